//! Where the description allows a body to be another one.

use serde_json::Value;

use crate::description::resolved;

/// A value in a body and its schema.
pub struct Place {
    pub pointer: String,
    pub schema: &'static Value,
    pub required: bool,
}

/// Every place of `body` that `schema` describes.
pub fn places(schema: &'static Value, body: &Value) -> Vec<Place> {
    let mut places = Vec::new();
    visit(schema, body, String::new(), true, &mut places);
    places
}

fn visit(
    schema: &'static Value,
    value: &Value,
    pointer: String,
    required: bool,
    places: &mut Vec<Place>,
) {
    let schema = chosen(schema, value);
    for (name, member) in value.as_object().into_iter().flatten() {
        if let Some(inner) = property(schema, name) {
            let pointer = format!("{pointer}/{name}");
            visit(inner, member, pointer, requires(schema, name), places);
        }
    }
    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
        visit(
            &schema["items"],
            item,
            format!("{pointer}/{index}"),
            true,
            places,
        );
    }
    places.push(Place {
        pointer,
        schema,
        required,
    });
}

/// The schema that describes `value`: behind a `$ref` or a lone `allOf`, and of several the first
/// that fits.
fn chosen(schema: &'static Value, value: &Value) -> &'static Value {
    let schema = resolved(schema);
    match (&schema["allOf"], &schema["oneOf"]) {
        (Value::Array(one), _) => chosen(&one[0], value),
        (_, Value::Array(options)) => {
            let mut options = options.iter().map(resolved);
            options
                .find(|option| fits(option, value))
                .expect("an option fits")
        }
        _ => schema,
    }
}

/// Whether every member that has a list of values has one of them.
fn fits(option: &'static Value, value: &Value) -> bool {
    let members = value.as_object().expect("an object").iter();
    members
        .filter_map(|(name, member)| Some((property(option, name)?, member)))
        .all(|(schema, member)| match &resolved(schema)["enum"] {
            Value::Array(listed) => listed.contains(member),
            _ => true,
        })
}

fn property(schema: &'static Value, name: &str) -> Option<&'static Value> {
    let additional = Some(&schema["additionalProperties"]).filter(|it| it.is_object());
    schema["properties"].get(name).or(additional)
}

/// A map's members can't be told from required ones: null is no value of theirs.
fn requires(schema: &Value, name: &str) -> bool {
    let required = schema["required"].as_array().into_iter().flatten();
    let mut required = required.filter_map(Value::as_str);
    schema["properties"].get(name).is_none() || required.any(|it| it == name)
}
