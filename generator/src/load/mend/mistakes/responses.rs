//! Responses, and the statuses that they are for.

use serde_json::{Map, Value, json};

use crate::load::mend::node::{Node, object_of, shown};

/// `responses`, which OpenAPI 3.0 asks for.
pub(in crate::load::mend) fn missing(node: &mut Node<'_, '_>) {
    if node.object.get("responses").is_some_and(Value::is_object) {
        return;
    }
    match node.take("responses") {
        Some(Value::Null) | None if node.is_v30() => {
            node.warn_here("`responses` is missing: no answer is known");
        }
        Some(Value::Null) | None => {}
        // Programs that know no difference between the two write an empty object so.
        Some(Value::Array(it)) if it.is_empty() => {}
        Some(other) => {
            let message = format!(
                "`responses` is {} and no object; it is left out",
                shown(&other)
            );
            node.warn("responses", message);
        }
    }
    node.set("responses", json!({}));
}

/// The keys of a Responses Object are statuses, ranges of them, and `default`.
pub(in crate::load::mend) fn statuses(node: &mut Node<'_, '_>) {
    if node.object.iter().all(|(key, it)| is_fine(key, it)) {
        return;
    }
    let mut responses = Map::new();
    for (key, value) in std::mem::take(node.object) {
        if key.starts_with("x-") {
            responses.insert(key, value);
            continue;
        }
        let Some(status) = status(&key) else {
            let message = format!("`{key}` is no status; what is said of it is left out");
            node.warn(&key, message);
            continue;
        };
        if responses.contains_key(&status) {
            let message = format!("the status {status} is described twice; this one is left out");
            node.warn(&key, message);
            continue;
        }
        if status != key {
            node.warn(
                &key,
                format!("`{key}` is no status; it is read as `{status}`"),
            );
        }
        let response = response(node, &key, value);
        responses.insert(status, response);
    }
    *node.object = responses;
}

fn response(node: &mut Node<'_, '_>, key: &str, value: Value) -> Value {
    if value.is_object() {
        return value;
    }
    let message = format!("the response is {} instead of an object", shown(&value));
    node.warn(key, message);
    object_of("description", value.as_str().unwrap_or_default())
}

fn is_fine(key: &str, value: &Value) -> bool {
    let bytes = key.as_bytes();
    let is_status = match bytes {
        [b'1'..=b'9', rest @ ..] if rest.len() == 2 => {
            rest.iter().all(u8::is_ascii_digit) || rest == b"XX"
        }
        _ => key == "default",
    };
    is_status && value.is_object() || key.starts_with("x-")
}

/// The status that a key means: `2xx`, `200 OK`, `default `.
fn status(key: &str) -> Option<String> {
    let word = key.trim().split([' ', ',', '-', ':', '(']).next()?;
    let word = word.to_ascii_uppercase();
    if word == "DEFAULT" {
        return Some("default".to_owned());
    }
    let word = word.replace(['*', '?', 'N', 'Y'], "X");
    let is_fine = is_fine(&word, &json!({}));
    is_fine.then_some(word)
}

/// `description`, which is required.
pub(in crate::load::mend) fn description(node: &mut Node<'_, '_>) {
    if !node.has("description") && !node.has("$ref") {
        if node.shared.version < crate::load::version::Version::V32 {
            node.warn_here("`description` is missing; it is taken as empty");
        }
        node.set("description", "");
    }
}
