//! A request as it came, and an answer as it goes.

use http::header::{HOST, HeaderName};
use http::{HeaderMap, Method, StatusCode};

use super::problem::Problem;
use super::text::pairs;

/// A request, read to its end.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Its method.
    pub method: Method,
    /// Path and query, as they were sent.
    pub target: String,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body, as it was sent.
    pub body: Vec<u8>,
}

impl Request {
    /// The first header of a name, where it is text.
    pub(super) fn header(&self, name: impl AsRef<str>) -> Option<&str> {
        self.headers
            .get(name.as_ref())?
            .to_str()
            .ok()
            .map(str::trim)
    }

    /// All headers of a name, as one list.
    pub(super) fn list(&self, name: &HeaderName) -> String {
        let values = self.headers.get_all(name).iter();
        let texts: Vec<&str> = values.filter_map(|it| it.to_str().ok()).collect();
        texts.join(",")
    }

    /// Path and query; of a target with scheme and host, as proxies are sent (RFC 9112, section 3.2.2), what is behind
    /// them.
    pub(super) fn path_and_query(&self) -> &str {
        let Some((_, rest)) = self
            .target
            .split_once("://")
            .filter(|_| !self.target.starts_with('/'))
        else {
            return &self.target;
        };
        rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/")
    }

    pub(super) fn query(&self) -> Vec<(String, &str)> {
        let query = self.path_and_query().split_once('?').map_or("", |it| it.1);
        pairs(query)
    }

    /// The cookies, by name.
    pub(super) fn cookies(&self) -> Vec<(&str, &str)> {
        let headers = self.headers.get_all(http::header::COOKIE).iter();
        let texts = headers.filter_map(|it| it.to_str().ok());
        let pairs = texts
            .flat_map(|it| it.split(';'))
            .filter_map(|it| it.split_once('='));
        pairs
            .map(|(name, value)| (name.trim(), value.trim()))
            .collect()
    }

    /// The host that is meant: where somebody passed the request on, the one that they were asked for.
    pub(super) fn host(&self) -> &str {
        let forwarded = self
            .header("x-forwarded-host")
            .and_then(|it| it.split(',').next());
        let host = forwarded.or_else(|| self.header(HOST));
        host.map_or("localhost", str::trim)
    }
}

/// An answer, whole.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its headers, but those of the connection.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Vec<u8>,
    /// The operation that the request was for: its `operationId`, or method and path.
    pub operation: Option<String>,
    /// Why the request was refused; empty where it was accepted.
    pub problems: Vec<Problem>,
}
