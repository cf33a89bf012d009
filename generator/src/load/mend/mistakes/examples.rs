//! `examples`, which is a list in schemas and an object anywhere else.

use serde_json::{Map, Value};

use crate::load::mend::node::{Node, Object, object_of};

/// The examples of a schema: the first is its `example`.
pub(in crate::load::mend) fn of_schema(node: &mut Node<'_, '_>) {
    node.is_newer("examples");
    let first = match node.take("examples") {
        Some(Value::Array(examples)) => examples.into_iter().next(),
        Some(Value::Object(examples)) => examples.into_iter().next().map(|(_, it)| match it {
            Value::Object(mut it) if it.contains_key("value") => {
                it.swap_remove("value").unwrap_or_default()
            }
            other => other,
        }),
        other => other,
    };
    if let Some(first) = first {
        node.set_default("example", first);
    }
}

/// The examples of anything else: a list gets numbers for names.
pub(in crate::load::mend) fn listed(node: &mut Node<'_, '_>) {
    if !node.object.get("examples").is_some_and(Value::is_array) {
        return;
    }
    let Some(Value::Array(examples)) = node.take("examples") else {
        return;
    };
    node.warn(
        "examples",
        "`examples` is a list; each is taken by its place in it",
    );
    let is_object = |it: &Value| it.get("value").is_some() || it.get("$ref").is_some();
    let examples = examples.into_iter().enumerate().map(|(index, it)| {
        let example = match is_object(&it) {
            true => it,
            false => object_of("value", it),
        };
        ((index + 1).to_string(), example)
    });
    node.set("examples", examples.collect::<Object>());
}

/// A Link Object says which operation it leads to.
pub(in crate::load::mend) fn link(node: &mut Node<'_, '_>) {
    if !node.has("operationId") && !node.has("operationRef") && !node.has("$ref") {
        node.warn_here("the link leads to no operation");
        node.set("operationId", "");
    }
}

/// What openapiv3 would take for a path of a Callback Object: its extensions, and the `$ref` of one that is
/// a component. Nothing is made of callbacks.
pub(in crate::load::mend) fn callback(node: &mut Node<'_, '_>) {
    let paths = std::mem::take(node.object);
    let paths: Map<_, _> = (paths.into_iter())
        .filter(|(_, it)| it.is_object())
        .collect();
    *node.object = paths;
}
