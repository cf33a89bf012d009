//! What a description says of how a value is written.

use super::XmlName;
use crate::ir::{Api, Shape, Type, TypeUse, Xml};

/// What is said of a value: where it is used, and what is not said there, where its type is described.
pub(super) fn said(api: &Api, value: &TypeUse) -> Xml {
    let mut value = value;
    let mut xml = Xml::default();
    for _ in 0..=api.types.len() {
        xml = over(xml, value.xml.as_deref());
        let Type::Model(id) = value.ty else { break };
        let def = &api.types[id];
        xml = over(xml, def.xml.as_deref());
        match &def.shape {
            Shape::Alias(target) => value = target,
            _ => break,
        }
    }
    xml
}

/// What is said in one place, and what `other` adds to it.
fn over(xml: Xml, other: Option<&Xml>) -> Xml {
    let Some(other) = other else { return xml };
    Xml {
        name: xml.name.or_else(|| other.name.clone()),
        namespace: xml.namespace.or_else(|| other.namespace.clone()),
        prefix: xml.prefix.or_else(|| other.prefix.clone()),
        attribute: xml.attribute || other.attribute,
        wrapped: xml.wrapped || other.wrapped,
    }
}

/// The component that a value is described by.
pub(super) fn component(api: &Api, value: &TypeUse) -> Option<String> {
    match value.ty {
        Type::Model(id) => api.types[id].component.clone(),
        _ => None,
    }
}

/// The name that is said, or else `other`.
pub(super) fn named(xml: &Xml, other: &str) -> XmlName {
    XmlName {
        local: xml.name.clone().unwrap_or_else(|| other.to_owned()),
        prefix: xml.prefix.clone().unwrap_or_default(),
        namespace: xml.namespace.clone().unwrap_or_default(),
    }
}
