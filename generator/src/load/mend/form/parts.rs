//! Fields that hold parts of a document, and what is made of something that is none.

use serde_json::{Map, Value, json};

use super::left_out;
use crate::load::{
    grammar::Part,
    mend::node::{Node, Object, object_of, shown},
};

pub(super) fn object(node: &mut Node<'_, '_>, key: &str, value: &Value) -> Option<Value> {
    match value {
        Value::Array(items) if items.is_empty() => Some(Object::new().into()),
        other => left_out(node, key, other, "an object"),
    }
}

pub(super) fn one(node: &mut Node<'_, '_>, key: &str, part: Part, value: Value) -> Option<Value> {
    part_of(node, &[key], part, value)
}

pub(super) fn list(node: &mut Node<'_, '_>, key: &str, part: Part, value: Value) -> Option<Value> {
    let items = match value {
        Value::Array(items) => items,
        Value::Object(object) => listed(node, key, part, object),
        text @ Value::String(_) => vec![text],
        other => return left_out(node, key, &other, "a list"),
    };
    let mut parts = Vec::new();
    for (index, item) in items.into_iter().enumerate() {
        let index = index.to_string();
        if item.is_null() {
            let at = node.at.child(key).child(&index);
            node.shared
                .warn(&at, format!("null is none of `{key}`; it is left out"));
            continue;
        }
        parts.extend(part_of(node, &[key, &index], part, item));
    }
    Some(Value::Array(parts))
}

/// An object where a list is wanted: one part, or parts by name or number.
fn listed(node: &mut Node<'_, '_>, key: &str, part: Part, object: Object) -> Vec<Value> {
    let is_by_name = !object.is_empty()
        && object.values().all(Value::is_object)
        && !object.contains_key("schema");
    let is_numbered = object.keys().all(|it| it.parse::<usize>().is_ok());
    if is_by_name && (is_numbered || part == Part::Parameter) {
        node.warn(
            key,
            format!("`{key}` is an object; its values are taken as a list"),
        );
        let values = object.into_iter().map(|(name, mut value)| {
            if let (Part::Parameter, false, Some(value)) =
                (part, is_numbered, value.as_object_mut())
                && !value.contains_key("$ref")
            {
                value.entry("name").or_insert(name.into());
            }
            value
        });
        return values.collect();
    }
    if object.is_empty() {
        node.warn(key, format!("`{key}` is an object; it is taken as no list"));
        return Vec::new();
    }
    node.warn(
        key,
        format!("`{key}` is an object; it is taken as a list of it"),
    );
    vec![Value::Object(object)]
}

pub(super) fn map(node: &mut Node<'_, '_>, key: &str, part: Part, value: Value) -> Option<Value> {
    let object = match value {
        Value::Object(object) => object,
        // Programs that know no difference between the two write an empty object so.
        Value::Array(items) if items.is_empty() => return Some(Object::new().into()),
        Value::Array(items) => by_name(node, key, items)?,
        other => return left_out(node, key, &other, "an object"),
    };
    let mut parts = Map::new();
    for (name, item) in object {
        if is_extension(part, &name) {
            parts.insert(name, item);
        } else if let Some(item) = part_of(node, &[key, &name], part, item) {
            parts.insert(name, item);
        }
    }
    Some(Value::Object(parts))
}

/// Whether a key beside paths is an extension.
pub(super) fn is_extension(part: Part, key: &str) -> bool {
    part == Part::PathItem && key.starts_with("x-")
}

/// A list where parts by name are wanted, each of which says its own.
fn by_name(node: &mut Node<'_, '_>, key: &str, items: Vec<Value>) -> Option<Object> {
    let mut object = Object::new();
    for item in &items {
        let Some(name) = item.get("name").and_then(Value::as_str) else {
            left_out(node, key, &Value::Array(items), "an object");
            return None;
        };
        let mut item = item.clone();
        if let Some(item) = item.as_object_mut() {
            item.swap_remove("name");
        }
        object.insert(name.to_owned(), item);
    }
    node.warn(
        key,
        format!("`{key}` is a list; each is taken by its `name`"),
    );
    Some(object)
}

/// The part that stands at the keys `path` inside of `node`.
fn part_of(node: &mut Node<'_, '_>, path: &[&str], part: Part, value: Value) -> Option<Value> {
    let wanted = match value {
        value @ Value::Object(_) => return Some(value),
        Value::Bool(any) if part == Part::Schema && !node.is_v30() => {
            return Some(boolean_schema(any));
        }
        value => (weakest(part, &value), shown(&value)),
    };
    let (made, found) = wanted;
    let at = path.iter().fold(node.at.clone(), |at, key| at.child(key));
    let message = match &made {
        None => format!("this is {found} instead of an object; it is left out"),
        Some(Value::Object(it)) if it.is_empty() && part == Part::Schema => {
            format!("this is {found} and no schema; any JSON is taken here")
        }
        Some(made) => format!("this is {found} instead of an object; it is taken as `{made}`"),
    };
    node.shared.warn(&at, message);
    made
}

/// `true` and `false` as schemas (JSON Schema 2020-12, section 4.3.2).
fn boolean_schema(any: bool) -> Value {
    match any {
        true => json!({}),
        false => json!({ "not": {} }),
    }
}

/// What is read where `value`, which is no object, stands for a part; `None` where it is best left out.
fn weakest(part: Part, value: &Value) -> Option<Value> {
    const TYPES: [&str; 6] = ["string", "number", "integer", "boolean", "array", "object"];
    match (part, value) {
        (Part::Schema, Value::Bool(any)) => Some(boolean_schema(*any)),
        (Part::Schema, Value::String(name)) if TYPES.contains(&name.as_str()) => {
            Some(object_of("type", name.as_str()))
        }
        (Part::Schema | Part::MediaType | Part::PathItem, _) => Some(json!({})),
        (Part::Response, Value::String(text)) => Some(object_of("description", text.as_str())),
        (Part::Response, _) => Some(object_of("description", "")),
        (Part::Server, Value::String(text)) => Some(object_of("url", text.as_str())),
        (Part::ServerVariable, value) => super::plain(value).map(|text| object_of("default", text)),
        (Part::Tag, value) => super::plain(value).map(|text| object_of("name", text)),
        (Part::Example, value) => Some(object_of("value", value.clone())),
        _ => None,
    }
}
