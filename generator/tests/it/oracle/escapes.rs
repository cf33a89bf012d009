//! JSON has more than one way to write a text: documents are sent in any of them.

use fastrand::Rng;
use serde_json::Value;

use super::exact;

/// A document in one line.
pub fn written(value: &Value, seed: u64) -> String {
    let mut rng = Rng::with_seed(seed);
    let mut text = String::new();
    write(value, &mut rng, &mut text);
    text
}

fn write(value: &Value, rng: &mut Rng, text: &mut String) {
    match value {
        Value::Object(members) => {
            text.push('{');
            for (index, (name, value)) in members.iter().enumerate() {
                separate(index, rng, text);
                string(name, rng, text);
                text.push_str(if rng.bool() { ":" } else { " : " });
                write(value, rng, text);
            }
            text.push('}');
        }
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                separate(index, rng, text);
                write(item, rng, text);
            }
            text.push(']');
        }
        Value::String(it) => match exact::number(it) {
            Some(number) => text.push_str(number),
            None => string(it, rng, text),
        },
        _ => text.push_str(&value.to_string()),
    }
}

fn separate(index: usize, rng: &mut Rng, text: &mut String) {
    if index > 0 {
        text.push(',');
    }
    if rng.u8(..4) == 0 {
        text.push_str(" \t");
    }
}

/// Some characters as escapes, now and then those that need none.
fn string(value: &str, rng: &mut Rng, text: &mut String) {
    if rng.u8(..6) > 0 {
        return text.push_str(&Value::from(value).to_string());
    }
    text.push('"');
    for unit in value.encode_utf16() {
        text.push_str(&format!("\\u{unit:04x}"));
    }
    text.push('"');
}
