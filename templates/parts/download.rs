//! Files, as they arrive.
//!
//! Written by hand in `templates/parts/` and copied as it is, where a description has an answer of bytes.

#![allow(
    dead_code,
    reason = "without the features of some tags nothing is downloaded"
)]

#[cfg(feature = "blocking")]
mod reader;
#[cfg(feature = "async")]
mod stream;

#[cfg(feature = "blocking")]
pub use reader::DownloadReader;
#[cfg(feature = "async")]
pub use stream::Download;

/// How many bytes are to come, where the server says.
#[cfg(any(feature = "async", feature = "blocking"))]
fn length(headers: &http::HeaderMap) -> Option<u64> {
    headers
        .get(http::header::CONTENT_LENGTH)?
        .to_str()
        .ok()?
        .parse()
        .ok()
}
