//! Whether a request has the keys that the description asks for (OpenAPI 3.0, Security Requirement Object). Any key
//! will do.

use http::header::{AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION};

use super::description::Part;
use super::problem::{Problem, Where};
use super::request::Request;

/// Why a request has no access.
pub(super) struct Missing {
    /// What is missing, for each set of keys that would do.
    pub(super) problem: Problem,
    /// What to name in `WWW-Authenticate`.
    pub(super) challenge: Option<&'static str>,
}

/// Whether one of the sets of keys of an operation is there.
pub(super) fn check(operation: &Part<'_>, request: &Request) -> Result<(), Missing> {
    let root = operation.description().root();
    let Some(required) = operation.get("security").or_else(|| root.get("security")) else {
        return Ok(());
    };
    let schemes = root
        .get("components")
        .and_then(|it| it.get("securitySchemes"));
    let mut details = Vec::new();
    let (mut challenge, mut headers) = (None, Vec::new());
    for set in required.items() {
        let names = set.value.as_object().into_iter().flat_map(|it| it.keys());
        let of_set = names.filter_map(|name| Key::of(&schemes.as_ref()?.get(name)?));
        let missing: Vec<Key> = of_set.filter(|it| !it.is_in(request)).collect();
        if missing.is_empty() {
            return Ok(());
        }
        challenge = challenge.or_else(|| missing.iter().find_map(Key::challenge));
        headers.extend(missing.iter().filter_map(Key::header));
        let texts: Vec<String> = missing.iter().map(Key::told).collect();
        details.push(texts.join(" and "));
    }
    if details.is_empty() {
        return Ok(());
    }
    let problem = match headers.as_slice() {
        [header] if details == [format!("header {header}")] => {
            Problem::new(Where::Header(header.clone()), "is missing")
        }
        _ => Problem::of_request(format!("missing: {}", details.join(", or "))),
    };
    Err(Missing { problem, challenge })
}

/// A key, by where it is sent.
enum Key {
    Header(String),
    Query(String),
    Cookie(String),
    /// In `Authorization`, with this word in front of it.
    Authorization(String),
}

impl Key {
    /// `None` for what is not in the request, as a certificate, or unknown.
    fn of(scheme: &Part<'_>) -> Option<Self> {
        match scheme.text("type")? {
            "apiKey" => {
                let name = scheme.text("name")?.to_owned();
                match scheme.text("in")? {
                    "header" => Some(Self::Header(name)),
                    "query" => Some(Self::Query(name)),
                    "cookie" => Some(Self::Cookie(name)),
                    _ => None,
                }
            }
            "http" => Some(Self::Authorization(scheme.text("scheme")?.to_owned())),
            "oauth2" | "openIdConnect" => Some(Self::Authorization("Bearer".to_owned())),
            _ => None,
        }
    }

    fn is_in(&self, request: &Request) -> bool {
        match self {
            Self::Header(name) => request.header(name).is_some_and(|it| !it.is_empty()),
            Self::Query(name) => {
                let mut query = request.query().into_iter();
                query.any(|(other, value)| other == *name && !value.is_empty())
            }
            Self::Cookie(name) => {
                let mut cookies = request.cookies().into_iter();
                cookies.any(|(other, value)| other == name && !value.is_empty())
            }
            Self::Authorization(word) => {
                let sent = request
                    .header(AUTHORIZATION)
                    .and_then(|it| it.split_once(' '));
                sent.is_some_and(|(first, rest)| {
                    first.eq_ignore_ascii_case(word) && !rest.trim().is_empty()
                })
            }
        }
    }

    /// The header that it is sent in by itself.
    fn header(&self) -> Option<String> {
        match self {
            Self::Header(name) => Some(name.clone()),
            _ => None,
        }
    }

    fn told(&self) -> String {
        match self {
            Self::Header(name) => format!("header {name}"),
            Self::Query(name) => format!("query parameter {name}"),
            Self::Cookie(name) => format!("cookie {name}"),
            Self::Authorization(word) => format!("header Authorization: {word} …"),
        }
    }

    fn challenge(&self) -> Option<&'static str> {
        match self {
            Self::Authorization(word) if word.eq_ignore_ascii_case("basic") => {
                Some("Basic realm=\"mock\"")
            }
            Self::Authorization(word) if word.eq_ignore_ascii_case("bearer") => {
                Some("Bearer realm=\"mock\"")
            }
            _ => None,
        }
    }
}

/// Where keys are sent, by the whole description: what is never shown.
#[derive(Debug, Clone, Default)]
pub(super) struct Secrets {
    headers: Vec<String>,
    query: Vec<String>,
}

impl Secrets {
    pub(super) fn of(root: &Part<'_>) -> Self {
        let mut secrets = Self {
            headers: [AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE]
                .map(|it| it.to_string())
                .to_vec(),
            query: Vec::new(),
        };
        let schemes = root
            .get("components")
            .and_then(|it| it.get("securitySchemes"));
        for (_, scheme) in schemes.map(|it| it.members()).unwrap_or_default() {
            match Key::of(&scheme) {
                Some(Key::Header(name)) => secrets.headers.push(name.to_ascii_lowercase()),
                Some(Key::Query(name)) => secrets.query.push(name),
                _ => {}
            }
        }
        secrets
    }

    /// Headers as they may be shown.
    pub(super) fn headers(&self, request: &Request) -> Vec<(String, String)> {
        let headers = request.headers.iter().map(|(name, value)| {
            let shown = match self.headers.iter().any(|it| it == name.as_str()) {
                true => "***".to_owned(),
                false => String::from_utf8_lossy(value.as_bytes()).into_owned(),
            };
            (name.to_string(), shown)
        });
        headers.collect()
    }

    /// Path and query as they may be shown.
    pub(super) fn target(&self, request: &Request) -> String {
        let target = request.path_and_query();
        let Some((path, query)) = target.split_once('?') else {
            return target.to_owned();
        };
        let pairs = query.split('&').map(|pair| {
            let name = pair.split('=').next().unwrap_or_default();
            let secret = self.query.contains(&super::text::decoded_pair(name));
            if secret {
                format!("{name}=***")
            } else {
                pair.to_owned()
            }
        });
        format!("{path}?{}", pairs.collect::<Vec<_>>().join("&"))
    }
}
