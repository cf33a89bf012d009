//! From a page to the request of the next one.

use std::{
    fmt::Display,
    hash::{DefaultHasher, Hash, Hasher},
};

use http::{HeaderMap, Uri, uri::PathAndQuery};
use percent_encoding::percent_decode_str;

use super::link;
use crate::runtime::{Encoded, RawRequest, RawResponse, RequestError};

/// What an answer tells of the next page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Next {
    /// There is none.
    End,
    /// A parameter of the query takes this value.
    Cursor(&'static str, String),
    /// A parameter of the query counts pages, from `first` on.
    Number {
        param: &'static str,
        first: u64,
        /// How many pages there are.
        pages: Option<u64>,
        /// Whether the server says that there are more.
        more: bool,
    },
    /// A parameter of the query says how many items stand before the page.
    Offset {
        param: &'static str,
        /// How many items there are.
        total: Option<u64>,
        /// Whether the server says that there are more.
        more: bool,
    },
    /// It is at this URL, to which these parameters of the request's query are added where it lacks
    /// them: they are keys.
    Url(String, &'static [&'static str]),
}

impl Next {
    /// A parameter that takes a value of the answer. None or an empty one means the end.
    pub(crate) fn cursor(param: &'static str, value: Option<impl ToString>) -> Self {
        let value = value.map(|it| it.to_string());
        match value.filter(|it| !it.is_empty()) {
            Some(value) => Self::Cursor(param, value),
            None => Self::End,
        }
    }

    /// A parameter that takes the value of a header.
    pub(crate) fn header(param: &'static str, headers: &HeaderMap, name: &str) -> Self {
        let value = headers.get(name).and_then(|it| it.to_str().ok());
        Self::cursor(param, value)
    }

    /// A parameter that counts pages. A count below zero says nothing.
    pub(crate) fn number(
        param: &'static str,
        first: u64,
        pages: Option<impl TryInto<u64>>,
    ) -> Self {
        Self::Number {
            param,
            first,
            pages: pages.and_then(|it| it.try_into().ok()),
            more: false,
        }
    }

    /// A parameter that counts items. A count below zero says nothing.
    pub(crate) fn offset(param: &'static str, total: Option<impl TryInto<u64>>) -> Self {
        Self::Offset {
            param,
            total: total.and_then(|it| it.try_into().ok()),
            more: false,
        }
    }

    /// A URL. None or an empty one means the end.
    pub(crate) fn url(url: Option<impl Into<String>>, keys: &'static [&'static str]) -> Self {
        let url = url.map(Into::into);
        match url.filter(|it| !it.is_empty()) {
            Some(url) => Self::Url(url, keys),
            None => Self::End,
        }
    }

    /// The URL that `Link` headers call `next` (RFC 8288, section 3).
    pub(crate) fn link(headers: &HeaderMap, keys: &'static [&'static str]) -> Self {
        Self::url(link::next(headers), keys)
    }

    /// The same where the answer says that there are more pages, or that there are none. Where it
    /// says nothing, nothing is known.
    pub(crate) fn if_more(mut self, says: Option<bool>) -> Self {
        if says == Some(false) {
            return Self::End;
        }
        if let Self::Number { more, .. } | Self::Offset { more, .. } = &mut self {
            *more = says.is_some();
        }
        self
    }

    /// What tells an answer from others.
    pub(crate) fn fingerprint(response: &RawResponse) -> u64 {
        hash(response.body())
    }

    /// The request after `request`, the answer to which holds so many items.
    pub(super) fn request(
        &self,
        request: &RawRequest,
        items: usize,
    ) -> Result<Option<RawRequest>, RequestError> {
        let uri = match self {
            Self::End => return Ok(None),
            Self::Cursor(param, value) => with_query(request.uri(), param, value)?,
            Self::Number {
                param,
                first,
                pages,
                more,
            } => {
                let at = counted(request.uri(), param)?.unwrap_or(*first);
                let next = at.saturating_add(1);
                let is_last = pages.is_some_and(|pages| next.saturating_sub(*first) >= pages);
                if is_last || items == 0 && !more {
                    return Ok(None);
                }
                with_query(request.uri(), param, next)?
            }
            Self::Offset { param, total, more } => {
                let at = counted(request.uri(), param)?.unwrap_or(0);
                let next = at.saturating_add(items as u64);
                let is_last = total.is_some_and(|total| next >= total);
                if is_last || items == 0 && !more {
                    return Ok(None);
                }
                with_query(request.uri(), param, next)?
            }
            Self::Url(url, keys) => with_keys(request.uri(), followed(request.uri(), url)?, keys)?,
        };
        let mut next = request.clone();
        *next.uri_mut() = uri;
        Ok(Some(next))
    }
}

pub(super) fn hash(it: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    it.hash(&mut hasher);
    hasher.finish()
}

/// `url`, which an answer to a request to `base` holds: on the same server, to which keys may be sent
/// (RFC 3986, section 5.2, but for `.` and `..`, which no server writes there).
fn followed(base: &Uri, url: &str) -> Result<Uri, RequestError> {
    const NO_URL: RequestError = RequestError::NextPage("it is at no URL");
    let url = url.trim().split('#').next().unwrap_or_default();
    let path = base.path();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let relative = match url {
        _ if url.starts_with("//") || has_scheme(url) => None,
        _ if url.starts_with('/') => Some(url.to_owned()),
        _ if url.starts_with('?') => Some(format!("{path}{url}")),
        _ => Some(format!("{folder}/{url}")),
    };
    let url = match (relative, base.scheme_str()) {
        (Some(relative), _) => return on_server(base, &relative),
        (None, Some(scheme)) if url.starts_with("//") => format!("{scheme}:{url}"),
        (None, _) => url.to_owned(),
    };
    let uri: Uri = url.parse().map_err(|_| NO_URL)?;
    let is_same = uri.scheme() == base.scheme() && server(&uri) == server(base);
    match is_same {
        true => on_server(base, uri.path_and_query().map_or("/", PathAndQuery::as_str)),
        false => Err(RequestError::NextPage("it is on another server")),
    }
}

/// Host and port, user and password among it.
fn server(uri: &Uri) -> Option<(String, Option<u16>)> {
    let authority = uri.authority()?;
    let default = match uri.scheme_str() {
        Some("https") => Some(443),
        Some("http") => Some(80),
        _ => None,
    };
    let port = authority.port_u16();
    let host = match port {
        Some(_) => authority
            .as_str()
            .rsplit_once(':')
            .map_or("", |(host, _)| host),
        None => authority.as_str().trim_end_matches(':'),
    };
    Some((host.to_ascii_lowercase(), port.or(default)))
}

/// Whether a URL begins with a scheme (RFC 3986, section 3.1).
fn has_scheme(url: &str) -> bool {
    let Some((scheme, _)) = url.split_once(':') else {
        return false;
    };
    let is_sign = |it: char| it.is_ascii_alphanumeric() || matches!(it, '+' | '-' | '.');
    scheme.starts_with(|it: char| it.is_ascii_alphabetic()) && scheme.chars().all(is_sign)
}

/// `path`, with its query, on the server of `base`.
fn on_server(base: &Uri, path: &str) -> Result<Uri, RequestError> {
    let mut parts = base.clone().into_parts();
    let path: PathAndQuery = path.parse().map_err(RequestError::Url)?;
    parts.path_and_query = Some(path);
    Uri::from_parts(parts).map_err(|_| RequestError::NextPage("it is at no URL"))
}

/// The number that `param` is in a query.
fn counted(uri: &Uri, param: &str) -> Result<Option<u64>, RequestError> {
    let Some(pair) = pairs(uri).find(|pair| is_called(pair, param)) else {
        return Ok(None);
    };
    let value = pair.split_once('=').map_or("", |(_, value)| value);
    let value = value.parse().map(Some);
    value.map_err(|_| RequestError::NextPage("the request counts from no number"))
}

/// `uri` with `param` as this.
fn with_query(uri: &Uri, param: &str, value: impl Display) -> Result<Uri, RequestError> {
    let others = pairs(uri).filter(|pair| !is_called(pair, param));
    let pair = format!("{}={}", Encoded(param), Encoded(value));
    let query: Vec<_> = others.chain([pair.as_str()]).collect();
    on_server(uri, &format!("{}?{}", uri.path(), query.join("&")))
}

/// `uri` with those of `keys` that it lacks, as they are in `base`.
fn with_keys(base: &Uri, uri: Uri, keys: &[&str]) -> Result<Uri, RequestError> {
    let lacks = |key: &str| !pairs(&uri).any(|pair| is_called(pair, key));
    let is_key = |pair: &&str| keys.iter().any(|key| is_called(pair, key) && lacks(key));
    let missing: Vec<_> = pairs(base).filter(is_key).collect();
    if missing.is_empty() {
        return Ok(uri);
    }
    let query: Vec<_> = pairs(&uri).chain(missing).collect();
    on_server(base, &format!("{}?{}", uri.path(), query.join("&")))
}

fn pairs(uri: &Uri) -> impl Iterator<Item = &str> {
    let pairs = uri.query().unwrap_or_default().split('&');
    pairs.filter(|pair| !pair.is_empty())
}

/// Whether `name=value` of a query has this name.
fn is_called(pair: &str, name: &str) -> bool {
    let called = pair.split('=').next().unwrap_or_default();
    percent_decode_str(called).eq(name.bytes())
}
