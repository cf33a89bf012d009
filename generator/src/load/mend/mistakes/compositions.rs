//! `allOf`, `oneOf`, `anyOf` and `discriminator`.

use serde_json::{Value, json};

use crate::load::mend::{
    form::{Form, bring_to_form},
    node::{Node, object_of, shown},
};

/// A list without options or branches, which no value could match.
pub(in crate::load::mend) fn empty(node: &mut Node<'_, '_>) {
    for key in ["allOf", "oneOf", "anyOf"] {
        if node.object.get(key) == Some(&json!([])) {
            node.warn(key, format!("`{key}` lists nothing; it is left out"));
            node.take(key);
        }
    }
}

/// A Discriminator Object, which was a text in Swagger 2.0.
pub(in crate::load::mend) fn discriminator(node: &mut Node<'_, '_>) {
    const KEY: &str = "discriminator";
    match node.object.get(KEY) {
        Some(Value::String(property)) => {
            let object = object_of("propertyName", property.as_str());
            let message = format!(
                "`discriminator` is a text as in Swagger 2.0; `{property}` is taken as its \
                 `propertyName`"
            );
            node.warn(KEY, message);
            node.set(KEY, object);
        }
        Some(Value::Object(_)) => {}
        Some(other) => {
            let message = format!("`discriminator` is {}; it is left out", shown(other));
            node.warn(KEY, message);
            node.take(KEY);
        }
        None => return,
    }
    let mut is_usable = false;
    node.inside(KEY, |inner| {
        bring_to_form(
            inner,
            &[("propertyName", Form::Text), ("mapping", Form::TextMap)],
        );
        is_usable = inner.has("propertyName");
    });
    if !is_usable && node.take(KEY).is_some() {
        let message = "`discriminator` has no `propertyName`; options are told apart by what they \
                       hold";
        node.warn(KEY, message);
    }
}
