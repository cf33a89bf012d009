//! Where requests go, as far as no description changes it.

use std::net::IpAddr;

use http::{Uri, uri::Authority};

use super::RequestError;

/// The settings of where requests go that every client has.
#[derive(Debug, Clone, Default)]
pub(crate) struct Target {
    base_url: Option<String>,
    pub(crate) allow_http: bool,
    pub(crate) unchecked: bool,
    /// What stands between the parts of multipart bodies.
    pub(crate) boundary: Option<String>,
}

impl Target {
    /// Sends every request to this URL in place of the endpoint's server.
    pub(crate) fn set_base_url(&mut self, base_url: String) {
        self.base_url = Some(base_url.trim_end_matches('/').to_owned());
    }

    /// Whether everything is sent to this machine.
    pub(crate) fn is_loopback(&self) -> bool {
        let url = self.base_url.as_ref().and_then(|it| it.parse::<Uri>().ok());
        url.is_some_and(|url| url.host().is_some_and(is_loopback))
    }

    /// What is wrong with the base URL, if anything is.
    pub(crate) fn problem(&self) -> Option<RequestError> {
        self.server(self.base_url.clone()?).err()
    }

    /// The URL that a request to `server` goes to. One without a host is a path below the base URL.
    pub(crate) fn server(&self, server: impl Into<String>) -> Result<String, RequestError> {
        let server = server.into();
        let server = match &self.base_url {
            Some(base_url) if server.starts_with('/') => format!("{base_url}{server}"),
            Some(base_url) => base_url.clone(),
            None => server,
        };
        match self.refusal(&server) {
            Some(problem) => Err(problem),
            None => Ok(server),
        }
    }

    /// Why nothing may be sent to this URL, if there is a reason.
    pub(crate) fn refusal(&self, url: &str) -> Option<RequestError> {
        if url.is_empty() || url.starts_with('/') {
            return Some(RequestError::NoServer);
        }
        match secured(url) {
            None => Some(RequestError::Server),
            Some(false) if !self.allow_http => Some(RequestError::Insecure),
            Some(_) => None,
        }
    }
}

/// Whether what is sent to a server is encrypted, or stays on this machine; `None` where it is no
/// server. User and password in it are refused: they would be shown wherever the URL is.
fn secured(server: &str) -> Option<bool> {
    let url: Uri = server.parse().ok()?;
    let authority = url.authority()?;
    if authority.as_str().contains('@')
        || server.contains(['?', '#'])
        || authority.host().is_empty()
        || !has_port(authority)
    {
        return None;
    }
    match url.scheme_str()? {
        "https" => Some(true),
        "http" => Some(is_loopback(authority.host())),
        _ => None,
    }
}

/// Whether there is a port, or none is asked for.
fn has_port(authority: &Authority) -> bool {
    let port = authority.as_str().strip_prefix(authority.host());
    port.is_none_or(|it| matches!(it, "" | ":")) || authority.port().is_some()
}

/// Whether a host is this machine. Names below `localhost` should be (RFC 6761, section 6.3), but not
/// every system keeps them from the network.
fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    match address.parse::<IpAddr>() {
        Ok(address) => address.is_loopback(),
        Err(_) => host.eq_ignore_ascii_case("localhost"),
    }
}
