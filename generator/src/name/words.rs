//! Text cut into words.

use std::borrow::Cow;

use heck::{ToSnakeCase, ToUpperCamelCase};

/// `snake_case`; empty where the text has no words.
pub(super) fn snake(text: &str) -> String {
    spelled(text).to_snake_case()
}

/// `UpperCamelCase`; empty where the text has no words.
pub(super) fn upper_camel(text: &str) -> String {
    spelled(text).to_upper_camel_case()
}

/// `text` in ASCII, with signs spelled out where they are what tells it from others: in front of a
/// digit, or where there is nothing but signs.
fn spelled(text: &str) -> Cow<'_, str> {
    let ascii = if text.is_ascii() {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(deunicode::deunicode_with_tofu(text, " "))
    };
    if !ascii.contains(|c: char| c.is_ascii_alphanumeric()) {
        return Cow::Owned(ascii.chars().map(sign).collect());
    }
    match ascii.strip_prefix(['+', '-']) {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit()) => {
            let first = if ascii.starts_with('+') {
                "plus"
            } else {
                "minus"
            };
            Cow::Owned(format!("{first} {rest}"))
        }
        _ => ascii,
    }
}

/// What a sign is called, with space around it.
fn sign(c: char) -> &'static str {
    match c {
        '!' => " not ",
        '#' => " hash ",
        '$' => " dollar ",
        '%' => " percent ",
        '&' => " and ",
        '*' => " star ",
        '+' => " plus ",
        ',' => " comma ",
        '-' => " minus ",
        '.' => " dot ",
        '/' => " slash ",
        ':' => " colon ",
        '<' => " less ",
        '=' => " equal ",
        '>' => " greater ",
        '?' => " question ",
        '@' => " at ",
        '^' => " caret ",
        '_' => " underscore ",
        '|' => " pipe ",
        '~' => " tilde ",
        _ => " ",
    }
}
