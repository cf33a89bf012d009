//! Responses by status.

use openapiv3::{
    MediaType, ReferenceOr, Response as OaResponse, Responses, SchemaKind, StatusCode,
    StringFormat, Type as OaType, VariantOrUnknownOrEmpty,
};

use super::{Lowering, docs};
use crate::{
    ir::{Content, MediaKind, Response, Status},
    name::{self, Scope},
    source::Pointer,
};

impl<'a> Lowering<'a> {
    /// The documented answers: exact codes first, then ranges, then `default`.
    pub(super) fn responses(
        &mut self,
        responses: &'a Responses,
        method: &str,
        at: &Pointer,
        hint: &str,
    ) -> Vec<Response> {
        let at = at.child("responses");
        let coded = (responses.responses.iter())
            .filter_map(|(status, it)| Some((status_of(status)?, status.to_string(), it)));
        let default = responses.default.iter();
        let default = default.map(|it| (Status::Default, "default".to_owned(), it));
        let mut all: Vec<_> = coded.chain(default).collect();
        all.sort_by_key(|(status, ..)| *status);
        let mut names = Scope::default();
        let mut all: Vec<_> = (all.into_iter())
            .filter_map(|(status, key, it)| {
                self.response(status, it, &at.child(&key), hint, &mut names)
            })
            .collect();
        if method == "HEAD" {
            self.leave_bodies_out(&mut all);
        }
        name_rejections(&mut all, &mut names);
        all
    }

    fn response(
        &mut self,
        status: Status,
        response: &'a ReferenceOr<OaResponse>,
        at: &Pointer,
        hint: &str,
        names: &mut Scope,
    ) -> Option<Response> {
        let response = match self.refs.follow(response) {
            Ok(response) => response,
            Err(broken) => {
                self.broken(at, broken);
                return None;
            }
        };
        if !response.links.is_empty() {
            let message = "links are not supported: nothing is generated for them";
            self.report.warn(&at.child("links"), message);
        }
        let called = status_text(status);
        let name = names.take(name::variant_name(&called));
        let contents = match has_body(status) {
            true => self.answer_contents(response, at, &format!("{hint}{name}Response")),
            false => self.no_contents(response, at),
        };
        Some(Response {
            status,
            failure_when: self.failure_signs(&response.extensions, at, is_json(&contents)),
            rejected: None,
            stream_end: self.stream_end(response, &contents, at),
            contents,
            headers: self.headers(response, at, hint),
            pointer: at.clone(),
            docs: docs::prose(Some(&response.description)),
            name,
        })
    }

    /// The media types of an answer. A text of `format: binary` is no text, in whatever media type.
    fn answer_contents(
        &mut self,
        response: &'a OaResponse,
        at: &Pointer,
        hint: &str,
    ) -> Vec<Content> {
        let mut contents = self.contents(&response.content, at, hint);
        for content in &mut contents {
            let media = response.content.get(&content.media);
            if media.is_some_and(|media| self.is_binary(media)) {
                content.kind = MediaKind::Binary;
            }
        }
        contents.sort_by_key(|content| content.kind);
        contents
    }

    fn is_binary(&self, media: &'a MediaType) -> bool {
        let Some(schema) = &media.schema else {
            return false;
        };
        let Ok(schema) = self.refs.follow(schema) else {
            return false;
        };
        let binary = VariantOrUnknownOrEmpty::Item(StringFormat::Binary);
        matches!(&schema.schema_kind, SchemaKind::Type(OaType::String(it)) if it.format == binary)
    }

    /// Of a status that never has a body.
    fn no_contents(&mut self, response: &OaResponse, at: &Pointer) -> Vec<Content> {
        if !response.content.is_empty() {
            let message = "an answer of this status has no body; its content is left out";
            self.report.warn(&at.child("content"), message);
        }
        Vec::new()
    }

    /// Answers to HEAD say with their headers what those to GET would be (RFC 9110, section 9.3.2).
    fn leave_bodies_out(&mut self, responses: &mut [Response]) {
        for response in responses.iter_mut().filter(|it| !it.contents.is_empty()) {
            let message = "an answer to HEAD has no body; its content is left out";
            self.report
                .warn(&response.pointer.child("content"), message);
            response.contents.clear();
            response.failure_when.clear();
        }
    }

    /// `x-stream-end`, which says what a stream of events ends with.
    fn stream_end(
        &mut self,
        response: &OaResponse,
        contents: &[Content],
        at: &Pointer,
    ) -> Option<String> {
        const KEY: &str = "x-stream-end";
        let mut end = None;
        for (media, it) in &response.content {
            let Some(value) = it.extensions.get(KEY) else {
                continue;
            };
            let at = at.child("content").child(media).child(KEY);
            let is_stream = |it: &Content| it.media == *media && it.kind == MediaKind::Stream;
            match value.as_str() {
                Some(text) if contents.iter().any(is_stream) => end = Some(text.to_owned()),
                Some(_) => {
                    let message = "`x-stream-end` says nothing here: this is no stream";
                    self.report.warn(&at, message);
                }
                None => (self.report).error(&at, "`x-stream-end` is a text".to_owned()),
            }
        }
        end
    }
}

/// Whether an answer of this status can have a body (RFC 9110, section 6.4.1; for 205, 15.3.6).
fn has_body(status: Status) -> bool {
    !matches!(
        status,
        Status::Code(100..=199 | 204 | 205 | 304) | Status::Range(1)
    )
}

/// Whether the body that is read is JSON.
fn is_json(contents: &[Content]) -> bool {
    (contents.first()).is_some_and(|it| it.kind == MediaKind::Json)
}

/// Names what a success that reports a failure is, after all that have a name by their status.
/// `default` is a success where no other is documented.
fn name_rejections(responses: &mut [Response], names: &mut Scope) {
    let is_documented = responses.iter().any(|it| it.status.is_success());
    for response in responses {
        let is_default = response.status == Status::Default && !is_documented;
        let is_success = response.status.is_success() || is_default;
        if is_success && !response.failure_when.is_empty() {
            response.rejected = Some(names.take(name::variant_name("Rejected")));
        }
    }
}

fn status_of(status: &StatusCode) -> Option<Status> {
    match status {
        StatusCode::Code(code) => Some(Status::Code(*code)),
        StatusCode::Range(digit) => u8::try_from(*digit).ok().map(Status::Range),
    }
}

/// What a status is called: its reason phrase (RFC 9110, section 15) where it has one.
fn status_text(status: Status) -> String {
    match status {
        Status::Code(code) => match http::StatusCode::from_u16(code) {
            Ok(known) => match known.canonical_reason() {
                Some(reason) => reason.replace('\'', ""),
                None => format!("Status{code}"),
            },
            Err(_) => format!("Status{code}"),
        },
        Status::Range(1) => "Informational".to_owned(),
        Status::Range(2) => "Success".to_owned(),
        Status::Range(3) => "Redirection".to_owned(),
        Status::Range(4) => "ClientError".to_owned(),
        Status::Range(_) => "ServerError".to_owned(),
        Status::Default => "Default".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::lower::lowered;

    /// The variant for a rejection of each response, in order.
    fn rejected(responses: &str) -> Vec<Option<String>> {
        let api = lowered(&format!(
            r#"
openapi: 3.0.3
info: {{ title: T, version: 1.0.0 }}
paths: {{ /x: {{ get: {{ operationId: x, responses: {{ {responses} }} }} }} }}
components:
  responses:
    Signed:
      description: It may say that it failed.
      content: {{ application/json: {{ schema: {{ type: object }} }} }}
      x-failure-when: {{ pointer: /ok, equals: false }}
    Silent: {{ description: It says nothing. }}
"#
        ));
        let responses = &api.operations[0].responses;
        let names = responses.iter().map(|it| it.rejected.as_ref());
        names.map(|it| it.map(ToString::to_string)).collect()
    }

    #[test]
    fn a_success_that_reports_a_failure_has_a_variant_of_its_own() {
        const SIGNED: &str = "{ $ref: '#/components/responses/Signed' }";
        const SILENT: &str = "{ $ref: '#/components/responses/Silent' }";
        let first = Some("Rejected".to_owned());
        let second = Some("Rejected2".to_owned());
        let several = format!("'200': {SIGNED}, '201': {SILENT}, 2XX: {SIGNED}");
        assert_eq!(rejected(&several), [first.clone(), None, second]);
        let failures = format!("'204': {SILENT}, '400': {SIGNED}, default: {SIGNED}");
        assert_eq!(rejected(&failures), [None, None, None]);
        // What is documented for nothing else is what a success looks like.
        let by_default = format!("'400': {SIGNED}, default: {SIGNED}");
        assert_eq!(rejected(&by_default), [None, first]);
    }
}
