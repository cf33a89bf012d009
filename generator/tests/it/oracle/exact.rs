//! Numbers that lose something as a [`Value`]: in a field that no description names, they are written
//! back to the letter.
//!
//! In a document such a number is a text behind a mark, which no other text has.

use serde_json::{Number, Value};

const MARK: char = '\u{e000}';

/// Beyond 64 bits, or one of several ways to write a number.
pub const NUMBERS: [&str; 10] = [
    "1e400",
    "-1E-400",
    "1",
    "1.0",
    "1.00",
    "10e-1",
    "-0",
    "18446744073709551616",
    "123456789012345678901234567890",
    "0.1000000000000000055511151231257827",
];

/// A number as it is to be written.
pub fn marked(number: &str) -> Value {
    Value::String(format!("{MARK}{number}"))
}

/// The number that a text stands for.
pub fn number(text: &str) -> Option<&str> {
    text.strip_prefix(MARK)
}

/// Reads JSON, with a mark at every number that would lose something.
pub fn read(json: &str) -> Value {
    let mut text = String::new();
    let mut rest = json;
    while let Some(start) = rest.find(['"', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
    {
        let (before, token) = rest.split_at(start);
        let (token, after) = token.split_at(length(token));
        text.push_str(before);
        match token.starts_with('"') || is_kept(token) {
            true => text.push_str(token),
            false => text.push_str(&marked(token).to_string()),
        }
        rest = after;
    }
    text.push_str(rest);
    serde_json::from_str(&text).unwrap()
}

/// The length of the text or number that stands first, in bytes.
fn length(json: &str) -> usize {
    let is_number = |it: char| it.is_ascii_digit() || matches!(it, '-' | '+' | '.' | 'e' | 'E');
    let Some(text) = json.strip_prefix('"') else {
        return json.find(|it| !is_number(it)).unwrap_or(json.len());
    };
    let mut is_escaped = false;
    let end = text.find(|it| {
        let is_end = it == '"' && !is_escaped;
        is_escaped = it == '\\' && !is_escaped;
        is_end
    });
    end.map_or(json.len(), |it| it + 2)
}

fn is_kept(number: &str) -> bool {
    serde_json::from_str(number).is_ok_and(|it: Number| it.to_string() == number)
}
