//! Numbers where texts are meant: a version of 1.10 is not 1.1.
//!
//! A tree holds the value of a number and not its digits. So where a text is meant that is no number
//! written as it would be printed, the text is looked up in the file.

use serde_json::Value;

use super::grammar::{At, Part};
use crate::{
    report::{Report, written},
    source::Pointer,
};

/// Puts texts in the place of numbers that stand for them, each with a warning.
pub(super) fn restore(document: &mut Value, text: &str, report: &mut Report) {
    let mut numbers = Vec::new();
    Part::Document.look(document, &At::ROOT, &mut |part, value, at| match part {
        Part::Info => note(value.get("version"), &at.key("version"), &mut numbers),
        Part::Schema if is_text(value) => texts(value, at, &mut numbers),
        _ => {}
    });
    if numbers.is_empty() {
        return;
    }
    for (pointer, text) in written(text, numbers) {
        let Some(value) = document.pointer_mut(pointer.as_str()) else {
            continue;
        };
        if value.to_string() != text {
            let message =
                format!("this is a number where a text is meant: {text} is taken as it is written");
            report.warn(&pointer, message);
            *value = Value::String(text);
        }
    }
}

fn is_text(schema: &Value) -> bool {
    match schema.get("type") {
        Some(Value::String(ty)) => ty == "string",
        Some(Value::Array(types)) => {
            let numbers = ["integer", "number"];
            let is = |it: &Value, name: &str| it.as_str() == Some(name);
            types.iter().any(|it| is(it, "string"))
                && !types
                    .iter()
                    .any(|it| numbers.iter().any(|number| is(it, number)))
        }
        _ => false,
    }
}

fn texts(schema: &Value, at: &At<'_>, numbers: &mut Vec<Pointer>) {
    for keyword in ["const", "default", "example"] {
        note(schema.get(keyword), &at.key(keyword), numbers);
    }
    for keyword in ["enum", "examples"] {
        let at = at.key(keyword);
        let values = schema.get(keyword).and_then(Value::as_array);
        for (index, value) in values.into_iter().flatten().enumerate() {
            note(Some(value), &at.index(index), numbers);
        }
    }
}

fn note(value: Option<&Value>, at: &At<'_>, numbers: &mut Vec<Pointer>) {
    if value.is_some_and(Value::is_number) {
        numbers.push(at.pointer());
    }
}
