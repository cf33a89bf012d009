//! Why a document is not a description, as precisely as can be said.
//!
//! openapiv3 says what is wrong but not where. So the document is taken apart by the standard's
//! structure ([`Part`]), and the smallest parts that can't be read are what is reported.

use openapiv3 as oa;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{
    grammar::{At, Part},
    version,
};
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

/// A part of a document that can't be read, though all parts inside of it can.
pub(super) struct Unreadable {
    pub(super) part: Part,
    pub(super) at: Pointer,
    /// Why not.
    pub(super) message: String,
}

/// The parts of the document that can't be read.
pub(super) fn unreadable(value: &Value) -> Vec<Unreadable> {
    let mut found = Vec::new();
    narrow(Part::Document, value, &At::ROOT, &mut found);
    found
}

/// Notes which parts of the document can't be read; `whole` is what openapiv3 says of all of it.
pub(super) fn structure(parts: &[Unreadable], whole: &serde_json::Error, report: &mut Report) {
    for part in parts {
        report.error(&part.at, part.message.as_str());
    }
    if parts.is_empty() {
        report.error(&Pointer::root(), sentence(whole));
    }
}

fn narrow(part: Part, value: &Value, at: &At<'_>, found: &mut Vec<Unreadable>) {
    let Err(error) = read(part, value) else {
        return;
    };
    let before = found.len();
    part.inspect(value, at, &mut |part, value, at| {
        // `additionalProperties: true` is no schema and no mistake.
        if !value.is_boolean() {
            narrow(part, value, at, found);
        }
    });
    if found.len() == before {
        found.push(Unreadable {
            part,
            at: at.pointer(),
            message: format!("this is not {}: {}", article(part), sentence(&error)),
        });
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

fn read(part: Part, value: &Value) -> Result<(), serde_json::Error> {
    fn as_a<T: DeserializeOwned>(value: &Value) -> Result<(), serde_json::Error> {
        T::deserialize(value).map(drop)
    }
    match part {
        Part::Document => as_a::<oa::OpenAPI>(value),
        Part::Info => as_a::<oa::Info>(value),
        Part::Tag => as_a::<oa::Tag>(value),
        Part::Components => as_a::<oa::Components>(value),
        Part::PathItem => as_a::<oa::ReferenceOr<oa::PathItem>>(value),
        Part::Operation => as_a::<oa::Operation>(value),
        Part::Parameter => as_a::<oa::ReferenceOr<oa::Parameter>>(value),
        Part::RequestBody => as_a::<oa::ReferenceOr<oa::RequestBody>>(value),
        Part::Responses => as_a::<oa::Responses>(value),
        Part::Response => as_a::<oa::ReferenceOr<oa::Response>>(value),
        Part::Header => as_a::<oa::ReferenceOr<oa::Header>>(value),
        Part::MediaType => as_a::<oa::MediaType>(value),
        Part::Encoding => as_a::<oa::Encoding>(value),
        Part::Example => as_a::<oa::ReferenceOr<oa::Example>>(value),
        Part::Link => as_a::<oa::ReferenceOr<oa::Link>>(value),
        Part::Callback => as_a::<oa::ReferenceOr<oa::Callback>>(value),
        Part::Schema => as_a::<oa::ReferenceOr<oa::Schema>>(value),
        Part::SecurityScheme => as_a::<oa::ReferenceOr<oa::SecurityScheme>>(value),
        Part::Server => as_a::<oa::Server>(value),
        Part::ServerVariable => as_a::<oa::ServerVariable>(value),
    }
}

/// What the standard calls a part.
pub(super) fn article(part: Part) -> &'static str {
    match part {
        Part::Document => "an OpenAPI description",
        Part::Info => "an Info Object",
        Part::Tag => "a Tag Object",
        Part::Components => "a Components Object",
        Part::PathItem => "a Path Item Object",
        Part::Operation => "an Operation Object",
        Part::Parameter => "a Parameter Object",
        Part::RequestBody => "a Request Body Object",
        Part::Responses => "a Responses Object",
        Part::Response => "a Response Object",
        Part::Header => "a Header Object",
        Part::MediaType => "a Media Type Object",
        Part::Encoding => "an Encoding Object",
        Part::Example => "an Example Object",
        Part::Link => "a Link Object",
        Part::Callback => "a Callback Object",
        Part::Schema => "a Schema Object",
        Part::SecurityScheme => "a Security Scheme Object",
        Part::Server => "a Server Object",
        Part::ServerVariable => "a Server Variable Object",
    }
}
