//! Path templates: what of them is sent, and which parameter is meant by a name in them.

use openapiv3::Parameter;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::{Lowering, operation::Site, servers};
use crate::ir::{Param, ParamPlace, PathPart};

impl Lowering<'_> {
    /// Tells of what stands in a path and is not sent there.
    pub(super) fn path_as_sent(&mut self, site: &Site<'_>) {
        let (_, fragment) = servers::cut(site.path, &['#']);
        if !fragment.is_empty() {
            let message = format!("a fragment is not sent: `{fragment}` is left out of the path");
            self.report.warn(&site.at, message);
        }
        let all = servers::split(sent(site.path)).into_iter();
        for name in all.filter_map(Result::err).filter(|it| is_query(it)) {
            let message = format!(
                "`{{{name}}}` is no part of a path: its names are sent where they are declared"
            );
            self.report.warn(&site.at, message);
        }
    }
}

/// The path without its fragment, which some descriptions tell operations apart with.
fn sent(path: &str) -> &str {
    servers::cut(path, &['#']).0
}

/// Whether what stands between braces is a query as RFC 6570 writes it.
fn is_query(name: &str) -> bool {
    name.starts_with(['?', '&'])
}

/// The path in parts: `Ok` text, `Err` the name of a parameter.
fn split(path: &str) -> impl Iterator<Item = Result<&str, &str>> {
    let parts = servers::split(sent(path)).into_iter();
    parts.filter(|it| !it.is_err_and(is_query))
}

/// The names of parameters, in order.
pub(super) fn names(path: &str) -> Vec<&str> {
    split(path).filter_map(Result::err).collect()
}

/// What cannot stand in a path as it is (RFC 3986, section 3.3). A `%` is part of what is encoded
/// already, a `?` begins a query that some descriptions put there.
const NOT_IN_PATHS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The path's literal text and parameters. Every name has a parameter: see [`super::params`].
pub(super) fn parts(path: &str, params: &[Param]) -> Vec<PathPart> {
    let position = |wire: &str| {
        let mut params = params.iter();
        params.position(|it| it.wire == wire && it.place == ParamPlace::Path)
    };
    let part = |part: Result<&str, &str>| match part {
        Ok(text) => Some(PathPart::Literal(
            utf8_percent_encode(text, NOT_IN_PATHS).to_string(),
        )),
        Err(wire) => position(wire).map(PathPart::Param),
    };
    split(path).filter_map(part).collect()
}

/// How a parameter comes to be in a path.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Found<'a> {
    /// By its name.
    Exactly,
    /// By this name, which is another spelling of its own.
    Spelled(&'a str),
    /// By this name, though it is declared to be in the query.
    Moved(&'a str),
}

/// Where `parameter` is in a path with these names, if it is. `others` are all that are declared.
pub(super) fn find<'a>(
    names: &[&'a str],
    parameter: &Parameter,
    others: &[&Parameter],
) -> Option<Found<'a>> {
    let name = &parameter.parameter_data_ref().name;
    let is_declared = |it: &&&str| others.iter().any(|other| is_called(other, it));
    let is_in_path = matches!(parameter, Parameter::Path { .. });
    if names.contains(&name.as_str()) {
        return match parameter {
            Parameter::Path { .. } => Some(Found::Exactly),
            Parameter::Query { .. } => {
                let exact = names.iter().filter(|it| *it == name);
                let free = { exact }.find(|it| !is_declared(it));
                free.map(|it| Found::Moved(it))
            }
            _ => None,
        };
    }
    let mut free = names.iter().filter(|it| !is_declared(it));
    let spelled = free.find(|it| is_in_path && plain(it) == plain(name));
    spelled.map(|it| Found::Spelled(it))
}

fn is_called(parameter: &Parameter, name: &str) -> bool {
    matches!(parameter, Parameter::Path { parameter_data, .. } if parameter_data.name == name)
}

/// A name without regard to case, and without what RFC 6570 and routers write beside it: `{+name}`,
/// `{name*}`, `{name:[0-9]+}`.
fn plain(name: &str) -> String {
    let name = name.split(':').next().unwrap_or_default();
    let name = name.trim_matches(|c: char| c.is_whitespace() || "+*./;".contains(c));
    name.to_ascii_lowercase()
}

/// Whether a name is written as RFC 6570 writes one whose reserved characters stay.
pub(super) fn is_reserved(name: &str) -> bool {
    name.starts_with('+')
}
