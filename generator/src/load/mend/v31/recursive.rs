//! `$recursiveRef` of JSON Schema 2019-09.

use serde_json::{Value, json};

use crate::load::mend::node::{Node, object_of};

/// A reference to the schema as a whole: to the component that it stands in. Where none is around it, what
/// is meant is not known here.
pub(in crate::load::mend) fn reference(node: &mut Node<'_, '_>) {
    let around = node.at.as_str().strip_prefix("/components/schemas/");
    let around = around.and_then(|it| it.split_once('/'));
    let Some((component, _)) = around.filter(|_| node.text("$recursiveRef") == Some("#")) else {
        return;
    };
    let target = format!("#/components/schemas/{component}");
    node.take("$recursiveRef");
    let message = format!("`$recursiveRef` is read as a `$ref` to `{target}`, which it stands in");
    node.warn("$recursiveRef", message);
    if node.object.is_empty() {
        return node.set("$ref", target);
    }
    let reference = object_of("$ref", target);
    match node.object.get_mut("allOf") {
        Some(Value::Array(all)) => all.insert(0, reference),
        _ => node.set("allOf", json!([reference])),
    }
}
