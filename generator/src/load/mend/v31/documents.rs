//! What OpenAPI 3.1 and 3.2 add outside of schemas.

use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::load::{
    mend::node::{Node, Object},
    version::Version,
};

/// What is new in OpenAPI 3.2 is not known.
pub(in crate::load::mend) fn version(node: &mut Node<'_, '_>) {
    if node.shared.version >= Version::V32 {
        let message = "this is read as OpenAPI 3.1: what is new in 3.2 is ignored";
        node.warn("openapi", message);
    }
}

/// Webhooks are what a server calls.
pub(in crate::load::mend) fn webhooks(node: &mut Node<'_, '_>) {
    if let Some(Value::Object(hooks)) = node.take("webhooks")
        && !hooks.is_empty()
    {
        let message = "webhooks are not supported: nothing is generated for them";
        node.warn("webhooks", message);
    }
}

/// `jsonSchemaDialect` other than that of OpenAPI and of JSON Schema 2020-12.
pub(in crate::load::mend) fn dialect(node: &mut Node<'_, '_>) {
    let known = |it: &str| it.contains("spec.openapis.org/oas/3.") || it.contains("2020-12");
    let dialect = node.take("jsonSchemaDialect");
    let other = dialect.as_ref().and_then(Value::as_str);
    if let Some(other) = other.filter(|it| !known(it)) {
        let message = format!("schemas are read as of OpenAPI 3.1, not as of `{other}`");
        node.warn("jsonSchemaDialect", message);
    }
}

/// `info.summary` where nothing more is said.
pub(in crate::load::mend) fn summary(node: &mut Node<'_, '_>) {
    if let Some(summary @ Value::String(_)) = node.take("summary") {
        node.set_default("description", summary);
    }
}

/// Paths that are a reference to `components.pathItems`, which OpenAPI 3.0 does not have.
pub(in crate::load::mend) fn path_items(node: &mut Node<'_, '_>) {
    let Some(Value::Object(components)) = node.object.get_mut("components") else {
        return;
    };
    let Some(Value::Object(items)) = components.swap_remove("pathItems") else {
        return;
    };
    let Some(Value::Object(paths)) = node.object.get_mut("paths") else {
        return;
    };
    for path in paths.values_mut().filter_map(Value::as_object_mut) {
        include(path, &items);
    }
}

/// Puts what a path refers to beside what it says itself, which counts more.
fn include(path: &mut Object, items: &Map<String, Value>) {
    let mut seen = HashSet::new();
    while let Some(name) = path.get("$ref").and_then(item_name)
        && let Some(Value::Object(item)) = items.get(&name)
        && seen.insert(name)
    {
        path.shift_remove("$ref");
        for (key, value) in item {
            if !path.contains_key(key) {
                path.insert(key.clone(), value.clone());
            }
        }
    }
}

/// The name in `#/components/pathItems/<name>`, escaped by RFC 6901, section 3.
fn item_name(reference: &Value) -> Option<String> {
    let name = reference
        .as_str()?
        .strip_prefix("#/components/pathItems/")?;
    Some(name.replace("~1", "/").replace("~0", "~"))
}

/// Operations of OpenAPI 3.2.
pub(in crate::load::mend) fn operations(node: &mut Node<'_, '_>) {
    for key in ["query", "additionalOperations"] {
        if node.take(key).is_some() {
            let message = format!("`{key}` is not supported: nothing is generated for it");
            node.warn(key, message);
        }
    }
}
