//! Sending a request. Where endpoints take tokens that are fetched first, another file stands here,
//! which does that; in this crate none does.

use std::time::Duration;

use super::course::Sent;
use crate::runtime::RawRequest;

/// Sends a request, which may take so long, and receives its answer.
#[cfg(feature = "async")]
pub(super) async fn send(
    receive: &mut impl super::over_reqwest::Receive,
    http: &super::over_reqwest::Http,
    request: RawRequest,
    time: Duration,
    most: usize,
) -> Sent {
    receive.exchange(http, request, time, most).await
}

/// The same without an async runtime.
#[cfg(feature = "blocking")]
pub(super) fn send_blocking(
    receive: &mut impl super::over_ureq::Receive,
    http: &super::over_ureq::Http,
    request: RawRequest,
    time: Duration,
    most: usize,
) -> Sent {
    receive.exchange(http, request, time, most)
}
