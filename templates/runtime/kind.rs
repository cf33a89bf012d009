//! What kind of thing went wrong.

use std::fmt;

use http::StatusCode;

/// What kind of thing went wrong with a call, whatever the endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A key is missing, not valid, or does not allow the call.
    Auth,
    /// Too many requests.
    RateLimited,
    /// The request breaks a rule.
    Invalid,
    /// What the request refers to does not exist.
    NotFound,
    /// The server failed.
    Server,
    /// No connection, or it broke off.
    Network,
    /// No answer in time.
    Timeout,
    /// The answer is not what the description says, or larger than accepted.
    Decode,
    /// An answer that says none of these, such as a redirect.
    Other,
}

impl ErrorKind {
    /// The kind that a failure's status says.
    pub(crate) fn of_status(status: StatusCode) -> Self {
        match status.as_u16() {
            401 | 403 | 407 => Self::Auth,
            404 | 410 => Self::NotFound,
            408 => Self::Timeout,
            429 => Self::RateLimited,
            400..=499 => Self::Invalid,
            500..=599 => Self::Server,
            _ => Self::Other,
        }
    }

    /// The kind in a word, such as `rate-limited`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Auth => "auth",
            Self::RateLimited => "rate-limited",
            Self::Invalid => "invalid",
            Self::NotFound => "not-found",
            Self::Server => "server",
            Self::Network => "network",
            Self::Timeout => "time-out",
            Self::Decode => "decode",
            Self::Other => "other",
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
