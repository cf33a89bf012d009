//! Whether what is written back is what was read.

use std::{collections::BTreeSet, net::IpAddr};

use serde_json::{Number, Value};

use super::exact;
use crate::support::json_schema::{bytes, time};

/// What may differ in text and still be the same.
pub struct Same {
    formats: BTreeSet<String>,
}

impl Same {
    /// Of the documents of a schema and all schemas it refers to.
    pub fn of(description: &Value, schema: &Value) -> Self {
        let mut formats = BTreeSet::new();
        collect(description, schema, &mut BTreeSet::new(), &mut formats);
        Self { formats }
    }

    /// Whether `written` is `read`, but for members that are null where these may be forgotten.
    pub fn values(&self, read: &Value, written: &Value, forgets_null: bool) -> bool {
        match (read, written) {
            (Value::Object(read), Value::Object(written)) => {
                let forgotten = |value: &Value| forgets_null && value.is_null();
                written.keys().all(|name| read.contains_key(name))
                    && read.iter().all(|(name, value)| match written.get(name) {
                        Some(written) => self.values(value, written, forgets_null),
                        None => forgotten(value),
                    })
            }
            (Value::Array(read), Value::Array(written)) => {
                let mut pairs = read.iter().zip(written);
                read.len() == written.len()
                    && pairs.all(|(read, written)| self.values(read, written, forgets_null))
            }
            (Value::String(read), Value::Number(written)) => {
                exact::number(read).is_some_and(|it| it == written.to_string())
            }
            // A float may be written in a way that is marked.
            (Value::Number(read), Value::String(written)) => exact::number(written)
                .and_then(|it| serde_json::from_str(it).ok())
                .is_some_and(|written| self.numbers(read, &written)),
            (Value::String(read), Value::String(written)) => self.texts(read, written),
            (Value::Number(read), Value::Number(written)) => self.numbers(read, written),
            _ => read == written,
        }
    }

    fn texts(&self, read: &str, written: &str) -> bool {
        let has = |format: &str| self.formats.contains(format);
        read == written
            || has("date-time") && equal(time, read, written)
            || has("byte") && equal(bytes, read, written)
            || has("uuid") && read.eq_ignore_ascii_case(written)
            || (has("ipv4") || has("ipv6")) && equal(|it| it.parse::<IpAddr>().ok(), read, written)
    }

    /// Whole numbers to the last digit, others as precise as their format is.
    fn numbers(&self, one: &Number, other: &Number) -> bool {
        if !one.is_f64() && !other.is_f64() {
            return one == other;
        }
        let (one, other) = (one.as_f64().unwrap(), other.as_f64().unwrap());
        one == other || self.formats.contains("float") && one as f32 == other as f32
    }
}

/// Whether both texts mean the same.
fn equal<T: PartialEq>(meaning: fn(&str) -> Option<T>, one: &str, other: &str) -> bool {
    meaning(one).is_some_and(|it| meaning(other) == Some(it))
}

fn collect<'a>(
    description: &'a Value,
    schema: &'a Value,
    seen: &mut BTreeSet<&'a str>,
    formats: &mut BTreeSet<String>,
) {
    let children: Vec<_> = match schema {
        Value::Object(members) => members.values().collect(),
        Value::Array(items) => items.iter().collect(),
        _ => return,
    };
    formats.extend(schema["format"].as_str().map(str::to_owned));
    if let Some(reference) = schema["$ref"].as_str()
        && seen.insert(reference)
    {
        let target = description.pointer(reference.trim_start_matches('#'));
        collect(description, target.unwrap(), seen, formats);
    }
    for child in children {
        collect(description, child, seen, formats);
    }
}
