//! Formats that draft 4 of JSON Schema has no word for.

use std::sync::LazyLock;

use jiff::{Span, Timestamp, fmt::temporal::SpanParser};
use jsonschema::Validator;
use serde_json::json;

type Check = fn(&str) -> bool;

/// The formats of OpenAPI that draft 4 has no word for.
pub const FORMATS: [(&str, Check); 7] = [
    ("uuid", |text| UUID.is_valid(&json!(text))),
    ("duration", |text| DURATION.is_valid(&json!(text))),
    ("byte", is_base64),
    ("decimal", is_decimal),
    (LOOSE_TIME, |text| time(text).is_some()),
    (LOOSE_DURATION, |text| span(text).is_some()),
    (LOOSE_BYTES, |text| bytes(text).is_some()),
];

/// No format of OpenAPI: a point in time in any way that jiff reads.
pub const LOOSE_TIME: &str = "time as jiff reads it";
/// No format of OpenAPI: a length of time in any way that jiff reads.
pub const LOOSE_DURATION: &str = "duration as jiff reads it";
/// No format of OpenAPI: base64 of which the bytes are certain.
pub const LOOSE_BYTES: &str = "bytes however they are written";

/// A point in time in any way that jiff reads, to the nanosecond.
pub fn time(text: &str) -> Option<Timestamp> {
    let Some((whole, rest)) = text.split_once('.') else {
        return text.parse().ok();
    };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (fraction, offset) = rest.split_at(digits);
    let nanoseconds = &fraction[..digits.min(9)];
    format!("{whole}.{nanoseconds}{offset}").parse().ok()
}

/// A length of time in any way of ISO 8601 that jiff reads.
fn span(text: &str) -> Option<Span> {
    SpanParser::new().parse_span(text).ok()
}

/// Bytes in either alphabet of RFC 4648, padded or not, with white space or not, and with anything in
/// the bits behind the last byte.
pub fn bytes(text: &str) -> Option<Vec<u8>> {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let text: String = text.split_ascii_whitespace().collect();
    let text = text.replace('-', "+").replace('_', "/");
    let text = text.strip_suffix('=').unwrap_or(&text);
    let text = text.strip_suffix('=').unwrap_or(text);
    let (mut bytes, mut bits, mut kept) = (Vec::new(), 0, 0_u32);
    for digit in text.chars() {
        kept = kept << 6 | u32::try_from(DIGITS.find(digit)?).unwrap();
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((kept >> bits) as u8);
            kept &= (1 << bits) - 1;
        }
    }
    // One digit alone is less than a byte.
    (bits < 6).then_some(bytes)
}

static UUID: LazyLock<Validator> = LazyLock::new(|| later_format("uuid"));
static DURATION: LazyLock<Validator> = LazyLock::new(|| later_format("duration"));

/// A format as later drafts have it.
fn later_format(name: &str) -> Validator {
    let options = jsonschema::draft202012::options().should_validate_formats(true);
    options.build(&json!({ "format": name })).unwrap()
}

/// Base64 with padding, as RFC 4648 says in section 4.
fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    let padding = text.len() - digits.len();
    let is_digit = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/');
    text.len().is_multiple_of(4) && padding <= 2 && digits.chars().all(is_digit)
}

/// A number without an exponent, in text.
fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_number = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    match digits.split_once('.') {
        Some((whole, part)) => is_number(whole) && is_number(part),
        None => is_number(digits),
    }
}
