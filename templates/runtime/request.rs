//! Building requests, without sending them.

mod authorize;

pub(crate) use authorize::Credential;

use std::fmt::{self, Display, Write};

use http::{
    Extensions, HeaderMap, HeaderName, HeaderValue, Method,
    header::{ACCEPT, CONTENT_TYPE, COOKIE},
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::{Body, Endpoint, RawRequest, RequestError, body};

/// All but the unreserved characters of RFC 3986, section 2.3.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A request in the making.
pub(crate) struct RequestBuilder {
    method: Method,
    url: String,
    has_query: bool,
    headers: HeaderMap,
    cookies: String,
    extensions: Extensions,
    problem: Option<RequestError>,
}

impl RequestBuilder {
    /// A request to `path`, encoded already, on `server`.
    pub(crate) fn new(
        endpoint: &Endpoint,
        server: Result<String, RequestError>,
        path: impl Display,
    ) -> Self {
        let (url, mut problem) = match server {
            Ok(server) => (format!("{server}{path}"), None),
            Err(problem) => (String::new(), Some(problem)),
        };
        if leads_elsewhere(&url) {
            problem.get_or_insert(RequestError::Segment);
        }
        Self {
            method: endpoint.method.clone(),
            // Some descriptions write a query into the path.
            has_query: url.contains('?'),
            url,
            headers: HeaderMap::new(),
            cookies: String::new(),
            extensions: Extensions::new(),
            problem,
        }
    }

    /// Adds `name=value` to the query.
    pub(crate) fn query(&mut self, name: &str, value: impl Display) {
        let (name, value) = (Encoded(name), Encoded(value));
        self.encoded_query(format_args!("{name}={value}"));
    }

    /// Adds what is encoded already to the query.
    pub(crate) fn encoded_query(&mut self, text: impl Display) {
        let sign = if self.has_query { '&' } else { '?' };
        self.has_query = true;
        // Writing to a `String` does not fail.
        let _ = write!(self.url, "{sign}{text}");
    }

    /// Adds `name=` and the values to the query, with `separator` between them. An empty list is no
    /// value (RFC 6570, section 2.3), here and elsewhere: nothing is sent.
    pub(crate) fn query_list(&mut self, name: &str, values: &[impl Display], separator: char) {
        let list = match separator {
            ',' => list(values, ","),
            separator => list(values, &Encoded(separator).to_string()),
        };
        if !values.is_empty() {
            self.encoded_query(format_args!("{}={list}", Encoded(name)));
        }
    }

    /// Sets the header `name`.
    pub(crate) fn header(&mut self, name: &'static str, value: impl Display) {
        match (
            HeaderName::from_bytes(name.as_bytes()),
            HeaderValue::from_str(&value.to_string()),
        ) {
            (Ok(name), Ok(value)) => {
                self.headers.insert(name, value);
            }
            _ => self.refuse(RequestError::Header { name }),
        }
    }

    /// Sets the header `name` to `values`, a comma between them.
    pub(crate) fn header_list(&mut self, name: &'static str, values: &[impl Display]) {
        let texts: Vec<_> = values.iter().map(ToString::to_string).collect();
        if !values.is_empty() {
            self.header(name, texts.join(","));
        }
    }

    /// Adds a cookie.
    pub(crate) fn cookie(&mut self, name: &str, value: impl Display) {
        self.encoded_cookie(format_args!("{}={}", Encoded(name), Encoded(value)));
    }

    /// Adds a cookie of `values`, a comma between them.
    pub(crate) fn cookie_list(&mut self, name: &str, values: &[impl Display]) {
        if !values.is_empty() {
            self.encoded_cookie(format_args!("{}={}", Encoded(name), list(values, ",")));
        }
    }

    /// Adds a cookie, or several with `; ` between them, encoded already.
    pub(crate) fn encoded_cookie(&mut self, text: impl Display) {
        if !self.cookies.is_empty() {
            self.cookies.push_str("; ");
        }
        // Writing to a `String` does not fail.
        let _ = write!(self.cookies, "{text}");
    }

    /// Says which media type the answer should have.
    pub(crate) fn accept(&mut self, media: &'static str) {
        self.headers.insert(ACCEPT, HeaderValue::from_static(media));
    }

    /// The request with `body` as JSON.
    pub(crate) fn json<T: Serialize + ?Sized>(
        self,
        media: &'static str,
        body: &T,
    ) -> Result<RawRequest, RequestError> {
        let bytes = serde_json::to_vec(body).map_err(RequestError::Body)?;
        self.body(HeaderValue::from_static(media), body::of(bytes))
    }

    /// The request with `body` as it is.
    pub(crate) fn text(
        self,
        media: &'static str,
        body: impl Into<String>,
    ) -> Result<RawRequest, RequestError> {
        let bytes = body.into().into_bytes();
        self.body(HeaderValue::from_static(media), body::of(bytes))
    }

    /// The request with this body, of this media type.
    pub(crate) fn body(
        mut self,
        media: HeaderValue,
        body: Body,
    ) -> Result<RawRequest, RequestError> {
        self.headers.insert(CONTENT_TYPE, media);
        self.finish(body)
    }

    /// The request without a body.
    pub(crate) fn empty(self) -> Result<RawRequest, RequestError> {
        self.finish(Body::default())
    }

    fn finish(mut self, body: Body) -> Result<RawRequest, RequestError> {
        if !self.cookies.is_empty() {
            match HeaderValue::from_str(&self.cookies) {
                Ok(mut cookies) => {
                    // One of them may be a key.
                    cookies.set_sensitive(true);
                    self.headers.insert(COOKIE, cookies);
                }
                Err(_) => self.refuse(RequestError::Header { name: "cookie" }),
            }
        }
        if let Some(problem) = self.problem {
            return Err(problem);
        }
        let mut request = http::Request::new(body);
        *request.method_mut() = self.method;
        *request.uri_mut() = self.url.parse().map_err(RequestError::Url)?;
        *request.headers_mut() = self.headers;
        *request.extensions_mut() = self.extensions;
        Ok(request)
    }

    /// Notes why this cannot be sent; the first reason counts.
    pub(crate) fn refuse(&mut self, problem: RequestError) {
        self.problem.get_or_insert(problem);
    }
}

/// `value` as a segment of a path.
pub(crate) fn segment(value: impl Display) -> String {
    kept(Encoded(value).to_string())
}

/// `values` as a segment of a path, a comma between them.
pub(crate) fn segments(values: &[impl Display]) -> String {
    kept(list(values, ","))
}

/// Stands for a parameter that no path keeps: without it, the path would be another endpoint's.
const NO_SEGMENT: char = '\0';

fn kept(segment: String) -> String {
    match segment.as_str() {
        "" => NO_SEGMENT.to_string(),
        _ => segment,
    }
}

/// Whether a path misses a parameter, or has a segment that no URL keeps: `.` or `..` would lead to
/// another endpoint (RFC 3986, section 5.2.4).
fn leads_elsewhere(url: &str) -> bool {
    let path = url.split('?').next().unwrap_or_default();
    url.contains(NO_SEGMENT) || path.split('/').any(|it| matches!(it, "." | ".."))
}

fn list(values: &[impl Display], separator: &str) -> String {
    let encoded: Vec<_> = values.iter().map(|it| Encoded(it).to_string()).collect();
    encoded.join(separator)
}

/// What it holds, percent-encoded.
pub(crate) struct Encoded<T>(pub(crate) T);

impl<T: Display> Display for Encoded<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        utf8_percent_encode(&self.0.to_string(), RESERVED).fmt(f)
    }
}
