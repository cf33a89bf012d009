//! Parameters and headers.

use serde_json::{Map, Value, json};

use crate::load::mend::node::{Node, object_of};

/// What Swagger 2.0 says of a parameter itself, and OpenAPI 3 in its schema.
const OF_THE_SCHEMA: [&str; 16] = [
    "type",
    "format",
    "items",
    "enum",
    "default",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
];

const PLACES: [&str; 4] = ["query", "header", "path", "cookie"];

/// Where a parameter is sent.
pub(in crate::load::mend) fn place(node: &mut Node<'_, '_>) {
    if node.has("$ref") {
        return;
    }
    let Some(found) = node.text("in").map(str::to_owned) else {
        // What is in the path can be nowhere else.
        if is_in_path(node) {
            node.warn_here("`in` is missing; by its name it is taken as `path`");
            node.set("in", "path");
        }
        return;
    };
    if PLACES.contains(&found.as_str()) {
        return;
    }
    let lower = found.trim().to_ascii_lowercase();
    let singular = lower.trim_end_matches('s');
    let known = match singular {
        "url" | "uri" | "querystring" if lower != "querystring" => "query",
        other => other,
    };
    if let Some(known) = PLACES.iter().find(|it| **it == known) {
        node.warn(
            "in",
            format!("`{found}` is no place; it is read as `{known}`"),
        );
        node.set("in", *known);
    }
}

/// Whether the path that the parameter stands at holds its name.
fn is_in_path(node: &Node<'_, '_>) -> bool {
    let name = node.text("name").unwrap_or_default();
    let path = node.at.as_str().strip_prefix("/paths/");
    path.and_then(|it| it.split('/').next())
        .is_some_and(|it| it.contains(&format!("{{{name}}}")))
}

/// One of `schema` and `content`: both are too much, none is a text.
pub(in crate::load::mend) fn value(node: &mut Node<'_, '_>) {
    if node.has("$ref") {
        return;
    }
    if node.object.get("content") == Some(&json!({})) {
        node.take("content");
    }
    match (node.has("schema"), node.has("content")) {
        (true, true) => {
            let message = "there is a `schema` beside `content`; the schema counts";
            node.warn("content", message);
            node.take("content");
        }
        (false, false) => schema(node),
        _ => {}
    }
    delimiters(node);
}

fn schema(node: &mut Node<'_, '_>) {
    let mut schema = Map::new();
    for key in OF_THE_SCHEMA {
        schema.extend(node.take(key).map(|it| (key.to_owned(), it)));
    }
    if schema.is_empty() {
        node.warn_here("neither `schema` nor `content` is there; it is taken as text");
        return node.set("schema", object_of("type", "string"));
    }
    node.warn_here("what stands here belongs into a `schema`, and is read as one");
    node.set("schema", Value::Object(schema));
}

/// `collectionFormat` of Swagger 2.0.
fn delimiters(node: &mut Node<'_, '_>) {
    const KEY: &str = "collectionFormat";
    let Some(found) = node.take(KEY) else { return };
    let is_query = node.text("in") == Some("query");
    let (style, explode) = match found.as_str() {
        Some("multi") if is_query => ("form", true),
        Some("ssv") if is_query => ("spaceDelimited", false),
        Some("pipes") if is_query => ("pipeDelimited", false),
        Some("csv") if is_query => ("form", false),
        Some("csv") => return,
        _ => return node.warn(KEY, "`collectionFormat` is of Swagger 2.0; it is left out"),
    };
    let message = format!(
        "`collectionFormat` is of Swagger 2.0; it is read as the style `{style}`, with `explode` \
         {explode}"
    );
    node.warn(KEY, message);
    node.set_default("style", style);
    node.set_default("explode", explode);
}

/// The styles that a place has.
pub(in crate::load::mend) fn style(node: &mut Node<'_, '_>) {
    let Some(style) = node.text("style").map(str::to_owned) else {
        return;
    };
    let place = node.text("in").unwrap_or("header").to_owned();
    let styles: &[&str] = match place.as_str() {
        "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        "path" => &["simple", "label", "matrix"],
        "header" => &["simple"],
        "cookie" => &["form"],
        _ => return,
    };
    if styles.contains(&style.as_str()) {
        return;
    }
    let same = styles.iter().find(|it| it.eq_ignore_ascii_case(&style));
    match same {
        Some(same) => {
            node.warn(
                "style",
                format!("`{style}` is no style; it is read as `{same}`"),
            );
            node.set("style", *same);
        }
        None => {
            let message = format!("`{style}` is no style of a {place} parameter; it is left out");
            node.warn("style", message);
            node.take("style");
        }
    }
}

/// A parameter in the path is always required.
pub(in crate::load::mend) fn required(node: &mut Node<'_, '_>) {
    if node.text("in") == Some("path") && !node.is_true("required") {
        if node.has("required") {
            let message = "a parameter in the path is required, whatever stands here";
            node.warn("required", message);
        }
        node.set("required", true);
    }
}
