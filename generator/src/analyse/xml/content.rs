//! What elements hold.

use super::{
    XmlContent, XmlName,
    members::options,
    said::{component, named, said},
};
use crate::ir::{Api, EnumKind, Primitive, Shape, Type, TypeUse, Xml};

/// What an element of this name holds.
pub(super) fn content(api: &Api, value: &TypeUse, name: &XmlName, is_root: bool) -> XmlContent {
    match api.types.unaliased(&value.ty) {
        Type::Primitive(it) => scalar(*it),
        Type::List(item) => XmlContent::List(Box::new(self::item(api, item, name, is_root))),
        Type::Map(value) => {
            let name = named(&Xml::default(), "");
            XmlContent::Map(Box::new(content(api, value, &name, false)))
        }
        Type::Object => XmlContent::Free,
        Type::Any => XmlContent::Any,
        Type::Model(id) => match &api.types[*id].shape {
            Shape::Struct(_) => XmlContent::Model(*id),
            Shape::Union(_) if options(api, *id, 0).is_some() => XmlContent::Model(*id),
            Shape::Enum(it) => match it.kind {
                // An empty text may be one of them.
                EnumKind::Text if it.values.iter().any(|it| it.text() == Some("")) => {
                    XmlContent::Text
                }
                EnumKind::Text => XmlContent::Token,
                EnumKind::Integer | EnumKind::Number => XmlContent::Number,
                EnumKind::Mixed => XmlContent::Any,
            },
            Shape::Union(_) | Shape::Alias(_) | Shape::Wrapper(_) => XmlContent::Any,
        },
    }
}

fn scalar(it: Primitive) -> XmlContent {
    match it {
        Primitive::Bool => XmlContent::Boolean,
        it if it.is_number() => XmlContent::Number,
        it if it.is_formatted() => XmlContent::Token,
        _ => XmlContent::Text,
    }
}

/// An item of the list `around`. "If a name is not explicitly defined, the same name will be used both
/// internally and externally" (OpenAPI 3.0.3, XML Arrays). Of a document that is a list, items are
/// documents by themselves.
pub(super) fn item(
    api: &Api,
    item: &TypeUse,
    around: &XmlName,
    is_root: bool,
) -> (XmlName, XmlContent) {
    let xml = said(api, item);
    let component = component(api, item).filter(|_| is_root);
    let name = named(&xml, component.as_deref().unwrap_or(&around.local));
    let content = content(api, item, &name, false);
    (name, content)
}

pub(super) fn is_scalar(content: &XmlContent) -> bool {
    matches!(
        content,
        XmlContent::Text
            | XmlContent::Token
            | XmlContent::Number
            | XmlContent::Boolean
            | XmlContent::Any
    )
}
