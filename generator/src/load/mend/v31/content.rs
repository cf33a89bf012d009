//! What a text holds (JSON Schema 2020-12 Validation, section 8), as formats of OpenAPI 3.0.

use crate::{ir::essence, load::mend::node::Node};

/// `contentEncoding`, or without it the `contentMediaType` of bytes that are sent as they are.
pub(in crate::load::mend) fn content(node: &mut Node<'_, '_>) {
    let encoding = node.text("contentEncoding").map(str::to_ascii_lowercase);
    let format = match encoding.as_deref() {
        Some("base64") => Some("byte".to_owned()),
        Some("binary") => Some("binary".to_owned()),
        Some("7bit" | "8bit" | "identity" | "") => None,
        Some(other) => Some(other.to_owned()),
        None => {
            let media_type = node.text("contentMediaType");
            let is_bytes = media_type.is_some_and(|it| !is_text(it));
            is_bytes.then(|| "binary".to_owned())
        }
    };
    if node.has("contentSchema") {
        let message = "`contentSchema` is not supported: what the text holds is not typed";
        node.warn("contentSchema", message);
    }
    for key in ["contentEncoding", "contentMediaType", "contentSchema"] {
        node.take(key);
    }
    if let Some(format) = format {
        node.set_default("format", format);
        node.set_default("type", "string");
    }
}

fn is_text(media_type: &str) -> bool {
    let name = essence(media_type);
    name.starts_with("text/")
        || ["json", "xml", "yaml", "javascript", "x-www-form-urlencoded"]
            .iter()
            .any(|it| name.ends_with(it))
}
