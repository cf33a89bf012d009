//! What stands beside `$ref`: ignored in OpenAPI 3.0, a part of the schema since 3.1.

use serde_json::{Value, json};

use crate::load::mend::{
    form::truth,
    node::{Node, Object, object_of},
};

/// What does no more than document, or say in other words what the target says.
const WORDS: [&str; 9] = [
    "$comment",
    "description",
    "example",
    "examples",
    "externalDocs",
    "summary",
    "title",
    "type",
    "xml",
];

/// A schema that is a reference: what counts beside it goes into an `allOf` with it.
pub(in crate::load::mend) fn schema(node: &mut Node<'_, '_>) {
    if node.object.len() == 1 || node.text("$ref").is_none() {
        return;
    }
    let is_nullable = node.object.get("nullable").and_then(truth) == Some(true);
    if !node.is_v30() {
        return around(node);
    }
    if let Some(key) = ignored(node.object).map(str::to_owned) {
        let message =
            format!("beside a `$ref`, OpenAPI 3.0 ignores what stands here, so `{key}` is ignored");
        node.warn(&key, message);
    }
    only_reference(node.object);
    if is_nullable {
        let message = "beside a `$ref`, OpenAPI 3.0 ignores `nullable`; here it counts";
        node.warn("nullable", message);
        node.set("nullable", true);
        around(node);
    }
}

/// The first keyword that would say more than words.
fn ignored(object: &Object) -> Option<&str> {
    let mut keys = object.keys().map(String::as_str);
    keys.find(|key| {
        !["$ref", "nullable"].contains(key) && !WORDS.contains(key) && !key.starts_with("x-")
    })
}

fn around(node: &mut Node<'_, '_>) {
    let Some(reference) = node.take("$ref") else {
        return;
    };
    let reference = object_of("$ref", reference);
    match node.object.get_mut("allOf") {
        Some(Value::Array(all)) => all.insert(0, reference),
        _ => node.set("allOf", json!([reference])),
    }
}

/// In a list of options or branches a reference that has only words beside it stays one: options are
/// known by it.
pub(in crate::load::mend) fn options(node: &mut Node<'_, '_>) {
    for key in ["oneOf", "anyOf", "allOf"] {
        let Some(Value::Array(options)) = node.object.get_mut(key) else {
            continue;
        };
        for option in options {
            if let Value::Object(option) = option
                && option.len() > 1
                && option.contains_key("$ref")
                && option
                    .keys()
                    .all(|it| it == "$ref" || WORDS.contains(&it.as_str()) || it.starts_with("x-"))
            {
                only_reference(option);
            }
        }
    }
}

/// A reference to anything but a schema: what stands beside it says nothing that is read.
pub(in crate::load::mend) fn other(node: &mut Node<'_, '_>) {
    if node.object.len() > 1 && node.text("$ref").is_some() {
        if let Some(key) = ignored(node.object).map(str::to_owned) {
            node.warn(&key, format!("beside a `$ref`, `{key}` is ignored"));
        }
        only_reference(node.object);
    }
}

fn only_reference(object: &mut Object) {
    object.retain(|key, _| key == "$ref");
}
