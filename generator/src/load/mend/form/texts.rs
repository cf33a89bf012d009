//! Texts, and lists and maps of them.

use serde_json::Value;

use super::left_out;
use crate::load::mend::node::{Node, Object, shown};

/// The text of a value that is none, as it stands in the description.
pub(in crate::load::mend) fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(it) => Some(it.to_string()),
        Value::Bool(it) => Some(it.to_string()),
        _ => None,
    }
}

pub(super) fn text(node: &mut Node<'_, '_>, key: &str, value: Value) -> Option<String> {
    let lines = match &value {
        Value::Array(lines) => lines.iter().map(plain).collect::<Option<Vec<_>>>(),
        _ => None,
    };
    if let Some(lines) = lines.filter(|it| !it.is_empty()) {
        node.warn(
            key,
            format!("`{key}` is a list; its texts are taken as lines of one"),
        );
        return Some(lines.join("\n"));
    }
    let Some(text) = plain(&value) else {
        left_out(node, key, &value, "a text");
        return None;
    };
    node.warn(
        key,
        format!("`{key}` is {text} and no text; that is taken as one: quote it"),
    );
    Some(text)
}

pub(super) fn texts(node: &mut Node<'_, '_>, key: &str, value: Value) -> Option<Value> {
    let items = match value {
        Value::Array(items) => items,
        value @ Value::String(_) => {
            node.warn(
                key,
                format!("`{key}` is a text; it is taken as a list of it"),
            );
            vec![value]
        }
        other => return left_out(node, key, &other, "a list of texts"),
    };
    let mut texts = Vec::new();
    for item in items {
        if item.is_string() {
            texts.push(item);
            continue;
        }
        let name = item.get("name").and_then(Value::as_str).map(str::to_owned);
        let found = shown(&item);
        match plain(&item).or(name) {
            Some(text) => {
                node.warn(
                    key,
                    format!("in `{key}`, {found} is no text; `{text}` is taken"),
                );
                texts.push(text.into());
            }
            None => node.warn(
                key,
                format!("in `{key}`, {found} is no text; it is left out"),
            ),
        }
    }
    Some(Value::Array(texts))
}

pub(super) fn text_map(node: &mut Node<'_, '_>, key: &str, value: Value) -> Option<Value> {
    let object = match value {
        Value::Object(object) => object,
        Value::Array(items) => named_by_themselves(node, key, &items),
        other => return left_out(node, key, &other, "an object of texts"),
    };
    let mut texts = Object::new();
    for (name, value) in object {
        if value.is_string() {
            texts.insert(name, value);
            continue;
        }
        let text = plain(&value).unwrap_or_default();
        let message = format!(
            "`{name}` is {} and no text; `{text}` is taken",
            shown(&value)
        );
        node.shared.warn(&node.at.child(key).child(&name), message);
        texts.insert(name, text.into());
    }
    Some(Value::Object(texts))
}

/// A list where texts by name are wanted: the names.
fn named_by_themselves(node: &mut Node<'_, '_>, key: &str, items: &[Value]) -> Object {
    if !items.is_empty() {
        node.warn(
            key,
            format!("`{key}` is a list; its texts are taken as names"),
        );
    }
    let names = items.iter().filter_map(plain);
    names.map(|it| (it, String::new().into())).collect()
}
