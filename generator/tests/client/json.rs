//! Comparing JSON.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

/// `value` as it would be sent.
pub fn written(value: &impl Serialize) -> Value {
    serde_json::to_value(value).expect("it can be written")
}

/// Fails where two bodies say something else. Points in time are the same however they are written.
#[track_caller]
pub fn assert_same(actual: &Value, expected: &Value, of: &str) {
    assert_eq!(instants(actual), instants(expected), "{of}");
}

/// `value` with every point in time in one form.
fn instants(value: &Value) -> Value {
    match value {
        Value::String(text) => match text.parse::<Timestamp>() {
            Ok(instant) => Value::String(instant.to_string()),
            Err(_) => value.clone(),
        },
        Value::Array(items) => items.iter().map(instants).collect(),
        Value::Object(members) => {
            let members = members.iter();
            members
                .map(|(name, value)| (name.clone(), instants(value)))
                .collect()
        }
        _ => value.clone(),
    }
}
