//! How the models are written in XML that bodies of XML are made of (OpenAPI 3.0.3, XML Object).

use std::collections::BTreeSet;

use super::{
    bodies::{BodyWritten, sent},
    reading::{Reading, reading},
};
use crate::{
    ir::is_xml_name,
    ir::{
        Additional, Api, EnumKind, Field, Presence, Primitive, Shape, Type, TypeId, TypeUse, Xml,
    },
    name::{self, Scope, StaticName},
    report::Report,
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

/// Unions inside of each other that are looked into.
const DEEPEST: usize = 8;

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

/// What is said of a value: where it is used, and what is not said there, where its type is described.
fn said(api: &Api, value: &TypeUse) -> Xml {
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
fn component(api: &Api, value: &TypeUse) -> Option<String> {
    match value.ty {
        Type::Model(id) => api.types[id].component.clone(),
        _ => None,
    }
}

/// The name that is said, or else `other`.
fn named(xml: &Xml, other: &str) -> XmlName {
    XmlName {
        local: xml.name.clone().unwrap_or_else(|| other.to_owned()),
        prefix: xml.prefix.clone().unwrap_or_default(),
        namespace: xml.namespace.clone().unwrap_or_default(),
    }
}

/// What an element of this name holds.
fn content(api: &Api, value: &TypeUse, name: &XmlName, is_root: bool) -> XmlContent {
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
fn item(api: &Api, item: &TypeUse, around: &XmlName, is_root: bool) -> (XmlName, XmlContent) {
    let xml = said(api, item);
    let component = component(api, item).filter(|_| is_root);
    let name = named(&xml, component.as_deref().unwrap_or(&around.local));
    let content = content(api, item, &name, false);
    (name, content)
}

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
fn merged(api: &Api, id: TypeId) -> (Vec<XmlMember>, BTreeSet<String>) {
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
fn options(api: &Api, id: TypeId, depth: usize) -> Option<BTreeSet<TypeId>> {
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

fn member(api: &Api, field: &Field) -> XmlMember {
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

fn is_scalar(content: &XmlContent) -> bool {
    matches!(
        content,
        XmlContent::Text
            | XmlContent::Token
            | XmlContent::Number
            | XmlContent::Boolean
            | XmlContent::Any
    )
}

/// Tells of what is weaker in XML than in JSON.
pub(super) fn report(api: &Api, shapes: &XmlShapes, report: &mut Report) {
    let mut structs = BTreeSet::new();
    for (id, _) in &shapes.objects {
        structs.extend(options(api, *id, 0).unwrap_or_default());
        let differing = match &api.types[*id].shape {
            Shape::Union(_) => merged(api, *id).1,
            _ => BTreeSet::new(),
        };
        for key in differing {
            let message = format!(
                "in XML, `{key}` has a form of its own in some of these: it is read as text, or as an \
                 object of texts"
            );
            report.warn(&api.types[*id].pointer, message);
        }
    }
    for id in structs {
        let def = &api.types[id];
        let fields = match &def.shape {
            Shape::Struct(it) => it.fields.as_slice(),
            _ => &[],
        };
        for field in fields {
            if let Some(message) = complaint(api, field) {
                let at = def.pointer.child("properties").child(&field.wire);
                report.warn(&at, message);
            }
        }
    }
}

fn complaint(api: &Api, field: &Field) -> Option<String> {
    let xml = said(api, &field.value);
    let member = member(api, field);
    let local = &member.name.local;
    let is_any = |it: &XmlContent| match it {
        XmlContent::List(item) => item.1 == XmlContent::Any,
        it => *it == XmlContent::Any,
    };
    if !is_xml_name(local) {
        return Some(format!(
            "`{local}` is no name that XML has: a body with it is not sent. `xml` with a `name` gives it one"
        ));
    }
    if xml.attribute && member.form != XmlForm::Attribute {
        return Some("an attribute holds no list or object: this is an element".to_owned());
    }
    let is_told = matches!(
        api.types.unaliased(&field.value.ty),
        Type::Model(_) | Type::List(_)
    );
    (is_told && is_any(&member.content)).then(|| {
        "XML does not tell texts from numbers and lists: this is read as text, or as an object of texts"
            .to_owned()
    })
}
