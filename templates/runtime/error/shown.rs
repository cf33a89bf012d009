//! How answers are shown in a line, and keys are not.

use std::{borrow::Cow, fmt};

use http::StatusCode;

use crate::runtime::{RawResponse, Secret};

/// Characters of a text that are shown.
const LONGEST: usize = 300;

/// A shorter key is left in: it would be found in texts that do not hold it.
const SHORTEST_KEY: usize = 6;

/// What is left out of all that is shown: keys, which a server may have repeated.
#[derive(Clone, Copy)]
pub(super) struct Hidden<'a>(pub(super) &'a [Secret]);

impl Hidden<'_> {
    /// A text without keys.
    pub(super) fn left_out(self, text: &str) -> Cow<'_, str> {
        let mut text = Cow::Borrowed(text);
        for key in self.0.iter().map(Secret::expose) {
            if key.len() < SHORTEST_KEY {
                continue;
            }
            // JSON in the `Debug` of a text is escaped twice.
            let once = escaped(key);
            for shown in [key, &once, &escaped(&once)] {
                if text.contains(shown) {
                    text = Cow::Owned(text.replace(shown, "…"));
                }
            }
        }
        text
    }

    /// The beginning of a text in one line. Keys go first: half of one is too much.
    pub(super) fn brief(self, text: &str) -> String {
        let visible = |c: char| match c {
            '\u{2028}' | '\u{2029}' => ' ',
            c if c.is_control() => ' ',
            c => c,
        };
        let text = self.left_out(text);
        text.trim().chars().map(visible).take(LONGEST).collect()
    }

    /// Status and the beginning of the body.
    pub(super) fn answer(
        self,
        f: &mut fmt::Formatter<'_>,
        status: StatusCode,
        body: &[u8],
    ) -> fmt::Result {
        write!(f, "{status}")?;
        // What is shown comes of so many bytes at most, each character of it of a key or four.
        let longest_key = self.0.iter().map(|key| key.expose().len()).max();
        let most = (LONGEST + 1) * longest_key.unwrap_or_default().max(4);
        let start = body.get(..most).unwrap_or(body);
        let text = self.brief(&String::from_utf8_lossy(start));
        if text.is_empty() {
            return Ok(());
        }
        write!(f, ": {text}")
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

/// Visible ASCII as JSON and `Debug` write it.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
