//! Text cut into words.

use std::borrow::Cow;

use heck::{ToSnakeCase, ToUpperCamelCase};

/// How long a name may be: files are called by it, and file systems take 255 bytes of which `rustdoc` and
/// roles such as `Failure` need some.
pub(super) const LONGEST: usize = 200;

/// `snake_case`; empty where the text has no words. What is beyond [`LONGEST`] is cut off.
pub(super) fn snake(text: &str) -> String {
    snake_up_to(text, LONGEST)
}

/// The same with another bound.
pub(super) fn snake_up_to(text: &str, longest: usize) -> String {
    let words = spelled(text).to_snake_case();
    shortened(words, longest, |c| c == '_')
}

/// `UpperCamelCase`; empty where the text has no words. What is beyond [`LONGEST`] is cut off.
pub(super) fn upper_camel(text: &str) -> String {
    upper_camel_up_to(text, LONGEST)
}

/// The same with another bound.
pub(super) fn upper_camel_up_to(text: &str, longest: usize) -> String {
    let words = spelled(text).to_upper_camel_case();
    shortened(words, longest, |c| c.is_ascii_uppercase())
}

/// Whether something of `text` is cut off.
pub(super) fn is_cut(text: &str, longest: usize) -> bool {
    spelled(text).to_snake_case().len() > longest
}

/// As many words of a name as fit; of a word that does not, as much as does.
fn shortened(mut name: String, longest: usize, begins_a_word: impl Fn(char) -> bool) -> String {
    if name.len() > longest {
        let fitting = name.char_indices().take_while(|(at, _)| *at <= longest);
        let begins = fitting.filter(|(at, c)| *at > 0 && begins_a_word(*c));
        let end = begins.map(|(at, _)| at).last();
        name.truncate(end.unwrap_or(longest));
    }
    name
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
