//! A description's schemas in the terms of JSON Schema, for the `jsonschema` crate to judge by: whether an
//! example, or what is sent to a mock, is what the description says. Knows nothing of generated types.

mod formats;
mod patterns;
mod translate;

use std::collections::HashSet;

use jsonschema::{ValidationError, ValidationOptions, Validator};
use serde_json::{Value, json};

pub use self::translate::{also, translate};

/// How much is told of a problem: it may quote a value of any size.
const LONGEST: usize = 300;

/// Which way a value goes. A `readOnly` property is required in answers alone, a `writeOnly` one in requests
/// alone (OpenAPI 3.0.3, Schema Object).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// To the server.
    Request,
    /// From the server.
    Answer,
    /// Not known: what is required in one direction alone may be left out.
    Either,
}

/// A description, its schemas in the terms of JSON Schema.
#[derive(Debug)]
pub struct Schemas(Value);

impl Schemas {
    /// Of a description, all references of which lead to a component.
    pub fn of(description: &Value) -> Self {
        let mut document = description.clone();
        translate::translate(&mut document);
        Self(document)
    }

    /// The whole document.
    pub fn document(&self) -> &Value {
        &self.0
    }

    /// What a `$ref` points to, or the value itself. `None` where it points to nothing.
    pub fn target<'a>(&'a self, value: &'a Value) -> Option<&'a Value> {
        let mut value = value;
        let mut seen = HashSet::new();
        while let Some(reference) = value.get("$ref").and_then(Value::as_str) {
            if !seen.insert(reference) {
                return None;
            }
            value = self.0.pointer(reference.strip_prefix('#')?)?;
        }
        Some(value)
    }

    /// Judges by a schema that is part of the document values that go this way.
    ///
    /// # Errors
    ///
    /// Where the schema is none that can be judged by: why.
    pub fn validator(&self, schema: &Value, direction: Direction) -> Result<Validator, String> {
        let mut whole = self.whole(schema);
        self.require_of(direction, &mut whole);
        build(&whole, options())
    }

    /// Judges by a schema as JSON Schema has it, which knows no direction, and with more keywords or formats.
    ///
    /// # Errors
    ///
    /// As with [`validator`](Self::validator).
    pub fn validator_with(
        &self,
        schema: &Value,
        more: impl FnOnce(ValidationOptions<'static>) -> ValidationOptions<'static>,
    ) -> Result<Validator, String> {
        build(&self.whole(schema), more(options()))
    }

    /// A schema together with the components that it needs: to prepare all of them for each takes long.
    fn whole(&self, schema: &Value) -> Value {
        json!({ "allOf": [schema], "components": self.components(schema) })
    }

    fn components(&self, schema: &Value) -> Value {
        let mut components = json!({});
        let mut open = vec![schema];
        while let Some(value) = open.pop() {
            match value {
                Value::Object(members) => open.extend(members.values()),
                Value::Array(items) => open.extend(items),
                _ => {}
            }
            let Some((kind, name)) = component(value) else {
                continue;
            };
            if components[kind].get(&name).is_none()
                && let Some(target) = self
                    .0
                    .pointer(&format!("/components/{kind}/{}", escaped(&name)))
            {
                components[kind][name] = target.clone();
                open.push(target);
            }
        }
        components
    }

    /// Takes out of every `required` what this direction does not ask for.
    fn require_of(&self, direction: Direction, value: &mut Value) {
        match value {
            Value::Object(members) => members
                .values_mut()
                .for_each(|it| self.require_of(direction, it)),
            Value::Array(items) => items
                .iter_mut()
                .for_each(|it| self.require_of(direction, it)),
            _ => return,
        }
        let Some(properties) = value.get("properties").cloned() else {
            return;
        };
        let is_asked_for = |name: &Value| {
            let property = name.as_str().and_then(|name| properties.get(name));
            property.is_none_or(|it| self.goes(it, direction))
        };
        if let Some(Value::Array(required)) = value.get_mut("required") {
            required.retain(is_asked_for);
            // Draft 4 knows no empty list here.
            if required.is_empty()
                && let Some(members) = value.as_object_mut()
            {
                members.remove("required");
            }
        }
    }

    /// Whether a property is there in this direction.
    fn goes(&self, property: &Value, direction: Direction) -> bool {
        let is = |keyword: &str| {
            let target = self.target(property);
            target.is_some_and(|it| it.get(keyword) == Some(&Value::Bool(true)))
        };
        match direction {
            Direction::Request => !is("readOnly"),
            Direction::Answer => !is("writeOnly"),
            Direction::Either => !is("readOnly") && !is("writeOnly"),
        }
    }
}

/// OpenAPI 3.0 builds on the draft before 5, which differs from 4 in nothing that counts here.
fn options() -> ValidationOptions<'static> {
    let options = jsonschema::draft4::options().should_validate_formats(true);
    patterns::known(formats::known(options))
}

fn build(schema: &Value, options: ValidationOptions<'_>) -> Result<Validator, String> {
    options.build(schema).map_err(|error| error.to_string())
}

/// The references in a schema, in whatever depth.
pub(crate) fn references(schema: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![schema];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(members) => open.extend(members.values()),
            Value::Array(items) => open.extend(items),
            _ => {}
        }
        if let Some(reference) = value.get("$ref").and_then(Value::as_str) {
            found.push(reference.to_owned());
        }
    }
    found
}

/// What is wrong with a value, in a line.
pub fn told(error: &ValidationError<'_>) -> String {
    let told = error.to_string();
    match told.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &told[..end]),
        None => told,
    }
}

/// The kind and the name of the component that a value refers to, if it refers to one.
fn component(value: &Value) -> Option<(&str, String)> {
    let reference = value.get("$ref")?.as_str()?;
    let (kind, name) = reference.strip_prefix("#/components/")?.split_once('/')?;
    Some((kind, name.replace("~1", "/").replace("~0", "~")))
}

/// A name as a token of a JSON Pointer (RFC 6901, section 3).
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
