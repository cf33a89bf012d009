//! Request bodies, and media types for bodies of both directions.

use indexmap::IndexMap;
use openapiv3::{MediaType, ReferenceOr, RequestBody};

use super::{Lowering, docs, keywords::SchemaRef};
use crate::{
    ir::{Body, Content, MediaKind, Type, TypeUse},
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
        let content = self.content(&body.content, at, &format!("{hint}Request"))?;
        if matches!(content.kind, MediaKind::Bytes) {
            let message = format!("{} is not encoded: give the bytes to send", content.media);
            self.report
                .warn(&at.child("content").child(&content.media), message);
        }
        Some(Body {
            required: body.required,
            content,
            docs: docs::prose(body.description.as_deref()),
        })
    }

    /// The media type that is used of those offered: JSON before text before others.
    pub(super) fn content(
        &mut self,
        offered: &'a IndexMap<String, MediaType>,
        at: &Pointer,
        hint: &str,
    ) -> Option<Content> {
        let (media, chosen) = offered.iter().min_by_key(|(media, _)| rank(media))?;
        let at = at.child("content");
        if offered.len() > 1 {
            let message = format!("of {} media types, {media} is used", offered.len());
            self.report.warn(&at, message);
        }
        let kind = match rank(media) {
            Rank::Json => MediaKind::Json(match &chosen.schema {
                Some(schema) => {
                    let at = at.child(media).child("schema");
                    self.type_use(SchemaRef::from(schema), &at, hint)
                }
                None => TypeUse::plain(Type::Any),
            }),
            Rank::Text => MediaKind::Text,
            Rank::Other => MediaKind::Bytes,
        };
        Some(Content {
            media: media.clone(),
            kind,
        })
    }
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Json,
    Text,
    Other,
}

fn rank(media: &str) -> Rank {
    let essence = media.split(';').next().unwrap_or_default().trim();
    let essence = essence.to_ascii_lowercase();
    match essence.split_once('/') {
        Some(("application", "json")) => Rank::Json,
        Some((_, sub)) if sub.ends_with("+json") => Rank::Json,
        Some(("*", "*")) => Rank::Json,
        Some(("text", sub)) if sub != "event-stream" => Rank::Text,
        _ => Rank::Other,
    }
}
