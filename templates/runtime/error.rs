//! What can go wrong with a call.

use std::{error::Error as StdError, fmt, str::Utf8Error};

use http::{HeaderMap, StatusCode};

use super::{Invalid, JsonError, RawResponse};

/// Why a call has no reply. `F` lists the failures that the description documents.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<F> {
    /// The request could not be built, and was not sent.
    Request(RequestError),
    /// The request could not be sent, or the answer not be received.
    Transport(TransportError),
    /// The server answered with a failure that the description documents.
    Failure(Box<Failed<F>>),
    /// The server answered with a status that the description does not document.
    Unexpected(Box<RawResponse>),
    /// The server's answer is not what the description says of its status.
    Decode(Box<RawResponse>, DecodeError),
}

impl<F> Error<F> {
    /// The status that the server answered with, if it did.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Request(_) | Self::Transport(_) => None,
            Self::Failure(failed) => Some(failed.status),
            Self::Unexpected(response) | Self::Decode(response, _) => Some(response.status()),
        }
    }

    /// The headers of the server's answer, if there is one.
    pub fn headers(&self) -> Option<&HeaderMap> {
        match self {
            Self::Request(_) | Self::Transport(_) => None,
            Self::Failure(failed) => Some(&failed.headers),
            Self::Unexpected(response) | Self::Decode(response, _) => Some(response.headers()),
        }
    }

    /// The body of the server's answer as it came, if there is one.
    pub fn body(&self) -> Option<&[u8]> {
        match self {
            Self::Request(_) | Self::Transport(_) => None,
            Self::Failure(failed) => Some(&failed.raw),
            Self::Unexpected(response) | Self::Decode(response, _) => Some(response.body()),
        }
    }

    /// The documented failure, if it is one.
    pub fn failure(&self) -> Option<&F> {
        match self {
            Self::Failure(failed) => Some(&failed.failure),
            _ => None,
        }
    }
}

/// One line, with what the server said.
impl<F> fmt::Display for Error<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
            Self::Failure(failed) => answer(f, failed.status, &failed.raw),
            Self::Unexpected(response) => {
                f.write_str("undocumented answer: ")?;
                answer(f, response.status(), response.body())
            }
            Self::Decode(response, error) => {
                write!(f, "unreadable answer: {}: ", brief(&error.to_string()))?;
                answer(f, response.status(), response.body())
            }
        }
    }
}

impl<F: fmt::Debug> StdError for Error<F> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Request(error) => error.source(),
            Self::Transport(error) => error.source(),
            Self::Failure(_) | Self::Unexpected(_) => None,
            Self::Decode(_, error) => Some(error),
        }
    }
}

impl<F> From<RequestError> for Error<F> {
    fn from(error: RequestError) -> Self {
        Self::Request(error)
    }
}

impl<F> From<TransportError> for Error<F> {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

/// The beginning of a text in one line.
fn brief(text: &str) -> String {
    const LONGEST: usize = 300;
    let visible = |c: char| match c {
        '\u{2028}' | '\u{2029}' => ' ',
        c if c.is_control() => ' ',
        c => c,
    };
    text.trim().chars().map(visible).take(LONGEST).collect()
}

fn answer(f: &mut fmt::Formatter<'_>, status: StatusCode, body: &[u8]) -> fmt::Result {
    write!(f, "{status}")?;
    // Enough for what `brief` keeps, whatever the length of its characters.
    let start = &body[..body.len().min(2048)];
    let text = brief(&String::from_utf8_lossy(start));
    if text.is_empty() {
        return Ok(());
    }
    write!(f, ": {text}")
}

/// A failure that the description documents.
#[derive(Debug, Clone)]
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

/// Why a request could not be built.
#[derive(Debug)]
#[non_exhaustive]
pub enum RequestError {
    /// The endpoint needs a key that is not configured.
    MissingKey {
        /// The settings that would hold it.
        settings: Vec<&'static str>,
    },
    /// A key is empty or holds characters that cannot be sent.
    InvalidKey {
        /// The setting that holds it.
        setting: &'static str,
    },
    /// A value holds characters that no header can.
    Header {
        /// The header.
        name: &'static str,
    },
    /// The description names no host, and no base URL is configured.
    NoServer,
    /// A parameter in the path is empty, `.` or `..`, which no URL keeps.
    Segment,
    /// The server is no `http` or `https` URL of a host and a path.
    Server,
    /// Server and path do not make a URL.
    Url(http::uri::InvalidUri),
    /// The body could not be written as JSON.
    Body(serde_json::Error),
    /// The body or a parameter breaks rules of the description. `validate` of `Config` turns this
    /// check off.
    Invalid(Invalid),
}

impl From<Invalid> for RequestError {
    fn from(invalid: Invalid) -> Self {
        Self::Invalid(invalid)
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingKey { settings } => {
                write!(f, "a key is missing: set {} of Config", settings.join(", "))
            }
            Self::InvalidKey { setting } => {
                write!(f, "{setting} is empty or holds characters that cannot be sent")
            }
            Self::Header { name } => write!(f, "the header {name} cannot hold this value"),
            Self::NoServer => f.write_str("no server is known: set base_url of Config"),
            Self::Segment => {
                f.write_str("a parameter in the path is empty, `.` or `..`: no URL keeps it")
            }
            Self::Server => f.write_str(
                "the server is no http:// or https:// URL of a host and a path: see base_url of Config",
            ),
            Self::Url(_) => f.write_str("server and path do not make a URL"),
            Self::Body(_) => f.write_str("the body cannot be written as JSON"),
            Self::Invalid(invalid) => write!(f, "not sent: {invalid}"),
        }
    }
}

impl StdError for RequestError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Url(error) => Some(error),
            Self::Body(error) => Some(error),
            _ => None,
        }
    }
}

/// Why a request could not be sent, or its answer not be received.
#[derive(Debug)]
#[non_exhaustive]
pub enum TransportError {
    /// The HTTP client failed.
    Http(reqwest::Error),
    /// The answer is larger than is accepted.
    TooLarge {
        /// The limit, in bytes.
        limit: usize,
    },
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Http(_) => f.write_str("the request failed"),
            Self::TooLarge { limit } => write!(f, "the answer is larger than {limit} bytes"),
        }
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Http(error) => Some(error),
            Self::TooLarge { .. } => None,
        }
    }
}

/// Why a body is not what the description says.
#[derive(Debug)]
#[non_exhaustive]
pub enum DecodeError {
    /// It is not the JSON that was expected.
    Json(JsonError),
    /// It is not UTF-8.
    Text(Utf8Error),
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => error.fmt(f),
            Self::Text(error) => error.fmt(f),
        }
    }
}

impl StdError for DecodeError {}
