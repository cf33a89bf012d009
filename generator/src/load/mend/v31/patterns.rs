//! `patternProperties` (JSON Schema 2020-12, section 10.3.2.2), as what any further property holds.

use serde_json::{Value, json};

use crate::load::mend::node::Node;

/// Patterns that any name matches.
const ANY_NAME: [&str; 7] = ["", ".", ".*", ".+", "^.*$", "^.+$", "^.*"];

/// Names are not told apart by patterns: a further property holds what any of the patterns says.
pub(in crate::load::mend) fn pattern_properties(node: &mut Node<'_, '_>) {
    let Some(patterns) = node.take("patternProperties") else {
        return;
    };
    let Value::Object(patterns) = patterns else {
        return node.warn("patternProperties", "this is no object; it is left out");
    };
    let is_sure = patterns.len() == 1 && patterns.keys().all(|it| ANY_NAME.contains(&it.as_str()));
    let rest = match node.take("additionalProperties") {
        Some(Value::Bool(false)) => None,
        _ if is_sure => None,
        Some(rest @ Value::Object(_)) => Some(rest),
        _ => Some(json!({})),
    };
    let mut options: Vec<Value> = Vec::new();
    for schema in patterns.into_iter().map(|(_, it)| it).chain(rest) {
        let schema = match schema {
            Value::Bool(false) => continue,
            Value::Object(_) => schema,
            _ => json!({}),
        };
        if !options.contains(&schema) {
            options.push(schema);
        }
    }
    let takes_any = options.contains(&json!({}));
    let values = match options.len() {
        _ if takes_any => Value::Bool(true),
        0 => Value::Bool(false),
        1 => options.pop().unwrap_or_default(),
        _ => json!({ "anyOf": options }),
    };
    if !is_sure {
        let taken = match takes_any {
            true => "any JSON is taken",
            false => "a property of any name holds what one of the patterns says",
        };
        let message = format!("`patternProperties` is not supported: {taken}");
        node.warn("patternProperties", message);
    }
    node.set("additionalProperties", values);
}
