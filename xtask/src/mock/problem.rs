//! What is wrong with a request, by JSON Pointer or parameter, in words that repeat no value of it.

use std::fmt::{self, Display};

use jsonschema::error::ValidationErrorKind as Kind;
use jsonschema::{ValidationError, Validator};
use serde_json::Value;

use super::description::escaped;

/// How many problems of one request are told.
pub(super) const MOST: usize = 20;

/// How many unions deep it is looked for what is wrong.
const DEEPEST: usize = 8;

/// How many values of an enum are named.
const MOST_VALUES: usize = 12;

/// How many characters a message may have.
const LONGEST: usize = 300;

/// The part of a request in which something is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Where {
    /// The body; within it by JSON Pointer, which is empty for all of it.
    Body(String),
    /// A parameter of the query, by name.
    Query(String),
    /// A parameter of the path, by name.
    Path(String),
    /// A header, by name.
    Header(String),
    /// A cookie, by name.
    Cookie(String),
    /// The request as a whole.
    Request,
}

/// One thing that is wrong with a request. No value of the request is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// In which part.
    pub place: Where,
    /// What is wrong there.
    pub detail: String,
}

impl Problem {
    pub(super) fn new(place: Where, detail: impl Into<String>) -> Self {
        Self {
            place,
            detail: detail.into(),
        }
    }

    /// One of the whole body.
    pub(super) fn of_body(detail: impl Into<String>) -> Self {
        Self::new(Where::Body(String::new()), detail)
    }

    /// One of the request as a whole.
    pub(super) fn of_request(detail: impl Into<String>) -> Self {
        Self::new(Where::Request, detail)
    }
}

impl Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let detail = &self.detail;
        match &self.place {
            Where::Body(pointer) if pointer.is_empty() => write!(f, "body: {detail}"),
            Where::Body(pointer) => write!(f, "{pointer}: {detail}"),
            Where::Query(name) => write!(f, "query parameter {name}: {detail}"),
            Where::Path(name) => write!(f, "path parameter {name}: {detail}"),
            Where::Header(name) => write!(f, "header {name}: {detail}"),
            Where::Cookie(name) => write!(f, "cookie {name}: {detail}"),
            Where::Request => f.write_str(detail),
        }
    }
}

/// What a schema says against a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Where in the value; of a property that is missing, where it would stand.
    pub(super) pointer: String,
    pub(super) detail: String,
    weight: Weight,
}

/// What something that is wrong says of the option of a union that it was looked for in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    /// The value is for another option: by its type, or because it is what this one is not.
    Outright,
    /// It has to be this very value, as the property has that tells options apart.
    OnlyValue,
    /// No option fits, and it cannot be told what is wrong.
    NoOption,
    /// The option may be meant.
    Other,
}

/// All that a schema says against a value, as far as it is told.
pub(super) fn found(judge: &Validator, value: &Value) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for error in judge.iter_errors(value) {
        for one in explained(&error, 0) {
            if !found.contains(&one) {
                found.push(one);
            }
        }
        if found.len() >= MOST {
            break;
        }
    }
    // That no option fits says nothing where another rule says what it is.
    let places: Vec<String> = found.iter().map(|it| it.pointer.clone()).collect();
    let below = |at: &str| {
        let rest = places.iter().filter_map(|it| it.strip_prefix(at));
        { rest }.any(|rest| rest.starts_with('/'))
    };
    found.retain(|it| it.weight != Weight::NoOption || !below(&it.pointer));
    found.truncate(MOST);
    found
}

fn explained(error: &ValidationError<'_>, depth: usize) -> Vec<Found> {
    let at = error.instance_path().as_str();
    let below = |name: &str| format!("{at}/{}", escaped(name));
    let one = |pointer: &str, weight: Weight, detail: &str| Found {
        pointer: pointer.to_owned(),
        detail: detail.to_owned(),
        weight,
    };
    match error.kind() {
        Kind::AnyOf { context } | Kind::OneOfNotValid { context } if depth < DEEPEST => {
            let none = || vec![one(at, Weight::NoOption, "fits none of the options")];
            nearest(at, context, depth).unwrap_or_else(none)
        }
        Kind::Required { property } => {
            let place = below(property.as_str().unwrap_or_default());
            vec![one(&place, Weight::Other, "is required")]
        }
        Kind::AdditionalProperties { unexpected } => {
            let each = unexpected.iter().take(MOST);
            each.map(|name| one(&below(name), Weight::Other, "is not allowed here"))
                .collect()
        }
        Kind::OneOfMultipleValid { .. } => {
            vec![one(
                at,
                Weight::NoOption,
                "fits more than one of the options",
            )]
        }
        Kind::Enum { options } => {
            let options = options.as_array().map(Vec::as_slice).unwrap_or_default();
            let only = options.len() == 1;
            let weight = if only {
                Weight::OnlyValue
            } else {
                Weight::Other
            };
            vec![one(at, weight, &listed(options))]
        }
        Kind::Not { .. } => vec![one(at, Weight::Outright, "is what is not allowed")],
        Kind::Type { .. } => vec![one(at, Weight::Outright, &words(error))],
        _ => vec![one(at, Weight::Other, &words(error))],
    }
}

/// That a value is none of those that are listed.
fn listed(options: &[Value]) -> String {
    let shown = options.iter().take(MOST_VALUES).map(Value::to_string);
    let shown: Vec<String> = shown.collect();
    let more = if options.len() > MOST_VALUES {
        ", …"
    } else {
        ""
    };
    cut(format!("is not one of: {}{more}", shown.join(", ")))
}

/// The validator's words, in which nothing of the value stands.
fn words(error: &ValidationError<'_>) -> String {
    let text = error.masked_with("").to_string();
    cut(text.trim_start().to_owned())
}

fn cut(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(end);
        text.push('…');
    }
    text
}

/// What is wrong with a value by the one option that it is nearest to, if there is one.
///
/// An option that is out of the question says nothing of use: it is for values of another type, or a property has the
/// name of another option.
fn nearest(
    at: &str,
    options: &[Vec<ValidationError<'static>>],
    depth: usize,
) -> Option<Vec<Found>> {
    let options = options.iter().map(|errors| {
        let found = errors.iter().flat_map(|it| explained(it, depth + 1));
        found.take(MOST).collect::<Vec<_>>()
    });
    let outright =
        |it: &Found| it.pointer == at && matches!(it.weight, Weight::Outright | Weight::OnlyValue);
    let mut open: Vec<Vec<Found>> = options.filter(|it| !it.iter().any(outright)).collect();
    let of_another = |it: &Vec<Found>| it.iter().any(|it| it.weight == Weight::OnlyValue);
    if !open.iter().all(of_another) {
        open.retain(|it| !of_another(it));
    }
    let mut open = open.into_iter();
    let only = open.next()?;
    open.next().is_none().then_some(only)
}
