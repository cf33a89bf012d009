//! What came of the mutants, counted by kind.

use std::collections::BTreeMap;
use std::fmt::{self, Display};

use super::mutant::Kind;

/// What came of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The library does not compile any more, so that no test has to notice.
    NotViable,
    /// The tests do not compile, fail, or do not end.
    Caught,
    /// The tests pass.
    Missed,
}

/// How many there are of each kind with each outcome.
#[derive(Debug, Default)]
pub(super) struct Table(BTreeMap<Kind, Counts>);

#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    not_viable: usize,
    caught: usize,
    missed: usize,
}

impl Table {
    pub(super) fn add(&mut self, kind: Kind, outcome: Outcome) {
        let counts = self.0.entry(kind).or_default();
        let count = match outcome {
            Outcome::NotViable => &mut counts.not_viable,
            Outcome::Caught => &mut counts.caught,
            Outcome::Missed => &mut counts.missed,
        };
        *count += 1;
    }

    /// How many no test notices.
    pub(super) fn missed(&self) -> usize {
        self.0.values().map(|it| it.missed).sum()
    }

    fn sum(&self) -> Counts {
        let add = |sum: Counts, it: &Counts| Counts {
            not_viable: sum.not_viable + it.not_viable,
            caught: sum.caught + it.caught,
            missed: sum.missed + it.missed,
        };
        self.0.values().fold(Counts::default(), add)
    }
}

impl Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "kind        made  not viable  caught  missed")?;
        for (kind, counts) in &self.0 {
            writeln!(f, "{kind:<9} {counts}")?;
        }
        write!(f, "{:<9} {}", "all", self.sum())
    }
}

impl Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            not_viable,
            caught,
            missed,
        } = self;
        let made = not_viable + caught + missed;
        write!(f, "{made:>6}  {not_viable:>10}  {caught:>6}  {missed:>6}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_by_kind_and_of_all() {
        let mut table = Table::default();
        table.add(Kind::Path, Outcome::Caught);
        table.add(Kind::Name, Outcome::Missed);
        table.add(Kind::Path, Outcome::NotViable);
        let expected = "\
kind        made  not viable  caught  missed
name           1           0       0       1
path           2           1       1       0
all            3           1       1       1";
        assert_eq!(table.to_string(), expected);
        assert_eq!(table.missed(), 1);
    }
}
