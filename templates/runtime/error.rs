//! What can go wrong with a call.

mod decode;
mod failed;
mod request;
mod shown;
mod transport;
mod tries;

pub use decode::DecodeError;
pub use failed::Failed;
pub use request::{MissingKey, RequestError};
pub use transport::TransportError;
pub use tries::{GaveUp, Tries};

use std::{error::Error as StdError, fmt, time::Duration};

use http::{HeaderMap, StatusCode};

use super::{Endpoint, ErrorKind, RateLimit, RawResponse, Secret, answer, redacted::without};

/// Why a call has no reply. `F` lists the failures that the description documents.
///
/// Displayed in one line, with what the server said. A configured key that the server repeats is
/// left out of `Display`, `Debug` and the sources. What `cause`, `headers` and `body` hand out is what
/// the server said, word for word.
pub struct Error<F>(Box<Inner<F>>);

struct Inner<F> {
    endpoint: &'static Endpoint,
    cause: Cause<F>,
    tries: Tries,
    /// What is never shown.
    secrets: Vec<Secret>,
}

/// What went wrong.
#[non_exhaustive]
pub enum Cause<F> {
    /// The request could not be built, and was not sent.
    Request(RequestError),
    /// The request could not be sent, or the answer not be received.
    Transport(TransportError),
    /// The server answered with a failure that the description documents.
    Failure(Failed<F>),
    /// The server answered with a status that the description does not document.
    Unexpected(RawResponse),
    /// The server's answer is not what the description says of its status.
    Decode(RawResponse, DecodeError),
}

impl<F> Error<F> {
    pub(crate) fn new(endpoint: &'static Endpoint, cause: Cause<F>) -> Self {
        Self(Box::new(Inner {
            endpoint,
            cause,
            tries: Tries::default(),
            secrets: Vec::new(),
        }))
    }

    /// The same, of a call that was sent so often with these keys.
    pub(crate) fn sent(mut self, tries: Tries, secrets: Vec<Secret>) -> Self {
        if let Cause::Decode(_, DecodeError::Json(error)) = &mut self.0.cause {
            // It is a source, which knows of no keys.
            error.leave_out(&secrets);
        }
        self.0.tries = tries;
        self.0.secrets = secrets;
        self
    }

    /// What went wrong.
    pub fn cause(&self) -> &Cause<F> {
        &self.0.cause
    }

    /// What went wrong, to take apart.
    pub fn into_cause(self) -> Cause<F> {
        self.0.cause
    }

    /// The endpoint that was called.
    pub fn endpoint(&self) -> &'static Endpoint {
        self.0.endpoint
    }

    /// How often the request was sent, and why no more.
    pub fn tries(&self) -> &Tries {
        &self.0.tries
    }

    /// What kind of thing went wrong: as the body says where the description knows how, or else as
    /// the status does.
    pub fn kind(&self) -> ErrorKind {
        let endpoint = self.0.endpoint;
        match &self.0.cause {
            Cause::Request(error) => error.kind(),
            Cause::Transport(error) => error.kind(),
            Cause::Failure(failed) => endpoint.kind(failed.status, &failed.raw),
            Cause::Unexpected(response) | Cause::Decode(response, _) => {
                match endpoint.kind(response.status(), response.body()) {
                    ErrorKind::Other if response.status().is_success() => ErrorKind::Decode,
                    kind => kind,
                }
            }
        }
    }

    /// Whether it is right to send the same request again: it can succeed, and either the server has
    /// not acted on this one, or acting twice does no harm.
    pub fn is_retryable(&self) -> bool {
        let endpoint = self.0.endpoint;
        match &self.0.cause {
            Cause::Request(_) => false,
            Cause::Transport(error) => error.is_retryable(endpoint),
            Cause::Failure(failed) => {
                let kind = endpoint.kind(failed.status, &failed.raw);
                endpoint.is_retryable(kind, failed.status, &failed.headers)
            }
            Cause::Unexpected(response) | Cause::Decode(response, _) => {
                endpoint.is_retryable(self.kind(), response.status(), response.headers())
            }
        }
    }

    /// How long to wait before the same request is sent again: what `Retry-After` says, or else when
    /// the rate limit resets, where it is reached.
    pub fn retry_after(&self) -> Option<Duration> {
        match &self.0.cause {
            Cause::Transport(TransportError::Throttled { wait }) => Some(*wait),
            _ => answer::retry_after(self.kind(), self.headers()?),
        }
    }

    /// What the server said of its rate limit.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        answer::rate_limit(self.headers()?)
    }

    /// The ID of the request, to quote to the server's operators.
    pub fn request_id(&self) -> Option<&str> {
        answer::request_id(self.headers()?)
    }

    /// The status that the server answered with, if it did.
    pub fn status(&self) -> Option<StatusCode> {
        match &self.0.cause {
            Cause::Request(_) | Cause::Transport(_) => None,
            Cause::Failure(failed) => Some(failed.status),
            Cause::Unexpected(response) | Cause::Decode(response, _) => Some(response.status()),
        }
    }

    /// The headers of the server's answer, if there is one.
    pub fn headers(&self) -> Option<&HeaderMap> {
        match &self.0.cause {
            Cause::Request(_) | Cause::Transport(_) => None,
            Cause::Failure(failed) => Some(&failed.headers),
            Cause::Unexpected(response) | Cause::Decode(response, _) => Some(response.headers()),
        }
    }

    /// The body of the server's answer as it came, if there is one.
    pub fn body(&self) -> Option<&[u8]> {
        match &self.0.cause {
            Cause::Request(_) | Cause::Transport(_) => None,
            Cause::Failure(failed) => Some(&failed.raw),
            Cause::Unexpected(response) | Cause::Decode(response, _) => Some(response.body()),
        }
    }

    /// The documented failure, if it is one.
    pub fn failure(&self) -> Option<&F> {
        match &self.0.cause {
            Cause::Failure(failed) => Some(&failed.failure),
            _ => None,
        }
    }
}

impl<F> fmt::Display for Error<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner {
            endpoint,
            cause,
            tries,
            secrets,
        } = &*self.0;
        let cause = cause.line(secrets);
        write!(f, "{}: {cause}{tries}", endpoint.name)
    }
}

impl<F: fmt::Debug> fmt::Debug for Error<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match f.alternate() {
            true => format!("{:#?}", self.0.cause),
            false => format!("{:?}", self.0.cause),
        };
        let cause = without(&self.0.secrets, text);
        f.debug_struct("Error")
            .field("endpoint", &self.0.endpoint.name)
            .field("cause", &format_args!("{cause}"))
            .field("tries", &self.0.tries)
            .finish()
    }
}

impl<F: fmt::Debug> StdError for Error<F> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.0.cause {
            Cause::Request(error) => error.source(),
            Cause::Transport(error) => error.source(),
            Cause::Failure(_) | Cause::Unexpected(_) => None,
            Cause::Decode(_, error) => Some(error),
        }
    }
}

impl<F> Cause<F> {
    /// In one line, without these keys.
    fn line(&self, secrets: &[Secret]) -> String {
        let answer = |it: &RawResponse| shown::answer(it.status(), it.body(), secrets);
        match self {
            Self::Request(error) => error.to_string(),
            Self::Transport(error) => without(secrets, error.to_string()),
            Self::Failure(failed) => shown::answer(failed.status, &failed.raw, secrets),
            Self::Unexpected(response) => format!("undocumented answer: {}", answer(response)),
            Self::Decode(response, error) => {
                let why = shown::brief(&without(secrets, error.to_string()));
                format!("unreadable answer: {why}: {}", answer(response))
            }
        }
    }
}

impl<F> fmt::Display for Cause<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line(&[]))
    }
}

/// With bodies as the text that they are.
impl<F: fmt::Debug> fmt::Debug for Cause<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request(error) => f.debug_tuple("Request").field(error).finish(),
            Self::Transport(error) => f.debug_tuple("Transport").field(error).finish(),
            Self::Failure(failed) => f.debug_tuple("Failure").field(failed).finish(),
            Self::Unexpected(response) => {
                let mut shown = f.debug_struct("Unexpected");
                shown::fields(&mut shown, response).finish()
            }
            Self::Decode(response, error) => {
                let mut shown = f.debug_struct("Decode");
                shown.field("error", error);
                shown::fields(&mut shown, response).finish()
            }
        }
    }
}
