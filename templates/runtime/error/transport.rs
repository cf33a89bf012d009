//! Requests that are not sent, and answers that do not arrive.

use std::{error::Error as StdError, fmt, time::Duration};

use super::shown::brief;
use crate::runtime::ErrorKind;

/// What an HTTP library says of a failure.
type Source = Box<dyn StdError + Send + Sync>;

/// Why a request could not be sent, or its answer not be received.
#[derive(Debug)]
#[non_exhaustive]
pub enum TransportError {
    /// There is no connection: no such host, refused, or TLS failed. Nothing was sent.
    Connect(Source),
    /// It took too long.
    Timeout {
        /// Whether the connection was still being made, so that nothing was sent.
        connecting: bool,
    },
    /// The connection broke off, or the answer is no HTTP.
    Broken(Source),
    /// What was to be uploaded could not be read.
    Upload(Source),
    /// The answer is larger than is accepted.
    TooLarge {
        /// The limit, in bytes.
        limit: usize,
    },
    /// The client's own rate limit asks to wait longer than the call has time. Nothing was sent.
    Throttled {
        /// How long.
        wait: Duration,
    },
    /// No token could be had for the request: the server has not acted on it.
    Token {
        /// What kind of thing went wrong.
        kind: ErrorKind,
        /// Why.
        source: Source,
    },
}

impl TransportError {
    /// Whether it is sure that nothing was sent, or nothing that the server has acted on.
    pub fn is_unsent(&self) -> bool {
        match self {
            Self::Connect(_)
            | Self::Timeout { connecting: true }
            | Self::Throttled { .. }
            | Self::Token { .. } => true,
            Self::Timeout { connecting: false } | Self::Broken(_) => false,
            Self::Upload(_) | Self::TooLarge { .. } => false,
        }
    }

    pub(crate) fn kind(&self) -> ErrorKind {
        match self {
            Self::Connect(_) | Self::Broken(_) => ErrorKind::Network,
            Self::Timeout { .. } => ErrorKind::Timeout,
            Self::Upload(_) => ErrorKind::Invalid,
            Self::TooLarge { .. } => ErrorKind::Decode,
            Self::Throttled { .. } => ErrorKind::RateLimited,
            Self::Token { kind, .. } => *kind,
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Connect(error) => write!(f, "no connection: {}", root(&**error)),
            Self::Timeout { connecting: true } => f.write_str("no connection in time"),
            Self::Timeout { connecting: false } => f.write_str("no answer in time"),
            Self::Broken(error) => write!(f, "the connection broke off: {}", root(&**error)),
            Self::Upload(error) => {
                write!(f, "what was to be sent can't be read: {}", root(&**error))
            }
            Self::TooLarge { limit } => write!(f, "the answer is larger than {limit} bytes"),
            Self::Throttled { wait } => {
                write!(
                    f,
                    "not sent: the client's rate limit asks to wait {wait:.1?}"
                )
            }
            Self::Token { source, .. } => write!(f, "no token: {source}"),
        }
    }
}

/// What an error comes down to, in a line.
fn root(error: &(dyn StdError + 'static)) -> String {
    let mut root = error;
    while let Some(source) = root.source() {
        root = source;
    }
    brief(&root.to_string())
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Connect(error)
            | Self::Broken(error)
            | Self::Upload(error)
            | Self::Token { source: error, .. } => Some(&**error),
            Self::Timeout { .. } | Self::TooLarge { .. } | Self::Throttled { .. } => None,
        }
    }
}
