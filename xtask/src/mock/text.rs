//! Percent-encoding, and the pairs of queries and forms.

use std::fmt::Write;

use percent_encoding::percent_decode_str;

/// A part of a path so that two that mean the same are the same: what need not be encoded is not, and what would be a
/// delimiter stays encoded (RFC 3986, section 6.2.2.2).
pub(super) fn canonical(raw: &str) -> String {
    let mut canonical = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(byte) = rest.bytes().next() {
        if let Some(encoded) = encoded(rest) {
            push(&mut canonical, encoded, b"-._~");
            rest = rest.get(3..).unwrap_or_default();
            continue;
        }
        let length = rest.chars().next().map_or(1, char::len_utf8);
        let (char, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
        match byte.is_ascii() {
            true => push(&mut canonical, byte, b"-._~!$&'()*+,;=:@/"),
            false => char.bytes().for_each(|it| push(&mut canonical, it, b"")),
        }
        rest = behind;
    }
    canonical
}

/// The byte that a text begins with in percent-encoding.
fn encoded(text: &str) -> Option<u8> {
    let digits = text.strip_prefix('%')?.get(..2)?;
    let all = digits.bytes().all(|it| it.is_ascii_hexdigit());
    all.then(|| u8::from_str_radix(digits, 16).ok()).flatten()
}

fn push(text: &mut String, byte: u8, plain: &[u8]) {
    if byte.is_ascii_alphanumeric() || plain.contains(&byte) {
        text.push(char::from(byte));
    } else {
        // A String takes all that is written.
        let _ = write!(text, "%{byte:02X}");
    }
}

/// Without percent-encoding; bytes that are no UTF-8 become U+FFFD.
pub(super) fn decoded(raw: &str) -> String {
    percent_decode_str(raw).decode_utf8_lossy().into_owned()
}

/// The same where a space may be written as a plus sign: in queries and forms.
pub(super) fn decoded_pair(raw: &str) -> String {
    decoded(&raw.replace('+', " "))
}

/// The pairs of a query or form, in order: names decoded, values as they are.
pub(super) fn pairs(raw: &str) -> Vec<(String, &str)> {
    let pairs = raw.split('&').filter(|it| !it.is_empty());
    let pairs = pairs.map(|it| it.split_once('=').unwrap_or((it, "")));
    pairs
        .map(|(name, value)| (decoded_pair(name), value))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn what_means_the_same_is_the_same() {
        assert_eq!(canonical("%7euser/%61"), "~user/a");
        assert_eq!(canonical("caf\u{e9}"), canonical("caf%c3%a9"));
        assert_eq!(
            canonical("a%2cb,c"),
            "a%2Cb,c",
            "a comma in an item is none between items"
        );
        assert_eq!(canonical("100%"), "100%25");
    }
}
