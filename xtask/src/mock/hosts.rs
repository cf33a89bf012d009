//! Where an operation is to be reached, by the `servers` of the description: hosts and base paths, with variables.

use std::net::IpAddr;

use serde_json::Value;

use super::description::Part;
use super::pattern::{Pattern, Piece};
use super::text::canonical;

/// One entry of `servers`.
#[derive(Debug, Clone)]
pub(super) struct Server {
    /// As the description writes it.
    url: String,
    /// `None` where the URL is relative: any host will do.
    host: Option<Pattern>,
    /// Empty, or a path without a slash at its end.
    base: Pattern,
}

impl Server {
    fn of(server: &Part<'_>) -> Option<Self> {
        let url = server.text("url")?.trim();
        let variables = server.get("variables");
        let gap = |name: &str| gap(variables.as_ref().and_then(|it| it.get(name)), name);
        let host_gap = |name: &str| match gap(name) {
            Piece::OneOf(texts) => {
                Piece::OneOf(texts.iter().map(|it| it.to_ascii_lowercase()).collect())
            }
            other => other,
        };
        let (authority, path) = match url.split_once("://") {
            Some((_, rest)) => match rest.split_once('/') {
                Some((authority, path)) => (Some(authority), path),
                None => (Some(rest), ""),
            },
            // A URL may be a variable as a whole: then it can be any.
            None if url.starts_with('{') => return None,
            None => (None, url.trim_start_matches('/')),
        };
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let path = path.trim_end_matches('/');
        let path = match path.is_empty() {
            true => String::new(),
            false => format!("/{path}"),
        };
        let host = authority.filter(|it| !it.is_empty()).map(without_port);
        Some(Self {
            url: url.to_owned(),
            host: host.map(|it| Pattern::of(&it, str::to_ascii_lowercase, host_gap)),
            base: Pattern::of(&path, canonical, gap),
        })
    }

    fn is_at(&self, host: &str) -> bool {
        self.host
            .as_ref()
            .is_none_or(|it| it.matches(host).is_some())
    }

    /// What is left of a path behind the base path, where there is a base path that it begins with.
    fn behind_base<'a>(&self, path: &'a str) -> Vec<&'a str> {
        let ends = path.match_indices('/').map(|(at, _)| at);
        let splits = ends.filter_map(|at| path.split_at_checked(at));
        splits
            .filter(|(base, _)| !base.is_empty() && self.base.matches(base).is_some())
            .map(|(_, rest)| rest)
            .collect()
    }
}

/// What a variable may hold: what is listed, or anything.
fn gap(variable: Option<Part<'_>>, name: &str) -> Piece {
    let listed = variable
        .as_ref()
        .and_then(|it| it.value.get("enum")?.as_array());
    let Some(listed) = listed else {
        return Piece::Any(name.to_owned());
    };
    let default = variable.as_ref().and_then(|it| it.value.get("default"));
    let texts = listed.iter().chain(default).filter_map(Value::as_str);
    Piece::OneOf(texts.map(str::to_owned).collect())
}

/// The servers of an operation.
#[derive(Debug, Clone, Default)]
pub(super) struct Servers(Vec<Server>);

impl Servers {
    /// Those of the innermost of these parts that has any.
    pub(super) fn of(innermost_first: [&Part<'_>; 3]) -> Self {
        let mut lists = innermost_first
            .into_iter()
            .filter_map(|it| it.get("servers"));
        let list = lists.find(|it| it.value.as_array().is_some_and(|it| !it.is_empty()));
        let servers = list.map(|it| it.items()).unwrap_or_default();
        Self(servers.iter().filter_map(Server::of).collect())
    }

    /// Whether requests with this `Host` are for one of them.
    pub(super) fn are_at(&self, host: &str) -> bool {
        let host = without_port(host).to_ascii_lowercase();
        self.0.is_empty() || self.0.iter().any(|it| it.is_at(&host))
    }

    /// The paths that a request may be for: what is behind a base path, then the path as it is.
    pub(super) fn paths<'a>(&self, path: &'a str) -> Vec<&'a str> {
        let mut paths: Vec<&str> = self.0.iter().flat_map(|it| it.behind_base(path)).collect();
        paths.push(path);
        paths
    }

    /// As the description writes them.
    pub(super) fn urls(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|it| it.url.as_str())
    }
}

/// Whether a `Host` is this machine's, which says nothing of the server that is meant.
pub(super) fn is_loopback(host: &str) -> bool {
    let host = without_port(host);
    let address = host.trim_start_matches('[').trim_end_matches(']');
    let local = address.eq_ignore_ascii_case("localhost");
    local || address.parse::<IpAddr>().is_ok_and(|it| it.is_loopback())
}

/// A host without user and port; an IPv6 address keeps its brackets.
fn without_port(authority: &str) -> String {
    let host = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    match host.rsplit_once(':') {
        Some((host, port))
            if port.bytes().all(|it| it.is_ascii_digit()) || port.starts_with('{') =>
        {
            host.to_owned()
        }
        _ => host.to_owned(),
    }
}
