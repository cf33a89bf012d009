//! A description in the terms of JSON Schema, for the `jsonschema` crate to judge by.

mod forgetting;
mod formats;

use jsonschema::Validator;
use serde_json::{Value, json};

pub use forgetting::FORGETTING;
pub use formats::{LOOSE_BYTES, LOOSE_DURATION, LOOSE_TIME, bytes, time};

/// A description, its schemas in the terms of JSON Schema.
pub struct Schemas(Value);

impl Schemas {
    /// Of a description as it stands.
    pub fn of(description: &Value) -> Self {
        let mut document = description.clone();
        translate(&mut document);
        Self(document)
    }

    /// The components that a schema needs: to prepare all of them for each takes long.
    fn components(&self, schema: &Value) -> Value {
        let mut components = json!({});
        let mut open = vec![schema];
        while let Some(value) = open.pop() {
            match value {
                Value::Object(members) => open.extend(members.values()),
                Value::Array(items) => open.extend(items),
                _ => {}
            }
            let Some(reference) = value.get("$ref").and_then(Value::as_str) else {
                continue;
            };
            let mut path = reference.split('/').skip(2);
            let (kind, name) = (path.next().unwrap(), path.next().unwrap());
            let name = name.replace("~1", "/").replace("~0", "~");
            if components[kind].get(&name).is_none() {
                let target = self.target(value);
                components[kind][name] = target.clone();
                open.push(target);
            }
        }
        components
    }

    /// The whole document.
    pub fn document(&self) -> &Value {
        &self.0
    }

    /// What a `$ref` points to, or the value itself.
    pub fn target<'a>(&'a self, value: &'a Value) -> &'a Value {
        match value.get("$ref").and_then(Value::as_str) {
            Some(reference) => {
                let pointer = reference.strip_prefix('#').unwrap();
                let target = self.0.pointer(pointer);
                target.unwrap_or_else(|| panic!("{reference} points to nothing"))
            }
            None => value,
        }
    }

    /// Judges by a schema that is part of the document.
    ///
    /// OpenAPI 3.0 builds on the draft before 5, which differs from 4 in nothing that counts here.
    pub fn validator(&self, schema: &Value) -> Validator {
        let schema = json!({ "allOf": [schema], "components": self.components(schema) });
        let options = jsonschema::draft4::options().should_validate_formats(true);
        let options = options.with_keyword(FORGETTING, |_, keyword: &Value, _| {
            Ok(Box::new(forgetting::Forgetting::of(keyword)))
        });
        let options = formats::FORMATS
            .iter()
            .fold(options, |options, (name, check)| {
                options.with_format(*name, *check)
            });
        options.build(&schema).unwrap()
    }
}

/// Says in the words of draft 4 what only OpenAPI or an extension has words for.
fn translate(value: &mut Value) {
    match value {
        Value::Object(members) => members.values_mut().for_each(translate),
        Value::Array(items) => items.iter_mut().for_each(translate),
        _ => return,
    }
    bound(value);
    require_when(value);
    choose_by_sibling(value);
    admit_null(value);
}

/// JSON Schema does not know `nullable`: each schema with it becomes a choice.
fn admit_null(value: &mut Value) {
    if value.get("nullable") == Some(&Value::Bool(true)) {
        *value = json!({ "anyOf": [{ "enum": [null] }, value.take()] });
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
        let siblings = siblings.as_object().unwrap();
        let unless = siblings.iter().map(|(sibling, it)| {
            let has = json!({ "required": [sibling], "properties": { sibling: { "enum": [it] } } });
            json!({ "not": has })
        });
        let nullable = value["properties"][&property]["nullable"] == true;
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
        let sibling = rule["propertyName"].as_str().unwrap();
        for (tag, option) in rule["mapping"].as_object().unwrap() {
            let has =
                json!({ "required": [sibling], "properties": { sibling: { "enum": [tag] } } });
            let is = json!({ "properties": { &property: { "$ref": option } } });
            also(value, json!({ "anyOf": [{ "not": has }, is] }));
        }
    }
}

/// Adds a schema that has to hold as well.
pub fn also(value: &mut Value, schema: Value) {
    let members = value.as_object_mut().unwrap();
    let all = members.entry("allOf").or_insert_with(|| json!([]));
    all.as_array_mut().unwrap().push(schema);
}
