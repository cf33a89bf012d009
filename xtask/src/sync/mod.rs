//! Makes a folder hold exactly the generated files, or tells in what it differs.
//!
//! `listing` reads the folder, `plan` compares (and touches nothing), `apply` writes, `recovery` mends what a killed
//! run left; `refusal`, `drift` and `diff` put it all into words. Only files that carry the generator's mark are ever
//! replaced or deleted, and either all of a plan is carried out or nothing.
//!
//! A run that writes has the folder for itself (`claim`): what another is in the midst of would look like the leftovers
//! of one that was killed.

mod apply;
mod change;
mod claim;
mod diff;
mod drift;
mod entry;
mod journal;
mod listing;
mod plan;
mod recovery;
mod refusal;

use std::collections::BTreeMap;

use crate::place::Place;
use crate::{Console, Failure};
use change::Kind;
use listing::Listing;
use plan::{Plan, plan};

/// The files that a folder is to hold: their texts by path, the parts of which `/` separates.
pub(crate) type Wanted<'a> = BTreeMap<&'a str, &'a str>;

/// Where, in the folder that is written, a run prepares the new files and keeps the old ones until it is done.
const STAGING: &str = ".codegen-staging";

/// Makes `out` hold the wanted files, and says what changed.
pub(crate) fn write(
    out: &Place,
    wanted: &Wanted<'_>,
    console: &mut Console<'_>,
) -> Result<(), Failure> {
    let _claim = claim::claim(out)?;
    let listing = mended(out, wanted, console)?;
    let plan = plan(&listing, wanted).map_err(|refusal| refusal.failure(out))?;
    if plan.changes.is_empty() {
        return up_to_date(out, console);
    }
    apply::apply(out, &plan, &apply::rename)?;
    for change in &plan.changes {
        console.say(format_args!("{} {}", change.kind().done(), change.path()))?;
    }
    console.say(summary(out, &plan))
}

/// Fails unless `out` holds the wanted files and no others. `command` is what would write them.
pub(crate) fn check(
    out: &Place,
    wanted: &Wanted<'_>,
    command: &str,
    console: &mut Console<'_>,
) -> Result<(), Failure> {
    let listing = listing::list(out)?;
    let plan = plan(&listing, wanted).map_err(|refusal| refusal.failure(out))?;
    if plan.changes.is_empty() && listing.leftovers.is_none() {
        return up_to_date(out, console);
    }
    Err(drift::drift(
        out,
        &plan,
        listing.leftovers.is_some(),
        command,
    ))
}

/// What `out` holds, once the leftovers of a killed run are cleared away. Where this run will be refused, they stay.
fn mended(out: &Place, wanted: &Wanted<'_>, console: &mut Console<'_>) -> Result<Listing, Failure> {
    let listing = listing::list(out)?;
    let Some(leftovers) = &listing.leftovers else {
        return Ok(listing);
    };
    plan(&listing, wanted).map_err(|refusal| refusal.failure(out))?;
    let restored = recovery::recover(out, leftovers)?;
    console.say(format_args!(
        "cleared away what an interrupted run left; old files put back: {restored}"
    ))?;
    listing::list(out)
}

fn up_to_date(out: &Place, console: &mut Console<'_>) -> Result<(), Failure> {
    console.say(format_args!("{} is up to date", out.folder()))
}

fn summary(out: &Place, plan: &Plan<'_>) -> String {
    let counts = Kind::ALL.map(|kind| (plan.count(kind), kind.done()));
    let counts = counts
        .into_iter()
        .chain([(plan.unchanged, "unchanged")])
        .filter(|(count, _)| *count > 0);
    let counts: Vec<_> = counts
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    format!("{}: {}", out.folder(), counts.join(", "))
}
