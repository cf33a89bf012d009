//! `unevaluatedProperties` and `unevaluatedItems` (JSON Schema 2020-12, section 11).

use serde_json::Value;

use crate::load::mend::node::Node;

/// What decides which properties have been seen to. An `allOf` of objects is merged, so that
/// `additionalProperties` beside it speaks of all of them.
const DECIDING: [&str; 6] = ["oneOf", "anyOf", "if", "then", "else", "dependentSchemas"];

/// Where all properties are known, `additionalProperties` says the same.
pub(in crate::load::mend) fn properties(node: &mut Node<'_, '_>) {
    const KEY: &str = "unevaluatedProperties";
    let Some(rest) = node.take(KEY) else { return };
    if rest == Value::Bool(true) || node.has("additionalProperties") {
        return;
    }
    if DECIDING.iter().any(|key| node.has(key)) {
        let message = "`unevaluatedProperties` beside a union is not supported: further properties \
                       are kept as they are";
        return node.warn(KEY, message);
    }
    node.set("additionalProperties", rest);
}

/// Beside a tuple it has been read already.
pub(in crate::load::mend) fn items(node: &mut Node<'_, '_>) {
    const KEY: &str = "unevaluatedItems";
    let Some(rest) = node.take(KEY) else { return };
    if rest == Value::Bool(true) || node.has("items") {
        return;
    }
    if rest.is_object() {
        return node.set("items", rest);
    }
    node.warn(
        KEY,
        "`unevaluatedItems` is not supported: it is not checked",
    );
}
