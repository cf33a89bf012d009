//! What a run found, put together: counts and reasons.

use std::collections::BTreeMap;

use super::find::Description;
use super::reason;
use super::trial::{Outcome, Trial};

/// What came of one description.
pub(super) struct Found {
    pub(super) description: Description,
    pub(super) generation: Trial,
    /// Where the run checks crates, and there is one.
    pub(super) check: Option<Trial>,
    /// Whether an earlier run found all of it.
    pub(super) reused: bool,
}

impl Found {
    /// The trial that went furthest.
    pub(super) fn last(&self) -> &Trial {
        self.check.as_ref().unwrap_or(&self.generation)
    }
}

/// What came of all descriptions, in the order of their paths.
pub(super) struct Results {
    pub(super) all: Vec<Found>,
    /// The paths of files that do not say that they are descriptions.
    pub(super) passed_over: Vec<String>,
}

/// Descriptions that ended in the same way for the same reason.
pub(super) struct Group<'a> {
    pub(super) outcome: Outcome,
    pub(super) reason: String,
    pub(super) found: Vec<&'a Found>,
}

impl Results {
    /// How often this came of a crate's generation or check.
    pub(super) fn count(&self, outcome: Outcome) -> usize {
        let generations = self.all.iter().map(|it| &it.generation);
        let trials = generations.chain(self.all.iter().filter_map(|it| it.check.as_ref()));
        trials.filter(|trial| trial.outcome == outcome).count()
    }

    /// Of how many an earlier run found everything.
    pub(super) fn reused(&self) -> usize {
        self.all.iter().filter(|it| it.reused).count()
    }

    /// How many show a mistake of the generator.
    pub(super) fn failures(&self) -> usize {
        let failures = self.all.iter().filter(|it| it.last().outcome.is_failure());
        failures.count()
    }

    /// Those that did not come to a good end, by reason, the most frequent first.
    pub(super) fn groups(&self) -> Vec<Group<'_>> {
        let mut groups = BTreeMap::<_, Vec<_>>::new();
        for found in &self.all {
            let trial = found.last();
            if !matches!(trial.outcome, Outcome::Generated | Outcome::Compiled) {
                let of_kind = groups.entry((trial.outcome, reason::of(trial)));
                of_kind.or_default().push(found);
            }
        }
        let groups = groups.into_iter();
        let mut groups: Vec<_> = groups
            .map(|((outcome, reason), found)| Group {
                outcome,
                reason,
                found,
            })
            .collect();
        groups.sort_by_key(|group| (group.outcome, usize::MAX - group.found.len()));
        groups
    }
}
