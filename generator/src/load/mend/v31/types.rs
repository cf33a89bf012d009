//! `type` as a list of types, and the type `null` (JSON Schema 2020-12 Validation, section 6.1.1).

use serde_json::{Value, json};

use super::nulls;
use crate::load::mend::node::{Node, Object};

/// What lists options or branches, or stands for them.
const COMPOSITION: [&str; 4] = ["oneOf", "anyOf", "allOf", "$ref"];

/// The keywords that say something of one type only, numbers and integers as one.
const CONCERNING: [(&str, &[&str]); 4] = [
    (
        "object",
        &[
            "properties",
            "required",
            "additionalProperties",
            "minProperties",
            "maxProperties",
            "patternProperties",
            "propertyNames",
            "unevaluatedProperties",
            "dependentRequired",
            "dependentSchemas",
        ],
    ),
    (
        "array",
        &[
            "items",
            "prefixItems",
            "minItems",
            "maxItems",
            "uniqueItems",
            "contains",
            "minContains",
            "maxContains",
            "unevaluatedItems",
        ],
    ),
    (
        "string",
        &[
            "minLength",
            "maxLength",
            "pattern",
            "contentEncoding",
            "contentMediaType",
            "contentSchema",
        ],
    ),
    (
        "number",
        &[
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
        ],
    ),
];

/// `type: 'null'`, which leaves null as the only value.
pub(in crate::load::mend) fn null_type(node: &mut Node<'_, '_>) {
    if node.text("type") != Some("null") {
        return;
    }
    if node.is_v30() {
        node.warn(
            "type",
            "the type `null` is of OpenAPI 3.1; it is read as there",
        );
    }
    node.take("type");
    nulls::only_null(node);
}

/// `type` as a list: one type, which may be nullable, or a union of one schema a type.
pub(in crate::load::mend) fn type_list(node: &mut Node<'_, '_>) {
    if !node.object.get("type").is_some_and(Value::is_array) {
        return;
    }
    let Some(Value::Array(listed)) = node.take("type") else {
        return;
    };
    if node.is_v30() {
        let message = "a list of types is of OpenAPI 3.1; it is read as there";
        node.warn("type", message);
    }
    let mut types: Vec<String> = Vec::new();
    for name in &listed {
        match name.as_str() {
            Some(name) if types.iter().any(|it| it == name) => {}
            Some(name) => types.push(name.to_owned()),
            None if name.is_null() => types.push("null".to_owned()),
            None => node.warn("type", "the name of a type is no text; it is left out"),
        }
    }
    if types.is_empty() {
        return node.warn("type", "`type` lists no type; any type is taken");
    }
    let is_nullable = types.iter().any(|it| it == "null");
    types.retain(|it| it != "null");
    if types.iter().any(|it| it == "number") {
        types.retain(|it| it != "integer");
    }
    if types.is_empty() {
        return nulls::only_null(node);
    }
    of_types(node, types, is_nullable);
}

fn of_types(node: &mut Node<'_, '_>, mut types: Vec<String>, is_nullable: bool) {
    // Of all six types, numbers and integers are one; null is among any JSON.
    let is_any = types.len() >= 5;
    let says_more = is_any && says_more(node);
    if is_nullable && (!is_any || says_more) {
        node.set("nullable", true);
    }
    let beside = COMPOSITION.into_iter().find(|key| node.has(key));
    if beside.is_some_and(|key| is_said(node, key, &types)) {
        return;
    }
    if let [only] = types.as_mut_slice() {
        return node.set("type", std::mem::take(only));
    }
    if node.has("enum") || node.has("const") {
        return;
    }
    if let Some(beside) = beside {
        if !is_any {
            let message = format!(
                "several types beside `{beside}` are not merged with it; they are left out"
            );
            node.warn("type", message);
        }
        return;
    }
    let options: Vec<_> = types.into_iter().map(|ty| option(node, ty)).collect();
    for key in concerning() {
        node.take(key);
    }
    if is_any && !says_more {
        return;
    }
    node.take("format");
    node.set("oneOf", options);
}

fn concerning() -> impl Iterator<Item = &'static str> {
    CONCERNING.into_iter().flat_map(|(_, keys)| keys).copied()
}

/// Whether anything is said of one of the types: `items: {}` says nothing.
fn says_more(node: &Node<'_, '_>) -> bool {
    let says_nothing = |value: &Value| match value {
        Value::Bool(value) => *value,
        Value::Object(members) => members.is_empty(),
        _ => false,
    };
    let mut said = concerning().filter_map(|key| node.object.get(key));
    said.any(|value| !says_nothing(value))
}

/// Whether the options at `key` are of these types by themselves.
fn is_said(node: &Node<'_, '_>, key: &str, types: &[String]) -> bool {
    let options = node.object.get(key).and_then(Value::as_array);
    let is_known = |ty: &Value| {
        let is = |known: &str| ty == known || known == "number" && ty == "integer";
        ty == "null" || types.iter().any(|known| is(known))
    };
    let is_of_types = |option: &Value| match option.get("type") {
        Some(Value::Array(types)) => types.iter().all(is_known),
        Some(ty) => is_known(ty),
        None => false,
    };
    key != "allOf" && options.is_some_and(|it| it.iter().all(is_of_types))
}

/// The schema of one of several types: what is said of it, and no more.
fn option(node: &Node<'_, '_>, ty: String) -> Value {
    let kind = match ty.as_str() {
        "integer" => "number",
        other => other,
    };
    let mut option = Object::new();
    let keys = CONCERNING.iter().find(|(it, _)| *it == kind);
    let keys = keys.map_or(&[][..], |(_, keys)| keys);
    for key in keys {
        if let Some(value) = node.object.get(*key) {
            option.insert((*key).to_owned(), value.clone());
        }
    }
    let format = node.text("format");
    if let Some(format) = format.filter(|it| is_format_of(it, kind)) {
        option.insert("format".to_owned(), json!(format));
    }
    option.insert("type".to_owned(), ty.into());
    Value::Object(option)
}

/// Whether a format is one of this type: of numbers some are known, any other is of texts.
fn is_format_of(format: &str, kind: &str) -> bool {
    let is_number = format.starts_with("int")
        || format.starts_with("uint")
        || ["float", "double", "decimal"].contains(&format);
    match kind {
        "number" => is_number,
        "string" => !is_number || format == "decimal",
        _ => false,
    }
}
