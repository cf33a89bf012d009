//! Generated documents, valid and broken, are judged by JSON Schema and by the generated models, and
//! the two agree, but for a list of stated exceptions. What models accept they write back.
//!
//! The descriptions are this project's and those in `tests/oracle`.
//!
//! | module | does |
//! |---|---|
//! | [`description`] | reads the descriptions, and generates their crates |
//! | [`documents`], [`leaves`] | make documents |
//! | [`escapes`] | writes them, in more than one way |
//! | [`newer`] | does so for OpenAPI 3.1 |
//! | [`exact`] | has the numbers that a value would change |
//! | [`judge`] | asks the models |
//! | [`exceptions`] | says where the two are to differ; [`relaxed`] and [`unions`] make schemas of it |
//! | [`verdict`], [`tally`] | compare the two, and count |
//! | [`same`] | compares what is read with what is written |

mod description;
mod documents;
mod escapes;
mod exact;
mod exceptions;
pub mod judge;
mod leaves;
mod newer;
mod relaxed;
mod same;
mod tally;
mod unions;
mod verdict;

use std::{env, ops::Range, thread};

use serde_json::{Value, json};

use description::{Description, reference};
use documents::Documents;
use judge::{MODELS, Ours, Question};
use tally::Tally;
use verdict::Judges;

/// Documents of each schema that are made at a time: all of them would not fit into memory.
const ROUND: u64 = 400;

/// How many documents there are of each schema; more of them where a variable says so.
fn wanted() -> u64 {
    let wanted = env::var("ORACLE_DOCUMENTS");
    wanted.map_or(ROUND, |it| it.parse().expect("a number"))
}

#[test]
fn models_judge_as_json_schema_does_and_write_back_what_they_accept() {
    let descriptions = MODELS.judged();
    let judges: Vec<_> = descriptions.iter().map(Judges::of).collect();
    let mut tally = Tally::default();
    for start in (0..wanted()).step_by(usize::try_from(ROUND).unwrap()) {
        let seeds = start..wanted().min(start + ROUND);
        let documents = documents_of_all(descriptions, &seeds);
        let questions: Vec<_> = documents.iter().map(Document::question).collect();
        let answers = MODELS.judge(&questions);
        compare(&judges, &documents, &answers, &mut tally);
    }
    tally.demand_all_exceptions();
    report(&tally);
    assert!(tally.problems.is_empty(), "{}", tally.problems);
}

/// Documents come in the order of descriptions and their schemas, with an answer each.
fn compare(judges: &[Judges], documents: &[Document], answers: &[Ours], tally: &mut Tally) {
    let mut answered = documents.iter().zip(answers).peekable();
    for (index, judges) in judges.iter().enumerate() {
        for schema in judges.schemas() {
            let judge = judges.of_schema(schema);
            let is_next = |it: &Document| (it.description, it.schema) == (index, schema);
            let mut problems = 0;
            while let Some((document, ours)) = answered.next_if(|(it, _)| is_next(it)) {
                if let Some(problem) = judge.problem(document, ours, tally) {
                    problems += 1;
                    tally.add(&problem, problems);
                }
            }
        }
    }
}

#[expect(
    clippy::print_stdout,
    reason = "shown where the test fails or is asked to"
)]
fn report(tally: &Tally) {
    println!("{}", tally.summary());
}

/// A document, and what it may be one of.
struct Document {
    description: usize,
    schema: usize,
    seed: u64,
    value: Value,
    text: String,
}

impl Document {
    fn question(&self) -> Question<'_> {
        Question {
            description: self.description,
            schema: self.schema,
            text: &self.text,
        }
    }
}

/// In the order of the descriptions, which are taken side by side.
fn documents_of_all(descriptions: &[Description], seeds: &Range<u64>) -> Vec<Document> {
    thread::scope(|scope| {
        let made = descriptions.iter().enumerate();
        let made: Vec<_> = made
            .map(|it| scope.spawn(move || documents_of(it, seeds.clone())))
            .collect();
        made.into_iter().flat_map(|it| it.join().unwrap()).collect()
    })
}

fn documents_of((index, description): (usize, &Description), seeds: Range<u64>) -> Vec<Document> {
    let mut documents = Documents::of(&description.document);
    let schemas = description.schemas().into_iter().enumerate();
    let all =
        schemas.flat_map(|(schema, name)| seeds.clone().map(move |seed| (schema, name, seed)));
    all.map(|(schema, name, seed)| {
        // Of five documents, two are right, two have one thing wrong, and one has two.
        let faults = [0, 1, 0, 1, 2][usize::try_from(seed % 5).unwrap()];
        let value = documents.make(&json!({ "$ref": reference(name) }), seed, faults);
        let text = escapes::written(&value, seed);
        Document {
            description: index,
            schema,
            seed,
            value,
            text,
        }
    })
    .collect()
}
