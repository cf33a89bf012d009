//! The calls that an operation becomes where its bodies differ by their media types.

use std::mem;

use super::Lowering;
use crate::{
    ir::{Content, MediaKind, Operation, Response, Shared, essence},
    name,
    source::Pointer,
};

/// How many calls an operation becomes. Of what is beyond, the first media type is used.
const MOST: usize = 8;

/// Where a body goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Sent,
    Answered,
}

impl Lowering<'_> {
    /// The calls of each operation: one, or where bodies of different media types hold different
    /// things, one for each. Where they hold the same, the first is used, and nothing is lost.
    pub(super) fn calls(&mut self, operations: Vec<Operation>) -> Vec<Operation> {
        let calls = operations.into_iter().flat_map(|it| self.calls_of(it));
        calls.collect()
    }

    fn calls_of(&mut self, mut operation: Operation) -> Vec<Operation> {
        let mut sent = Vec::new();
        if let Some(body) = &mut operation.body {
            let contents = mem::take(&mut body.contents);
            sent = self.different(contents, Direction::Sent, MOST, &body.pointer);
        }
        let most = MOST / sent.len().max(1);
        let answered = self.answered(&mut operation.responses, most);
        if let (0 | 1, 0) = (sent.len(), answered.len()) {
            if let Some(body) = &mut operation.body {
                body.contents = sent;
            }
            return vec![operation];
        }
        let mut calls = Vec::new();
        for (at, answer) in each_or_none(&answered).enumerate() {
            let mut first = operation.clone();
            self.answer_with(&mut first, answer, &answered, at);
            for (at, body) in each_or_none(&sent).enumerate() {
                let mut call = first.clone();
                self.send_with(&mut call, body, &sent, at);
                calls.push(call);
            }
        }
        calls
    }

    /// Makes a call one that is answered with this media type, the one `at` of all.
    fn answer_with(
        &mut self,
        call: &mut Operation,
        media: Option<&Content>,
        of: &[Content],
        at: usize,
    ) {
        let Some(media) = media else { return };
        call.responses.iter_mut().for_each(|it| keep(it, media));
        if at > 0 {
            let called = format!("{} as {}", call.name, word(media, of));
            let success = name::root_type_name(&format!("{called} Success"));
            call.success = self.type_names.take(success);
            call.name = self.fn_names.take(name::fn_name(&called));
            call.shared = Shared::Failure;
        }
    }

    /// Makes a call one that is sent with this media type, the one `at` of all.
    fn send_with(
        &mut self,
        call: &mut Operation,
        media: Option<&Content>,
        of: &[Content],
        at: usize,
    ) {
        let (Some(body), Some(media)) = (&mut call.body, media) else {
            return;
        };
        body.contents = vec![media.clone()];
        if at > 0 {
            let called = format!("{} with {}", call.name, word(media, of));
            call.name = self.fn_names.take(name::fn_name(&called));
            call.shared = Shared::Success;
        }
    }

    /// The media types of successes that hold different things. Each answer is left with these, or
    /// with its first where it has none of them.
    fn answered(&mut self, responses: &mut [Response], most: usize) -> Vec<Content> {
        let mut answered: Vec<Content> = Vec::new();
        for response in responses {
            let is_success = response.status.is_success();
            let most = if is_success { most } else { 1 };
            let contents = mem::take(&mut response.contents);
            let at = &response.pointer;
            response.contents = self.different(contents, Direction::Answered, most, at);
            if response.contents.len() < 2 {
                continue;
            }
            for content in &response.contents {
                if !answered.iter().any(|it| it.media == content.media) && answered.len() < most {
                    answered.push(content.clone());
                }
            }
        }
        answered
    }

    /// The media types that hold different things, in order. Those of ranges that say nothing, and
    /// those beyond `most`, are left out.
    fn different(
        &mut self,
        contents: Vec<Content>,
        direction: Direction,
        most: usize,
        at: &Pointer,
    ) -> Vec<Content> {
        let mut different: Vec<Content> = Vec::new();
        for content in contents {
            let is_same = different
                .iter()
                .any(|it| is_the_same(it, &content, direction));
            let says_nothing = content.media.contains("*/*");
            let is_left_out = says_nothing || different.len() >= most.max(1);
            match (is_same, is_left_out && !different.is_empty()) {
                (true, _) => self.left_to_upload(&different, &content, at),
                (false, false) => different.push(content),
                (false, true) => {
                    let at = at.child("content").child(&content.media);
                    let first = different.first().map_or("", |it| it.media.as_str());
                    let message = format!("{} is not used: {first} is", content.media);
                    self.report.warn(&at, message);
                }
            }
        }
        different
    }

    /// Tells of a typed body that has no call of its own: it is an upload, as one that has.
    fn left_to_upload(&mut self, different: &[Content], content: &Content, at: &Pointer) {
        let is_upload = |it: &Content| it.kind == MediaKind::Binary;
        let is_typed = content.value.is_some() && !self.is_bytes(content.value.as_ref());
        let Some(first) = different.iter().find(|it| is_upload(it)) else {
            return;
        };
        if is_upload(content) && is_typed && first.media != content.media {
            let message = format!(
                "{0} is not encoded: where {1} is sent, an `Upload` may be of {0} as well",
                content.media, first.media
            );
            let at = at.child("content").child(&content.media);
            self.report.warn(&at, message);
        }
    }
}

/// Each media type, or none once where there is no choice.
fn each_or_none(contents: &[Content]) -> impl Iterator<Item = Option<&Content>> {
    let none = contents.is_empty().then_some(None);
    contents.iter().map(Some).chain(none)
}

/// Leaves an answer with `media`, or with its first where it has no such.
fn keep(response: &mut Response, media: &Content) {
    let contents = &mut response.contents;
    let at = contents.iter().position(|it| it.media == media.media);
    if let Some(at) = at {
        contents.swap(0, at);
    }
    contents.truncate(1);
    if contents.iter().any(|it| it.kind != MediaKind::Json) {
        response.failure_when.clear();
        response.rejected = None;
    }
}

/// Whether a caller can do with one media type what the other is for: they hold the same, and the
/// first is written from its type. Of bytes that are sent, the caller says what they are.
fn is_the_same(one: &Content, other: &Content, direction: Direction) -> bool {
    let is_stream = |it: &Content| it.kind == MediaKind::Stream;
    if is_stream(one) != is_stream(other) {
        return false;
    }
    let is_opaque = |it: &Content| matches!(it.kind, MediaKind::Text | MediaKind::Binary);
    if is_opaque(one) && is_opaque(other) {
        let are_bytes = one.kind == MediaKind::Binary && other.kind == MediaKind::Binary;
        return match direction {
            Direction::Sent if are_bytes => true,
            _ => essence(&one.media) == essence(&other.media),
        };
    }
    match (&one.value, &other.value) {
        (Some(one), Some(other)) => {
            one.ty == other.ty && one.nullable == other.nullable && one.meaning == other.meaning
        }
        (None, None) => one.kind == other.kind,
        // XML beside JSON that is described is the same in another form.
        (Some(_), None) => matches!(other.kind, MediaKind::Xml | MediaKind::Json),
        (None, Some(_)) => false,
    }
}

/// What a call is called after a media type, `of` these.
fn word(content: &Content, of: &[Content]) -> String {
    let essence = essence(&content.media);
    let sub = essence
        .split_once('/')
        .map_or(essence.as_str(), |(_, sub)| sub);
    let sub = sub.trim_end_matches("+json").trim_end_matches("+xml");
    let has_form = of.iter().any(|it| it.kind == MediaKind::Form);
    let word = match (content.kind, sub) {
        (MediaKind::Multipart, _) if has_form => "multipart",
        (MediaKind::Form | MediaKind::Multipart, _) => "form",
        (MediaKind::Text, "plain" | "*") => "text",
        (MediaKind::Stream, "event-stream") => "events",
        (MediaKind::Stream, _) => "lines",
        (MediaKind::Binary, "*") => essence.split('/').next().unwrap_or("bytes"),
        (MediaKind::Binary, "octet-stream") => "bytes",
        (_, sub) => sub,
    };
    match word {
        "application" | "" => "bytes".to_owned(),
        word => word.to_owned(),
    }
}
