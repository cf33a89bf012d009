//! Why a document is not a description, as precisely as can be said.
//!
//! openapiv3 says what is wrong but not where. So the document is taken apart by the standard's
//! structure ([`Part`]), and the smallest parts that can't be read are what is reported.

use openapiv3 as oa;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::version;
use crate::{
    report::{Diagnostic, Place, Report},
    source::Pointer,
};

/// Notes why this is no OpenAPI 3.0 document at all, if it is none.
pub(super) fn header(value: &Value, report: &mut Report) -> Option<()> {
    let Some(root) = value.as_object() else {
        report.add(
            Diagnostic::error(Place::Whole, "this is not an OpenAPI description")
                .help("a description is a mapping that begins with `openapi: 3.0.3`"),
        );
        return None;
    };
    if let Some(swagger) = root.get("swagger") {
        let place = Place::At(Pointer::root().child("swagger"));
        let message = format!("Swagger {} is not supported", plain(swagger));
        let help = "convert it to OpenAPI 3.0 first: editor.swagger.io, or `npx swagger2openapi`";
        report.add(Diagnostic::error(place, message).help(help));
        return None;
    }
    let place = Place::At(Pointer::root().child("openapi"));
    match root.get("openapi") {
        None => report.add(
            Diagnostic::error(
                Place::Whole,
                "this is not an OpenAPI description: `openapi` is missing",
            )
            .help("a description begins with `openapi: 3.0.3`"),
        ),
        Some(Value::String(it)) => match version::check(it) {
            Ok(()) => return Some(()),
            Err(unread) => report.add(Diagnostic::error(place, unread.message).help(unread.help)),
        },
        Some(other) => report.add(
            Diagnostic::error(
                place,
                format!("`openapi` is {}, not a version", plain(other)),
            )
            .help("quote it: `openapi: \"3.0.3\"`"),
        ),
    }
    None
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Notes which parts of the document can't be read; `whole` is what openapiv3 says of all of it.
pub(super) fn structure(value: &Value, whole: &serde_json::Error, report: &mut Report) {
    let before = report.errors();
    narrow(Part::Document, value, &Pointer::root(), report);
    if report.errors() == before {
        report.error(&Pointer::root(), sentence(whole));
    }
}

fn narrow(part: Part, value: &Value, at: &Pointer, report: &mut Report) {
    let Err(error) = part.read(value) else { return };
    let before = report.errors();
    for (path, child, value) in part.children(value) {
        let at = path.iter().fold(at.clone(), |at, token| at.child(token));
        narrow(child, value, &at, report);
    }
    if report.errors() == before {
        report.error(
            at,
            format!("this is not {}: {}", part.article(), sentence(&error)),
        );
    }
}

fn sentence(error: &serde_json::Error) -> String {
    let text = error.to_string();
    if text.contains("ParameterSchemaOrContent") {
        return "it has neither `schema` nor `content`".to_owned();
    }
    let text = text.split(" at line ").next().unwrap_or(&text);
    // Types of Rust say nothing to the author of a description.
    text.replace("expected usize", "expected a count")
        .replace("expected u64", "expected a whole number")
        .replace("expected i64", "expected a whole number")
        .replace("expected f64", "expected a number")
        .replace("a sequence", "a list")
}

/// A kind of object in the standard.
#[derive(Clone, Copy)]
enum Part {
    Document,
    Info,
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    Response,
    Header,
    MediaType,
    Schema,
    SecurityScheme,
    Server,
}

/// A part inside of another: the tokens to it, what it is, and itself.
type Child<'a> = (Vec<String>, Part, &'a Value);

impl Part {
    fn read(self, value: &Value) -> Result<(), serde_json::Error> {
        fn as_a<T: DeserializeOwned>(value: &Value) -> Result<(), serde_json::Error> {
            T::deserialize(value).map(drop)
        }
        match self {
            Self::Document => as_a::<oa::OpenAPI>(value),
            Self::Info => as_a::<oa::Info>(value),
            Self::PathItem => as_a::<oa::ReferenceOr<oa::PathItem>>(value),
            Self::Operation => as_a::<oa::Operation>(value),
            Self::Parameter => as_a::<oa::ReferenceOr<oa::Parameter>>(value),
            Self::RequestBody => as_a::<oa::ReferenceOr<oa::RequestBody>>(value),
            Self::Response => as_a::<oa::ReferenceOr<oa::Response>>(value),
            Self::Header => as_a::<oa::ReferenceOr<oa::Header>>(value),
            Self::MediaType => as_a::<oa::MediaType>(value),
            Self::Schema => as_a::<oa::ReferenceOr<oa::Schema>>(value),
            Self::SecurityScheme => as_a::<oa::ReferenceOr<oa::SecurityScheme>>(value),
            Self::Server => as_a::<oa::Server>(value),
        }
    }

    fn article(self) -> &'static str {
        match self {
            Self::Document => "an OpenAPI description",
            Self::Info => "an Info Object",
            Self::PathItem => "a Path Item Object",
            Self::Operation => "an Operation Object",
            Self::Parameter => "a Parameter Object",
            Self::RequestBody => "a Request Body Object",
            Self::Response => "a Response Object",
            Self::Header => "a Header Object",
            Self::MediaType => "a Media Type Object",
            Self::Schema => "a Schema Object",
            Self::SecurityScheme => "a Security Scheme Object",
            Self::Server => "a Server Object",
        }
    }

    /// The parts inside of this one, by where the standard puts them: a path of tokens in which
    /// `*` stands for any key or index.
    fn inside(self) -> &'static [(&'static [&'static str], Part)] {
        match self {
            Self::Document => &[
                (&["info"], Part::Info),
                (&["servers", "*"], Part::Server),
                (&["paths", "*"], Part::PathItem),
                (&["components", "schemas", "*"], Part::Schema),
                (&["components", "responses", "*"], Part::Response),
                (&["components", "parameters", "*"], Part::Parameter),
                (&["components", "requestBodies", "*"], Part::RequestBody),
                (&["components", "headers", "*"], Part::Header),
                (
                    &["components", "securitySchemes", "*"],
                    Part::SecurityScheme,
                ),
            ],
            Self::PathItem => &[
                (&["servers", "*"], Part::Server),
                (&["parameters", "*"], Part::Parameter),
                (&["get"], Part::Operation),
                (&["put"], Part::Operation),
                (&["post"], Part::Operation),
                (&["delete"], Part::Operation),
                (&["options"], Part::Operation),
                (&["head"], Part::Operation),
                (&["patch"], Part::Operation),
                (&["trace"], Part::Operation),
            ],
            Self::Operation => &[
                (&["servers", "*"], Part::Server),
                (&["parameters", "*"], Part::Parameter),
                (&["requestBody"], Part::RequestBody),
                (&["responses", "*"], Part::Response),
            ],
            Self::Parameter | Self::Header => &[
                (&["schema"], Part::Schema),
                (&["content", "*"], Part::MediaType),
            ],
            Self::RequestBody => &[(&["content", "*"], Part::MediaType)],
            Self::Response => &[
                (&["headers", "*"], Part::Header),
                (&["content", "*"], Part::MediaType),
            ],
            Self::MediaType => &[(&["schema"], Part::Schema)],
            Self::Schema => &[
                (&["properties", "*"], Part::Schema),
                (&["items"], Part::Schema),
                (&["additionalProperties"], Part::Schema),
                (&["allOf", "*"], Part::Schema),
                (&["oneOf", "*"], Part::Schema),
                (&["anyOf", "*"], Part::Schema),
                (&["not"], Part::Schema),
            ],
            Self::Info | Self::SecurityScheme | Self::Server => &[],
        }
    }

    fn children(self, value: &Value) -> Vec<Child<'_>> {
        let mut children = Vec::new();
        for (path, part) in self.inside() {
            collect(path, *part, Vec::new(), value, &mut children);
        }
        children
    }
}

fn collect<'a>(
    path: &[&str],
    part: Part,
    walked: Vec<String>,
    value: &'a Value,
    children: &mut Vec<Child<'a>>,
) {
    let Some((token, rest)) = path.split_first() else {
        // `additionalProperties: true` is no schema and no mistake.
        if !value.is_boolean() {
            children.push((walked, part, value));
        }
        return;
    };
    for (token, value) in matching(token, value) {
        let mut walked = walked.clone();
        walked.push(token);
        collect(rest, part, walked, value, children);
    }
}

fn matching<'a>(token: &str, value: &'a Value) -> Vec<(String, &'a Value)> {
    match (token, value) {
        ("*", Value::Array(items)) => items
            .iter()
            .enumerate()
            .map(|(at, item)| (at.to_string(), item))
            .collect(),
        ("*", Value::Object(map)) => entries(map).collect(),
        (token, Value::Object(map)) => map
            .get(token)
            .map(|value| (token.to_owned(), value))
            .into_iter()
            .collect(),
        _ => Vec::new(),
    }
}

/// The entries that the standard defines: extensions may hold anything.
fn entries(map: &Map<String, Value>) -> impl Iterator<Item = (String, &Value)> {
    map.iter()
        .filter(|(key, _)| !key.starts_with("x-"))
        .map(|(key, value)| (key.clone(), value))
}
