//! What a run found, for machines. The README says what stands in it; a change of what is there already is a new
//! `format`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::limits::Limits;
use super::results::Results;
use super::trial::{Outcome, Trial};

/// The form of this document.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    format: u32,
    generator: &'a str,
    limits: Limit,
    counts: Counts,
    descriptions: Vec<Described<'a>>,
    passed_over: &'a [String],
    reasons: Vec<Reason<'a>>,
}

#[derive(Serialize)]
struct Limit {
    seconds: f64,
    bytes: u64,
}

#[derive(Serialize)]
struct Counts {
    descriptions: usize,
    reused: usize,
    failures: usize,
    outcomes: BTreeMap<Outcome, usize>,
}

#[derive(Serialize)]
struct Described<'a> {
    path: &'a str,
    #[serde(rename = "crate")]
    crate_name: &'a str,
    reused: bool,
    generation: &'a Trial,
    check: Option<&'a Trial>,
}

#[derive(Serialize)]
struct Reason<'a> {
    outcome: Outcome,
    reason: String,
    descriptions: Vec<&'a str>,
}

/// The document.
pub(super) fn document(
    results: &Results,
    generator: &str,
    limits: &Limits,
) -> serde_json::Result<String> {
    let outcomes = Outcome::ALL.map(|outcome| (outcome, results.count(outcome)));
    let counts = Counts {
        descriptions: results.all.len(),
        reused: results.reused(),
        failures: results.failures(),
        outcomes: outcomes.into(),
    };
    let descriptions = results.all.iter().map(|found| Described {
        path: &found.description.path,
        crate_name: &found.description.crate_name,
        reused: found.reused,
        generation: &found.generation,
        check: found.check.as_ref(),
    });
    let reasons = results.groups().into_iter().map(|group| Reason {
        outcome: group.outcome,
        reason: group.reason,
        descriptions: (group.found.iter())
            .map(|it| it.description.path.as_str())
            .collect(),
    });
    serde_json::to_string_pretty(&Document {
        format: FORMAT,
        generator,
        limits: Limit {
            seconds: limits.time.as_secs_f64(),
            bytes: limits.memory,
        },
        counts,
        descriptions: descriptions.collect(),
        passed_over: &results.passed_over,
        reasons: reasons.collect(),
    })
}
