//! Sending a request. Where endpoints take tokens that are fetched first, another file stands here,
//! which does that; in this crate none does.

use std::time::Duration;

use super::course::Sent;
use crate::runtime::RawRequest;

/// Sends a request, which may take so long, and receives an answer of at most `most` bytes.
#[cfg(feature = "async")]
pub(super) async fn send(
    http: &super::over_reqwest::Http,
    request: RawRequest,
    time: Duration,
    most: usize,
) -> Sent {
    http.send(request, time, most).await
}

/// The same without an async runtime.
#[cfg(feature = "blocking")]
pub(super) fn send_blocking(
    http: &super::over_ureq::Http,
    request: RawRequest,
    time: Duration,
    most: usize,
) -> Sent {
    http.send(request, time, most)
}
