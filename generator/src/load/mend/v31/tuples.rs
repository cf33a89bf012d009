//! Tuples (JSON Schema 2020-12, section 10.3.1.1): lists, of a union of what may be in them.

use serde_json::{Value, json};

use crate::load::mend::node::Node;

/// `items` as a list, the way to write a tuple before JSON Schema 2020-12.
pub(in crate::load::mend) fn item_list(node: &mut Node<'_, '_>) {
    if !node.object.get("items").is_some_and(Value::is_array) {
        return;
    }
    if let Some(items) = node.take("items") {
        let message =
            "`items` is a list, which no version of OpenAPI allows; it is read as a tuple";
        node.warn("items", message);
        if let Some(rest) = node.take("additionalItems") {
            node.set("items", rest);
        }
        node.set_default("prefixItems", items);
    }
}

/// `prefixItems`: what each place holds is not kept apart.
pub(in crate::load::mend) fn tuple(node: &mut Node<'_, '_>) {
    let Some(Value::Array(mut places)) = node.take("prefixItems") else {
        return;
    };
    let rest = node.take("items").or_else(|| {
        let unevaluated = node.take("unevaluatedItems");
        unevaluated.filter(|it| it == &Value::Bool(false))
    });
    let most = node.object.get("maxItems").and_then(Value::as_u64);
    let count = u64::try_from(places.len()).unwrap_or(u64::MAX);
    let is_closed = rest == Some(Value::Bool(false)) || most.is_some_and(|it| it <= count);
    if is_closed {
        node.set("maxItems", most.map_or(count, |it| it.min(count)));
    } else {
        places.push(rest.filter(Value::is_object).unwrap_or_else(|| json!({})));
    }
    node.set_default("type", "array");
    let said = match union_of(places) {
        Some(items) => {
            node.set("items", items);
            "a list of any of the types in it is taken"
        }
        None => {
            node.set("items", json!({}));
            "a list of any JSON is taken"
        }
    };
    node.warn("prefixItems", format!("a tuple is not supported: {said}"));
}

/// A schema of what any of these takes; `None` where that is anything.
fn union_of(schemas: Vec<Value>) -> Option<Value> {
    let mut options: Vec<Value> = Vec::new();
    for schema in schemas {
        let takes_any = match &schema {
            Value::Object(it) => it.is_empty(),
            _ => true,
        };
        if takes_any {
            return None;
        }
        if !options.contains(&schema) {
            options.push(schema);
        }
    }
    match options.len() {
        1 => options.pop(),
        _ => Some(json!({ "anyOf": options })),
    }
}
