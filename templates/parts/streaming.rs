//! Answers that are read while they arrive: what events, items and downloads share.
//!
//! Written by hand in `templates/parts/` and copied as it is, where a description has such an answer.

#![allow(dead_code, reason = "few descriptions need every part")]

#[cfg(feature = "async")]
pub(crate) mod over_reqwest;
#[cfg(feature = "blocking")]
pub(crate) mod over_ureq;

use std::{error::Error as StdError, fmt};

use http::StatusCode;

use crate::runtime::{
    Cause, DecodeError, Error, ErrorKind, RawResponse, Reply, Secret, TransportError,
};

/// What is wrong with an answer that is read while it arrives, or with an item of it.
///
/// `Display` and `Debug` say nothing of what the server sent but why it cannot be read, and that
/// without configured keys.
#[non_exhaustive]
pub enum StreamError {
    /// The connection broke off, or nothing arrived in time. This is the end.
    Transport(TransportError),
    /// An item is not what the description says, and these are its bytes. The next one is read all the
    /// same.
    Item(DecodeError, Vec<u8>),
    /// A single item is larger than is accepted. This is the end.
    TooLarge {
        /// The limit, in bytes.
        limit: usize,
    },
    /// The stream was to be taken up again, and the server answered with something else. This is the
    /// end.
    Refused(Box<RawResponse>),
}

impl StreamError {
    /// What kind of thing went wrong.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Transport(error) => error.kind(),
            Self::Item(..) | Self::TooLarge { .. } => ErrorKind::Decode,
            Self::Refused(response) => ErrorKind::of_status(response.status()),
        }
    }

    /// An item that cannot be read, of an answer that may repeat these keys.
    pub(crate) fn item(mut error: DecodeError, bytes: Vec<u8>, secrets: &[Secret]) -> Self {
        if let DecodeError::Json(error) = &mut error {
            error.leave_out(secrets);
        }
        Self::Item(error, bytes)
    }

    /// Why a stream was not taken up again; `None` where there is nothing more to come (HTML Standard,
    /// Server-sent events, 204).
    pub(crate) fn refused<F>(error: Error<F>) -> Option<Self> {
        let response = match error.into_cause() {
            Cause::Transport(error) => return Some(Self::Transport(error)),
            Cause::Failure(failed) => {
                let mut response = RawResponse::new(failed.raw);
                *response.status_mut() = failed.status;
                *response.headers_mut() = failed.headers;
                response
            }
            Cause::Unexpected(response) | Cause::Decode(response, _) => response,
            // It was sent before.
            Cause::Request(_) => return None,
        };
        (response.status() != StatusCode::NO_CONTENT).then(|| Self::Refused(Box::new(response)))
    }
}

impl fmt::Display for StreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => error.fmt(f),
            Self::Item(error, _) => write!(f, "unreadable item: {error}"),
            Self::TooLarge { limit } => write!(f, "an item is larger than {limit} bytes"),
            Self::Refused(response) => {
                write!(f, "the stream is not taken up again: {}", response.status())
            }
        }
    }
}

impl fmt::Debug for StreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StreamError({self})")
    }
}

impl StdError for StreamError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Transport(error) => error.source(),
            Self::Item(error, _) => Some(error),
            Self::TooLarge { .. } | Self::Refused(_) => None,
        }
    }
}

/// How an endpoint reads its answer.
pub(crate) type Outcome<B, F> = fn(RawResponse) -> Result<Reply<B>, Error<F>>;

/// Whether an endpoint takes an answer with this head for a success, whatever follows. All that can be
/// read while it arrives can be empty.
fn is_success<B, F>(outcome: Outcome<B, F>, head: &RawResponse) -> bool {
    outcome(head.clone()).is_ok()
}
