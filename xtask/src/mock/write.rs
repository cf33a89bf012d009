//! Values as the bytes of a media type.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use super::media::{essence, is_json};

/// A value in a media type, and what to call that. A text is taken as the body itself, but in JSON.
pub(super) fn body(media_type: &str, value: &Value) -> (String, Vec<u8>) {
    let name = match (media_type.contains('*'), value) {
        (false, _) => media_type.to_owned(),
        (true, Value::String(_)) => "text/plain".to_owned(),
        (true, _) => "application/json".to_owned(),
    };
    let body = match (essence(&name).as_str(), value) {
        (it, _) if is_json(it) => json(value),
        (_, Value::String(text)) => text.clone(),
        ("text/event-stream", Value::Array(items)) => items.iter().map(event).collect(),
        ("text/event-stream", _) => event(value),
        (
            "application/x-ndjson" | "application/jsonl" | "application/json-seq",
            Value::Array(items),
        ) => items.iter().map(line).collect(),
        ("application/x-ndjson" | "application/jsonl" | "application/json-seq", _) => line(value),
        ("application/x-www-form-urlencoded", Value::Object(members)) => {
            let pairs = members
                .iter()
                .map(|(name, value)| format!("{}={}", encoded(name), encoded(&plain(value))));
            pairs.collect::<Vec<_>>().join("&")
        }
        (it, _) if it.ends_with("/xml") || it.ends_with("+xml") => element("root", value),
        _ => plain(value),
    };
    (name, body.into_bytes())
}

/// A value as that of a header: lists with commas, no objects.
pub(super) fn header(value: &Value) -> Option<String> {
    match value {
        Value::Object(_) | Value::Null => None,
        Value::Array(items) => Some(items.iter().map(plain).collect::<Vec<_>>().join(", ")),
        _ => Some(plain(value)),
    }
}

fn json(value: &Value) -> String {
    // A Value can always be written: its keys are texts.
    value.to_string()
}

fn event(value: &Value) -> String {
    format!("data: {}\n\n", plain(value))
}

fn line(value: &Value) -> String {
    format!("{}\n", json(value))
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => json(other),
    }
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// An element for each member, without what the XML Object says.
fn element(name: &str, value: &Value) -> String {
    match value {
        Value::Object(members) => {
            let inner: String = members.iter().map(|(name, it)| element(name, it)).collect();
            format!("<{name}>{inner}</{name}>")
        }
        Value::Array(items) => items.iter().map(|it| element(name, it)).collect(),
        Value::Null => format!("<{name}/>"),
        other => {
            let text = plain(other)
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;");
            format!("<{name}>{text}</{name}>")
        }
    }
}
