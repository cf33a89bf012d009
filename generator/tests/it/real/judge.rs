//! Whether a request is one that a description has.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{
    body,
    description::{Description, Operation},
    parameters::{Name, Texts, described},
    recorder::Request,
    security,
};

/// What a request says.
#[derive(Debug, PartialEq)]
pub struct Judged {
    /// Method and path.
    pub operation: String,
    pub parameters: BTreeMap<Name, Value>,
    pub body: Option<Value>,
    /// The alternatives that its keys fulfil, each as the names of its schemes.
    pub keys: Vec<BTreeSet<String>>,
}

/// What a request says, or what is wrong with it.
pub fn judge(description: &Description, request: &Request) -> Result<Judged, String> {
    let (operation, path) = find(description, request)?;
    let described = described(description, &operation);
    let texts = Texts::of(request, path);
    texts.demand_described(&described, &security::places(description))?;
    Ok(Judged {
        operation: operation.title(),
        parameters: texts.judged(description, &described)?,
        body: body::judged(description, &operation, request)?,
        keys: security::judged(description, &operation, request, &texts)?,
    })
}

type Found<'a> = (Operation<'a>, Vec<(&'a str, &'a str)>);

/// The operation that a request is, and what stands in its path.
fn find<'a>(description: &'a Description, request: &'a Request) -> Result<Found<'a>, String> {
    let path = request.target.split('?').next().unwrap_or_default();
    let operations = description.operations().into_iter();
    let same = operations.filter(|it| it.method.eq_ignore_ascii_case(&request.method));
    let mut found = same.flat_map(|it| {
        let servers = servers(description, &it).into_iter();
        servers.filter_map(move |server| Some((it, segments(it.path, path.strip_prefix(server)?)?)))
    });
    let none = || format!("no operation is {} {path}", request.method);
    found.next().ok_or_else(none)
}

/// The paths of the servers that an operation may be at.
fn servers<'a>(description: &'a Description, operation: &Operation<'a>) -> Vec<&'a str> {
    let places = [operation.value, operation.item, &description.document];
    let servers = places.into_iter().find_map(|it| it["servers"].as_array());
    let servers = servers.into_iter().flatten();
    let path = |server: &'a Value| {
        let url = server["url"].as_str().unwrap();
        let path = match url.split_once("://") {
            Some((_, rest)) => rest.find('/').map_or("", |at| &rest[at..]),
            None => url,
        };
        path.trim_end_matches('/')
    };
    servers.map(path).collect()
}

/// What a path has where its template has names; each is a segment of its own.
fn segments<'a>(template: &'a str, path: &'a str) -> Option<Vec<(&'a str, &'a str)>> {
    let (template, path) = (template.split('/'), path.split('/'));
    if template.clone().count() != path.clone().count() {
        return None;
    }
    let mut found = Vec::new();
    for (expected, segment) in template.zip(path) {
        let name = expected
            .strip_prefix('{')
            .and_then(|it| it.strip_suffix('}'));
        match name {
            Some(name) if !segment.is_empty() => found.push((name, segment)),
            None if expected == segment => {}
            _ => return None,
        }
    }
    Some(found)
}
