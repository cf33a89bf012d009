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
        let printed = value.to_string();
        if printed != text {
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn texts_keep_the_digits_that_they_are_written_with() {
        let text = "openapi: 3.0.3\ninfo: { title: T, version: 1.10 }\npaths: {}\ncomponents: { schemas: { A: \
                    { type: string, enum: [1.0, 1.50, 0x1F, 7], default: 1.50, minLength: 1 }, \
                    B: { type: number, default: 1.50 } } }";
        let mut document = serde_yaml::from_str(text).unwrap();
        let mut report = Report::default();
        restore(&mut document, text, &mut report);
        assert_eq!(document["info"]["version"], "1.10");
        let [a, b] = ["A", "B"].map(|it| document["components"]["schemas"][it].clone());
        // What is printed as it is written stays a number, which is mended where numbers are.
        assert_eq!(a["enum"], json!([1.0, "1.50", "0x1F", 7]));
        assert_eq!(a["default"], "1.50");
        assert_eq!(b["default"], 1.5);
        assert_eq!(report.warnings(), 4);
    }
}
