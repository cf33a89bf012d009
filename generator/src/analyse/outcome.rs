//! Which documented answers of an operation are successes, and which are failures.

use super::reading::{Reading, reading};
use crate::ir::{Operation, Response, Status};

/// The documented answers of an operation.
pub(crate) struct Answers<'a> {
    /// The successes, each with the statuses that it is taken for.
    pub(crate) successes: Vec<(Status, &'a Response)>,
    /// The failures.
    pub(crate) failures: Vec<&'a Response>,
    /// Whether the bodies of the successes have different types.
    pub(crate) differ: bool,
}

/// The answers of `operation`. Where no success is documented, `default` says what one looks like too.
pub(crate) fn answers(operation: &Operation) -> Answers<'_> {
    let is_success = |it: &&Response| it.status.is_success();
    let (successes, failures): (Vec<_>, Vec<_>) = operation.responses.iter().partition(is_success);
    let mut successes: Vec<_> = successes.into_iter().map(|it| (it.status, it)).collect();
    if successes.is_empty() {
        let default = failures.iter().filter(|it| it.status == Status::Default);
        successes = default.map(|it| (Status::Range(2), *it)).collect();
    }
    let differ = successes
        .windows(2)
        .any(|pair| !same_body(pair[0].1, pair[1].1));
    Answers {
        successes,
        failures,
        differ,
    }
}

pub(super) fn same_body(one: &Response, other: &Response) -> bool {
    match (reading(one), reading(other)) {
        (None, None)
        | (Some(Reading::Text), Some(Reading::Text))
        | (Some(Reading::Bytes), Some(Reading::Bytes)) => true,
        (Some(Reading::Json(one)), Some(Reading::Json(other)))
        | (Some(Reading::Items(one)), Some(Reading::Items(other)))
        | (Some(Reading::Events(one)), Some(Reading::Events(other))) => match (one, other) {
            (Some(one), Some(other)) => one.ty == other.ty && one.nullable == other.nullable,
            (one, other) => one.is_none() && other.is_none(),
        },
        (Some(Reading::Xml(one)), Some(Reading::Xml(other))) => {
            one.ty == other.ty && one.nullable == other.nullable
        }
        _ => false,
    }
}
