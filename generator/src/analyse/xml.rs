//! How the models are written in XML that bodies of XML are made of (OpenAPI 3.0.3, XML Object): the shapes
//! and what they are called. [`said`] is what the description says, [`content`] and [`members`] what that
//! makes of values and objects, [`report`] what is lost.

mod content;
mod members;
mod report;
mod said;

pub(crate) use self::members::members;
pub(super) use self::report::report;
use self::{
    content::content,
    said::{component, named, said},
};
use super::{
    bodies::{BodyWritten, sent},
    reading::{Reading, reading},
};
use crate::{
    ir::{Api, TypeId, TypeUse, is_xml_name},
    name::{self, Scope, StaticName},
};

/// The shapes of a crate.
#[derive(Debug, Default)]
pub(crate) struct XmlShapes {
    /// The objects, in the order of the models.
    pub(crate) objects: Vec<(TypeId, StaticName)>,
    /// The documents.
    pub(crate) roots: Vec<(XmlRoot, StaticName)>,
    /// Whether some property has a name that XML has not.
    pub(crate) has_odd_names: bool,
}

/// An element that is a whole document.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct XmlRoot {
    pub(crate) name: XmlName,
    /// Whether `xml` says what it is called.
    pub(crate) is_named: bool,
    pub(crate) content: XmlContent,
}

/// What an element or attribute is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct XmlName {
    pub(crate) local: String,
    pub(crate) prefix: String,
    pub(crate) namespace: String,
}

/// What an element or attribute holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum XmlContent {
    /// A text.
    Text,
    /// A text that means something: without spaces around it.
    Token,
    Number,
    Boolean,
    /// Anything.
    Any,
    /// An object of anything.
    Free,
    /// A struct, or a union of them.
    Model(TypeId),
    /// Items that are called so.
    List(Box<(XmlName, XmlContent)>),
    /// Members that are called as their keys.
    Map(Box<XmlContent>),
}

/// A property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct XmlMember {
    pub(crate) key: String,
    pub(crate) name: XmlName,
    pub(crate) form: XmlForm,
    pub(crate) content: XmlContent,
}

/// How a property is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum XmlForm {
    Attribute,
    Element,
    /// An element for each item of a list.
    Elements,
    /// The same, of a list that must be there.
    RequiredElements,
}

/// The shapes of the models that bodies of XML are made of.
pub(super) fn find(api: &Api) -> XmlShapes {
    let mut names = Scope::default();
    let roots = roots(api);
    let start: Vec<_> = roots.iter().flat_map(|it| models(&it.content)).collect();
    let reached = api.types.reached(start, |id| {
        let (members, rest) = members(api, id);
        let inside = members.iter().flat_map(|it| models(&it.content));
        inside.chain(models(&rest)).collect::<Vec<_>>()
    });
    let models = api.types.iter().filter(|(id, _)| {
        let is_reached = reached.get(id.index());
        is_reached.copied().unwrap_or_default()
    });
    let objects = models.map(|(id, def)| (id, names.take(name::type_static(&def.name, ""))));
    let objects: Vec<_> = objects.collect();
    let roots = roots.into_iter().map(|it| {
        let name = root_name(api, &it.content);
        (it, names.take(name))
    });
    let mut members = objects.iter().flat_map(|(id, _)| members(api, *id).0);
    XmlShapes {
        has_odd_names: members.any(|it| !is_xml_name(&it.name.local)),
        objects,
        roots: roots.collect(),
    }
}

impl XmlShapes {
    /// What the shape of an object is called.
    pub(crate) fn object(&self, id: TypeId) -> Option<&StaticName> {
        let found = self.objects.binary_search_by_key(&id, |(it, _)| *it);
        let (_, name) = self.objects.get(found.ok()?)?;
        Some(name)
    }

    /// What the shape of a body of this type is called.
    pub(crate) fn root(&self, api: &Api, value: &TypeUse) -> Option<&StaticName> {
        let root = root(api, value);
        let found = self.roots.iter().find(|(it, _)| *it == root);
        found.map(|(_, name)| name)
    }
}

/// The documents that are sent and answered, each once.
fn roots(api: &Api) -> Vec<XmlRoot> {
    let mut roots = Vec::new();
    for operation in &api.operations {
        let body = operation.body.as_ref().and_then(|it| sent(api, it));
        let body = body.and_then(|it| match it.written {
            BodyWritten::Xml(value) => Some(value),
            _ => None,
        });
        let answers = operation.responses.iter().filter_map(reading);
        let answers = answers.filter_map(|it| match it {
            Reading::Xml(value) => Some(value),
            _ => None,
        });
        for value in body.into_iter().chain(answers) {
            let root = root(api, value);
            if !roots.contains(&root) {
                roots.push(root);
            }
        }
    }
    roots
}

fn root_name(api: &Api, content: &XmlContent) -> StaticName {
    match content {
        XmlContent::Model(id) => name::type_static(&api.types[*id].name, "root"),
        XmlContent::List(item) => match item.1 {
            XmlContent::Model(id) => name::type_static(&api.types[id].name, "list_root"),
            _ => name::static_name("list_root"),
        },
        _ => name::static_name("map_root"),
    }
}

/// The models that content is made of.
fn models(content: &XmlContent) -> Option<TypeId> {
    match content {
        XmlContent::Model(id) => Some(*id),
        XmlContent::List(item) => models(&item.1),
        XmlContent::Map(value) => models(value),
        _ => None,
    }
}

fn root(api: &Api, value: &TypeUse) -> XmlRoot {
    let xml = said(api, value);
    let component = component(api, value).unwrap_or_default();
    let name = named(&xml, &component);
    XmlRoot {
        is_named: xml.name.is_some(),
        content: content(api, value, &name, true),
        name,
    }
}
