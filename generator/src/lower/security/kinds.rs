//! What a security scheme is, and where its tokens are asked for.

use openapiv3::{APIKeyLocation, SecurityScheme};

use super::Lowering;
use crate::{
    ir::{KeyPlace, SchemeKind},
    source::Pointer,
};

/// What a scheme is, before its settings have names.
pub(super) enum Kind {
    /// It has one setting.
    Plain(SchemeKind),
    /// A token, and the URL of the client's own flow where there is one.
    Token(Option<String>),
}

impl Lowering<'_> {
    /// What a scheme is; `None` where it cannot be sent.
    pub(super) fn scheme_kind(&mut self, scheme: &SecurityScheme, at: &Pointer) -> Option<Kind> {
        match scheme {
            SecurityScheme::APIKey { location, name, .. } => {
                let place = match location {
                    APIKeyLocation::Header => KeyPlace::Header,
                    APIKeyLocation::Query => KeyPlace::Query,
                    APIKeyLocation::Cookie => KeyPlace::Cookie,
                };
                let wire = name.trim().to_owned();
                let is_header = http::HeaderName::from_bytes(wire.as_bytes()).is_ok();
                if wire.is_empty() || place == KeyPlace::Header && !is_header {
                    let message = format!("`{name}` is no name for a key there: it is not sent");
                    self.report.warn(&at.child("name"), message);
                    return None;
                }
                Some(Kind::Plain(SchemeKind::Key { place, wire }))
            }
            SecurityScheme::HTTP { scheme, .. } => {
                Some(Kind::Plain(self.http_scheme(scheme.trim(), at)))
            }
            SecurityScheme::OAuth2 { flows, .. } => {
                let client = flows.client_credentials.as_ref();
                let at = at.child("flows").child("clientCredentials");
                Some(Kind::Token(
                    client.map(|it| self.token_url(&it.token_url, &at)),
                ))
            }
            SecurityScheme::OpenIDConnect { .. } => Some(Kind::Token(None)),
        }
    }

    fn http_scheme(&mut self, scheme: &str, at: &Pointer) -> SchemeKind {
        // A token of RFC 9110, section 5.6.2, as names of headers are.
        let is_name = http::HeaderName::from_bytes(scheme.as_bytes()).is_ok();
        match scheme.to_ascii_lowercase().as_str() {
            "basic" => SchemeKind::Basic,
            "bearer" => SchemeKind::Bearer,
            _ if is_name => SchemeKind::Http(scheme.to_owned()),
            _ => {
                let message = "this is no name of an HTTP authentication: a bearer token is sent";
                self.report.warn(&at.child("scheme"), message);
                SchemeKind::Bearer
            }
        }
    }

    /// The URL of a token endpoint, or its path on the host that requests go to; empty where it can be
    /// neither.
    fn token_url(&mut self, written: &str, at: &Pointer) -> String {
        let place = at.child("tokenUrl");
        let url = written.trim();
        let is_path = url.starts_with('/') && !url.starts_with("//");
        let full = match url.strip_prefix("//") {
            Some(rest) => format!("https://{rest}"),
            None => url.to_owned(),
        };
        let is_url = |it: &http::Uri| matches!(it.scheme_str(), Some("http" | "https"));
        let parsed = full.parse::<http::Uri>().ok();
        if is_path && parsed.is_some() || full == url && parsed.as_ref().is_some_and(is_url) {
            return full;
        }
        if parsed.is_some_and(|it| is_url(&it)) {
            let message = format!("taken for `{full}`");
            self.report.warn(&place, message);
            return full;
        }
        let message = "this is no URL: where tokens are asked for has to be set";
        self.report.warn(&place, message);
        String::new()
    }
}
