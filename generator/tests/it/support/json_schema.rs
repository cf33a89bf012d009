//! A description in the terms of JSON Schema, for the `jsonschema` crate to judge by.

use std::sync::LazyLock;

use jiff::{Span, Timestamp, fmt::temporal::SpanParser};
use jsonschema::{Keyword, ValidationError, Validator};
use serde_json::{Value, json};

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
            Ok(Box::new(Forgetting::of(keyword)))
        });
        let options = FORMATS.iter().fold(options, |options, (name, check)| {
            options.with_format(*name, *check)
        });
        options.build(&schema).unwrap()
    }
}

type Check = fn(&str) -> bool;

/// The formats of OpenAPI that draft 4 has no word for.
const FORMATS: [(&str, Check); 7] = [
    ("uuid", |text| UUID.is_valid(&json!(text))),
    ("duration", |text| DURATION.is_valid(&json!(text))),
    ("byte", is_base64),
    ("decimal", is_decimal),
    (LOOSE_TIME, |text| time(text).is_some()),
    (LOOSE_DURATION, |text| span(text).is_some()),
    (LOOSE_BYTES, |text| bytes(text).is_some()),
];

/// No format of OpenAPI: a point in time in any way that jiff reads.
pub const LOOSE_TIME: &str = "time as jiff reads it";
/// No format of OpenAPI: a length of time in any way that jiff reads.
pub const LOOSE_DURATION: &str = "duration as jiff reads it";
/// No format of OpenAPI: base64 of which the bytes are certain.
pub const LOOSE_BYTES: &str = "bytes however they are written";

/// A point in time in any way that jiff reads, to the nanosecond.
pub fn time(text: &str) -> Option<Timestamp> {
    let Some((whole, rest)) = text.split_once('.') else {
        return text.parse().ok();
    };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (fraction, offset) = rest.split_at(digits);
    let nanoseconds = &fraction[..digits.min(9)];
    format!("{whole}.{nanoseconds}{offset}").parse().ok()
}

/// A length of time in any way of ISO 8601 that jiff reads.
pub fn span(text: &str) -> Option<Span> {
    SpanParser::new().parse_span(text).ok()
}

/// Bytes in either alphabet of RFC 4648, padded or not, with white space or not, and with anything in
/// the bits behind the last byte.
pub fn bytes(text: &str) -> Option<Vec<u8>> {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let text: String = text.split_ascii_whitespace().collect();
    let text = text.replace('-', "+").replace('_', "/");
    let text = text.strip_suffix('=').unwrap_or(&text);
    let text = text.strip_suffix('=').unwrap_or(text);
    let (mut bytes, mut bits, mut kept) = (Vec::new(), 0, 0_u32);
    for digit in text.chars() {
        kept = kept << 6 | u32::try_from(DIGITS.find(digit)?).unwrap();
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((kept >> bits) as u8);
            kept &= (1 << bits) - 1;
        }
    }
    // One digit alone is less than a byte.
    (bits < 6).then_some(bytes)
}

/// No keyword of JSON Schema: what a value is once these members of it, or of its items, are left out
/// where they are null.
pub const FORGETTING: &str = "x-forgetting";

struct Forgetting {
    names: Vec<String>,
    then: Validator,
}

impl Forgetting {
    fn of(keyword: &Value) -> Self {
        let names = keyword["names"].as_array().unwrap().iter();
        Self {
            names: names.map(|it| it.as_str().unwrap().to_owned()).collect(),
            then: jsonschema::draft4::new(&keyword["then"]).unwrap(),
        }
    }

    fn forget(&self, value: &mut Value) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(|it| self.forget(it)),
            Value::Object(members) => {
                members.retain(|name, value| !(value.is_null() && self.names.contains(name)));
            }
            _ => {}
        }
    }
}

impl<'i> Keyword<'i> for Forgetting {
    fn validate(&self, instance: &'i Value) -> Result<(), ValidationError<'i>> {
        match self.is_valid(instance) {
            true => Ok(()),
            false => Err(ValidationError::custom("not valid without what is null")),
        }
    }

    fn is_valid(&self, instance: &'i Value) -> bool {
        let mut value = instance.clone();
        self.forget(&mut value);
        self.then.is_valid(&value)
    }
}

static UUID: LazyLock<Validator> = LazyLock::new(|| later_format("uuid"));
static DURATION: LazyLock<Validator> = LazyLock::new(|| later_format("duration"));

/// A format as later drafts have it.
fn later_format(name: &str) -> Validator {
    let options = jsonschema::draft202012::options().should_validate_formats(true);
    options.build(&json!({ "format": name })).unwrap()
}

/// Base64 with padding, as RFC 4648 says in section 4.
fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    let padding = text.len() - digits.len();
    let is_digit = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/');
    text.len().is_multiple_of(4) && padding <= 2 && digits.chars().all(is_digit)
}

/// A number without an exponent, in text.
fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_number = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    match digits.split_once('.') {
        Some((whole, part)) => is_number(whole) && is_number(part),
        None => is_number(digits),
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
