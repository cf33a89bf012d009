//! How the properties of forms are written (OpenAPI 3.0.3, Encoding Object).

use indexmap::IndexMap;
use openapiv3::{
    Encoding as OaEncoding, Header, ParameterSchemaOrContent, QueryStyle, ReferenceOr,
};
use serde_json::Value;

use super::{
    Lowering,
    keywords::{Keywords, SchemaRef},
};
use crate::{
    ir::{Encoding, MediaKind, ParamStyle, fits_header},
    source::Pointer,
};

impl<'a> Lowering<'a> {
    /// What is said of the properties of a form at `at`.
    pub(super) fn encodings(
        &mut self,
        encodings: &'a IndexMap<String, OaEncoding>,
        kind: MediaKind,
        at: &Pointer,
    ) -> Vec<Encoding> {
        let at = at.child("encoding");
        let said = encodings.iter().map(|(property, it)| {
            let at = at.child(property);
            Encoding {
                property: property.clone(),
                media: self.part_media(it.content_type.as_deref(), &at),
                style: style(it),
                // Where it is said, so is the style.
                explode: it.explode || it.style.is_none(),
                allow_reserved: it.allow_reserved,
                headers: match kind {
                    MediaKind::Multipart => self.part_headers(&it.headers, &at),
                    _ => Vec::new(),
                },
            }
        });
        said.collect()
    }

    /// The media type of a part. Of several, and of ranges, the caller says which.
    fn part_media(&mut self, media: Option<&str>, at: &Pointer) -> Option<String> {
        let media = media?;
        if media.contains(['*', ',']) {
            return None;
        }
        if !fits_header(media) {
            let message = "no header can hold this media type; it is ignored";
            self.report.warn(&at.child("contentType"), message);
            return None;
        }
        Some(media.to_owned())
    }

    /// The headers of a part that can have one value only; of others it is not known.
    fn part_headers(
        &mut self,
        headers: &'a IndexMap<String, ReferenceOr<Header>>,
        at: &Pointer,
    ) -> Vec<(String, String)> {
        let at = at.child("headers");
        let mut known = Vec::new();
        for (name, header) in headers {
            let at = at.child(name);
            match self.refs.follow(header) {
                // The standard ignores it here: `contentType` says it.
                Ok(_) if name.eq_ignore_ascii_case("content-type") => {}
                Ok(header) => match self.only_value(header).filter(|it| is_header(name, it)) {
                    Some(value) => known.push((name.clone(), value)),
                    None => {
                        let message = "this header of a part is not sent: no `default` and no \
                                       single value of an `enum` says what it holds";
                        self.report.warn(&at, message);
                    }
                },
                Err(broken) => self.broken(&at, broken),
            }
        }
        known
    }

    fn only_value(&self, header: &'a Header) -> Option<String> {
        let ParameterSchemaOrContent::Schema(schema) = &header.format else {
            return None;
        };
        let schema = match SchemaRef::from(schema) {
            SchemaRef::Item(schema) => schema,
            SchemaRef::Ref(reference) => {
                let (_, target) = self.refs.target(reference).ok()?;
                self.refs.follow(target).ok()?
            }
        };
        let keywords = Keywords::of(schema);
        let only = match keywords.values.as_slice() {
            [only] => Some(only.clone()),
            _ => keywords.data.default.clone(),
        };
        match only? {
            Value::String(text) => Some(text),
            value @ (Value::Bool(_) | Value::Number(_)) => Some(value.to_string()),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        }
    }
}

/// What is said of the style: also by `allowReserved`, beside which it has a default.
fn style(it: &OaEncoding) -> Option<ParamStyle> {
    let style = it.style.as_ref().map(|style| match style {
        QueryStyle::Form => ParamStyle::Form,
        QueryStyle::SpaceDelimited => ParamStyle::SpaceDelimited,
        QueryStyle::PipeDelimited => ParamStyle::PipeDelimited,
        QueryStyle::DeepObject => ParamStyle::DeepObject,
    });
    style.or(it.allow_reserved.then_some(ParamStyle::Form))
}

fn is_header(name: &str, value: &str) -> bool {
    http::HeaderName::from_bytes(name.as_bytes()).is_ok()
        && http::HeaderValue::from_str(value).is_ok()
}
