//! What the body of a request is: bytes. Where a description has uploads, another file stands here
//! (`templates/parts/runtime/body.rs`), with the same functions.

use std::borrow::Cow;

/// The body of a request.
pub type Body = Vec<u8>;

/// A body of these bytes.
pub(crate) fn of(bytes: Vec<u8>) -> Body {
    bytes
}

/// The bytes, where all are at hand.
pub(crate) fn bytes(body: &Body) -> Option<Cow<'_, [u8]>> {
    Some(Cow::Borrowed(body))
}

/// How many bytes it is, where that is known.
pub(crate) fn length(body: &Body) -> Option<u64> {
    u64::try_from(body.len()).ok()
}

/// Whether it was sent already, and can't be once more.
pub(crate) fn is_spent(_: &Body) -> bool {
    false
}
