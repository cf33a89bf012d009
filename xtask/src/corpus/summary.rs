//! What a run found, for people.

use std::fmt::{self, Display};

use super::results::{Group, Results};
use super::trial::{Finding, Outcome};

/// How many findings of a description are shown.
const SHOWN: usize = 3;

/// The reasons and the descriptions under each, and then the counts: they stay in view.
pub(super) struct Summary<'a>(pub(super) &'a Results);

impl Display for Summary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut outcome = None;
        for group in self.0.groups() {
            if outcome != Some(group.outcome) {
                writeln!(f, "{}:\n", group.outcome.words())?;
                outcome = Some(group.outcome);
            }
            write_group(f, &group)?;
        }
        let counts = Outcome::ALL.map(|outcome| (self.0.count(outcome), outcome.words()));
        for (count, words) in counts.iter().filter(|(count, _)| *count > 0) {
            writeln!(f, "{count:>6} {words}")?;
        }
        let (all, reused) = (self.0.all.len(), self.0.reused());
        let plural = if all == 1 { "" } else { "s" };
        write!(
            f,
            "{all:>6} description{plural}, {reused} of them as an earlier run found"
        )?;
        match self.0.passed_over.len() {
            0 => Ok(()),
            1 => write!(
                f,
                "\n     1 file passed over: it does not say that it is a description"
            ),
            files => write!(
                f,
                "\n{files:>6} files passed over: they do not say that they are descriptions"
            ),
        }
    }
}

fn write_group(f: &mut fmt::Formatter<'_>, group: &Group<'_>) -> fmt::Result {
    writeln!(f, "{:>4}  {}", group.found.len(), group.reason)?;
    for found in &group.found {
        let trial = found.last();
        writeln!(f, "      {}", found.description.path)?;
        for finding in trial.findings.iter().take(SHOWN) {
            writeln!(f, "          {}", Line(finding))?;
        }
        let more = trial.errors.saturating_sub(trial.findings.len().min(SHOWN));
        if more > 0 {
            writeln!(f, "          and {more} more")?;
        }
    }
    writeln!(f)
}

/// A finding on one line.
struct Line<'a>(&'a Finding);

impl Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.0.place {
            write!(f, "{place}: ")?;
        }
        f.write_str(self.0.message.lines().next().unwrap_or_default())?;
        match &self.0.pointer {
            Some(pointer) => write!(f, " (at {pointer})"),
            None => Ok(()),
        }
    }
}
