//! Which operation a request is for: by path, method and host.

use http::Method;

use super::description::{Description, Part};
use super::hosts::{self, Servers};
use super::pattern::{Pattern, Piece};
use super::text::{canonical, decoded, decoded_pair, pairs};

/// The methods that a path item can have (OpenAPI 3.0, Path Item Object).
const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// An operation, by where it stands.
#[derive(Debug)]
pub(super) struct Operation {
    /// Its JSON Pointer.
    pub(super) at: String,
    /// That of its path item.
    pub(super) path_at: String,
    /// Its `operationId`, or method and path.
    pub(super) name: String,
    method: Method,
    segments: Vec<Pattern>,
    /// What a path has behind `?` or `#`, as some descriptions write it to tell operations apart.
    marks: Vec<(String, String)>,
    servers: Servers,
}

impl Operation {
    /// Concrete paths come before templated ones (OpenAPI 3.0, Paths Object), segment by segment.
    fn openness(&self) -> Vec<u8> {
        self.segments.iter().map(Pattern::openness).collect()
    }

    /// What its parameters in the path hold, where it is one for this path.
    fn captures(&self, path: &str) -> Option<Vec<(String, String)>> {
        let paths = self.servers.paths(path);
        paths.into_iter().find_map(|path| {
            let segments: Vec<&str> = path.split('/').collect();
            if segments.len() != self.segments.len() {
                return None;
            }
            let mut captures = Vec::new();
            for (pattern, segment) in self.segments.iter().zip(segments) {
                captures.extend(pattern.matches(segment)?);
            }
            Some(captures)
        })
    }

    fn has_marks(&self, query: &str) -> bool {
        let pairs = pairs(query);
        let has = |name: &str, value: &str| {
            let mut pairs = pairs.iter();
            pairs.any(|(other, raw)| {
                other == name && (value.is_empty() || decoded_pair(raw) == value)
            })
        };
        self.marks.iter().all(|(name, value)| has(name, value))
    }
}

/// An operation for a request.
pub(super) struct Routed<'a> {
    pub(super) operation: &'a Operation,
    /// What the parameters in the path hold, still encoded.
    pub(super) captures: Vec<(String, String)>,
}

/// Why no operation is for a request.
pub(super) enum Unrouted<'a> {
    /// No path is like this.
    Path,
    /// The path has other methods.
    Method(Vec<Method>),
    /// The operation is at other hosts.
    Host(&'a Operation, Vec<String>),
}

/// All operations, those with concrete paths first.
pub(super) struct Routes(Vec<Operation>);

impl Routes {
    pub(super) fn of(description: &Description) -> Self {
        let root = description.root();
        let paths = root.get("paths").map(|it| it.members()).unwrap_or_default();
        let mut operations: Vec<Operation> = paths
            .iter()
            .flat_map(|(path, item)| operations(&root, path, item))
            .collect();
        operations.sort_by_cached_key(Operation::openness);
        Self(operations)
    }

    pub(super) fn operations(&self) -> &[Operation] {
        &self.0
    }

    /// The operation for a method, a path with its query, and a host, which says nothing where it is this machine.
    pub(super) fn find(
        &self,
        method: &Method,
        target: &str,
        host: &str,
    ) -> Result<Routed<'_>, Unrouted<'_>> {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let path = canonical(path);
        let all = self.0.iter().filter_map(|operation| {
            let captures = operation.captures(&path)?;
            Some(Routed {
                operation,
                captures,
            })
        });
        let of_path: Vec<Routed<'_>> = all.collect();
        if of_path.is_empty() {
            return Err(Unrouted::Path);
        }
        let has = |it: &Routed<'_>, method: &Method| it.operation.method == *method;
        // What has a GET has a HEAD (RFC 9110, section 9.3.2).
        let asks_head = method == Method::HEAD && !of_path.iter().any(|it| has(it, method));
        let method = if asks_head { &Method::GET } else { method };
        if !of_path.iter().any(|it| has(it, method)) {
            return Err(Unrouted::Method(allowed(&of_path)));
        }
        let mut of_method = of_path.into_iter().filter(|it| has(it, method));
        let at_host =
            |it: &Routed<'_>| hosts::is_loopback(host) || it.operation.servers.are_at(host);
        let Some(first) = of_method.next() else {
            return Err(Unrouted::Path);
        };
        let nearest = first.operation;
        let of_host: Vec<Routed<'_>> = [first]
            .into_iter()
            .chain(of_method)
            .filter(at_host)
            .collect();
        if of_host.is_empty() {
            let urls = nearest.servers.urls().map(str::to_owned).collect();
            return Err(Unrouted::Host(nearest, urls));
        }
        let marked = of_host.iter().position(|it| it.operation.has_marks(query));
        let mut of_host = of_host.into_iter();
        of_host.nth(marked.unwrap_or(0)).ok_or(Unrouted::Path)
    }
}

/// The methods to name in `Allow`.
fn allowed(of_path: &[Routed<'_>]) -> Vec<Method> {
    let mut allowed: Vec<Method> = of_path
        .iter()
        .map(|it| it.operation.method.clone())
        .collect();
    if allowed.contains(&Method::GET) {
        allowed.push(Method::HEAD);
    }
    allowed.sort_by(|one, other| one.as_str().cmp(other.as_str()));
    allowed.dedup();
    allowed
}

fn operations(root: &Part<'_>, path: &str, item: &Part<'_>) -> Vec<Operation> {
    let methods = METHODS.iter().filter_map(|name| {
        let method = Method::from_bytes(name.to_ascii_uppercase().as_bytes()).ok()?;
        Some((method, item.get(name)?))
    });
    let operations = methods.map(|(method, operation)| {
        // Behind `{?` and `{&` are parameters of the query, as URI templates (RFC 6570) write them.
        let path = ["{?", "{&"].iter().fold(path, |path, mark| {
            path.split_once(mark).map_or(path, |it| it.0)
        });
        let (plain, marks) = path.split_once(['?', '#']).unwrap_or((path, ""));
        let name = operation
            .text("operationId")
            .map(str::trim)
            .filter(|it| !it.is_empty());
        Operation {
            name: name.map_or_else(|| format!("{method} {path}"), str::to_owned),
            servers: Servers::of([&operation, item, root]),
            at: operation.at,
            path_at: item.at.clone(),
            method,
            segments: segments(plain),
            marks: pairs(marks)
                .into_iter()
                .map(|(name, value)| (name, decoded(value)))
                .collect(),
        }
    });
    operations.collect()
}

fn segments(path: &str) -> Vec<Pattern> {
    let segments = path.strip_prefix('/').unwrap_or(path).split('/');
    let segments = [""].into_iter().chain(segments);
    segments
        .map(|it| Pattern::of(it, canonical, |name| Piece::Any(name.to_owned())))
        .collect()
}
