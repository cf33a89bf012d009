//! Texts without the keys that a server has repeated in them.

use percent_encoding::utf8_percent_encode;

use super::{Secret, request::RESERVED};

/// A shorter key is left in: it would be found in texts that do not hold it.
const SHORTEST_KEY: usize = 6;

/// `text` without these keys, however they are spelled there.
pub(crate) fn without(secrets: &[Secret], mut text: String) -> String {
    let keys = secrets.iter().map(Secret::expose);
    for key in keys.filter(|key| key.len() >= SHORTEST_KEY) {
        for spelled in spellings(key) {
            if text.contains(&spelled) {
                text = text.replace(&spelled, "…");
            }
        }
    }
    text
}

/// A key as it is, as a URL has it, and in a text in quotes, as JSON and `Debug` have it: of what a key
/// can hold, both escape `"` and `\` alone. Some servers escape the slash in JSON as well; `Debug` of a
/// body of JSON escapes twice.
fn spellings(key: &str) -> [String; 6] {
    let escaped = |text: &str| text.replace('\\', r"\\").replace('"', "\\\"");
    let quoted = escaped(key);
    let slashed = quoted.replace('/', "\\/");
    [
        key.to_owned(),
        utf8_percent_encode(key, RESERVED).to_string(),
        escaped(&quoted),
        escaped(&slashed),
        quoted,
        slashed,
    ]
}
