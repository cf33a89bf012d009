//! Null as a type of its own, and `nullable` where it is one.

use serde_json::{Value, json};

use crate::load::mend::node::Node;

/// Makes null the only value: the way to say so in OpenAPI 3.0.
pub(super) fn only_null(node: &mut Node<'_, '_>) {
    node.set("enum", json!([null]));
    node.set("nullable", true);
}

/// `nullable`, which OpenAPI 3.1 has no more.
pub(in crate::load::mend) fn nullable(node: &mut Node<'_, '_>) {
    if !node.is_v30() && node.is_true("nullable") {
        let message = "OpenAPI 3.1 has no `nullable`; it is read as in 3.0, so null is taken";
        node.warn("nullable", message);
    }
}

/// A default of null, where null is no value: the way to say that there is none.
pub(in crate::load::mend) fn null_default(node: &mut Node<'_, '_>) {
    if node.object.get("default") != Some(&Value::Null) || node.text("type").is_none() {
        return;
    }
    let is_listed = |it: &Value| it.as_array().is_some_and(|it| it.contains(&Value::Null));
    if node.is_true("nullable") || node.object.get("enum").is_some_and(is_listed) {
        return;
    }
    node.warn(
        "default",
        "`default` is null, which is no value here; it is taken as absent",
    );
    node.take("default");
}
