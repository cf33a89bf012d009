//! Bodies of requests and responses: a schema that no media type is said of.

use crate::load::mend::node::{Node, object_of};

/// A schema as Swagger 2.0 has it, without a media type: JSON.
pub(in crate::load::mend) fn bare_schema(node: &mut Node<'_, '_>) {
    let Some(schema) = node.take("schema") else {
        return;
    };
    if !schema.is_object() {
        return;
    }
    if node.has("content") || node.has("$ref") {
        return node.warn("schema", "a body is said in `content`; this is left out");
    }
    let message = "a body is said in `content`; this is read as one of `application/json`";
    node.warn("schema", message);
    let media_type = object_of("schema", schema);
    node.set("content", object_of("application/json", media_type));
}

/// Says of an encoding what it leaves to defaults: once read, an `explode` that is not there is false.
pub(in crate::load::mend) fn encoding_defaults(node: &mut Node<'_, '_>) {
    if node.has("explode") {
        node.set_default("style", "form");
    } else if node.text("style") == Some("form") {
        node.set("explode", true);
    }
}

/// `style` of an encoding, one of those of the query.
pub(in crate::load::mend) fn encoding_style(node: &mut Node<'_, '_>) {
    const STYLES: [&str; 4] = ["form", "spaceDelimited", "pipeDelimited", "deepObject"];
    if node.text("style").is_some_and(|it| !STYLES.contains(&it)) {
        node.warn(
            "style",
            "this is no style of a form's field; it is left out",
        );
        node.take("style");
    }
}
