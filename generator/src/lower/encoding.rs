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
            let (media, allowed) = self.part_media(it.content_type.as_deref(), kind, &at);
            Encoding {
                property: property.clone(),
                media,
                allowed,
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

    /// The media type of a part, the first of several, and all of them where there is a choice.
    fn part_media(
        &mut self,
        said: Option<&str>,
        kind: MediaKind,
        at: &Pointer,
    ) -> (Option<String>, Vec<String>) {
        let at = at.child("contentType");
        let Some(said) = said else {
            return (None, Vec::new());
        };
        if !fits_header(said) {
            let message = "no header can hold this media type; it is ignored";
            self.report.warn(&at, message);
            return (None, Vec::new());
        }
        // A parameter in quotes may hold a comma.
        let all = match said.contains('"') {
            true => vec![said.trim()],
            false => said.split(',').map(str::trim).collect(),
        };
        let first = all.first().filter(|it| !it.contains('*'));
        // What names no media type is a file of `application/octet-stream`, or a text.
        let allows_any = said.starts_with("*/*") || said.starts_with("application/*");
        if first.is_none() && !allows_any && kind == MediaKind::Multipart {
            let message = format!(
                "`{said}` names no single media type: an `Upload` that names none is sent as \
                 application/octet-stream"
            );
            self.report.warn(&at, message);
        }
        let media = first.map(|it| (*it).to_owned());
        let is_choice = all.len() > 1 || media.is_none();
        let allowed = all.into_iter().filter(|_| is_choice);
        (media, allowed.map(str::to_owned).collect())
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
