//! Exclusive bounds, which are numbers since OpenAPI 3.1 and flags in 3.0.

use serde_json::Value;

use crate::load::mend::node::{Node, shown};

/// `exclusiveMinimum` as a number.
pub(in crate::load::mend) fn above(node: &mut Node<'_, '_>) {
    exclusive(node, "exclusiveMinimum", "minimum", |own, other| {
        own >= other
    });
}

/// `exclusiveMaximum` as a number.
pub(in crate::load::mend) fn below(node: &mut Node<'_, '_>) {
    exclusive(node, "exclusiveMaximum", "maximum", |own, other| {
        own <= other
    });
}

/// Makes the number at `key` the bound at `plain`, if it is the narrower of the two, and leaves a flag.
fn exclusive(node: &mut Node<'_, '_>, key: &str, plain: &str, is_narrower: fn(f64, f64) -> bool) {
    let bound = match node.object.get(key) {
        Some(Value::Number(it)) => it.clone(),
        Some(Value::String(text)) if text.trim().parse::<f64>().is_ok() => {
            let text = text.trim();
            let Ok(number) = text.parse::<serde_json::Number>() else {
                return;
            };
            let message = format!(
                "`{key}` is {}, which is read as {number}",
                shown(&text.into())
            );
            node.warn(key, message);
            number
        }
        _ => return,
    };
    if node.is_v30() {
        let message =
            format!("`{key}` is a number as in OpenAPI 3.1, not a flag; it is read as there");
        node.warn(key, message);
    }
    let own = bound.as_f64().unwrap_or_default();
    let other = node.object.get(plain).and_then(Value::as_f64);
    if other.is_none_or(|other| is_narrower(own, other)) {
        node.set(plain, bound);
        node.set(key, true);
    } else {
        node.take(key);
    }
}
