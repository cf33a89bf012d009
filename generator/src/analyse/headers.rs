//! How the headers of answers are read.

use crate::{
    ir::{Api, EnumKind, Header, Primitive, Shape, Type, TypeUse},
    report::Report,
};

/// How a header is read.
pub(crate) enum HeaderForm<'a> {
    /// As one value of this type.
    One(Scalar, &'a Type),
    /// As a list of values of this type, with commas between them.
    List(Scalar, &'a Type),
    /// As JSON of this type.
    Json(&'a TypeUse),
    /// By the caller, who gets its text.
    Given,
}

/// How a value is read from a text without quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scalar {
    /// It is a text in JSON.
    Text,
    /// It is a number or a boolean in JSON.
    Literal,
    /// It is a time.
    Time,
}

/// How `header` is read (OpenAPI 3.0.3, Header Object: the style is `simple`).
pub(crate) fn header_form<'a>(api: &'a Api, header: &'a Header) -> HeaderForm<'a> {
    let Some(value) = &header.value else {
        return HeaderForm::Given;
    };
    if header.is_json {
        return HeaderForm::Json(value);
    }
    if let Some(scalar) = scalar(api, &value.ty) {
        return HeaderForm::One(scalar, &value.ty);
    }
    match api.types.unaliased(&value.ty) {
        Type::List(item) => match scalar(api, &item.ty) {
            Some(scalar) => HeaderForm::List(scalar, &item.ty),
            None => HeaderForm::Given,
        },
        _ => HeaderForm::Given,
    }
}

/// How a value of `ty` is read, where it is one that has no parts.
pub(super) fn scalar(api: &Api, ty: &Type) -> Option<Scalar> {
    match api.types.unaliased(ty) {
        Type::Primitive(it) => Some(primitive(*it)),
        Type::Model(id) => match &api.types[*id].shape {
            Shape::Enum(it) => match it.kind {
                EnumKind::Text => Some(Scalar::Text),
                EnumKind::Integer | EnumKind::Number => Some(Scalar::Literal),
                EnumKind::Mixed => None,
            },
            _ => None,
        },
        _ => None,
    }
}

fn primitive(it: Primitive) -> Scalar {
    match it {
        Primitive::DateTime => Scalar::Time,
        Primitive::Bool => Scalar::Literal,
        it if it.is_number() => Scalar::Literal,
        _ => Scalar::Text,
    }
}

/// Tells of headers that are given as their text.
pub(super) fn report(api: &Api, report: &mut Report) {
    let operations = api.operations.iter();
    for header in operations.flat_map(|it| &it.headers) {
        let header = &header.header;
        let is_typed = !matches!(header_form(api, header), HeaderForm::Given);
        // One that differs among answers, or is in a media type of its own, has been told of.
        if !is_typed && header.value.is_some() {
            let message = format!("`{}` has no typed form: its text is given", header.wire);
            report.warn(&header.pointer, message);
        }
    }
}
