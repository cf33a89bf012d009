//! `enum`.

use std::collections::HashSet;

use serde_json::Value;

use crate::load::mend::node::{Node, shown};

/// A list, with something in it, of values that the type has.
pub(in crate::load::mend) fn values(node: &mut Node<'_, '_>) {
    match node.object.get("enum") {
        Some(Value::Array(values)) if !values.is_empty() => {}
        Some(Value::Array(_)) => {
            node.warn("enum", "`enum` lists nothing; any value is taken");
            node.take("enum");
            return;
        }
        Some(value @ (Value::String(_) | Value::Number(_) | Value::Bool(_))) => {
            let value = value.clone();
            let message = format!("`enum` is {}; it is taken as a list of it", shown(&value));
            node.warn("enum", message);
            node.set("enum", vec![value]);
        }
        Some(other) => {
            let message = format!("`enum` is {} and no list; any value is taken", shown(other));
            node.warn("enum", message);
            node.take("enum");
            return;
        }
        None => return,
    }
    twice(node);
    of_type(node);
}

fn twice(node: &mut Node<'_, '_>) {
    let Some(Value::Array(values)) = node.object.get("enum") else {
        return;
    };
    let mut seen = HashSet::new();
    let again = values.iter().find(|it| !seen.insert(*it)).map(shown);
    if let Some(again) = again {
        let message = format!("`enum` lists {again} more than once; it counts once");
        node.warn("enum", message);
    }
}

/// Texts that stand for the numbers or booleans that the type asks for.
fn of_type(node: &mut Node<'_, '_>) {
    let read: fn(&str) -> Option<Value> = match node.text("type") {
        Some("integer") => |it| it.parse::<i64>().ok().map(Value::from),
        Some("number") => |it| it.parse().ok().map(Value::Number),
        Some("boolean") => |it| it.parse().ok().map(Value::Bool),
        _ => return,
    };
    let Some(Value::Array(values)) = node.object.get_mut("enum") else {
        return;
    };
    let mut stray = None;
    for value in values {
        if let Some(meant) = value.as_str().and_then(read) {
            stray.get_or_insert_with(|| shown(value));
            *value = meant;
        }
    }
    if let Some(stray) = stray {
        let message = format!("{stray} is a text; the value that stands in it is taken");
        node.warn("enum", message);
    }
}
