//! Building requests, without sending them.

use std::fmt::{self, Display, Write};

use http::{
    HeaderMap, HeaderName, HeaderValue, Method,
    header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, COOKIE},
};
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::{Body, Endpoint, Key, KeyPlace, MissingKey, RawRequest, RequestError, body};

/// All but the unreserved characters of RFC 3986, section 2.3.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Visible ASCII and spaces that no cookie can hold (RFC 6265, section 4.1.1).
const NO_COOKIE: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b',').add(b';').add(b'\\');

/// A request in the making.
pub(crate) struct RequestBuilder {
    method: Method,
    url: String,
    has_query: bool,
    headers: HeaderMap,
    cookies: String,
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
        if url.contains(NO_SEGMENT) {
            problem.get_or_insert(RequestError::Segment);
        }
        Self {
            method: endpoint.method.clone(),
            url,
            has_query: false,
            headers: HeaderMap::new(),
            cookies: String::new(),
            problem,
        }
    }

    /// Adds `name=value` to the query.
    pub(crate) fn query(&mut self, name: &str, value: impl Display) {
        let sign = if self.has_query { '&' } else { '?' };
        self.has_query = true;
        let (name, value) = (Encoded(name), Encoded(value));
        self.push(format_args!("{sign}{name}={value}"));
    }

    /// Adds `name=` and the values to the query, with `separator` between them.
    pub(crate) fn query_list(&mut self, name: &str, values: &[impl Display], separator: char) {
        let sign = if self.has_query { '&' } else { '?' };
        self.has_query = true;
        self.push(format_args!("{sign}{}=", Encoded(name)));
        for (index, value) in values.iter().enumerate() {
            match (index, separator) {
                (0, _) => {}
                (_, ',') => self.url.push(','),
                (_, separator) => self.push(format_args!("{}", Encoded(separator))),
            }
            self.push(format_args!("{}", Encoded(value)));
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

    /// Adds a cookie.
    pub(crate) fn cookie(&mut self, name: &str, value: impl Display) {
        self.encoded_cookie(name, Encoded(value));
    }

    /// Adds a cookie of `values`, a comma between them.
    pub(crate) fn cookie_list(&mut self, name: &str, values: &[impl Display]) {
        self.encoded_cookie(name, list(values));
    }

    /// Adds a cookie that is a key, as it is: it is a text that the server made, and need not know
    /// how to decode.
    fn key_cookie(&mut self, name: &str, key: &str) {
        self.encoded_cookie(name, utf8_percent_encode(key, NO_COOKIE));
    }

    fn encoded_cookie(&mut self, name: &str, value: impl Display) {
        if !self.cookies.is_empty() {
            self.cookies.push_str("; ");
        }
        let cookie = format!("{}={value}", Encoded(name));
        self.cookies.push_str(&cookie);
    }

    /// Says which media type the answer should have.
    pub(crate) fn accept(&mut self, media: &'static str) {
        self.headers.insert(ACCEPT, HeaderValue::from_static(media));
    }

    /// Adds the keys of the first of these sets of which every key is configured. The empty set, which
    /// says that keys are optional, comes last wherever it stands.
    pub(crate) fn authorize(&mut self, alternatives: &[&[&Key]]) {
        let complete = |set: &&&[&Key]| set.iter().all(|key| key.secret.is_some());
        let (none, some): (Vec<_>, Vec<_>) = alternatives.iter().partition(|set| set.is_empty());
        match some.into_iter().chain(none).find(complete) {
            Some(set) => set.iter().for_each(|key| self.key(key)),
            None => {
                let keys = alternatives.iter().flat_map(|set| set.iter());
                let missing = keys.filter(|key| key.secret.is_none());
                let missing = missing.map(|key| MissingKey {
                    setting: key.setting,
                    variable: key.variable,
                });
                self.refuse(RequestError::MissingKey(missing.collect()));
            }
        }
    }

    fn key(&mut self, key: &Key) {
        let Some(secret) = &key.secret else { return };
        if !secret.is_sendable() {
            let setting = key.setting;
            return self.refuse(RequestError::InvalidKey { setting });
        }
        let (header, prefix) = match key.place {
            KeyPlace::Query(name) => return self.query(name, secret.expose()),
            KeyPlace::Cookie(name) => return self.key_cookie(name, secret.expose()),
            KeyPlace::Header(name) => (HeaderName::from_bytes(name.as_bytes()).ok(), ""),
            KeyPlace::Authorization(scheme) => (Some(AUTHORIZATION), scheme),
        };
        match (header, secret.header(prefix)) {
            (Some(name), Some(value)) => {
                self.headers.insert(name, value);
            }
            _ => self.refuse(RequestError::InvalidKey {
                setting: key.setting,
            }),
        }
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
        Ok(request)
    }

    fn push(&mut self, text: fmt::Arguments<'_>) {
        // Writing to a `String` does not fail.
        let _ = self.url.write_fmt(text);
    }

    fn refuse(&mut self, problem: RequestError) {
        self.problem.get_or_insert(problem);
    }
}

/// `value` as a segment of a path.
pub(crate) fn segment(value: impl Display) -> String {
    kept(Encoded(value).to_string())
}

/// `values` as a segment of a path, a comma between them.
pub(crate) fn segments(values: &[impl Display]) -> String {
    kept(list(values))
}

/// Stands for a segment that no URL keeps: an empty one, `.` or `..` would lead to another endpoint
/// (RFC 3986, section 5.2.4).
const NO_SEGMENT: char = '\0';

fn kept(segment: String) -> String {
    match segment.as_str() {
        "" | "." | ".." => NO_SEGMENT.to_string(),
        _ => segment,
    }
}

fn list(values: &[impl Display]) -> String {
    let encoded: Vec<_> = values.iter().map(|it| Encoded(it).to_string()).collect();
    encoded.join(",")
}

/// `values` as the value of a header, a comma between them.
pub(crate) fn joined(values: &[impl Display]) -> String {
    let texts: Vec<_> = values.iter().map(ToString::to_string).collect();
    texts.join(",")
}

/// What it holds, percent-encoded.
struct Encoded<T>(T);

impl<T: Display> Display for Encoded<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        utf8_percent_encode(&self.0.to_string(), RESERVED).fmt(f)
    }
}
