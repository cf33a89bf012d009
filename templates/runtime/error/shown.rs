//! How answers are shown in a line, and keys are not.

use std::fmt;

use http::StatusCode;

use crate::runtime::{RawResponse, Secret};

/// Characters of a text that are shown.
const LONGEST: usize = 300;

/// A shorter key is left in: it would be found in texts that do not hold it.
const SHORTEST_KEY: usize = 6;

/// The beginning of a text in one line.
pub(super) fn brief(text: &str) -> String {
    let visible = |c: char| match c {
        '\u{2028}' | '\u{2029}' => ' ',
        c if c.is_control() => ' ',
        c => c,
    };
    text.trim().chars().map(visible).take(LONGEST).collect()
}

/// Status and the beginning of the body.
pub(super) fn answer(f: &mut fmt::Formatter<'_>, status: StatusCode, body: &[u8]) -> fmt::Result {
    write!(f, "{status}")?;
    // Enough for what `brief` keeps, whatever the length of its characters.
    let start = &body[..body.len().min(4 * LONGEST + 800)];
    let text = brief(&String::from_utf8_lossy(start));
    if text.is_empty() {
        return Ok(());
    }
    write!(f, ": {text}")
}

/// An answer with its body as the text that it is.
pub(super) fn fields<'s, 'a, 'f>(
    shown: &'s mut fmt::DebugStruct<'a, 'f>,
    response: &RawResponse,
) -> &'s mut fmt::DebugStruct<'a, 'f> {
    shown.field("status", &response.status());
    shown.field("headers", response.headers());
    shown.field("body", &String::from_utf8_lossy(response.body()))
}

/// A text without the keys that a server has repeated in it.
pub(super) fn without(secrets: &[Secret], mut text: String) -> String {
    for secret in secrets {
        let key = secret.expose();
        if key.len() < SHORTEST_KEY {
            continue;
        }
        for shown in [key, &key.escape_debug().to_string()] {
            if text.contains(shown) {
                text = text.replace(shown, "…");
            }
        }
    }
    text
}
