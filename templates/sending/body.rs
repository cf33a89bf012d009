//! How the body of a request is handed to what sends it: bytes, as they are. Where a description has
//! uploads, another file stands here (`templates/parts/sending/body.rs`), with the same functions.

use std::error::Error as StdError;

use crate::runtime::{Body, TransportError};

/// The body as reqwest sends it, and how many bytes it is.
#[cfg(feature = "async")]
pub(super) async fn for_reqwest(
    body: Body,
) -> Result<(reqwest::Body, Option<u64>), TransportError> {
    let length = crate::runtime::body::length(&body);
    Ok((body.into(), length))
}

/// The body as ureq reads it, and how many bytes it is.
#[cfg(feature = "blocking")]
pub(super) fn for_ureq(body: Body) -> Result<(impl std::io::Read, Option<u64>), TransportError> {
    let length = crate::runtime::body::length(&body);
    Ok((std::io::Cursor::new(body), length))
}

/// Whether an error says that the body could not be read.
pub(super) fn is_unread(_: &(dyn StdError + 'static)) -> bool {
    false
}
