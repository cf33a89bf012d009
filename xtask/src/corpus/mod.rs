//! The task `corpus`: tries the generator on a folder of descriptions. Knows the order of things and no details.
//!
//! `find` (with `head`, `references`, `name`) says which descriptions there are; `generate` and `check` try each, in
//! processes that `limits` keeps in bounds; `journal` keeps what is found, by digests (`key`); `results`
//! puts it together, `reason` says what is the same, `summary` and `json` print it.
//!
//! A store is for one run at a time, which has it locked.

mod cargo;
mod check;
mod diagnostics;
mod find;
mod generate;
mod head;
mod journal;
mod json;
mod key;
mod limits;
mod manifest;
mod name;
mod pool;
mod reason;
mod references;
mod results;
mod run;
mod rustc;
mod store;
mod summary;
mod trial;
mod workspace;

use std::fmt::Display;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;

use crate::lock::Taken;
use crate::place::Place;
use crate::{Console, Failure};
pub(crate) use limits::{Limits, TASK as WITHIN, become_program};
use results::Results;
use run::Run;
pub(crate) use rustc::in_its_place as rustc_in_its_place;
use store::Store;

/// What to try, and how.
pub(crate) struct Corpus {
    pub(crate) folder: PathBuf,
    pub(crate) check: bool,
    pub(crate) sample: Option<NonZeroUsize>,
    pub(crate) jobs: Option<NonZeroUsize>,
    pub(crate) json: bool,
    pub(crate) fresh: bool,
    pub(crate) limits: Limits,
    pub(crate) store: Option<PathBuf>,
}

impl Corpus {
    /// Tries all descriptions, prints what came of them, and fails where a mistake of the generator shows.
    pub(crate) fn run(self, console: &mut Console<'_>) -> Result<(), Failure> {
        let folder = Place::given(self.folder.clone());
        let root = match &self.store {
            Some(root) => root.clone(),
            None => Store::default_root().map_err(|error| unusable("this program", error))?,
        };
        let locked = Store::lock(&root).map_err(|error| unusable(root.display(), error))?;
        let _lock = locked.map_err(|Taken| in_use(&root))?;
        let opened = Store::open(&root, self.fresh);
        let (store, journal) = opened.map_err(|error| unusable(root.display(), error))?;
        let mut contents = find::find(&folder, &store.root)?;
        if let Some(wanted) = self.sample {
            contents.descriptions = find::sample(contents.descriptions, wanted.get());
        }
        if contents.descriptions.is_empty() {
            return Err(nothing_in(&folder));
        }
        let run = Run {
            folder: &folder.path,
            store: &store,
            limits: self.limits,
            jobs: self.jobs.map_or_else(cores, usize::from),
            check: self.check,
        };
        let results = run.all(contents, journal, console)?;
        self.print(&results, &store, console)?;
        match results.failures() {
            0 => Ok(()),
            failures => Err(failed(failures, &store)),
        }
    }

    fn print(
        &self,
        results: &Results,
        store: &Store,
        console: &mut Console<'_>,
    ) -> Result<(), Failure> {
        if !self.json {
            return console.say(summary::Summary(results));
        }
        let document = json::document(results, &store.generator, &self.limits);
        console.say(document.map_err(|error| unusable("the document", error.into()))?)
    }
}

/// How many processes run at a time, unless it is said.
fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

fn unusable(what: impl Display, error: std::io::Error) -> Failure {
    Failure::new(
        format_args!("{what} cannot be used: {error}"),
        "mend that, and run again: what was found until now is kept",
    )
}

fn in_use(root: &Path) -> Failure {
    Failure::new(
        format_args!("another run is using {}", root.display()),
        "wait for it to end, or give this one a folder of its own with --store",
    )
}

fn nothing_in(folder: &Place) -> Failure {
    Failure::new(
        format_args!("{} holds no OpenAPI description", folder.folder()),
        "a description is a .json, .yaml or .yml file with `openapi` or `swagger` among its outermost keys",
    )
}

fn failed(failures: usize, store: &Store) -> Failure {
    let plural = if failures == 1 { "" } else { "s" };
    Failure::new(
        format_args!("{failures} description{plural} failed"),
        format_args!(
            "crates that do not compile are kept in {}",
            store.root.join("crates").display()
        ),
    )
}
