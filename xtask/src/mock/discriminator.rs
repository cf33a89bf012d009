//! `discriminator`, said in the words of JSON Schema: which option a value is has not to be found out, and is no
//! matter of which others would fit as well (OpenAPI 3.0, Discriminator Object).

use serde_json::{Map, Value, json};
use specsmith::json_schema::also;

/// Says so in every schema of a document.
pub(super) fn choose(value: &mut Value) {
    match value {
        Value::Object(members) => members.values_mut().for_each(choose),
        Value::Array(items) => items.iter_mut().for_each(choose),
        _ => return,
    }
    let Some(property) = value.pointer("/discriminator/propertyName") else {
        return;
    };
    let Some(property) = property.as_str().map(str::to_owned) else {
        return;
    };
    let tags = tags(value);
    if let Value::Object(members) = &mut *value
        && !members.contains_key("anyOf")
        && let Some(options) = members.remove("oneOf")
    {
        members.insert("anyOf".to_owned(), options);
    }
    if tags.is_empty() {
        return;
    }
    let names: Vec<_> = tags.iter().map(|(tag, _)| tag).collect();
    also(
        value,
        json!({ "properties": { &property: { "enum": names } } }),
    );
    for (tag, option) in &tags {
        let has = json!({ "required": [property], "properties": { &property: { "enum": [tag] } } });
        also(
            value,
            json!({ "anyOf": [{ "not": has }, { "$ref": option }] }),
        );
    }
}

/// The values of the property, each with the option that it stands for: what `mapping` says, and the names of
/// the other options. None where not every option is a reference.
fn tags(schema: &Value) -> Vec<(String, String)> {
    let options = ["oneOf", "anyOf"]
        .iter()
        .find_map(|it| schema[*it].as_array());
    let references = options.map(|all| all.iter().map(|it| it["$ref"].as_str()));
    let Some(options) = references.and_then(Iterator::collect::<Option<Vec<_>>>) else {
        return Vec::new();
    };
    let none = Map::new();
    let mapping = schema["discriminator"]["mapping"]
        .as_object()
        .unwrap_or(&none);
    let mapped = mapping
        .iter()
        .filter_map(|(tag, to)| Some((tag.clone(), reference(to.as_str()?))));
    let mut tags: Vec<_> = mapped.collect();
    for option in options {
        if !tags.iter().any(|(_, to)| to == option) {
            let name = option.rsplit('/').next().unwrap_or(option);
            tags.push((name.to_owned(), option.to_owned()));
        }
    }
    tags
}

/// What a mapping leads to: a name is that of a component.
fn reference(to: &str) -> String {
    match to.contains(['/', '#']) {
        true => to.to_owned(),
        false => format!("#/components/schemas/{to}"),
    }
}
