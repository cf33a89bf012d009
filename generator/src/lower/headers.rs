//! The headers of answers.

use indexmap::IndexMap;
use openapiv3::{Header as OaHeader, MediaType, ParameterSchemaOrContent, Response as OaResponse};

use super::{Lowering, docs, keywords::SchemaRef};
use crate::{
    ir::{Deprecation, Header, MediaKind, Response, Type, TypeUse, TypedHeader},
    name::{self, Scope},
    source::Pointer,
};

/// What the type that reads them has besides.
const METHODS: &[&str] = &["of"];

impl<'a> Lowering<'a> {
    /// The headers of an answer, but for the one that its media types describe (OpenAPI 3.0.3, Response
    /// Object, `headers`).
    pub(super) fn headers(
        &mut self,
        response: &'a OaResponse,
        at: &Pointer,
        hint: &str,
    ) -> Vec<Header> {
        let mut headers = Vec::new();
        for (wire, header) in &response.headers {
            if wire.eq_ignore_ascii_case("content-type") {
                continue;
            }
            let at = at.child("headers").child(wire);
            match self.refs.follow(header) {
                Ok(header) => headers.push(self.header(wire, header, at, hint)),
                Err(broken) => self.broken(&at, broken),
            }
        }
        headers
    }

    fn header(&mut self, wire: &str, header: &'a OaHeader, at: Pointer, hint: &str) -> Header {
        let hint = format!("{hint}{}", name::type_part(wire));
        let (value, is_json) = match &header.format {
            ParameterSchemaOrContent::Schema(schema) => {
                let value = self.type_use(SchemaRef::from(schema), &at.child("schema"), &hint);
                (Some(value), false)
            }
            ParameterSchemaOrContent::Content(content) => {
                let value = self.json_header(wire, content, &at, &hint);
                let is_json = value.is_some();
                (value, is_json)
            }
        };
        Header {
            wire: wire.to_owned(),
            value,
            is_json,
            docs: docs::prose(header.description.as_deref()),
            deprecated: (header.deprecated == Some(true))
                .then_some(Deprecation { replacement: None }),
            pointer: at,
        }
    }

    /// The value of a header in JSON. Of other media types, and of what says nothing more, it is a text.
    fn json_header(
        &mut self,
        wire: &str,
        content: &'a IndexMap<String, MediaType>,
        at: &Pointer,
        hint: &str,
    ) -> Option<TypeUse> {
        let first = self.contents(content, at, hint).into_iter().next()?;
        if first.kind == MediaKind::Json {
            return Some(first.value.unwrap_or(TypeUse::plain(Type::Any)));
        }
        if first.kind != MediaKind::Text {
            let message = format!("`{wire}` is in {}: its text is given", first.media);
            self.report.warn(&at.child("content"), message);
        }
        None
    }

    /// The headers of all answers, each once. Two of one name that differ in type are a text.
    pub(super) fn typed_headers(&mut self, responses: &[Response]) -> Vec<TypedHeader> {
        let mut names = Scope::default();
        for taken in METHODS {
            names.take(name::field_name(taken));
        }
        let mut all: Vec<TypedHeader> = Vec::new();
        for header in responses.iter().flat_map(|it| &it.headers) {
            let same = |it: &&mut TypedHeader| it.header.wire.eq_ignore_ascii_case(&header.wire);
            let Some(known) = all.iter_mut().find(same) else {
                all.push(TypedHeader {
                    name: names.take(name::field_name(&header.wire)),
                    header: header.clone(),
                });
                continue;
            };
            let ty = |it: &Header| (it.value.as_ref().map(|it| it.ty.clone()), it.is_json);
            if known.header.value.is_some() && ty(&known.header) != ty(header) {
                known.header.value = None;
                let message = format!(
                    "`{}` is of another type in an answer before; it is taken as text",
                    header.wire
                );
                self.report.warn(&header.pointer, message);
            }
        }
        all
    }
}
