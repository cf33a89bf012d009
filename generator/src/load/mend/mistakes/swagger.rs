//! Parameters that are a body, as Swagger 2.0 has them.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use crate::load::{
    grammar::Part,
    mend::{
        node::{Node, Object, object_of},
        walk,
    },
};

/// Takes such parameters out of the components.
pub(in crate::load::mend) fn components(node: &mut Node<'_, '_>) {
    let Some(Value::Object(components)) = node.object.get_mut("components") else {
        return;
    };
    let Some(Value::Object(parameters)) = components.get_mut("parameters") else {
        return;
    };
    if !parameters.values().any(is_body) {
        return;
    }
    for (name, parameter) in std::mem::take(parameters) {
        match is_body(&parameter) {
            true => drop(node.shared.bodies.insert(name, parameter)),
            false => drop(parameters.insert(name, parameter)),
        }
    }
}

fn is_body(parameter: &Value) -> bool {
    matches!(
        parameter.get("in").and_then(Value::as_str),
        Some("body" | "formData" | "form" | "formdata")
    )
}

/// The operations for which a body means something (RFC 9110, section 9.3), or may do.
const WITH_BODY: [&str; 4] = ["put", "post", "patch", "delete"];

/// Makes such parameters of a path the request body of its operations that have none.
pub(in crate::load::mend) fn bodies_of_all(node: &mut Node<'_, '_>) {
    let Some(body) = request_body(taken(node)) else {
        return;
    };
    for method in WITH_BODY {
        node.inside(method, |it| it.set_default("requestBody", body.clone()));
    }
}

/// Makes such parameters of an operation its request body.
pub(in crate::load::mend) fn bodies(node: &mut Node<'_, '_>) {
    if let Some(body) = request_body(taken(node)) {
        node.set_default("requestBody", body);
    }
}

/// Takes such parameters out of those of an operation or a path.
fn taken(node: &mut Node<'_, '_>) -> Vec<Value> {
    let Some(Value::Array(parameters)) = node.object.get_mut("parameters") else {
        return Vec::new();
    };
    let known = &node.shared.bodies;
    let is_one = |it: &Value| is_body(it) || named(known, it).is_some();
    if !parameters.iter().any(is_one) {
        return Vec::new();
    }
    let parameters = std::mem::take(parameters);
    let mut bodies = Vec::new();
    let mut others = Vec::new();
    for (index, mut parameter) in parameters.into_iter().enumerate() {
        let at = node.at.child("parameters").index(index);
        let body = match named(&node.shared.bodies, &parameter) {
            None if !is_body(&parameter) => {
                // Here, as long as its place is known.
                walk(Part::Parameter, &mut parameter, &at, node.shared);
                others.push(parameter);
                continue;
            }
            None => parameter,
            Some(body) => body.clone(),
        };
        let message = "a parameter in the body is of Swagger 2.0; it is read as `requestBody`";
        node.shared.warn(&at, message);
        bodies.push(body);
    }
    node.set("parameters", others);
    bodies
}

/// The body that is among the components by the name that `parameter` refers to.
fn named<'b>(known: &'b HashMap<String, Value>, parameter: &Value) -> Option<&'b Value> {
    let reference = parameter.get("$ref")?.as_str()?;
    known.get(reference.strip_prefix("#/components/parameters/")?)
}

fn request_body(bodies: Vec<Value>) -> Option<Value> {
    let mut properties = Map::new();
    let mut required = Vec::new();
    let mut has_file = false;
    for body in bodies {
        let Value::Object(mut body) = body else {
            continue;
        };
        if body.get("in").and_then(Value::as_str) == Some("body") {
            return Some(whole(body));
        }
        let Some(Value::String(name)) = body.swap_remove("name") else {
            continue;
        };
        body.swap_remove("in");
        if body.swap_remove("required") == Some(Value::Bool(true)) {
            required.push(Value::from(name.as_str()));
        }
        has_file |= body.get("type").and_then(Value::as_str) == Some("file");
        let schema = body.swap_remove("schema");
        properties.insert(name, schema.unwrap_or(Value::Object(body)));
    }
    if properties.is_empty() {
        return None;
    }
    let media_type = match has_file {
        true => "multipart/form-data",
        false => "application/x-www-form-urlencoded",
    };
    let schema = json!({ "type": "object", "properties": properties, "required": required });
    Some(body_of(media_type, schema))
}

/// The parameter that is the whole body.
fn whole(mut parameter: Object) -> Value {
    let schema = parameter.swap_remove("schema").unwrap_or_else(|| json!({}));
    let mut body = body_of("application/json", schema);
    for key in ["description", "required"] {
        if let Some(value) = parameter.swap_remove(key) {
            body[key] = value;
        }
    }
    body
}

fn body_of(media_type: &str, schema: Value) -> Value {
    json!({ "content": object_of(media_type, object_of("schema", schema)) })
}
