//! Text to a tree of values, with the limits that untrusted text needs.

use serde_json::Value;

use super::tree;
use crate::{
    report::{Diagnostic, Place, Report},
    source::Pointer,
};

/// JSON is YAML, but its own parser is several times as fast.
fn is_json(text: &str) -> bool {
    text.trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with('{')
}

/// Reads the text; `None` where it is neither YAML nor JSON, with the reasons in `report`.
pub(super) fn parse(text: &str, report: &mut Report) -> Option<Value> {
    let text = text.trim_start_matches('\u{feff}');
    if let Some(place) = too_deep_at(text) {
        report.add(too_deep(place));
        return None;
    }
    let not_json = match is_json(text).then(|| tree::read(text)) {
        Some(Ok((value, twice))) => return once(&twice, report).then_some(value),
        Some(Err(error)) => Some(error),
        None => None,
    };
    let parsed = serde_yaml::from_str::<serde_yaml::Value>(text).and_then(|mut value| {
        value.apply_merge()?;
        Ok(value)
    });
    match parsed.map(json) {
        Ok(Ok(value)) => Some(value),
        Ok(Err(message)) => {
            report.add(Diagnostic::error(Place::Whole, message));
            None
        }
        Err(error) => {
            report.add(match not_json {
                Some(error) => json_error(&error),
                None => syntax_error(&error),
            });
            None
        }
    }
}

/// Whether no key stands twice in an object. Of JSON that has one, parsers read what they like (RFC 8259,
/// section 4); YAML forbids it.
fn once(twice: &[Pointer], report: &mut Report) -> bool {
    for pointer in twice {
        let place = Place::At(pointer.clone());
        report.add(
            Diagnostic::error(place, "this key is in its object twice")
                .help("a reader sees one of both only: rename one, or make them one"),
        );
    }
    twice.is_empty()
}

/// Where brackets open more levels than any parser here goes down. A parser finds that too, but takes
/// time that grows with the square of the depth.
fn too_deep_at(text: &str) -> Option<Place> {
    const DEEPEST: usize = 1000;
    let mut depth = 0usize;
    let (mut line, mut column) = (1, 0);
    for c in text.chars() {
        column += 1;
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.saturating_sub(1),
            '\n' => (line, column) = (line + 1, 0),
            _ => {}
        }
        if depth > DEEPEST {
            return Some(Place::Position(line, column));
        }
    }
    None
}

fn json_error(error: &serde_json::Error) -> Diagnostic {
    let place = Place::Position(error.line(), error.column());
    let text = error.to_string();
    if text.contains("recursion limit") {
        return too_deep(place);
    }
    let message = text.split(" at line ").next().unwrap_or(&text);
    Diagnostic::error(place, format!("this is not JSON: {message}"))
}

fn too_deep(place: Place) -> Diagnostic {
    Diagnostic::error(place, "this is nested more than 128 levels deep")
        .help("no description needs that; split the schema into components")
}

fn syntax_error(error: &serde_yaml::Error) -> Diagnostic {
    let place = match error.location() {
        Some(at) => Place::Position(at.line(), at.column()),
        None => Place::Whole,
    };
    let text = error.to_string();
    if text.contains("recursion limit") {
        return too_deep(place);
    }
    if text.contains("repetition limit") {
        return Diagnostic::error(place, "the YAML aliases multiply beyond any sensible size")
            .help("use `$ref` to share parts of a description");
    }
    let message = text.split(" at line ").next().unwrap_or(&text);
    Diagnostic::error(place, format!("this is not YAML: {message}"))
}

/// The same document in the terms of JSON. Keys that are no strings (`200:`) become their text.
fn json(value: serde_yaml::Value) -> Result<Value, String> {
    Ok(match value {
        serde_yaml::Value::Null => Value::Null,
        serde_yaml::Value::Bool(it) => Value::Bool(it),
        serde_yaml::Value::Number(it) => number(&it),
        serde_yaml::Value::String(it) => Value::String(it),
        serde_yaml::Value::Sequence(it) => {
            Value::Array(it.into_iter().map(json).collect::<Result<_, _>>()?)
        }
        serde_yaml::Value::Mapping(it) => Value::Object(
            it.into_iter()
                .map(|(key, value)| Ok((key_text(key)?, json(value)?)))
                .collect::<Result<_, String>>()?,
        ),
        serde_yaml::Value::Tagged(it) => json(it.value)?,
    })
}

/// JSON has no infinity and no NaN: they stay what they were written as.
fn number(number: &serde_yaml::Number) -> Value {
    let json = if let Some(it) = number.as_u64() {
        Some(it.into())
    } else if let Some(it) = number.as_i64() {
        Some(it.into())
    } else {
        number.as_f64().and_then(serde_json::Number::from_f64)
    };
    json.map_or_else(|| Value::String(number.to_string()), Value::Number)
}

fn key_text(key: serde_yaml::Value) -> Result<String, String> {
    match key {
        serde_yaml::Value::Null => Ok("null".to_owned()),
        serde_yaml::Value::Bool(it) => Ok(it.to_string()),
        serde_yaml::Value::Number(it) => Ok(it.to_string()),
        serde_yaml::Value::String(it) => Ok(it),
        _ => Err("a mapping or list cannot be a key in a description".to_owned()),
    }
}
