//! The task `mutants`: changes the generated crate, one thing at a time, and says which changes its tests do not notice.
//! Knows the order of things and no details.
//!
//! `find` says which changes there are, each a `mutant`; `workspace` has a copy of the crate that they are made in,
//! `cargo` compiles and runs its tests, `table` counts what came of it. The repository's own files are only read.

mod cargo;
mod find;
mod manifest;
mod mutant;
mod table;
mod workspace;

use std::fmt::Display;
use std::io;
use std::num::NonZeroUsize;

use crate::lock::Taken;
use crate::place::Place;
use crate::progress::Progress;
use crate::{Console, Failure};
use cargo::Tested;
pub(crate) use mutant::Kind;
use mutant::Mutant;
use table::{Outcome, Table};
use workspace::Workspace;

/// Which mutants to try.
pub(crate) struct Mutants {
    /// All kinds where this is empty.
    pub(crate) kinds: Vec<Kind>,
    /// What is part of how each is told.
    pub(crate) matching: String,
    pub(crate) sample: Option<NonZeroUsize>,
    /// Whether they are only listed.
    pub(crate) list: bool,
}

impl Mutants {
    /// Tries each, prints those that no test notices, and fails where there is one.
    pub(crate) fn run(self, console: &mut Console<'_>) -> Result<(), Failure> {
        let generated = Place::in_repository(crate::codegen::OUT);
        let sources = workspace::sources(&generated.path);
        let sources = sources.map_err(|error| unusable(generated.folder(), error))?;
        let mutants = self.wanted(find::all(&sources));
        if self.list {
            return mutants.iter().try_for_each(|it| console.say(it));
        }
        let root = workspace::default_root().map_err(|error| unusable("this program", error))?;
        let locked = workspace::lock(&root).map_err(|error| unusable(root.display(), error))?;
        let _lock = locked.map_err(|Taken| in_use(&root.display()))?;
        let workspace = Workspace::new(root, &generated.path, sources);
        let workspace = workspace.map_err(|error| unusable("the copy of the crate", error))?;
        unchanged(&workspace)?;
        let table = all(&workspace, &mutants, console)?;
        console.say(&table)?;
        match table.missed() {
            0 => Ok(()),
            missed => Err(not_noticed(missed)),
        }
    }

    fn wanted(&self, mut mutants: Vec<Mutant>) -> Vec<Mutant> {
        mutants.retain(|it| self.kinds.is_empty() || self.kinds.contains(&it.kind));
        mutants.retain(|it| it.to_string().contains(&self.matching));
        match self.sample {
            Some(wanted) => find::sample(mutants, wanted.get()),
            None => mutants,
        }
    }
}

/// The tests pass while nothing is changed. All that the crate depends on is compiled by this.
fn unchanged(workspace: &Workspace) -> Result<(), Failure> {
    let why = match cargo::test(workspace) {
        Ok(Tested::Passed) => return Ok(()),
        Ok(Tested::BrokenLibrary(why) | Tested::Failed(why)) => why,
        Err(error) => error.to_string(),
    };
    Err(Failure::new(
        format_args!("the tests of the generated crate fail as it is\n\n{why}"),
        "run `cargo test -p event-intake --test it --features blocking`, and mend that first",
    ))
}

fn all(
    workspace: &Workspace,
    mutants: &[Mutant],
    console: &mut Console<'_>,
) -> Result<Table, Failure> {
    let mut table = Table::default();
    let mut progress = Progress::new("testing", "missed", mutants.len());
    for mutant in mutants {
        let outcome = outcome(workspace, mutant);
        let outcome = outcome.map_err(|error| unusable("the copy of the crate", error))?;
        let is_missed = outcome == Outcome::Missed;
        if is_missed {
            progress.aside(|| console.say(format_args!("missed: {mutant}")))?;
        }
        table.add(mutant.kind, outcome);
        progress.step(&mutant.path, is_missed, console)?;
    }
    Ok(table)
}

/// Makes the change, tests the crate, and takes the change back.
fn outcome(workspace: &Workspace, mutant: &Mutant) -> io::Result<Outcome> {
    workspace.change(mutant)?;
    let tested = cargo::test(workspace);
    workspace.restore(mutant)?;
    Ok(match tested? {
        Tested::Passed => Outcome::Missed,
        Tested::BrokenLibrary(_) => Outcome::NotViable,
        Tested::Failed(_) => Outcome::Caught,
    })
}

fn unusable(what: impl Display, error: io::Error) -> Failure {
    Failure::new(
        format_args!("{what} cannot be used: {error}"),
        "mend that, and run again",
    )
}

fn in_use(root: &dyn Display) -> Failure {
    Failure::new(
        format_args!("another run is using {root}"),
        "wait for it to end",
    )
}

fn not_noticed(missed: usize) -> Failure {
    let plural = if missed == 1 { "" } else { "s" };
    Failure::new(
        format_args!("no test notices {missed} mutant{plural}"),
        "what `generator/src/emit/tests/` writes should fail for each that is listed above",
    )
}
