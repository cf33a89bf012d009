//! `type` with what is no name of a type, and schemas whose other keywords do not go with it.

use serde_json::Value;

use crate::load::mend::node::{Node, shown};

/// What other languages and formats call a type of OpenAPI, in lower case: type and format.
const OTHERWISE_CALLED: [(&[&str], &str, Option<&str>); 20] = [
    (
        &[
            "str", "text", "char", "varchar", "email", "password", "phone", "html",
        ],
        "string",
        None,
    ),
    (&["int", "int32"], "integer", Some("int32")),
    (&["long", "int64", "bigint"], "integer", Some("int64")),
    (&["uint32"], "integer", Some("uint32")),
    (&["uint64"], "integer", Some("uint64")),
    (
        &[
            "short",
            "byte",
            "int16",
            "int8",
            "uint",
            "uint8",
            "uint16",
            "biginteger",
        ],
        "integer",
        None,
    ),
    (&["float"], "number", Some("float")),
    (&["double", "real"], "number", Some("double")),
    (&["num", "numeric", "decimal", "bigdecimal"], "number", None),
    (&["bool"], "boolean", None),
    (
        &["datetime", "date-time", "timestamp"],
        "string",
        Some("date-time"),
    ),
    (&["date"], "string", Some("date")),
    (&["time"], "string", Some("time")),
    (&["uuid", "guid"], "string", Some("uuid")),
    (&["uri", "url"], "string", Some("uri")),
    (&["file", "binary", "blob"], "string", Some("binary")),
    (&["base64"], "string", Some("byte")),
    (&["list", "set", "arraylist"], "array", None),
    (
        &["dict", "dictionary", "map", "hash", "struct", "json"],
        "object",
        None,
    ),
    (&["void", "none", "nil"], "null", None),
];

/// What stands for any type.
const ANYTHING: [&str; 5] = ["any", "mixed", "unknown", "anytype", "*"];

const TYPES: [&str; 7] = [
    "string", "number", "integer", "boolean", "array", "object", "null",
];

/// The names of types, as OpenAPI has them.
pub(in crate::load::mend) fn name(node: &mut Node<'_, '_>) {
    match node.object.get("type") {
        Some(Value::String(name)) if TYPES.contains(&name.as_str()) => {}
        Some(Value::String(name)) => {
            let name = name.clone();
            renamed(node, &name);
        }
        Some(Value::Array(names)) if names.iter().all(is_known) => {}
        Some(Value::Array(_)) => names(node),
        Some(Value::Null) if !node.is_v30() => {
            let message = "`type` is null without quotes; the type `null` is taken";
            node.warn("type", message);
            node.set("type", "null");
        }
        Some(Value::Null) => {
            node.warn("type", "`type` is null; it is taken as absent");
            node.take("type");
        }
        Some(other) => {
            let message = format!(
                "`type` is {}, no name of a type; it is left out",
                shown(other)
            );
            node.warn("type", message);
            node.take("type");
        }
        None => {}
    }
}

fn is_known(name: &Value) -> bool {
    name.as_str().is_some_and(|it| TYPES.contains(&it)) || name.is_null()
}

fn renamed(node: &mut Node<'_, '_>, name: &str) {
    let lower = name.trim().to_ascii_lowercase();
    if ANYTHING.contains(&lower.as_str()) || lower.is_empty() {
        node.warn("type", format!("`{name}` is no type; any type is taken"));
        node.take("type");
        return;
    }
    let Some((ty, format)) = meant(&lower) else {
        return unknown(node, name);
    };
    let said = match format {
        Some(format) => format!("{ty} of the format `{format}`"),
        None => ty.to_owned(),
    };
    node.warn("type", format!("`{name}` is no type; it is read as {said}"));
    node.set("type", ty);
    if let Some(format) = format {
        node.set_default("format", format);
    }
}

/// The type that a name in lower case means, and the format.
fn meant(name: &str) -> Option<(&'static str, Option<&'static str>)> {
    if let Some(ty) = TYPES.iter().find(|it| **it == name) {
        return Some((ty, None));
    }
    let mut known = OTHERWISE_CALLED.iter();
    let (_, ty, format) = known.find(|(names, ..)| names.contains(&name))?;
    Some((ty, *format))
}

/// A type of no known name, where the rest of the schema says what is meant.
fn unknown(node: &mut Node<'_, '_>, name: &str) {
    let telling = [
        ("properties", "object"),
        ("additionalProperties", "object"),
        ("items", "array"),
    ];
    let told = telling.iter().find(|(key, _)| node.has(key));
    if let Some((key, ty)) = told {
        let message = format!("`{name}` is no type; by its `{key}` it is read as {ty}");
        node.warn("type", message);
        node.set("type", *ty);
    } else if ["oneOf", "anyOf", "allOf", "enum", "const"]
        .iter()
        .any(|it| node.has(it))
    {
        node.warn("type", format!("`{name}` is no type; it is left out"));
        node.take("type");
    }
}

/// A list of types in which a name is of no type.
fn names(node: &mut Node<'_, '_>) {
    let Some(Value::Array(listed)) = node.take("type") else {
        return;
    };
    let mut types = Vec::new();
    for it in listed {
        if is_known(&it) {
            types.push(it);
            continue;
        }
        let known = it.as_str().and_then(|it| meant(&it.to_ascii_lowercase()));
        match known {
            Some((ty, _)) => {
                let message = format!("{} is no type; it is read as {ty}", shown(&it));
                node.warn("type", message);
                types.push(ty.into());
            }
            None => {
                let message = format!("{} is no type; it is left out", shown(&it));
                node.warn("type", message);
            }
        }
    }
    node.set("type", types);
}

/// A list without a word on what is in it, which OpenAPI 3.0 asks for.
pub(in crate::load::mend) fn items(node: &mut Node<'_, '_>) {
    if node.is_v30() && node.text("type") == Some("array") && !node.has("items") {
        let message = "`items` is missing: a list of any JSON is taken";
        node.warn("type", message);
    }
}

/// `nullable` beside nothing that says a type.
pub(in crate::load::mend) fn nullable(node: &mut Node<'_, '_>) {
    const SAYING: [&str; 6] = ["type", "oneOf", "anyOf", "allOf", "enum", "$ref"];
    if !node.is_true("nullable") || SAYING.iter().any(|key| node.has(key)) {
        return;
    }
    if node.has("properties") || node.has("additionalProperties") {
        let message = "`nullable` asks for a `type` beside it; `object` is taken";
        node.warn("nullable", message);
        node.set("type", "object");
    } else if node.has("items") {
        let message = "`nullable` asks for a `type` beside it; `array` is taken";
        node.warn("nullable", message);
        node.set("type", "array");
    } else if node.is_v30() {
        let message = "`nullable` asks for a `type` beside it; any JSON is taken, null as well";
        node.warn("nullable", message);
    }
}
