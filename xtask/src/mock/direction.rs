//! What of a description counts in one direction: OpenAPI 3.0 requires a `readOnly` property of answers only, and a
//! `writeOnly` one of requests only.

use serde_json::Value;

/// Which way a value goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Sent,
    Answered,
}

/// The document, in which nothing is required that is not to go this way.
pub(super) fn only(document: &Value, direction: Direction) -> Value {
    let keyword = match direction {
        Direction::Sent => "readOnly",
        Direction::Answered => "writeOnly",
    };
    let mut only = document.clone();
    for part in ["paths", "components"] {
        if let Some(part) = only.get_mut(part) {
            relax(part, document, keyword);
        }
    }
    only
}

fn relax(value: &mut Value, document: &Value, keyword: &str) {
    match value {
        Value::Object(members) => members
            .values_mut()
            .for_each(|it| relax(it, document, keyword)),
        Value::Array(items) => items.iter_mut().for_each(|it| relax(it, document, keyword)),
        _ => return,
    }
    let Some(properties) = value.get("properties").and_then(Value::as_object) else {
        return;
    };
    let other_way = |name: &Value| {
        let property = name.as_str().and_then(|name| properties.get(name));
        property.is_some_and(|it| has(it, document, keyword, 0))
    };
    let Some(required) = value.get("required").and_then(Value::as_array) else {
        return;
    };
    let required: Vec<Value> = required
        .iter()
        .filter(|it| !other_way(it))
        .cloned()
        .collect();
    let Some(members) = value.as_object_mut() else {
        return;
    };
    // Draft 4 allows no empty list.
    match required.is_empty() {
        true => drop(members.remove("required")),
        false => drop(members.insert("required".to_owned(), Value::Array(required))),
    }
}

/// Whether a schema has the keyword, itself or by what it refers to.
fn has(schema: &Value, document: &Value, keyword: &str, depth: usize) -> bool {
    if depth > 8 {
        return false;
    }
    if schema.get(keyword) == Some(&Value::Bool(true)) {
        return true;
    }
    let reference = schema.get("$ref").and_then(Value::as_str);
    let target = reference.and_then(|it| document.pointer(it.strip_prefix('#')?));
    let all = schema.get("allOf").and_then(Value::as_array);
    target
        .into_iter()
        .chain(all.into_iter().flatten())
        .any(|it| has(it, document, keyword, depth + 1))
}
