//! Parameters outside of the body.

use openapiv3::{
    HeaderStyle, Parameter, ParameterData, ParameterSchemaOrContent, PathStyle, QueryStyle,
};

use super::{Lowering, docs, extensions, keywords::SchemaRef, operation::Site, servers};
use crate::{
    ir::{Deprecation, Docs, Param, ParamPlace, ParamStyle, Primitive, Shape, Type, TypeUse},
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
                    found.retain(|(it, _)| identity(it) != identity(parameter));
                    found.push((parameter, at));
                }
                Err(broken) => self.broken(&at, broken),
            }
        }
        let mut names = Scope::default();
        names.take(name::field_name("body"));
        names.take(name::field_name("options"));
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
        let text = extensions::text(&data.extensions, "x-rust-name").unwrap_or(&data.name);
        let name: FieldName = names.take(name::field_name(text));
        Some(Param {
            wire: data.name.clone(),
            name,
            place,
            style: style(parameter, data.explode),
            required: data.required || place == ParamPlace::Path,
            value: self.param_type(
                parameter,
                data,
                &at,
                &format!("{hint}{}", name::type_part(text)),
            ),
            docs: docs::prose(data.description.as_deref()),
            deprecated: (data.deprecated == Some(true))
                .then_some(Deprecation { replacement: None }),
        })
    }

    /// The type of the value. What has no text form yet is taken as the text that is to be sent.
    fn param_type(
        &mut self,
        parameter: &Parameter,
        data: &'a ParameterData,
        at: &Pointer,
        hint: &str,
    ) -> TypeUse {
        if let ParameterSchemaOrContent::Schema(schema) = &data.format {
            let at = at.child("schema");
            let value = self.type_use(SchemaRef::from(schema), &at, hint);
            let item = match self.types.unaliased(&value.ty) {
                Type::List(item) if !item.nullable => self.types.unaliased(&item.ty),
                ty => ty,
            };
            if self.is_text(item) && plain_style(parameter) {
                return TypeUse {
                    nullable: false,
                    ..value
                };
            }
        }
        let message = format!(
            "`{}` has no typed form yet: give the text to send",
            data.name
        );
        self.report.warn(at, message);
        TypeUse::plain(Type::Primitive(Primitive::String))
    }

    fn is_text(&self, ty: &Type) -> bool {
        match ty {
            Type::Primitive(_) => true,
            Type::Model(id) => matches!(self.types[*id].shape, Shape::Enum(_)),
            _ => false,
        }
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
                name: names.take(name::field_name(wire)),
                place: ParamPlace::Path,
                style: ParamStyle::Joined(','),
                required: true,
                value: TypeUse::plain(Type::Primitive(Primitive::String)),
                docs: Docs::default(),
                deprecated: None,
            });
        }
    }
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

/// Whether a value is written as it is, without the parameter's name or a prefix of its own.
fn plain_style(parameter: &Parameter) -> bool {
    match parameter {
        Parameter::Path { style, .. } => matches!(style, PathStyle::Simple),
        Parameter::Query { style, .. } => !matches!(style, QueryStyle::DeepObject),
        Parameter::Header { style, .. } => matches!(style, HeaderStyle::Simple),
        Parameter::Cookie { .. } => true,
    }
}

/// How a list is written (OpenAPI 3.0.3, Style Values; `form` explodes by default).
fn style(parameter: &Parameter, explode: Option<bool>) -> ParamStyle {
    let form = || match explode {
        Some(false) => ParamStyle::Joined(','),
        _ => ParamStyle::Repeated,
    };
    match parameter {
        Parameter::Query { style, .. } => match style {
            QueryStyle::SpaceDelimited if explode != Some(true) => ParamStyle::Joined(' '),
            QueryStyle::PipeDelimited if explode != Some(true) => ParamStyle::Joined('|'),
            _ => form(),
        },
        Parameter::Cookie { .. } => form(),
        Parameter::Path { .. } | Parameter::Header { .. } => ParamStyle::Joined(','),
    }
}
