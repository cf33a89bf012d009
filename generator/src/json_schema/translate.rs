//! Says in the words of draft 4 what only OpenAPI or an extension has words for.

use serde_json::{Value, json};

use super::patterns::PATTERN;

/// Translates a schema, or every schema of a document and whatever looks like one.
pub fn translate(value: &mut Value) {
    match value {
        Value::Object(members) => members.values_mut().for_each(translate),
        Value::Array(items) => items.iter_mut().for_each(translate),
        _ => return,
    }
    match_pattern(value);
    bound(value);
    require_when(value);
    choose_by_sibling(value);
    admit_null(value);
}

/// JSON Schema does not know `nullable`: each schema with it has one more type, or becomes a choice.
fn admit_null(value: &mut Value) {
    if value.get("nullable") != Some(&Value::Bool(true)) {
        return;
    }
    const CHOOSING: [&str; 6] = ["enum", "allOf", "anyOf", "oneOf", "not", "$ref"];
    if CHOOSING.iter().any(|it| value.get(it).is_some()) {
        *value = json!({ "anyOf": [{ "enum": [null] }, value.take()] });
    } else if let Some(Value::String(ty)) = value.get_mut("type") {
        let types = json!([ty, "null"]);
        value["type"] = types;
    }
}

/// Patterns are those of ECMA-262.
fn match_pattern(value: &mut Value) {
    if let Value::Object(members) = value
        && members.get("pattern").is_some_and(Value::is_string)
        && let Some(pattern) = members.remove("pattern")
    {
        members.insert(PATTERN.to_owned(), pattern);
    }
}

/// Formats of integers are bounds.
fn bound(value: &mut Value) {
    let format = value.get("format").and_then(Value::as_str);
    let (least, most) = match format {
        Some("int32") => (json!(i32::MIN), json!(i32::MAX)),
        Some("int64") => (json!(i64::MIN), json!(i64::MAX)),
        Some("uint64") => (json!(0), json!(u64::MAX)),
        _ => return,
    };
    also(value, json!({ "minimum": least, "maximum": most }));
}

/// `x-required-when`: the property is required where its siblings have these values.
fn require_when(value: &mut Value) {
    let Some(Value::Object(rules)) = value.get("x-required-when").cloned() else {
        return;
    };
    for (property, siblings) in rules {
        let Value::Object(siblings) = siblings else {
            continue;
        };
        let unless = siblings.iter().map(|(sibling, it)| {
            let has = json!({ "required": [sibling], "properties": { sibling: { "enum": [it] } } });
            json!({ "not": has })
        });
        let nullable = value
            .pointer("/properties")
            .and_then(|it| it.get(&property));
        let nullable = nullable.and_then(|it| it.get("nullable")) == Some(&Value::Bool(true));
        // Where null says nothing, it is not what is required.
        let is = match nullable {
            true => json!({}),
            false => json!({ &property: { "not": { "enum": [null] } } }),
        };
        let choices = unless.chain([json!({ "required": [property], "properties": is })]);
        also(value, json!({ "anyOf": choices.collect::<Vec<_>>() }));
    }
}

/// `x-sibling-discriminator`: a property is as another one says.
fn choose_by_sibling(value: &mut Value) {
    let Some(Value::Object(rules)) = value.get("x-sibling-discriminator").cloned() else {
        return;
    };
    for (property, rule) in rules {
        let sibling = rule.get("propertyName").and_then(Value::as_str);
        let mapping = rule.get("mapping").and_then(Value::as_object);
        let (Some(sibling), Some(mapping)) = (sibling, mapping) else {
            continue;
        };
        for (tag, option) in mapping {
            let has =
                json!({ "required": [sibling], "properties": { sibling: { "enum": [tag] } } });
            let is = json!({ "properties": { &property: { "$ref": option } } });
            also(value, json!({ "anyOf": [{ "not": has }, is] }));
        }
    }
}

/// Adds to a schema one that has to hold as well.
pub fn also(value: &mut Value, schema: Value) {
    let Some(members) = value.as_object_mut() else {
        return;
    };
    let all = members.entry("allOf").or_insert_with(|| json!([]));
    if let Some(all) = all.as_array_mut() {
        all.push(schema);
    }
}
