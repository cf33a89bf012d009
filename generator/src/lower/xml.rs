//! Bodies of XML: what the description says of elements, and which bodies are typed.

use openapiv3::{MediaType, OpenAPI, ReferenceOr, RequestBody, Response};
use serde_json::Value;

use super::{Lowering, keywords::SchemaRef};
use crate::{
    ir::{Content, MediaKind, Operation, Shape, Type, TypeId, TypeUse, Types, Xml, is_xml_name},
    load::XML,
    source::Pointer,
};

/// Unions inside of each other that are looked into.
const DEEPEST: usize = 8;

/// Whether a body of the document is XML and nothing else of the same schema. Elsewhere nothing is
/// asked of XML, and schemas that differ in it alone are one model.
pub(super) fn is_spoken(document: &OpenAPI) -> bool {
    let paths = document.paths.paths.values();
    let items = paths.filter_map(ReferenceOr::as_item);
    let mut operations = items.flat_map(|it| it.iter().map(|(_, operation)| operation));
    let has_xml = operations.any(|it| {
        let body = it.request_body.as_ref().and_then(ReferenceOr::as_item);
        let answers = it.responses.responses.values().chain(&it.responses.default);
        body.is_some_and(is_sent) || answers.filter_map(ReferenceOr::as_item).any(is_answered)
    });
    let components = document.components.as_ref();
    has_xml
        || components.is_some_and(|it| {
            let bodies = it.request_bodies.values().filter_map(ReferenceOr::as_item);
            let answers = it.responses.values().filter_map(ReferenceOr::as_item);
            { bodies }.any(is_sent) || { answers }.any(is_answered)
        })
}

fn is_sent(body: &RequestBody) -> bool {
    has_own_xml(body.content.iter())
}

fn is_answered(response: &Response) -> bool {
    has_own_xml(response.content.iter())
}

fn has_own_xml<'a>(content: impl Iterator<Item = (&'a String, &'a MediaType)> + Clone) -> bool {
    let is_xml = |media: &str| MediaKind::of(media) == MediaKind::Xml;
    let mut of_xml = content.clone().filter(|(media, _)| is_xml(media));
    of_xml.any(|(_, it)| {
        let mut others = content.clone().filter(|(media, _)| !is_xml(media));
        it.schema.is_some() && !others.any(|(_, other)| other.schema == it.schema)
    })
}

impl Lowering<'_> {
    /// What a schema says itself of how it is written in XML.
    pub(super) fn xml(&self, schema: SchemaRef<'_>) -> Option<Box<Xml>> {
        let SchemaRef::Item(schema) = schema else {
            return None;
        };
        let said = schema.schema_data.extensions.get(XML)?;
        let text = |key| said.get(key).and_then(Value::as_str).map(str::to_owned);
        let flag = |key| said.get(key) == Some(&Value::Bool(true));
        self.has_xml.then(|| {
            Box::new(Xml {
                name: text("name"),
                namespace: text("namespace"),
                prefix: text("prefix").filter(|it| !it.is_empty()),
                attribute: flag("attribute"),
                wrapped: flag("wrapped"),
            })
        })
    }

    /// Leaves bodies of XML typed whose schema says which elements they have. The caller reads and
    /// writes the text of the others.
    pub(super) fn xml_bodies(&mut self, operations: &mut [Operation]) {
        for operation in operations {
            let answers = operation.responses.iter_mut();
            let contents = answers.flat_map(|it| &mut it.contents);
            contents.for_each(|it| self.leave_typed(it));
            if let Some(body) = &mut operation.body {
                let at = body.pointer.child("content");
                for content in &mut body.contents {
                    self.leave_typed(content);
                    self.leave_named(content, &at);
                }
            }
        }
    }

    fn leave_typed(&self, content: &mut Content) {
        if content.kind == MediaKind::Xml {
            let value = content.value.take();
            content.value = value.filter(|it| is_typed(&self.types, &it.ty));
        }
    }

    /// What is sent has to be called something.
    fn leave_named(&mut self, content: &mut Content, at: &Pointer) {
        let value = content.value.as_ref();
        let Some(value) = value.filter(|_| content.kind == MediaKind::Xml) else {
            return;
        };
        if !name(&self.types, value).is_some_and(is_xml_name) {
            let message = "nothing says what the element is called in words that XML has, so the body is \
                           the text to send: `xml` with a `name` in the schema would type it";
            self.report.warn(&at.child(&content.media), message);
            content.value = None;
            content.kind = MediaKind::Text;
        }
    }
}

/// Whether the elements inside of a value are known.
fn is_typed(types: &Types, ty: &Type) -> bool {
    match types.unaliased(ty) {
        Type::Model(id) => is_object(types, *id, 0),
        Type::List(_) | Type::Map(_) => true,
        Type::Primitive(_) | Type::Object | Type::Any => false,
    }
}

fn is_object(types: &Types, id: TypeId, depth: usize) -> bool {
    let is_option = |ty: &Type| match types.unaliased(ty) {
        Type::Model(id) => is_object(types, *id, depth + 1),
        _ => false,
    };
    match &types[id].shape {
        Shape::Struct(_) => true,
        Shape::Union(it) if depth < DEEPEST => it.options.iter().all(|it| is_option(&it.value.ty)),
        _ => false,
    }
}

/// What the description calls the element that a value is.
fn name<'t>(types: &'t Types, value: &'t TypeUse) -> Option<&'t str> {
    let of_model = match value.ty {
        Type::Model(id) => {
            let said = types[id].xml.as_ref().and_then(|it| it.name.as_ref());
            said.or(types[id].component.as_ref())
        }
        _ => None,
    };
    let said = value.xml.as_ref().and_then(|it| it.name.as_ref());
    said.or(of_model).map(String::as_str)
}
