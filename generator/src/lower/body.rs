//! Request bodies, and what each media type of either direction holds.

use indexmap::IndexMap;
use openapiv3::{MediaType, ReferenceOr, RequestBody};

use super::{Lowering, docs, keywords::SchemaRef};
use crate::{
    ir::{Body, Content, Meaning, MediaKind, Primitive, Type, TypeUse},
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
        let mut contents: Vec<_> = (self.media_types(offered, &at).into_iter())
            .map(|(media, it)| self.content(media, it, &at.child(media), hint))
            .collect();
        contents.sort_by_key(|it| (it.kind, it.media != "application/json"));
        contents
    }

    /// The media types that are some. What has no `/` is a keyword in the wrong place; alone it is
    /// taken for what it may mean.
    fn media_types(
        &mut self,
        offered: &'a IndexMap<String, MediaType>,
        at: &Pointer,
    ) -> Vec<(&'a str, &'a MediaType)> {
        let all = offered.iter().map(|(media, it)| (media.as_str(), it));
        let (named, other): (Vec<_>, Vec<_>) = all.partition(|(media, _)| media.contains('/'));
        if named.is_empty() {
            return other;
        }
        for (media, _) in other {
            let message = format!("`{media}` is no media type; it is ignored");
            self.report.warn(&at.child(media), message);
        }
        named
    }

    fn content(&mut self, media: &str, it: &'a MediaType, at: &Pointer, hint: &str) -> Content {
        let mut value = it
            .schema
            .as_ref()
            .map(|schema| self.type_use(SchemaRef::from(schema), &at.child("schema"), hint));
        let kind = match MediaKind::of(media) {
            // A media type that says nothing is JSON, as it is meant, unless the schema says bytes.
            MediaKind::Json if media.contains("*/*") && self.is_bytes(value.as_ref()) => {
                MediaKind::Binary
            }
            kind => kind,
        };
        let mut encoding = Vec::new();
        if matches!(kind, MediaKind::Form | MediaKind::Multipart) {
            encoding = self.encodings(&it.encoding, kind, at);
            // A form has no null.
            value.iter_mut().for_each(|it| it.nullable = false);
        }
        let examples = match kind {
            MediaKind::Json => {
                self.examples(it.example.as_ref(), &it.examples, it.schema.as_ref(), at)
            }
            _ => Vec::new(),
        };
        Content {
            media: media.to_owned(),
            kind,
            value,
            encoding,
            examples,
        }
    }

    pub(super) fn is_bytes(&self, value: Option<&TypeUse>) -> bool {
        value.is_some_and(|value| is_binary(self.types.unaliased_use(value)))
    }
}

/// Whether a value is `format: binary`.
pub(super) fn is_binary(value: &TypeUse) -> bool {
    let format = Meaning::Format("binary".to_owned());
    value.ty == Type::Primitive(Primitive::String) && value.meaning == Some(format)
}
