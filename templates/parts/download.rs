//! Files, as they arrive.
//!
//! Written by hand in `templates/parts/` and copied as it is, where a description has an answer of bytes.

#![allow(
    dead_code,
    reason = "without the features of some tags nothing is downloaded"
)]

#[cfg(feature = "blocking")]
#[allow(
    dead_code,
    reason = "a feature may leave out all endpoints that need it"
)]
mod reader;
#[cfg(feature = "async")]
#[allow(
    dead_code,
    reason = "a feature may leave out all endpoints that need it"
)]
mod stream;

#[cfg(feature = "blocking")]
pub use reader::DownloadReader;
#[cfg(feature = "async")]
pub use stream::Download;

/// How many bytes are to come, where the server says.
#[cfg(any(feature = "async", feature = "blocking"))]
#[allow(
    dead_code,
    reason = "a feature may leave out all endpoints that need it"
)]
fn length(headers: &http::HeaderMap) -> Option<u64> {
    headers
        .get(http::header::CONTENT_LENGTH)?
        .to_str()
        .ok()?
        .parse()
        .ok()
}
