//! The headers of answers.

use openapiv3::{Header as OaHeader, ParameterSchemaOrContent, Response as OaResponse};

use super::{Lowering, docs, keywords::SchemaRef};
use crate::{
    ir::{Deprecation, Header, Response, TypedHeader},
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
        let value = match &header.format {
            ParameterSchemaOrContent::Schema(schema) => {
                let hint = format!("{hint}{}", name::type_part(wire));
                Some(self.type_use(SchemaRef::from(schema), &at.child("schema"), &hint))
            }
            ParameterSchemaOrContent::Content(_) => None,
        };
        Header {
            wire: wire.to_owned(),
            value,
            docs: docs::prose(header.description.as_deref()),
            deprecated: (header.deprecated == Some(true))
                .then_some(Deprecation { replacement: None }),
            pointer: at,
        }
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
            let ty = |it: &Header| it.value.as_ref().map(|it| it.ty.clone());
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
