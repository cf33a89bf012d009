//! Parameters outside of the body.

use openapiv3::{Parameter, ParameterData, ParameterSchemaOrContent, PathStyle, QueryStyle};
use serde_json::Value;

use super::{Lowering, docs, extensions, keywords::SchemaRef, operation::Site, servers};
use crate::{
    ir::{Deprecation, Docs, MediaKind, Param, ParamPlace, ParamStyle, Primitive, Type, TypeUse},
    name::{self, FieldName, Scope},
    source::Pointer,
};

impl<'a> Lowering<'a> {
    /// The parameters of an operation: its own in place of its path item's, and one for every name
    /// in the path.
    pub(super) fn params(&mut self, site: &Site<'a>, hint: &str) -> Vec<Param> {
        let mut found: Vec<(&'a Parameter, Pointer)> = Vec::new();
        for (parameter, at) in site.parameters() {
            match self.refs.follow(parameter) {
                Ok(parameter) => {
                    let list = at.parent();
                    let same = |it: &&(&Parameter, Pointer)| identity(it.0) == identity(parameter);
                    if let Some((_, first)) = found.iter().find(same)
                        && first.parent() == list
                    {
                        let message = "a parameter of this name and place stands before this one; \
                                       that is left out";
                        self.report.warn(&at, message);
                    }
                    found.retain(|(it, _)| identity(it) != identity(parameter));
                    found.push((parameter, at));
                }
                Err(broken) => self.broken(&at, broken),
            }
        }
        let mut names = Scope::default();
        let mut params = Vec::new();
        for (parameter, at) in found {
            params.extend(self.param(parameter, site, at, &mut names, hint));
        }
        self.undeclared(site, &mut params, &mut names);
        params
    }

    fn param(
        &mut self,
        parameter: &'a Parameter,
        site: &Site<'a>,
        at: Pointer,
        names: &mut Scope,
        hint: &str,
    ) -> Option<Param> {
        let (data, place) = identity_parts(parameter);
        if place == ParamPlace::Path && !site.path.contains(&format!("{{{}}}", data.name)) {
            let message = format!("`{}` is not in the path; it is left out", data.name);
            self.report.warn(&at, message);
            return None;
        }
        if place == ParamPlace::Header && is_described_elsewhere(&data.name) {
            let message = format!(
                "the header `{}` is described by other parts; it is left out",
                data.name
            );
            self.report.warn(&at, message);
            return None;
        }
        if place == ParamPlace::Header
            && http::HeaderName::from_bytes(data.name.as_bytes()).is_err()
        {
            let message = format!("`{}` cannot be the name of a header", data.name);
            self.report.error(&at, message);
        }
        let text = extensions::text(&data.extensions, "x-rust-name").unwrap_or(&data.name);
        let name: FieldName = names.take(name::argument_name(text));
        let hint = format!("{hint}{}", name::type_part(text));
        let (value, media) = self.param_value(data, &at, &hint);
        let style = style(parameter);
        Some(Param {
            wire: data.name.clone(),
            name,
            place,
            style,
            explode: data.explode.unwrap_or(style == ParamStyle::Form),
            allow_reserved: matches!(
                parameter,
                Parameter::Query {
                    allow_reserved: true,
                    ..
                }
            ),
            required: data.required || place == ParamPlace::Path,
            media,
            value,
            default: self.param_default(data),
            docs: docs::prose(data.description.as_deref()),
            deprecated: (data.deprecated == Some(true))
                .then_some(Deprecation { replacement: None }),
            pointer: at,
        })
    }

    /// The type of the value, and the media type that it is written in, if it is.
    fn param_value(
        &mut self,
        data: &'a ParameterData,
        at: &Pointer,
        hint: &str,
    ) -> (TypeUse, Option<MediaKind>) {
        match &data.format {
            ParameterSchemaOrContent::Schema(schema) => {
                let value = self.type_use(SchemaRef::from(schema), &at.child("schema"), hint);
                (value, None)
            }
            ParameterSchemaOrContent::Content(content) => {
                let first = self.contents(content, at, hint).into_iter().next();
                let value = TypeUse::plain(Type::Any);
                match first {
                    Some(it) => (it.value.unwrap_or(value), Some(it.kind)),
                    None => (value, Some(MediaKind::Binary)),
                }
            }
        }
    }

    /// `default` of the schema.
    fn param_default(&self, data: &'a ParameterData) -> Option<Value> {
        let ParameterSchemaOrContent::Schema(schema) = &data.format else {
            return None;
        };
        let schema = self.refs.follow(schema).ok()?;
        schema.schema_data.default.clone()
    }

    /// Adds a parameter for every name in the path that nobody declares.
    fn undeclared(&mut self, site: &Site<'a>, params: &mut Vec<Param>, names: &mut Scope) {
        for wire in servers::split(site.path)
            .into_iter()
            .filter_map(Result::err)
        {
            let declared = |it: &Param| it.place == ParamPlace::Path && it.wire == wire;
            if params.iter().any(declared) {
                continue;
            }
            let message =
                format!("`{wire}` is in the path but is not declared; it is taken as text");
            self.report.warn(&site.at, message);
            params.push(Param {
                wire: wire.to_owned(),
                name: names.take(name::argument_name(wire)),
                place: ParamPlace::Path,
                style: ParamStyle::Simple,
                explode: false,
                allow_reserved: false,
                required: true,
                media: None,
                value: TypeUse::plain(Type::Primitive(Primitive::String)),
                default: None,
                docs: Docs::default(),
                deprecated: None,
                pointer: site.at.clone(),
            });
        }
    }
}

/// Headers that media types and security describe (OpenAPI 3.0.3, Parameter Object, `name`).
fn is_described_elsewhere(header: &str) -> bool {
    let headers = ["accept", "content-type", "authorization"];
    headers.iter().any(|it| header.eq_ignore_ascii_case(it))
}

fn identity(parameter: &Parameter) -> (&str, ParamPlace) {
    let (data, place) = identity_parts(parameter);
    (&data.name, place)
}

fn identity_parts(parameter: &Parameter) -> (&ParameterData, ParamPlace) {
    match parameter {
        Parameter::Query { parameter_data, .. } => (parameter_data, ParamPlace::Query),
        Parameter::Header { parameter_data, .. } => (parameter_data, ParamPlace::Header),
        Parameter::Path { parameter_data, .. } => (parameter_data, ParamPlace::Path),
        Parameter::Cookie { parameter_data, .. } => (parameter_data, ParamPlace::Cookie),
    }
}

fn style(parameter: &Parameter) -> ParamStyle {
    match parameter {
        Parameter::Path { style, .. } => match style {
            PathStyle::Simple => ParamStyle::Simple,
            PathStyle::Label => ParamStyle::Label,
            PathStyle::Matrix => ParamStyle::Matrix,
        },
        Parameter::Query { style, .. } => match style {
            QueryStyle::Form => ParamStyle::Form,
            QueryStyle::SpaceDelimited => ParamStyle::SpaceDelimited,
            QueryStyle::PipeDelimited => ParamStyle::PipeDelimited,
            QueryStyle::DeepObject => ParamStyle::DeepObject,
        },
        Parameter::Header { .. } => ParamStyle::Simple,
        Parameter::Cookie { .. } => ParamStyle::Form,
    }
}
