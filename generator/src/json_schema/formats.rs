//! Formats of OpenAPI that draft 4 of JSON Schema has no word for.

use std::sync::LazyLock;

use jsonschema::{ValidationOptions, Validator};
use serde_json::json;

type Check = fn(&str) -> bool;

const FORMATS: [(&str, Check); 4] = [
    ("uuid", |text| is_later(&UUID, text)),
    ("duration", |text| is_later(&DURATION, text)),
    ("byte", is_base64),
    ("decimal", is_decimal),
];

/// The same options, which know these formats.
pub(super) fn known(options: ValidationOptions<'static>) -> ValidationOptions<'static> {
    FORMATS.iter().fold(options, |options, (name, check)| {
        options.with_format(*name, *check)
    })
}

type Later = LazyLock<Option<Validator>>;

static UUID: Later = LazyLock::new(|| later("uuid"));
static DURATION: Later = LazyLock::new(|| later("duration"));

/// A format as later drafts have it.
fn later(name: &str) -> Option<Validator> {
    let options = jsonschema::draft202012::options().should_validate_formats(true);
    options.build(&json!({ "format": name })).ok()
}

fn is_later(format: &Later, text: &str) -> bool {
    let format = format.as_ref();
    format.is_none_or(|it| it.is_valid(&json!(text)))
}

/// Base64 with padding, as RFC 4648 says in section 4, and nothing in the bits behind the last byte
/// (section 3.5).
fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    let is_digit = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/');
    let last = match text.len() - digits.len() {
        0 => "",
        1 => "AEIMQUYcgkosw048",
        2 => "AQgw",
        _ => return false,
    };
    let is_last = |c: char| last.is_empty() || last.contains(c);
    text.len().is_multiple_of(4)
        && digits.chars().all(is_digit)
        && digits.chars().next_back().is_none_or(is_last)
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
