//! What is asked for of a description, and what that needs: the rest is taken out of the document
//! before it is lowered, so that nothing is said of it either. What was said while it was loaded is taken
//! back.

mod unsaid;

use std::{
    collections::{BTreeSet, HashSet},
    convert::Infallible,
    fmt,
    str::FromStr,
};

use openapiv3::{Components, OpenAPI, Operation, PathItem, ReferenceOr};
use serde_json::Value;

use crate::{
    report::{Diagnostic, Place, Report},
    source::Pointer,
};

/// Operations that are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selector {
    /// Those of a path, as the description writes it; of one method, in upper case, where it is said.
    Path {
        /// The method.
        method: Option<String>,
        /// The path.
        path: String,
    },
    /// The one with this `operationId`, or else those with this tag.
    Name(String),
}

impl FromStr for Selector {
    type Err = Infallible;

    /// A text that begins with `/` is a path, one with a word in front of that a method and a path,
    /// and any other a name.
    fn from_str(text: &str) -> Result<Self, Infallible> {
        let text = text.trim();
        let (method, path) = match text.split_once(char::is_whitespace) {
            Some((method, path)) => (Some(method.to_ascii_uppercase()), path.trim_start()),
            None => (None, text),
        };
        Ok(match path.starts_with('/') {
            true => Self::Path {
                method,
                path: path.to_owned(),
            },
            false => Self::Name(text.to_owned()),
        })
    }
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path { method, path } => match method {
                Some(method) => write!(f, "{method} {path}"),
                None => f.write_str(path),
            },
            Self::Name(name) => f.write_str(name),
        }
    }
}

/// An operation, by its path and method.
type Site = (String, String);

/// Takes out of `document` what `only` does not ask for, and does not need. All is asked for where
/// nothing is.
pub(crate) fn select(document: &mut OpenAPI, only: &[Selector], report: &mut Report) {
    if only.is_empty() {
        return;
    }
    let mut wanted = BTreeSet::new();
    for selector in only {
        let found = sites(document, selector);
        if found.is_empty() {
            report.add(unknown(document, selector));
        }
        wanted.extend(found);
    }
    if report.errors() == 0 {
        let before = places(document);
        keep_operations(document, &wanted);
        keep_tags(document);
        keep_components(document);
        unsaid::of_the_rest(&before, &places(document), report);
    }
}

/// The paths, operations and components that there are.
fn places(document: &OpenAPI) -> HashSet<Pointer> {
    let root = Pointer::root().child("paths");
    let mut places: HashSet<_> = document
        .paths
        .paths
        .keys()
        .map(|it| root.child(it))
        .collect();
    places.extend(called(document).map(|it| root.child(it.path).child(it.method)));
    if let Some(it) = &document.components {
        let root = Pointer::root().child("components");
        let mut add = |kind: &str, names: &mut dyn Iterator<Item = &String>| {
            places.extend(names.map(|name| root.child(kind).child(name)));
        };
        add("schemas", &mut it.schemas.keys());
        add("responses", &mut it.responses.keys());
        add("parameters", &mut it.parameters.keys());
        add("requestBodies", &mut it.request_bodies.keys());
        add("headers", &mut it.headers.keys());
        add("securitySchemes", &mut it.security_schemes.keys());
    }
    places
}

fn sites(document: &OpenAPI, selector: &Selector) -> BTreeSet<Site> {
    match selector {
        Selector::Path { method, path } => {
            let is_it = |it: &Called<'_>| {
                let is_method = method
                    .as_ref()
                    .is_none_or(|said| it.method.eq_ignore_ascii_case(said));
                it.path == path && is_method
            };
            matching(document, is_it)
        }
        Selector::Name(name) => {
            let by_id = |it: &Called<'_>| it.operation.operation_id.as_ref() == Some(name);
            let found = matching(document, by_id);
            match found.is_empty() {
                true => matching(document, |it| it.operation.tags.contains(name)),
                false => found,
            }
        }
    }
}

/// An operation and how it is called.
struct Called<'a> {
    path: &'a str,
    method: &'a str,
    operation: &'a Operation,
}

fn matching(document: &OpenAPI, is: impl Fn(&Called<'_>) -> bool) -> BTreeSet<Site> {
    let found = called(document).filter(|it| is(it));
    found
        .map(|it| (it.path.to_owned(), it.method.to_owned()))
        .collect()
}

fn called(document: &OpenAPI) -> impl Iterator<Item = Called<'_>> {
    let items = document.paths.paths.iter();
    let items = items.filter_map(|(path, item)| Some((path, item.as_item()?)));
    items.flat_map(|(path, item)| {
        item.iter().map(move |(method, operation)| Called {
            path,
            method,
            operation,
        })
    })
}

/// That nothing is called so, with what is nearly.
fn unknown(document: &OpenAPI, selector: &Selector) -> Diagnostic {
    let names: BTreeSet<_> = match selector {
        Selector::Path { .. } => called(document).map(|it| it.path.to_owned()).collect(),
        Selector::Name(_) => called(document)
            .flat_map(|it| it.operation.operation_id.iter().chain(&it.operation.tags))
            .cloned()
            .collect(),
    };
    let (what, text) = match selector {
        Selector::Path { path, .. } => ("no operation has the path or method", path),
        Selector::Name(name) => ("no operation or tag is called", name),
    };
    let near = nearest(text, names);
    let help = match near.is_empty() {
        true => "a path begins with `/`; any other text is an operationId or a tag".to_owned(),
        false => format!("there is `{}`", near.join("`, `")),
    };
    Diagnostic::error(Place::Whole, format!("{what} `{selector}`")).help(help)
}

/// The most that are shown of names that are nearly what was asked for.
const MOST_NEAR: usize = 3;

fn nearest(text: &str, names: BTreeSet<String>) -> Vec<String> {
    const NEAR: f64 = 0.8;
    let text = text.to_lowercase();
    let names = names.into_iter();
    let scored = names.map(|name| (strsim::jaro_winkler(&text, &name.to_lowercase()), name));
    let mut near: Vec<_> = scored.filter(|(score, _)| *score >= NEAR).collect();
    near.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    near.into_iter()
        .map(|(_, name)| name)
        .take(MOST_NEAR)
        .collect()
}

fn keep_operations(document: &mut OpenAPI, wanted: &BTreeSet<Site>) {
    for (path, item) in &mut document.paths.paths {
        if let ReferenceOr::Item(item) = item {
            for (method, operation) in methods(item) {
                if !wanted.contains(&(path.clone(), method.to_owned())) {
                    *operation = None;
                }
            }
        }
    }
    let has_any = |item: &ReferenceOr<PathItem>| {
        let item = item.as_item();
        item.is_some_and(|item| item.iter().next().is_some())
    };
    document.paths.paths.retain(|_, item| has_any(item));
}

fn methods(item: &mut PathItem) -> [(&'static str, &mut Option<Operation>); 8] {
    [
        ("get", &mut item.get),
        ("put", &mut item.put),
        ("post", &mut item.post),
        ("delete", &mut item.delete),
        ("options", &mut item.options),
        ("head", &mut item.head),
        ("patch", &mut item.patch),
        ("trace", &mut item.trace),
    ]
}

/// Keeps the tags by which the operations are put into files: the first of each.
fn keep_tags(document: &mut OpenAPI) {
    let firsts = called(document).filter_map(|it| it.operation.tags.first().cloned());
    let firsts: BTreeSet<_> = firsts.collect();
    document.tags.retain(|tag| firsts.contains(&tag.name));
}

/// Keeps the components that the operations refer to, and those that these do.
fn keep_components(document: &mut OpenAPI) {
    let schemes = schemes(document);
    let mut needed = Needed::default();
    needed.take(&value(&document.paths));
    let Some(components) = &mut document.components else {
        return;
    };
    let all = value(components);
    while let Some(place) = needed.open.pop() {
        if let Some(component) = all.pointer(&place) {
            needed.take(component);
        }
    }
    retain(components, &needed.seen);
    components
        .security_schemes
        .retain(|name, _| schemes.contains(name));
}

/// The security schemes that the operations name.
fn schemes(document: &OpenAPI) -> BTreeSet<String> {
    let inherited = document.security.as_ref();
    let requirements = called(document)
        .filter_map(|it| it.operation.security.as_ref().or(inherited))
        .flatten();
    requirements.flat_map(|it| it.keys().cloned()).collect()
}

/// What a part of a document holds; nothing where that cannot be said.
fn value(of: &impl serde::Serialize) -> Value {
    serde_json::to_value(of).unwrap_or_default()
}

/// The components that are referred to, as JSON Pointers into all of them.
#[derive(Default)]
struct Needed {
    seen: BTreeSet<String>,
    /// Those of which is not known yet what they refer to.
    open: Vec<String>,
}

impl Needed {
    /// Takes what `value` refers to: by `$ref`, or in the mapping of a discriminator.
    fn take(&mut self, value: &Value) {
        match value {
            Value::String(text) => {
                if let Some(place) = text.strip_prefix("#/components") {
                    self.add(place.to_owned());
                }
            }
            Value::Array(items) => items.iter().for_each(|it| self.take(it)),
            Value::Object(members) => {
                for (name, member) in members {
                    self.take(member);
                    if let ("mapping", Some(mapping)) = (name.as_str(), member.as_object()) {
                        // Names of schemas stand there too.
                        let names = mapping.values().filter_map(Value::as_str);
                        names.for_each(|it| self.add(format!("/schemas/{it}")));
                    }
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn add(&mut self, place: String) {
        // What is inside of a component needs all of it.
        let component: Vec<_> = place.splitn(4, '/').take(3).collect();
        let component = component.join("/");
        if self.seen.insert(component.clone()) {
            self.open.push(component);
        }
    }
}

fn retain(components: &mut Components, needed: &BTreeSet<String>) {
    let is_needed = |kind: &str, name: &str| {
        let name = name.replace('~', "~0").replace('/', "~1");
        needed.contains(&format!("/{kind}/{name}"))
    };
    (components.schemas).retain(|name, _| is_needed("schemas", name));
    (components.responses).retain(|name, _| is_needed("responses", name));
    (components.parameters).retain(|name, _| is_needed("parameters", name));
    (components.request_bodies).retain(|name, _| is_needed("requestBodies", name));
    (components.headers).retain(|name, _| is_needed("headers", name));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selector_is_a_path_a_method_and_a_path_or_a_name() {
        let path = |method: Option<&str>| Selector::Path {
            method: method.map(str::to_owned),
            path: "/pets/{id}".to_owned(),
        };
        for (text, selector) in [
            ("/pets/{id}", path(None)),
            ("get  /pets/{id}", path(Some("GET"))),
            ("DORA Metrics", Selector::Name("DORA Metrics".to_owned())),
            ("listPets", Selector::Name("listPets".to_owned())),
        ] {
            assert_eq!(text.parse(), Ok(selector), "{text}");
        }
    }
}
