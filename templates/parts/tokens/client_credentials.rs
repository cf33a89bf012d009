//! Tokens for a client's own credentials (RFC 6749, section 4.4).

use std::{fmt, time::Duration};

use data_encoding::BASE64;
use http::{
    HeaderValue, Method, StatusCode, Uri,
    header::{ACCEPT, AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE},
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::{Refusal, Token, TokenError};
use crate::runtime::{RawRequest, RawResponse, Secret, body, without};

/// What a form leaves as it is (URL Standard, application/x-www-form-urlencoded percent-encode set).
const FORM: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'*')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b' ');

/// As many characters of what a token endpoint says are shown.
const LONGEST: usize = 300;

/// The credentials of a client, and how it asks for tokens with them.
///
/// `Debug` shows neither of them.
#[derive(Clone)]
#[must_use]
pub struct ClientCredentials {
    id: String,
    secret: Secret,
    url: Option<String>,
    scopes: Option<Vec<String>>,
    parameters: Vec<(String, String)>,
    in_body: bool,
}

impl ClientCredentials {
    /// A client's ID and secret.
    pub fn new(id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        Self {
            id: id.into(),
            secret: secret.into(),
            url: None,
            scopes: None,
            parameters: Vec::new(),
            in_body: false,
        }
    }

    /// Where tokens are asked for, in place of what the description says. It is encrypted or on this
    /// machine, as all servers are; one that begins with a single `/` is on the host that the request
    /// goes to.
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// What the tokens are to allow, in place of all that the endpoints ask for; none at all leaves it
    /// to the server.
    pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.scopes = Some(scopes.into_iter().map(Into::into).collect());
        self
    }

    /// Sends one more parameter with each request for a token, such as `audience` or `resource`.
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }

    /// Whether ID and secret are sent in the body rather than in a header (RFC 6749, section 2.3.1).
    /// Default: no, which every server has to support.
    pub fn in_body(mut self, in_body: bool) -> Self {
        self.in_body = in_body;
        self
    }

    /// The same, with what the description says where nothing else is said.
    pub(super) fn or(mut self, url: &str, scopes: &[&str]) -> Self {
        if !url.is_empty() {
            self.url.get_or_insert_with(|| url.to_owned());
        }
        let all = || scopes.iter().map(|it| (*it).to_owned()).collect();
        self.scopes.get_or_insert_with(all);
        self
    }

    pub(super) fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }

    /// Whether both can be sent: visible ASCII (RFC 6749, appendix A).
    pub(super) fn is_sendable(&self) -> bool {
        let id = Secret::from(self.id.as_str());
        id.is_sendable() && self.secret.is_sendable()
    }

    /// What is never shown: the secret as it is, and in each way that it is sent.
    pub(super) fn secrets(&self) -> [Secret; 3] {
        let encoded = Secret::from(encoded(self.secret.expose()));
        [self.secret.clone(), encoded, self.header().into()]
    }

    /// The request for a token, where `origin` is scheme and host of what needs it.
    pub(super) fn request(&self, origin: &str) -> Result<RawRequest, TokenError> {
        let url = self.url().ok_or(TokenError::Url)?;
        let url = match url.starts_with('/') {
            true => format!("{origin}{url}"),
            false => url.to_owned(),
        };
        let form = self.body().into_bytes();
        let length = HeaderValue::from(form.len());
        let mut request = RawRequest::new(body::of(form));
        *request.method_mut() = Method::POST;
        *request.uri_mut() = url.parse::<Uri>().map_err(|_| TokenError::Url)?;
        let headers = request.headers_mut();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        let media = HeaderValue::from_static("application/x-www-form-urlencoded");
        headers.insert(CONTENT_TYPE, media);
        headers.insert(CONTENT_LENGTH, length);
        if !self.in_body {
            let header = Secret::from(self.header()).header("Basic ");
            headers.insert(AUTHORIZATION, header.ok_or(TokenError::Unsendable)?);
        }
        Ok(request)
    }

    /// ID and secret as user and password, each encoded as in a form (RFC 6749, section 2.3.1).
    fn header(&self) -> String {
        let (id, secret) = (encoded(&self.id), encoded(self.secret.expose()));
        let both = Zeroizing::new(format!("{id}:{secret}"));
        BASE64.encode(both.as_bytes())
    }

    fn body(&self) -> String {
        let scopes = self.scopes.iter().flatten();
        let scope = scopes.map(String::as_str).collect::<Vec<_>>().join(" ");
        let mut body = "grant_type=client_credentials".to_owned();
        let mut push = |name: &str, value: &str| {
            body.push_str(&format!("&{}={}", encoded(name), encoded(value)));
        };
        if !scope.is_empty() {
            push("scope", &scope);
        }
        for (name, value) in &self.parameters {
            push(name, value);
        }
        if self.in_body {
            push("client_id", &self.id);
            push("client_secret", self.secret.expose());
        }
        body
    }

    /// The token in an answer (RFC 6749, section 5.1).
    pub(super) fn read(&self, answer: &RawResponse) -> Result<Token, TokenError> {
        let status = answer.status();
        let members = serde_json::from_slice::<Map<String, Value>>(answer.body());
        if !status.is_success() {
            let members = members.unwrap_or_default();
            return Err(self.refused(status, &members));
        }
        let unreadable = |why| TokenError::Unreadable { why };
        let mut members = members.map_err(|_| unreadable("is no object of JSON"))?;
        let kind = members.get("token_type").and_then(Value::as_str);
        let is_bearer = |kind: &str| kind.to_ascii_lowercase().starts_with("bearer");
        if !kind.is_none_or(is_bearer) {
            return Err(unreadable("holds a token that is none of bearer"));
        }
        let Some(Value::String(token)) = members.remove("access_token") else {
            return Err(unreadable("holds no token"));
        };
        let token = Token::new(token);
        if !token.secret.is_sendable() {
            return Err(TokenError::Unsendable);
        }
        Ok(match members.get("expires_in").and_then(seconds) {
            Some(lifetime) => token.expires_in(lifetime),
            None => token,
        })
    }

    fn refused(&self, status: StatusCode, members: &Map<String, Value>) -> TokenError {
        let text = |name| members.get(name).and_then(Value::as_str);
        match text("error") {
            Some(code) => TokenError::Refused {
                status,
                refusal: self.shown(code).into(),
                description: text("error_description").map(|it| self.shown(it)),
            },
            None => TokenError::Unexpected { status },
        }
    }

    /// What a server says, in a line and without what it repeats of the secret.
    fn shown(&self, text: &str) -> String {
        let text = without(&self.secrets(), text.to_owned());
        let visible = |c: char| if c.is_control() { ' ' } else { c };
        text.chars().map(visible).take(LONGEST).collect()
    }
}

/// A number of seconds; some servers send it as a text.
fn seconds(value: &Value) -> Option<Duration> {
    let text = value.as_str().and_then(|it| it.trim().parse::<f64>().ok());
    let seconds = value.as_f64().or(text)?;
    Duration::try_from_secs_f64(seconds).ok()
}

/// As a form encodes it.
fn encoded(text: &str) -> String {
    utf8_percent_encode(text, FORM)
        .to_string()
        .replace(' ', "+")
}

impl fmt::Debug for ClientCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientCredentials")
            .field("token_url", &self.url)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}
