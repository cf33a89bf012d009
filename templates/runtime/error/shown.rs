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

/// Status and the beginning of the body, without keys.
pub(super) fn answer(secrets: &[Secret], status: StatusCode, body: &[u8]) -> String {
    // Before it is cut: half a key would not be found.
    let text = without(secrets, String::from_utf8_lossy(body).into_owned());
    match brief(&text).as_str() {
        "" => status.to_string(),
        text => format!("{status}: {text}"),
    }
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
        // JSON in the `Debug` of a text is escaped twice.
        let once = escaped(key);
        for shown in [key, &once, &escaped(&once)] {
            if text.contains(shown) {
                text = text.replace(shown, "…");
            }
        }
    }
    text
}

/// Visible ASCII as JSON and `Debug` write it.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
