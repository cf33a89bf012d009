//! The members of objects.

use std::collections::BTreeSet;

use super::{
    XmlContent, XmlForm, XmlMember,
    content::{content, is_scalar},
    said::{named, said},
};
use crate::ir::{Additional, Api, Field, Presence, Shape, Type, TypeId, Xml};

/// Unions inside of each other that are looked into.
const DEEPEST: usize = 8;

/// The properties of a model that is an object, and what others hold.
pub(crate) fn members(api: &Api, id: TypeId) -> (Vec<XmlMember>, XmlContent) {
    match &api.types[id].shape {
        Shape::Struct(it) => {
            let members = it.fields.iter().map(|field| member(api, field)).collect();
            let rest = match &it.additional {
                Additional::Typed(value) => content(api, value, &named(&Xml::default(), ""), false),
                Additional::Any | Additional::Denied => XmlContent::Any,
            };
            (members, rest)
        }
        _ => (merged(api, id).0, XmlContent::Any),
    }
}

/// The properties of all options of a union, and the keys of those that two options write in different
/// forms: they are read as anything.
pub(super) fn merged(api: &Api, id: TypeId) -> (Vec<XmlMember>, BTreeSet<String>) {
    let mut all: Vec<XmlMember> = Vec::new();
    let mut differing = BTreeSet::new();
    let options = options(api, id, 0).unwrap_or_default();
    for mut member in options.into_iter().flat_map(|it| members(api, it).0) {
        if member.form == XmlForm::RequiredElements {
            member.form = XmlForm::Elements;
        }
        match all.iter_mut().find(|it| it.key == member.key) {
            None => all.push(member),
            Some(known) if *known == member => {}
            Some(known) => {
                known.form = XmlForm::Element;
                known.content = XmlContent::Any;
                differing.insert(member.key);
            }
        }
    }
    (all, differing)
}

/// The structs that a union is one of; `None` where it can be something else.
pub(super) fn options(api: &Api, id: TypeId, depth: usize) -> Option<BTreeSet<TypeId>> {
    match &api.types[id].shape {
        Shape::Struct(_) => Some(BTreeSet::from([id])),
        Shape::Union(it) if depth < DEEPEST => {
            let options = it.options.iter().map(|option| {
                let Type::Model(id) = api.types.unaliased(&option.value.ty) else {
                    return None;
                };
                options(api, *id, depth + 1)
            });
            let options: Option<Vec<_>> = options.collect();
            options.map(|it| it.into_iter().flatten().collect())
        }
        _ => None,
    }
}

pub(super) fn member(api: &Api, field: &Field) -> XmlMember {
    let xml = said(api, &field.value);
    let key = field.wire.clone();
    let mut name = named(&xml, &key);
    let mut content = content(api, &field.value, &name, false);
    let mut form = XmlForm::Element;
    if xml.attribute && is_scalar(&content) {
        form = XmlForm::Attribute;
    }
    if let XmlContent::List(item) = &content
        && !xml.wrapped
    {
        form = match (field.presence, field.value.nullable) {
            (Presence::Required, false) => XmlForm::RequiredElements,
            _ => XmlForm::Elements,
        };
        (name, content) = (**item).clone();
    }
    XmlMember {
        key,
        name,
        form,
        content,
    }
}
