//! What is known of an endpoint before it is called.

use std::time::Duration;

use http::{Method, StatusCode};

use super::{ErrorKind, check::canonical_text, raw};

/// What is known of an endpoint before it is called.
#[derive(Debug)]
#[non_exhaustive]
pub struct Endpoint {
    /// The method of the client that calls it.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path as the description writes it, a parameter as `{name}`.
    pub path: &'static str,
    /// Whether a request may be sent again although the server may have acted on it (RFC 9110,
    /// section 9.2.2).
    pub idempotent: bool,
    /// Whether the server takes bodies that are compressed with gzip.
    pub gzip: bool,
    /// How many requests the server accepts, as far as the description says.
    pub limits: &'static [Limit],
    /// What in a body means failure. The first that holds counts.
    pub(crate) signs: &'static [Sign],
}

/// How many requests a server accepts in a length of time.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Limit {
    /// What shares it, as the description calls it: a key, an operation, or all.
    pub of: &'static str,
    /// How many requests.
    pub requests: u32,
    /// In which time.
    pub per: Duration,
}

impl Limit {
    pub(crate) const fn new(of: &'static str, requests: u32, seconds: u64) -> Self {
        let per = Duration::from_secs(seconds);
        Self { of, requests, per }
    }
}

/// A value in a body that says that the call failed.
#[derive(Debug)]
pub(crate) struct Sign {
    /// The answers that it is looked for in.
    pub(crate) answers: Answers,
    /// Where the value is, as a JSON Pointer (RFC 6901).
    pub(crate) pointer: &'static str,
    /// The values that mean failure, each as JSON.
    pub(crate) values: &'static [&'static str],
    /// Which failure; `None` where the status says it.
    pub(crate) kind: Option<ErrorKind>,
}

/// The statuses that a documented answer is for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Answers {
    /// This status.
    Code(u16),
    /// A hundred of them, by its digit.
    Range(u16),
    /// All but these.
    Other(&'static [Answers]),
}

impl Answers {
    fn contains(self, status: StatusCode) -> bool {
        match self {
            Self::Code(code) => status.as_u16() == code,
            Self::Range(digit) => status.as_u16() / 100 == digit,
            Self::Other(documented) => !documented.iter().any(|it| it.contains(status)),
        }
    }
}

impl Endpoint {
    /// The first sign that a body holds.
    pub(crate) fn sign(&self, status: StatusCode, body: &[u8]) -> Option<&'static Sign> {
        let mut signs = (self.signs.iter())
            .filter(|sign| sign.answers.contains(status))
            .peekable();
        signs.peek()?;
        let body = str::from_utf8(body).ok()?;
        signs.find(|sign| sign.is_in(body))
    }

    /// What kind of failure an answer is, if it is one, as far as status and signs say.
    pub(crate) fn failure(&self, status: StatusCode, body: &[u8]) -> Option<ErrorKind> {
        let sign = self.sign(status, body);
        let failed = sign.is_some() || !status.is_success();
        let said = sign.and_then(|sign| sign.kind);
        failed.then(|| said.unwrap_or_else(|| ErrorKind::of_status(status)))
    }

    /// What kind of failure an answer is.
    pub(crate) fn kind(&self, status: StatusCode, body: &[u8]) -> ErrorKind {
        let kind = self.failure(status, body);
        kind.unwrap_or_else(|| ErrorKind::of_status(status))
    }
}

impl Sign {
    /// Whether a body holds it, whatever else is there: what is around it may be more than serde_json
    /// reads.
    fn is_in(&self, body: &str) -> bool {
        let Some(found) = raw::at(body, self.pointer) else {
            return false;
        };
        let found = canonical_text(found);
        (self.values.iter()).any(|value| canonical_text(value) == found)
    }
}
