//! Formats that only the oracle has words for.

use jiff::{Span, Timestamp, fmt::temporal::SpanParser};
type Check = fn(&str) -> bool;

/// What is as loose as the models are.
pub const FORMATS: [(&str, Check); 3] = [
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
