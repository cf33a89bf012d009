//! Parameters outside of the body.

use openapiv3::{Parameter, ParameterData, ParameterSchemaOrContent, PathStyle, QueryStyle};
use serde_json::Value;

use super::{
    Lowering, docs, extensions,
    keywords::SchemaRef,
    operation::Site,
    paths::{self, Found},
};
use crate::{
    ir::{
        Deprecation, Docs, Example, MediaKind, Param, ParamPlace, ParamStyle, Primitive, Type,
        TypeUse,
    },
    name::{self, FieldName, Scope},
    source::Pointer,
};

/// A parameter as it is sent: not every description says of each what it means.
struct Declared<'a> {
    parameter: &'a Parameter,
    at: Pointer,
    wire: &'a str,
    place: ParamPlace,
}

impl<'a> Lowering<'a> {
    /// The parameters of an operation: its own in place of its path item's, and one for every name
    /// in the path.
    pub(super) fn params(&mut self, site: &Site<'a>, hint: &str) -> Vec<Param> {
        let found = self.declared(site);
        let in_path = paths::names(site.path);
        let all: Vec<_> = found.iter().map(|(it, _)| *it).collect();
        let mut names = Scope::default();
        let mut params: Vec<Param> = Vec::new();
        for (parameter, at) in found {
            let found = paths::find(&in_path, parameter, &all);
            if found.is_some_and(|it| is_taken(it, &params)) {
                self.report.warn(&at, TWICE);
                continue;
            }
            if let Some(declared) = self.placed(parameter, at, found) {
                params.push(self.param(declared, &mut names, hint));
            }
        }
        self.undeclared(site, &in_path, &mut params, &mut names);
        params
    }

    /// What the description declares, each name and place once.
    fn declared(&mut self, site: &Site<'a>) -> Vec<(&'a Parameter, Pointer)> {
        let mut found: Vec<(&'a Parameter, Pointer)> = Vec::new();
        for (parameter, at) in site.parameters() {
            match self.refs.follow(parameter) {
                Ok(parameter) => {
                    let list = at.parent();
                    let same = |it: &&(&Parameter, Pointer)| is_same(it.0, parameter);
                    if let Some((_, first)) = found.iter().find(same)
                        && first.parent() == list
                    {
                        let message = "a parameter of this name and place stands before this one; \
                                       that is left out";
                        self.report.warn(&at, message);
                    }
                    found.retain(|(it, _)| !is_same(it, parameter));
                    found.push((parameter, at));
                }
                Err(broken) => self.broken(&at, broken),
            }
        }
        found
    }

    /// Where a parameter is sent; nothing where it cannot be.
    fn placed(
        &mut self,
        parameter: &'a Parameter,
        at: Pointer,
        found: Option<Found<'a>>,
    ) -> Option<Declared<'a>> {
        let (data, place) = identity_parts(parameter);
        let name = &data.name;
        let mut wire = name.as_str();
        let mut sent_in = place;
        let told = match (place, found) {
            (ParamPlace::Path, None) => Err(format!("`{name}` is not in the path; it is left out")),
            (_, Some(Found::Spelled(spelled))) => {
                wire = spelled;
                let message = format!("the path spells it `{spelled}`, and `{name}` is sent there");
                Ok(Some(message))
            }
            (_, Some(Found::Moved(_))) => {
                sent_in = ParamPlace::Path;
                Ok(Some(format!(
                    "`{name}` is declared in the query, but is in the path: it is sent there"
                )))
            }
            (ParamPlace::Header, _) => unfit_header(name).map_or(Ok(None), Err),
            _ => Ok(None),
        };
        match told {
            Err(message) => {
                self.report.warn(&at, message);
                return None;
            }
            Ok(Some(message)) => self.report.warn(&at, message),
            Ok(None) => {}
        }
        Some(Declared {
            parameter,
            at,
            wire,
            place: sent_in,
        })
    }

    fn param(&mut self, declared: Declared<'a>, names: &mut Scope, hint: &str) -> Param {
        let Declared {
            parameter,
            at,
            wire,
            place,
        } = declared;
        let data = parameter.parameter_data_ref();
        let text = extensions::text(&data.extensions, "x-rust-name").unwrap_or(&data.name);
        let name: FieldName = names.take(name::argument_name(text));
        let hint = format!("{hint}{}", name::type_part(text));
        let (value, media) = self.param_value(data, &at, &hint);
        let style = style(parameter, place);
        let (allow_reserved, allow_empty) = allowed(parameter);
        if style == ParamStyle::DeepObject && data.explode == Some(false) {
            let message = "`deepObject` has one form only, which is exploded";
            self.report.warn(&at.child("explode"), message);
        }
        Param {
            wire: wire.to_owned(),
            name,
            place,
            style,
            explode: data.explode.unwrap_or(style == ParamStyle::Form),
            allow_reserved: match place {
                ParamPlace::Path => paths::is_reserved(wire),
                _ => allow_reserved,
            },
            allow_empty,
            required: data.required || place == ParamPlace::Path,
            media,
            value,
            default: self.param_default(data),
            examples: self.param_examples(data, &at),
            docs: self.param_docs(data),
            deprecated: (data.deprecated == Some(true))
                .then_some(Deprecation { replacement: None }),
            pointer: at,
        }
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

    /// What the schema of a parameter, or its target, gives as `default`.
    fn param_default(&self, data: &'a ParameterData) -> Option<Value> {
        let schema = self.refs.follow(schema(data)?).ok()?;
        schema.schema_data.default.clone()
    }

    /// The examples of a parameter that has a schema: what has a media type is a text of that.
    fn param_examples(&mut self, data: &'a ParameterData, at: &Pointer) -> Vec<Example> {
        let schema = schema(data);
        match schema {
            Some(_) => self.examples(data.example.as_ref(), &data.examples, schema, at),
            None => Vec::new(),
        }
    }

    /// The words of a parameter, or else of its schema.
    fn param_docs(&self, data: &'a ParameterData) -> Docs {
        let own = docs::prose(data.description.as_deref());
        match schema(data) {
            Some(schema) if own.is_empty() => self.docs_of(SchemaRef::from(schema)),
            _ => own,
        }
    }

    /// Adds a parameter for every name in the path that nobody declares.
    fn undeclared(
        &mut self,
        site: &Site<'a>,
        in_path: &[&str],
        params: &mut Vec<Param>,
        names: &mut Scope,
    ) {
        for wire in in_path {
            let declared = |it: &Param| it.place == ParamPlace::Path && it.wire == *wire;
            if params.iter().any(declared) {
                continue;
            }
            let message =
                format!("`{wire}` is in the path but is not declared; it is taken as text");
            self.report.warn(&site.at, message);
            params.push(Param {
                wire: (*wire).to_owned(),
                name: names.take(name::argument_name(wire)),
                place: ParamPlace::Path,
                style: ParamStyle::Simple,
                explode: false,
                allow_reserved: paths::is_reserved(wire),
                allow_empty: false,
                required: true,
                media: None,
                value: TypeUse::plain(Type::Primitive(Primitive::String)),
                default: None,
                examples: Vec::new(),
                docs: Docs::default(),
                deprecated: None,
                pointer: site.at.clone(),
            });
        }
    }
}

/// Whether another parameter has come to be where this one is found.
fn is_taken(found: Found<'_>, params: &[Param]) -> bool {
    let is_there =
        |wire| { params.iter() }.any(|it| it.place == ParamPlace::Path && it.wire == wire);
    match found {
        Found::Exactly => false,
        Found::Spelled(wire) | Found::Moved(wire) => is_there(wire),
    }
}

const TWICE: &str = "another parameter is sent in this place already; this one is left out";

/// Why no header parameter can be called so, if none can.
fn unfit_header(name: &str) -> Option<String> {
    if is_described_elsewhere(name) {
        return Some(format!(
            "the header `{name}` is described by other parts; it is left out"
        ));
    }
    let is_name = http::HeaderName::from_bytes(name.as_bytes()).is_ok();
    (!is_name).then(|| format!("`{name}` cannot be the name of a header; it is left out"))
}

/// Headers that media types and security describe (OpenAPI 3.0.3, Parameter Object, `name`).
fn is_described_elsewhere(header: &str) -> bool {
    let headers = ["accept", "content-type", "authorization"];
    headers.iter().any(|it| header.eq_ignore_ascii_case(it))
}

/// Whether two parameters are one: the names of headers have no case (RFC 9110, section 5.1).
fn is_same(one: &Parameter, other: &Parameter) -> bool {
    let ((one, place), (other, other_place)) = (identity_parts(one), identity_parts(other));
    let is_alike = place == ParamPlace::Header && one.name.eq_ignore_ascii_case(&other.name);
    place == other_place && (is_alike || one.name == other.name)
}

fn identity_parts(parameter: &Parameter) -> (&ParameterData, ParamPlace) {
    match parameter {
        Parameter::Query { parameter_data, .. } => (parameter_data, ParamPlace::Query),
        Parameter::Header { parameter_data, .. } => (parameter_data, ParamPlace::Header),
        Parameter::Path { parameter_data, .. } => (parameter_data, ParamPlace::Path),
        Parameter::Cookie { parameter_data, .. } => (parameter_data, ParamPlace::Cookie),
    }
}

/// The schema of a parameter, or of what its content is.
fn schema(data: &ParameterData) -> Option<&openapiv3::ReferenceOr<openapiv3::Schema>> {
    match &data.format {
        ParameterSchemaOrContent::Schema(schema) => Some(schema),
        ParameterSchemaOrContent::Content(content) => content.values().next()?.schema.as_ref(),
    }
}

/// `allowReserved` and `allowEmptyValue`.
fn allowed(parameter: &Parameter) -> (bool, bool) {
    match parameter {
        Parameter::Query {
            allow_reserved,
            allow_empty_value,
            ..
        } => (*allow_reserved, *allow_empty_value == Some(true)),
        _ => (false, false),
    }
}

fn style(parameter: &Parameter, place: ParamPlace) -> ParamStyle {
    match parameter {
        Parameter::Path { style, .. } => match style {
            PathStyle::Simple => ParamStyle::Simple,
            PathStyle::Label => ParamStyle::Label,
            PathStyle::Matrix => ParamStyle::Matrix,
        },
        _ if place == ParamPlace::Path => ParamStyle::Simple,
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
