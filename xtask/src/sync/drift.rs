//! What a check says of a folder that does not hold what it should.

use super::STAGING;
use super::change::Kind;
use super::diff::unified;
use super::plan::Plan;
use crate::Failure;
use crate::place::Place;

/// Every difference, and that `command` is what to run.
pub(super) fn drift(out: &Place, plan: &Plan<'_>, leftovers: bool, command: &str) -> Failure {
    let folder = out.folder();
    let mut text = format!(
        "error: {folder} is not up to date: {}\n",
        summary(plan, leftovers).join(", ")
    );
    if leftovers {
        text += &format!("\nleft over: {STAGING}/\n");
    }
    for change in &plan.changes {
        text += &format!(
            "\n{}: {}\n{}",
            change.kind().before(),
            change.path(),
            unified(&folder, change)
        );
    }
    text += &format!("\nhelp: run this, and keep what it changes:\n\n    {command}\n");
    Failure::verbatim(text)
}

fn summary(plan: &Plan<'_>, leftovers: bool) -> Vec<String> {
    let counts = Kind::ALL.map(|kind| (plan.count(kind), kind.before()));
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let interrupted = leftovers.then(|| "a run was interrupted".to_owned());
    counts
        .map(|(count, what)| format!("{count} {what}"))
        .chain(interrupted)
        .collect()
}
