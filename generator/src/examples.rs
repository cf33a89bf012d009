//! Which examples of a description are what their schemas say. Looks at the document alone, before it is
//! lowered: what is wrong with an example is no question of generated types.

mod places;

use std::collections::HashSet;

use indexmap::IndexMap;
use jsonschema::ValidationError;
use openapiv3::{OpenAPI, ReferenceOr, Schema};
use rayon::prelude::*;
use serde_json::{Map, Value, json};

use self::places::Claim;
use crate::{
    json_schema::{self, Direction, Schemas},
    refs::Refs,
    report::{Diagnostic, Place, Report},
    source::Pointer,
};

/// What becomes of an example that is not what its schema says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BrokenExamples {
    /// It is an error: nothing is generated.
    Refused,
    /// It is a warning, and nothing is made of the example.
    LeftOut,
}

/// How many problems of one example are told.
const MOST: usize = 10;

const HELP: &str = "correct the example, or the schema";

/// The examples that are not what their schemas say, by their addresses in the document.
#[derive(Debug, Default)]
pub(crate) struct Broken(HashSet<usize>);

impl Broken {
    /// Whether nothing is to be made of this example.
    pub(crate) fn holds(&self, example: &Value) -> bool {
        self.0.contains(&address(example))
    }
}

fn address<T>(it: &T) -> usize {
    std::ptr::from_ref(it).addr()
}

/// Judges every example, and reports those that are broken.
pub(crate) fn judge(document: &OpenAPI, broken: BrokenExamples, report: &mut Report) -> Broken {
    let claims = places::all(document);
    let mut found = Broken::default();
    if claims.is_empty() {
        return found;
    }
    let mut groups: IndexMap<_, Group<'_>> = IndexMap::new();
    for claim in claims {
        let key = (Identity::of(claim.schema), claim.direction);
        let group = groups.entry(key).or_insert_with(|| Group::of(&claim));
        group.claims.push(claim);
    }
    let schemas = schemas(document, groups.values().map(|it| &it.schema));
    let problems: Vec<_> = groups
        .par_values()
        .map(|group| group.problems(&schemas))
        .collect();
    for problem in problems.into_iter().flatten() {
        found.0.insert(problem.example);
        let place = Place::At(problem.at);
        let diagnostic = match broken {
            BrokenExamples::Refused => Diagnostic::error(place, problem.says),
            BrokenExamples::LeftOut => Diagnostic::warning(place, problem.says),
        };
        report.add(diagnostic.help(HELP));
    }
    found
}

/// Which schema it is.
#[derive(PartialEq, Eq, Hash)]
enum Identity<'a> {
    /// What this refers to.
    Named(&'a str),
    /// The one at this address.
    Inline(usize),
}

impl<'a> Identity<'a> {
    fn of(it: &'a ReferenceOr<Schema>) -> Self {
        match it {
            ReferenceOr::Reference { reference } => Self::Named(reference),
            ReferenceOr::Item(schema) => Self::Inline(address(schema)),
        }
    }
}

/// The schemas that a document needs to say what these do, those that they refer to among them.
fn schemas<'a>(document: &OpenAPI, open: impl Iterator<Item = &'a Value>) -> Schemas {
    let refs = Refs::new(document);
    let mut found = Map::new();
    let mut open: Vec<_> = open.flat_map(json_schema::references).collect();
    while let Some(reference) = open.pop() {
        if let Ok((name, schema)) = refs.target::<Schema>(&reference)
            && !found.contains_key(name)
        {
            let schema = serde_json::to_value(schema).unwrap_or_default();
            open.extend(json_schema::references(&schema));
            found.insert(name.to_owned(), schema);
        }
    }
    Schemas::of(&json!({ "components": { "schemas": found } }))
}

/// Examples of one schema.
struct Group<'a> {
    schema: Value,
    direction: Direction,
    claims: Vec<Claim<'a>>,
}

/// Something that is wrong with an example.
struct Problem {
    /// Its address.
    example: usize,
    at: Pointer,
    says: String,
}

impl<'a> Group<'a> {
    fn of(claim: &Claim<'a>) -> Self {
        Self {
            schema: serde_json::to_value(claim.schema).unwrap_or_default(),
            direction: claim.direction,
            claims: Vec::new(),
        }
    }

    /// What is wrong with its examples. Where the schema is none that can be judged by, nothing is: it is
    /// spoken of where it is lowered.
    fn problems(&self, schemas: &Schemas) -> Vec<Problem> {
        let mut schema = self.schema.clone();
        json_schema::translate(&mut schema);
        let Ok(validator) = schemas.validator(&schema, self.direction) else {
            return Vec::new();
        };
        let all = self.claims.iter().flat_map(|claim| {
            let errors = validator.iter_errors(claim.value).take(MOST);
            errors.map(|error| problem(claim, &error))
        });
        all.collect()
    }
}

fn problem(claim: &Claim<'_>, error: &ValidationError<'_>) -> Problem {
    let inside = error.instance_path().to_string();
    let says = json_schema::told(error);
    Problem {
        example: address(claim.value),
        at: Pointer::parsed(&format!("{}{inside}", claim.at.as_str())),
        says: format!("{} is not what its schema says: {says}", claim.called()),
    }
}
