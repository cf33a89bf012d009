//! `required` on a property, as it is on a parameter, instead of the list of names beside them.

use serde_json::Value;

use crate::load::mend::{
    form::truth,
    node::{Node, Object},
};

/// Moves what properties say of themselves to the list.
pub(in crate::load::mend) fn on_properties(node: &mut Node<'_, '_>) {
    let Some(Value::Object(properties)) = node.object.get_mut("properties") else {
        return;
    };
    let mut said = Vec::new();
    for (name, property) in properties {
        if let Value::Object(property) = property
            && let Some(is_required) = flag(property)
        {
            property.swap_remove("required");
            said.push((name.clone(), is_required));
        }
    }
    if said.is_empty() {
        return;
    }
    let at = node.at.child("properties");
    for (name, is_required) in said {
        let is_new = is_required && is_missing(node, &name);
        let made = match is_required {
            true => format!("`{name}` joins the `required` of the object"),
            false => "it is left out".to_owned(),
        };
        let message = format!("`required` of a property says nothing of it here; {made}");
        node.shared
            .warn(&at.child(&name).child("required"), message);
        if !is_new {
            continue;
        }
        match node.object.get_mut("required") {
            Some(Value::Array(names)) => names.push(name.into()),
            _ => node.set("required", vec![name]),
        }
    }
}

fn flag(property: &Object) -> Option<bool> {
    truth(property.get("required")?)
}

fn is_missing(node: &Node<'_, '_>, name: &str) -> bool {
    let names = node.object.get("required").and_then(Value::as_array);
    names.is_none_or(|it| it.iter().all(|it| it.as_str() != Some(name)))
}
