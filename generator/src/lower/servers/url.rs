//! What the URL of a server has to be, and what is made of one that is not.

use http::{Uri, uri::Authority};
use openapiv3::Server as OaServer;

use super::{cut, is_foreign, split};

/// A URL with variables in it that can be used: of a scheme, a host and a path, or a path alone.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Template {
    /// Without a slash at its end.
    pub(super) text: String,
    /// What is to be said of it, where it is not as it was written.
    pub(super) repaired: Option<String>,
}

/// The URL of a server, or why it is none.
pub(super) fn read(server: &OaServer) -> Result<Template, String> {
    let written = server.url.trim();
    if written.is_empty() {
        let message = "an empty URL says nothing of a server: `base_url` has to be set";
        return Ok(Template {
            text: String::new(),
            repaired: Some(message.to_owned()),
        });
    }
    let value = |name: &str| {
        let variables = server.variables.as_ref();
        variables
            .and_then(|it| it.get(name))
            .map(|it| it.default.as_str())
    };
    let undeclared = split(written)
        .into_iter()
        .find_map(|it| it.err().filter(|it| value(it).is_none()));
    if let Some(name) = undeclared {
        return Err(format!("`{name}` is not declared under `variables`"));
    }
    let (bare, _) = cut(written, &['?', '#']);
    let text = absolute(bare, value).ok_or("this is no URL of a host and a path")?;
    let text = text.trim_end_matches('/').to_owned();
    check(&text, value)?;
    let is_same = text == server.url.trim_end_matches('/');
    let repaired = (!is_same).then(|| match text.starts_with('/') || text.is_empty() {
        true => format!("taken for the path `{text}/` on the host that `base_url` names"),
        false => format!("taken for `{text}`"),
    });
    Ok(Template { text, repaired })
}

/// A URL with its scheme, or a path that begins with a slash.
fn absolute<'a>(written: &str, value: impl Fn(&str) -> Option<&'a str>) -> Option<String> {
    if written.starts_with("//") {
        return Some(format!("https:{written}"));
    }
    if written.starts_with('/') || written.contains("://") {
        return Some(written.to_owned());
    }
    if written.starts_with('.') {
        let mut path = written;
        while let Some(rest) = path.strip_prefix("../").or_else(|| path.strip_prefix("./")) {
            path = rest;
        }
        let path = path.trim_start_matches('.');
        return Some(format!("/{path}"));
    }
    let filled = filled(written, value);
    if filled.contains("://") || filled.starts_with('/') || filled.is_empty() {
        return Some(written.to_owned());
    }
    let host = filled.split('/').next().unwrap_or_default();
    let name = host.split(':').next().unwrap_or_default();
    match name {
        "localhost" | "127.0.0.1" => Some(format!("http://{written}")),
        name if name.contains('.') => Some(format!("https://{written}")),
        _ if host.starts_with(|c: char| c.is_ascii_alphanumeric()) => Some(format!("/{written}")),
        _ => None,
    }
}

/// Why a URL cannot be used, with the defaults of its variables in it.
fn check<'a>(text: &str, value: impl Fn(&str) -> Option<&'a str>) -> Result<(), &'static str> {
    let parts = split(text);
    let literals = || parts.iter().filter_map(|it| it.ok());
    if literals().any(|it| it.contains(['{', '}'])) {
        return Err("its braces do not match");
    }
    if literals().any(|it| it.contains('@')) {
        return Err("a user in a URL would be shown wherever the URL is");
    }
    if literals().any(|it| it.contains(is_foreign)) {
        return Err("no URL holds these characters");
    }
    let filled = filled(text, value);
    if filled.is_empty() || filled.starts_with('/') || filled.contains(is_foreign) {
        // A path; or a default that is no good, of which there is a warning.
        return Ok(());
    }
    let url: Uri = filled.parse().map_err(|_| "this is no URL")?;
    match (url.scheme_str(), url.authority()) {
        (Some("http" | "https"), Some(it)) if !it.host().is_empty() && has_port(it) => Ok(()),
        _ => Err("this is no URL of `http` or `https`"),
    }
}

/// Whether there is a port, or none is asked for.
fn has_port(authority: &Authority) -> bool {
    let port = authority.as_str().strip_prefix(authority.host());
    port.is_none_or(|it| matches!(it, "" | ":")) || authority.port().is_some()
}

/// A URL with the defaults of its variables in it.
fn filled<'a>(text: &str, value: impl Fn(&str) -> Option<&'a str>) -> String {
    let parts = split(text).into_iter().map(|part| match part {
        Ok(literal) => literal,
        Err(name) => value(name).unwrap_or_default(),
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What becomes of a URL whose only variable is `v`.
    fn of(url: &str, default: &str) -> Result<String, String> {
        let mut server = OaServer {
            url: url.to_owned(),
            ..OaServer::default()
        };
        let variable = openapiv3::ServerVariable {
            default: default.to_owned(),
            ..openapiv3::ServerVariable::default()
        };
        server.variables = Some([("v".to_owned(), variable)].into_iter().collect());
        read(&server).map(|it| {
            let mark = if it.repaired.is_some() { "! " } else { "" };
            format!("{mark}{}", it.text)
        })
    }

    #[test]
    fn a_url_is_used_or_repaired_with_a_word() {
        for (url, default, expected) in [
            ("https://example.com/v1/", "", "https://example.com/v1"),
            ("http://example.com:8080", "", "http://example.com:8080"),
            ("/", "", ""),
            ("/api/v3/", "", "/api/v3"),
            ("./v2", "", "! /v2"),
            ("../v2", "", "! /v2"),
            (".", "", "! "),
            ("", "", "! "),
            ("v2", "", "! /v2"),
            (" https://example.com", "", "! https://example.com"),
            ("//example.com/x", "", "! https://example.com/x"),
            ("example.com/api", "", "! https://example.com/api"),
            ("localhost:8080/api", "", "! http://localhost:8080/api"),
            ("https://example.com/x?y=z", "", "! https://example.com/x"),
            ("{v}://example.com", "https", "{v}://example.com"),
            ("{v}/v1", "https://example.com", "{v}/v1"),
            ("{v}/v1", "example.com", "! https://{v}/v1"),
            ("{v}/v1", "/base", "{v}/v1"),
            ("https://example.com:{v}", "8443", "https://example.com:{v}"),
            ("https://example.com{v}", "", "https://example.com{v}"),
            ("https://{v}", "<your host>", "https://{v}"),
        ] {
            assert_eq!(of(url, default).as_deref(), Ok(expected), "{url} {default}");
        }
    }

    #[test]
    fn what_cannot_be_used_is_left_out_with_a_reason() {
        for (url, why) in [
            (
                "https://{w}.example.com",
                "`w` is not declared under `variables`",
            ),
            ("https://{v.example.com", "its braces do not match"),
            ("https://me:secret@example.com", "a user in a URL"),
            ("https://example.com/a b", "no URL holds these characters"),
            ("wss://example.com", "no URL of `http` or `https`"),
            ("https://:80", "this is no URL"),
            ("https://example.com:port", "this is no URL"),
            (",", "no URL of a host and a path"),
        ] {
            let error = of(url, "x").expect_err(url);
            assert!(error.contains(why), "{url}: {error}");
        }
    }
}
