//! What goes over the wire, before and after its body is understood.

use http::{HeaderMap, StatusCode};

use super::{Body, RateLimit, answer};

/// A request that is ready to be sent. Its `Debug` leaves out keys in headers and cookies, but shows
/// the URL, with a key that the description puts there.
pub type RawRequest = http::Request<Body>;

/// An answer whose body has been received but not read.
pub type RawResponse = http::Response<Vec<u8>>;

/// A successful answer.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Reply<T> {
    /// The status that the server answered with.
    pub status: StatusCode,
    /// The headers of the answer.
    pub headers: HeaderMap,
    /// The body.
    pub body: T,
}

impl<T> Reply<T> {
    pub(crate) fn new(status: StatusCode, headers: HeaderMap, body: T) -> Self {
        Self {
            status,
            headers,
            body,
        }
    }

    /// The same reply with its body put through `f`.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Reply<U> {
        Reply::new(self.status, self.headers, f(self.body))
    }

    /// What the server said of its rate limit.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        answer::rate_limit(&self.headers)
    }

    /// The ID of the request, to quote to the server's operators.
    pub fn request_id(&self) -> Option<&str> {
        answer::request_id(&self.headers)
    }
}
