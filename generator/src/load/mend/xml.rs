//! The XML Object, which openapiv3 does not read.

use serde_json::Value;

use super::node::{Node, Object, shown};

/// Where the XML Object of a schema stands once the document is mended: extensions are kept.
pub(crate) const KEY: &str = "x-openapi-xml";

/// Carries `xml` over, with what can be read of it.
pub(super) fn object(node: &mut Node<'_, '_>) {
    let Some(value) = node.take("xml") else {
        return;
    };
    let Value::Object(members) = value else {
        node.warn(
            "xml",
            format!("`xml` is an object, not {}: it is ignored", shown(&value)),
        );
        return;
    };
    let at = node.at.child("xml");
    let mut kept = Object::new();
    for (key, value) in members {
        let wrong = match (key.as_str(), &value) {
            ("name" | "namespace" | "prefix", Value::String(_))
            | ("attribute" | "wrapped", Value::Bool(_)) => None,
            ("name" | "namespace" | "prefix", _) => Some("a text"),
            ("attribute" | "wrapped", _) => Some("`true` or `false`"),
            _ if key.starts_with("x-") => None,
            _ => {
                let message = format!("`{key}` is no keyword of an XML object: it is not read");
                node.shared.warn(&at.child(&key), message);
                continue;
            }
        };
        match wrong {
            Some(form) => {
                let message = format!("`{key}` is {form}, not {}: it is ignored", shown(&value));
                node.shared.warn(&at.child(&key), message);
            }
            None => {
                kept.insert(key, value);
            }
        }
    }
    node.set(KEY, Value::Object(kept));
}
