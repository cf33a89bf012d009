//! Request bodies, and media types for bodies of both directions.

use indexmap::IndexMap;
use openapiv3::{MediaType, ReferenceOr, RequestBody};

use super::{Lowering, docs, keywords::SchemaRef};
use crate::{
    ir::{Body, Content, MediaKind},
    source::Pointer,
};

impl<'a> Lowering<'a> {
    pub(super) fn body(
        &mut self,
        body: Option<&'a ReferenceOr<RequestBody>>,
        at: &Pointer,
        hint: &str,
    ) -> Option<Body> {
        let body = match self.refs.follow(body?) {
            Ok(body) => body,
            Err(broken) => {
                self.broken(at, broken);
                return None;
            }
        };
        let contents = self.contents(&body.content, at, &format!("{hint}Request"));
        let gzip = self.flag_extension(&body.extensions, "x-gzip", at);
        (!contents.is_empty()).then(|| Body {
            required: body.required,
            gzip: gzip.unwrap_or(false),
            contents,
            docs: docs::prose(body.description.as_deref()),
            pointer: at.clone(),
        })
    }

    /// The media types, those first that the generated client can do most with.
    pub(super) fn contents(
        &mut self,
        offered: &'a IndexMap<String, MediaType>,
        at: &Pointer,
        hint: &str,
    ) -> Vec<Content> {
        let at = at.child("content");
        let mut offered: Vec<_> = offered
            .iter()
            .map(|(media, it)| (kind(media), media, it))
            .collect();
        offered.sort_by_key(|(kind, ..)| *kind);
        offered
            .into_iter()
            .map(|(kind, media, it)| Content {
                media: media.clone(),
                kind,
                value: it.schema.as_ref().map(|schema| {
                    let at = at.child(media).child("schema");
                    self.type_use(SchemaRef::from(schema), &at, hint)
                }),
            })
            .collect()
    }
}

/// The kind of a media type. One that says nothing (`*/*`) is taken for JSON, as it is meant.
pub(super) fn kind(media: &str) -> MediaKind {
    let essence = media.split(';').next().unwrap_or_default().trim();
    let essence = essence.to_ascii_lowercase();
    match essence.split_once('/') {
        Some((_, sub)) if is_stream(sub) => MediaKind::Stream,
        Some(("application", "json") | ("*", "*")) => MediaKind::Json,
        Some((_, sub)) if sub.ends_with("+json") => MediaKind::Json,
        Some(("application", "x-www-form-urlencoded")) => MediaKind::Form,
        Some(("multipart", _)) => MediaKind::Multipart,
        Some(("application" | "text", "xml")) => MediaKind::Xml,
        Some((_, sub)) if sub.ends_with("+xml") => MediaKind::Xml,
        Some(("text", _)) => MediaKind::Text,
        _ => MediaKind::Binary,
    }
}

/// Whether what stands behind the `/` is a stream of events or of JSON values.
fn is_stream(sub: &str) -> bool {
    const STREAMS: &[&str] = &[
        "event-stream",
        "json-lines",
        "json-seq",
        "jsonl",
        "jsonlines",
        "ndjson",
        "stream+json",
        "x-json-stream",
        "x-jsonl",
        "x-jsonlines",
        "x-ndjson",
    ];
    STREAMS.contains(&sub) || sub.ends_with("+json-seq")
}
