//! `const` (JSON Schema 2020-12 Validation, section 6.1.3).

use serde_json::Value;

use crate::load::mend::node::Node;

/// A constant is an enum of one value.
pub(in crate::load::mend) fn constant(node: &mut Node<'_, '_>) {
    node.is_newer("const");
    if let Some(value) = node.take("const") {
        node.set("enum", Value::Array(vec![value]));
    }
}
