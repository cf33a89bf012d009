//! What exceptions change in schemas. Unions have a file of their own.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{exceptions::Exception, unions};
use crate::support::json_schema::{FORGETTING, LOOSE_BYTES, LOOSE_DURATION, LOOSE_TIME, also};

/// A description with these exceptions made.
pub fn relaxed(document: &Value, exceptions: &[Exception]) -> Value {
    let mut relaxed = document.clone();
    let rewriting = Rewriting {
        document,
        exceptions,
    };
    for schema in relaxed["components"]["schemas"]
        .as_object_mut()
        .unwrap()
        .values_mut()
    {
        *schema = rewriting.schema(schema, &[]);
    }
    relaxed
}

/// On the way through a description.
pub struct Rewriting<'a> {
    pub document: &'a Value,
    exceptions: &'a [Exception],
}

impl Rewriting<'_> {
    pub fn makes(&self, exception: Exception) -> bool {
        self.exceptions.contains(&exception)
    }

    /// A schema, of which the properties in `required` are required by what stands around it.
    pub fn schema(&self, schema: &Value, required: &[String]) -> Value {
        if let Some(target) = self.target(schema) {
            // A part of a merged object may require less than the whole does.
            let own = target.as_object().map(|it| self.required(it));
            let own = own.unwrap_or_default();
            return match required.iter().all(|it| own.contains(it)) {
                true => schema.clone(),
                false => self.schema(target, required),
            };
        }
        let Value::Object(members) = schema else {
            return schema.clone();
        };
        let mut schema = members.clone();
        let required = [required, &self.required(members)].concat();
        self.scalar(&mut schema);
        self.object(&mut schema, &required);
        if let Some(items) = schema.get_mut("items") {
            *items = self.schema(items, &[]);
        }
        if let Some(Value::Array(all)) = schema.get_mut("allOf") {
            all.iter_mut()
                .for_each(|it| *it = self.schema(it, &required));
        }
        self.choices(schema, members)
    }

    fn target<'b>(&'b self, schema: &'b Value) -> Option<&'b Value> {
        let reference = schema.get("$ref")?.as_str()?;
        self.document.pointer(reference.strip_prefix('#')?)
    }

    pub fn resolved<'b>(&'b self, schema: &'b Value) -> &'b Value {
        match self.target(schema) {
            Some(target) => self.resolved(target),
            None => schema,
        }
    }

    /// What a schema and all that is merged into it require.
    pub fn required(&self, schema: &Map<String, Value>) -> Vec<String> {
        let list = |key| {
            schema
                .get(key)
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
        };
        let own = list("required").map(|it| it.as_str().unwrap().to_owned());
        let merged = list("allOf").filter_map(|it| self.resolved(it).as_object());
        own.chain(merged.flat_map(|it| self.required(it))).collect()
    }

    fn scalar(&self, schema: &mut Map<String, Value>) {
        let kind = schema.get("type").and_then(Value::as_str);
        let format = schema.get("format").and_then(Value::as_str);
        match (kind, format) {
            (Some("integer"), None) if self.makes(Exception::SixtyFourBits) => {
                schema.insert("format".to_owned(), json!("int64"));
            }
            (Some("number"), Some("float")) if self.makes(Exception::SinglePrecision) => {
                schema.insert("allOf".to_owned(), json!([single_precision()]));
            }
            (Some("string"), Some("uri" | "email" | "hostname" | "decimal"))
                if self.makes(Exception::PlainText) =>
            {
                schema.remove("format");
            }
            (_, Some("date-time")) if self.makes(Exception::LooseTime) => {
                schema.insert("format".to_owned(), json!(LOOSE_TIME));
            }
            (_, Some("duration")) if self.makes(Exception::LooseDuration) => {
                schema.insert("format".to_owned(), json!(LOOSE_DURATION));
            }
            (_, Some("byte")) if self.makes(Exception::LooseBytes) => {
                schema.insert("format".to_owned(), json!(LOOSE_BYTES));
            }
            _ => {}
        }
        if self.makes(Exception::OpenEnum) {
            open(schema);
        }
    }

    fn object(&self, schema: &mut Map<String, Value>, required: &[String]) {
        if self.makes(Exception::NullIsAbsent) {
            let own = self.forgotten(schema, required);
            forget(schema, &["minProperties", "maxProperties"], own);
            let of_items = schema
                .get("items")
                .and_then(|it| self.resolved(it).as_object());
            let of_items = of_items.map(|it| self.forgotten(it, &self.required(it)));
            forget(schema, &["uniqueItems"], of_items.unwrap_or_default());
        }
        for (name, property) in members(schema, "properties") {
            *property = self.schema(property, &[]);
            if !required.contains(name) && self.makes(Exception::NullIsAbsent) {
                *property = json!({ "anyOf": [{ "enum": [null] }, property.take()] });
            }
        }
        if let Some(rest) = schema.get_mut("additionalProperties") {
            *rest = self.schema(rest, &[]);
        }
        if self.makes(Exception::SiblingDecides) {
            let_siblings_decide(schema);
        }
    }

    /// The properties whose null is not even kept.
    fn forgotten(&self, schema: &Map<String, Value>, required: &[String]) -> Vec<String> {
        let properties = schema.get("properties").and_then(Value::as_object);
        let forgotten = properties.into_iter().flatten().filter(|(name, property)| {
            !required.contains(name) && self.resolved(property)["nullable"] != true
        });
        forgotten.map(|(name, _)| name.clone()).collect()
    }

    fn choices(&self, mut schema: Map<String, Value>, original: &Map<String, Value>) -> Value {
        for key in ["oneOf", "anyOf"] {
            let Some(Value::Array(options)) = schema.get(key).cloned() else {
                continue;
            };
            if options.iter().all(is_condition) {
                let options = options.iter().map(|it| self.condition(it, original));
                schema.insert(key.to_owned(), options.collect());
                continue;
            }
            schema.remove(key);
            let union = self.union(options, schema.get("discriminator"));
            let all = schema.entry("allOf").or_insert_with(|| json!([]));
            all.as_array_mut().unwrap().push(union);
        }
        schema.into()
    }

    /// An option that is only null makes the others nullable, and one alone is no union.
    fn union(&self, options: Vec<Value>, discriminator: Option<&Value>) -> Value {
        let only_null = json!({ "enum": [null] });
        let is_null = |it: &Value| *it == only_null;
        let (nulls, options): (Vec<_>, Vec<_>) = options.into_iter().partition(is_null);
        let union = match &options[..] {
            [only] if !nulls.is_empty() => self.schema(only, &[]),
            options => unions::relaxed(self, options, discriminator),
        };
        match nulls.is_empty() {
            true => union,
            false => json!({ "anyOf": [only_null, union] }),
        }
    }

    /// What is null is not there, unless the null is an answer of its own.
    fn condition(&self, condition: &Value, schema: &Map<String, Value>) -> Value {
        let mut condition = condition.clone();
        let names = condition["required"].as_array().unwrap().clone();
        for name in names.iter().filter_map(Value::as_str) {
            let property = schema.get("properties").and_then(|it| it.get(name));
            let nullable = property.is_some_and(|it| self.resolved(it)["nullable"] == true);
            if !nullable && self.makes(Exception::NullIsAbsent) {
                condition["properties"][name] = json!({ "not": { "enum": [null] } });
            }
        }
        condition
    }
}

/// A branch that only requires makes no union.
fn is_condition(branch: &Value) -> bool {
    let members = branch.as_object();
    members.is_some_and(|it| it.len() == 1 && it.contains_key("required"))
}

/// An enum lists values, and any other is good as well: of the same JSON type, if they have one only.
fn open(schema: &mut Map<String, Value>) {
    let Some(Value::Array(values)) = schema.remove("enum") else {
        return;
    };
    if schema.contains_key("type") {
        return;
    }
    let has_null = values.contains(&Value::Null);
    let values = values.iter().filter(|it| !it.is_null());
    let types: BTreeSet<_> = values.map(type_of).collect();
    if let [only] = Vec::from_iter(types)[..] {
        schema.insert("type".to_owned(), json!(only));
        schema.insert("nullable".to_owned(), json!(has_null));
    }
}

/// Keywords hold of what there is but for these members.
fn forget(schema: &mut Map<String, Value>, keywords: &[&str], names: Vec<String>) {
    if names.is_empty() {
        return;
    }
    let keywords = keywords.iter().filter_map(|it| schema.remove_entry(*it));
    let then: Map<_, _> = keywords.collect();
    if !then.is_empty() {
        schema.insert(
            FORGETTING.to_owned(),
            json!({ "names": names, "then": then }),
        );
    }
}

/// A union is read as itself only where its sibling says nothing. What it is where the sibling says a
/// listed value is a condition of its own.
fn let_siblings_decide(schema: &mut Map<String, Value>) {
    let Some(Value::Object(rules)) = schema.get("x-sibling-discriminator").cloned() else {
        return;
    };
    for (property, rule) in rules {
        let union = schema["properties"][&property].take();
        schema["properties"][&property] = json!({});
        let sibling = &rule["propertyName"];
        let says = json!({
            "required": [sibling],
            "properties": { sibling.as_str().unwrap(): { "type": "string" } },
        });
        let mut own = Value::Object(schema.clone());
        also(
            &mut own,
            json!({ "anyOf": [says, { "properties": { property: union } }] }),
        );
        *schema = own.as_object().unwrap().clone();
    }
}

fn single_precision() -> Value {
    let most = f64::from(f32::MAX);
    json!({ "minimum": -most, "maximum": most })
}

/// The name of a value's type in JSON Schema.
pub fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(it) if it.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn members<'a>(
    schema: &'a mut Map<String, Value>,
    key: &str,
) -> impl Iterator<Item = (&'a String, &'a mut Value)> {
    let members = schema.get_mut(key).and_then(Value::as_object_mut);
    members.into_iter().flatten()
}
