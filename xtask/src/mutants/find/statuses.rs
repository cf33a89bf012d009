//! Statuses of answers, and which failure each is.

use std::ops::Range;

use super::text::{bracketed, is_name, lines, run, slice};
use crate::mutants::mutant::{Edit, Kind, Mutant, Source};

const MATCH: &str = "match answer.status() ";

pub(super) fn find(source: &Source) -> Vec<Mutant> {
    let text = &source.text;
    let matches = text.match_indices(MATCH);
    let arms = matches.filter_map(|(at, _)| bracketed(text, at + MATCH.len()));
    arms.flat_map(|arms| {
        let mut found = moved(source, arms.clone());
        found.extend(swapped(source, arms));
        found
    })
    .collect()
}

/// Each status is another.
fn moved(source: &Source, arms: Range<usize>) -> Vec<Mutant> {
    let text = &source.text;
    let statuses: Vec<_> = lines(slice(text, arms.clone()))
        .map(|(start, line)| {
            let indent = line.len() - line.trim_start().len();
            run(text, arms.start + start + indent, |c| c.is_ascii_digit())
        })
        .filter(|it| it.len() == 3)
        .collect();
    let known: Vec<u32> = statuses
        .iter()
        .filter_map(|it| slice(text, it.clone()).parse().ok())
        .collect();
    let other = |status: u32| (status + 7..).find(|it| !known.contains(it));
    statuses
        .into_iter()
        .filter_map(|at| {
            let status = other(slice(text, at.clone()).parse().ok()?)?;
            Some(Mutant::one(Kind::Status, source, at, &status.to_string()))
        })
        .collect()
}

/// Each two failures are each other.
fn swapped(source: &Source, arms: Range<usize>) -> Vec<Mutant> {
    let text = &source.text;
    let inside = slice(text, arms.clone()).match_indices("Failure::");
    let variants: Vec<_> = inside
        .map(|(at, head)| run(text, arms.start + at + head.len(), is_name))
        .collect();
    let mut found = Vec::new();
    for (nth, one) in variants.iter().enumerate() {
        for other in variants.iter().skip(nth + 1) {
            let [first, second] = [one, other].map(|it| slice(text, it.clone()));
            if first != second {
                let edits = [(one, second), (other, first)];
                let edits = edits.map(|(at, with)| Edit::new(source, at.clone(), with));
                let what = format!("{first} <-> {second}");
                found.push(Mutant::of(Kind::Status, source, what, edits.into()));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::told;
    use super::*;

    #[test]
    fn statuses_move_and_failures_swap() {
        let text = "
    match answer.status() {
        200 if answer.is_rejection() => {
            answer.failure(read::json, AddPetFailure::Rejected)
        }
        200 => answer.success(read::json),
        207 => answer.failure(read::json, AddPetFailure::Partial),
        _ => answer.failure(read::json, AddPetFailure::Default),
    }
";
        assert_eq!(
            told("src/endpoint/pets.rs", text, find),
            [
                "src/endpoint/pets.rs:3: status: 200 -> 208",
                "src/endpoint/pets.rs:6: status: 200 -> 208",
                "src/endpoint/pets.rs:7: status: 207 -> 214",
                "src/endpoint/pets.rs:4: status: Rejected <-> Partial",
                "src/endpoint/pets.rs:4: status: Rejected <-> Default",
                "src/endpoint/pets.rs:7: status: Partial <-> Default",
            ]
        );
    }
}
