//! What has come of all documents.

use std::{collections::BTreeMap, fmt::Write};

use super::exceptions::{EXCEPTIONS, Exception};

/// As many problems of a schema as are shown.
const SHOWN: usize = 3;

/// What has come of it so far.
#[derive(Default)]
pub struct Tally {
    pub documents: usize,
    pub valid: usize,
    pub exceptions: BTreeMap<Exception, usize>,
    /// Documents that more than one exception would excuse alone.
    pub either: usize,
    pub problems: String,
    failed: usize,
}

impl Tally {
    /// Adds a problem; `of_this_schema` counts those of its schema so far, this one with them.
    pub fn add(&mut self, problem: &str, of_this_schema: usize) {
        self.failed += 1;
        if of_this_schema <= SHOWN {
            self.problems += problem;
        }
    }

    /// An exception that no document needs is none.
    pub fn demand_all_exceptions(&mut self) {
        let used = &self.exceptions;
        for (exception, _) in EXCEPTIONS.iter().filter(|(it, _)| !used.contains_key(it)) {
            writeln!(
                self.problems,
                "no document needs the exception {exception:?}"
            )
            .unwrap();
        }
    }

    /// The exceptions, with how often each was made.
    pub fn summary(&self) -> String {
        let mut text = format!(
            "{} documents, {} of them valid, {} problems\n",
            self.documents, self.valid, self.failed
        );
        for (exception, meaning) in EXCEPTIONS {
            let count = self.exceptions.get(&exception).unwrap_or(&0);
            writeln!(text, "{count:>7} {exception:?}: {meaning}").unwrap();
        }
        writeln!(text, "{:>7} excused by one or the other", self.either).unwrap();
        text
    }
}
