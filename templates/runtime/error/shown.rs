//! How answers are shown in a line.

use std::fmt;

use http::StatusCode;

use crate::runtime::{RawResponse, Secret, redacted::without};

/// Characters of a text that are shown.
const LONGEST: usize = 300;

/// The beginning of a text in one line.
pub(super) fn brief(text: &str) -> String {
    let visible = |c: char| match c {
        '\u{2028}' | '\u{2029}' => ' ',
        c if c.is_control() => ' ',
        c => c,
    };
    text.trim().chars().map(visible).take(LONGEST).collect()
}

/// Status and the beginning of the body, without these keys: they are taken out before the text is
/// cut, which could leave the beginning of one.
pub(super) fn answer(status: StatusCode, body: &[u8], secrets: &[Secret]) -> String {
    let body = body.trim_ascii_start();
    // Enough for what `brief` keeps, if each character of that stands for the longest of the keys, each
    // of whose characters is spelled with eight (`\\u0026` in quotes).
    let longest = secrets.iter().map(|key| key.expose().len()).max();
    let most = (LONGEST + 1) * longest.unwrap_or_default().max(1) * 8;
    let start = body.get(..most).unwrap_or(body);
    let text = String::from_utf8_lossy(start).into_owned();
    match brief(&without(secrets, text)) {
        text if text.is_empty() => status.to_string(),
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
