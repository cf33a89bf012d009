//! Failures that the description documents.

use std::fmt;

use http::{HeaderMap, StatusCode};

use crate::runtime::RawResponse;

/// A failure that the description documents.
#[derive(Clone)]
#[non_exhaustive]
pub struct Failed<F> {
    /// The status that the server answered with.
    pub status: StatusCode,
    /// The headers of the answer.
    pub headers: HeaderMap,
    /// Which failure it is, with its body.
    pub failure: F,
    /// The body as it came.
    pub raw: Vec<u8>,
}

impl<F> Failed<F> {
    pub(crate) fn new(response: RawResponse, failure: F) -> Self {
        let (parts, raw) = response.into_parts();
        Self {
            status: parts.status,
            headers: parts.headers,
            failure,
            raw,
        }
    }
}

/// Without the body as it came, which the failure says.
impl<F: fmt::Debug> fmt::Debug for Failed<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Failed");
        shown.field("status", &self.status);
        shown.field("headers", &self.headers);
        shown
            .field("failure", &self.failure)
            .finish_non_exhaustive()
    }
}
