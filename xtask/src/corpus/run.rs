//! Trying each description, unless an earlier run did: first all are generated, then all crates are checked.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use super::check::Checker;
use super::find::{Contents, Description};
use super::generate::Generator;
use super::journal::Journal;
use super::limits::Limits;
use super::results::{Found, Results};
use super::store::Store;
use super::trial::{Outcome, Trial};
use super::{cargo, cores, key, pool, unusable};
use crate::place::Place;
use crate::progress::Progress;
use crate::{Console, Failure};

/// A run.
pub(super) struct Run<'a> {
    pub(super) folder: &'a Path,
    pub(super) store: &'a Store,
    pub(super) limits: Limits,
    pub(super) jobs: usize,
    /// Whether crates are checked as well.
    pub(super) check: bool,
}

/// A description with what is known of it.
struct Case {
    description: Description,
    /// What its generation, and the check of its crate, are kept by.
    keys: [String; 2],
    generation: Option<Trial>,
    check: Option<Trial>,
    reused: bool,
}

impl Run<'_> {
    /// Tries all.
    pub(super) fn all(
        &self,
        contents: Contents,
        mut journal: Journal,
        console: &mut Console<'_>,
    ) -> Result<Results, Failure> {
        let mut cases = self.known(contents.descriptions, &journal)?;
        self.generate(&mut cases, &mut journal, console)?;
        if self.check {
            self.check(&mut cases, &mut journal, console)?;
        }
        let found = cases.into_iter().filter_map(|case| {
            Some(Found {
                description: case.description,
                generation: case.generation?,
                check: case.check,
                reused: case.reused,
            })
        });
        Ok(Results {
            all: found.collect(),
            passed_over: contents.passed_over,
        })
    }

    /// What earlier runs found.
    fn known(
        &self,
        descriptions: Vec<Description>,
        journal: &Journal,
    ) -> Result<Vec<Case>, Failure> {
        let limits = format!("{:?}", self.limits);
        let checked_with = match self.check {
            true => self.checked_with()?,
            false => String::new(),
        };
        let case = |description: Description| {
            let Description {
                path,
                crate_name,
                digest,
            } = &description;
            let generated = key::of(&[path, crate_name, digest, &limits]);
            let checked = key::of(&[&generated, &checked_with]);
            let generation = journal.get(&generated).cloned();
            let check = journal.get(&checked).filter(|_| self.check).cloned();
            let is_generated = |it: &Trial| it.outcome == Outcome::Generated;
            let wants_check = self.check && generation.as_ref().is_some_and(is_generated);
            Case {
                description,
                keys: [generated, checked],
                reused: generation.is_some() && (check.is_some() || !wants_check),
                generation,
                check,
            }
        };
        Ok(descriptions.into_iter().map(case).collect())
    }

    /// All that a check depends on beside the crate: versions of dependencies, and of the compiler.
    fn checked_with(&self) -> Result<String, Failure> {
        let lock = fs::read_to_string(Place::in_repository("Cargo.lock").path).unwrap_or_default();
        let compiler = cargo::compiler().map_err(|error| unusable("rustc", error))?;
        Ok(key::of(&[lock, compiler]))
    }

    /// Generates what no earlier run did, and what is to be checked: crates are not kept between runs.
    fn generate(
        &self,
        cases: &mut [Case],
        journal: &mut Journal,
        console: &mut Console<'_>,
    ) -> Result<(), Failure> {
        let todo: Vec<_> = cases.iter_mut().filter(|case| !case.reused).collect();
        let generator = Generator {
            folder: self.folder,
            store: self.store,
            limits: self.limits,
            threads: (cores() / self.jobs).max(1),
            keep: self.check,
        };
        let mut progress = Progress::new("generating", "failed", todo.len());
        let descriptions: Vec<_> = todo.iter().map(|case| case.description.clone()).collect();
        let mut by_path: HashMap<_, _> = (todo.into_iter())
            .map(|case| (case.description.path.clone(), case))
            .collect();
        let work = |description: &Description| generator.generate(description);
        pool::each(&descriptions, self.jobs, work, |description, trial| {
            let Some(case) = by_path.get_mut(&description.path) else {
                return Ok(());
            };
            keep(journal, &case.keys[0], &description.path, &trial)?;
            progress.step(&description.path, trial.outcome.is_failure(), console)?;
            case.generation = Some(trial);
            Ok(())
        })
    }

    fn check(
        &self,
        cases: &mut [Case],
        journal: &mut Journal,
        console: &mut Console<'_>,
    ) -> Result<(), Failure> {
        let todo = cases.iter_mut().filter(|case| case.wants_check());
        let mut by_name: HashMap<_, _> = todo
            .map(|case| (case.description.crate_name.clone(), case))
            .collect();
        if by_name.is_empty() {
            return Ok(());
        }
        let mut names: Vec<_> = by_name.keys().cloned().collect();
        names.sort_unstable();
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        let checker = Checker {
            store: self.store,
            limits: self.limits,
            jobs: self.jobs,
        };
        let mut progress = Progress::new("checking", "failed", names.len());
        checker.prepare(&names)?;
        checker.check(&names, &mut |name: &str, trial: Trial| {
            let Some(case) = by_name.get_mut(name) else {
                return Ok(());
            };
            keep(journal, &case.keys[1], &case.description.path, &trial)?;
            progress.step(&case.description.path, trial.outcome.is_failure(), console)?;
            case.check = Some(trial);
            Ok(())
        })
    }
}

impl Case {
    /// Whether there is a crate of which nothing is known.
    fn wants_check(&self) -> bool {
        let generation = self.generation.as_ref();
        let is_generated = generation.is_some_and(|it| it.outcome == Outcome::Generated);
        is_generated && self.check.is_none()
    }
}

fn keep(journal: &mut Journal, key: &str, path: &str, trial: &Trial) -> Result<(), Failure> {
    let kept = journal.add(key.to_owned(), path, trial);
    kept.map_err(|error| unusable("the folder with results", error))
}
