//! Checks the crates that were generated: batches of them as members of one workspace, so that dependencies are compiled
//! once and cargo starts seldom.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::Path;

use super::cargo::{self, Network, Said};
use super::generate::remove;
use super::limits::Limits;
use super::rustc::Checked;
use super::store::Store;
use super::trial::{Outcome, Trial};
use super::workspace;
use crate::Failure;

/// How many crates are checked by one cargo. What they leave in the target folder is removed after each batch.
const BATCH: usize = 40;

/// What crates are checked with.
pub(super) struct Checker<'a> {
    pub(super) store: &'a Store,
    pub(super) limits: Limits,
    pub(super) jobs: usize,
}

impl Checker<'_> {
    /// Makes members of these crates, and compiles all that they depend on: without the network, if that can be.
    pub(super) fn prepare(&self, crates: &[&str]) -> Result<(), Failure> {
        let compile = |network| self.cargo(&[], network, |_| {});
        let compiled = workspace::prepare(self.store, crates)
            .and_then(|()| compile(Network::No))
            .and_then(|said| match said.success {
                true => Ok(said),
                false => compile(Network::Yes),
            });
        let why = match compiled {
            Ok(said) if said.success => return Ok(()),
            Ok(said) => said.text,
            Err(error) => error.to_string(),
        };
        Err(Failure::new(
            format_args!("what generated crates depend on cannot be compiled\n\n{why}"),
            "mend that, and run again: what was found until now is kept",
        ))
    }

    /// Checks these crates, and hands over the trial of each as soon as there is one. Those that compile are removed,
    /// the others stay as members of the workspace.
    pub(super) fn check<E>(
        &self,
        crates: &[&str],
        done: &mut impl FnMut(&str, Trial) -> Result<(), E>,
    ) -> Result<(), E> {
        for batch in crates.chunks(BATCH) {
            self.batch(batch, done)?;
        }
        let left = crates
            .iter()
            .filter(|name| self.store.crate_folder(name).exists());
        let left: Vec<_> = left.copied().collect();
        // For who looks into why a crate does not compile; nothing here depends on it.
        let _ = workspace::set_members(self.store, &left);
        Ok(())
    }

    /// Checks these crates together. Those of which nothing is known after that are checked one by one: a manifest that
    /// cargo cannot read keeps it from checking any.
    fn batch<E>(
        &self,
        crates: &[&str],
        done: &mut impl FnMut(&str, Trial) -> Result<(), E>,
    ) -> Result<(), E> {
        let (unknown, why) = self.together(crates, done)?;
        for name in unknown {
            match crates.len() {
                1 => done(name, Trial::failed(format!("cargo: {why}")))?,
                _ => self.batch(&[name], done)?,
            }
        }
        Ok(())
    }

    /// Checks these crates with one cargo. Gives those of which nothing is known after it, and what it says to that.
    fn together<'n, E>(
        &self,
        crates: &[&'n str],
        done: &mut impl FnMut(&str, Trial) -> Result<(), E>,
    ) -> Result<(Vec<&'n str>, String), E> {
        let mut targets: HashMap<_, _> = (crates.iter())
            .map(|name| (*name, Targets::of(&self.store.crate_folder(name))))
            .collect();
        let (mut artefacts, mut compiled, mut handed) = (Vec::new(), Vec::new(), Ok(()));
        let said = self.cargo(crates, Network::No, |checked| {
            artefacts.push(checked.artefact);
            let package = checked.package.as_str();
            let trial = targets
                .get_mut(package)
                .and_then(|it| it.add(checked.trial));
            if let Some(trial) = trial.filter(|_| handed.is_ok()) {
                if trial.outcome == Outcome::Compiled {
                    compiled.push(checked.package.clone());
                }
                handed = done(package, trial);
            }
        });
        // What is left over is in nobody's way.
        let _ = workspace::clean(self.store, crates, &artefacts);
        for name in compiled {
            let _ = remove(&self.store.crate_folder(&name));
        }
        handed?;
        let unknown = crates
            .iter()
            .filter(|name| targets.get(**name).is_some_and(|it| it.left > 0));
        Ok((unknown.copied().collect(), reason(said)))
    }

    fn cargo(
        &self,
        crates: &[&str],
        network: Network,
        done: impl FnMut(Checked),
    ) -> io::Result<Said> {
        workspace::set_members(self.store, crates)?;
        cargo::check(self.store, &self.limits, self.jobs, network, done)
    }
}

/// Why cargo did not check a crate.
fn reason(said: io::Result<Said>) -> String {
    let text = said.map_or_else(|error| error.to_string(), |said| said.text);
    let error = text.lines().find_map(|line| line.strip_prefix("error: "));
    error
        .or(text.lines().next())
        .unwrap_or("no reason given")
        .to_owned()
}

/// The targets of a crate: its library and its tests.
struct Targets {
    /// Of how many nothing is known yet. None are left once one fails.
    left: usize,
    /// What came of the others.
    so_far: Option<Trial>,
}

impl Targets {
    fn of(folder: &Path) -> Self {
        let tests = fs::read_dir(folder.join("tests"));
        let tests = tests.into_iter().flatten().flatten();
        let is_target =
            |it: &Path| it.extension().is_some_and(|it| it == "rs") || it.join("main.rs").exists();
        let tests = tests.filter(|it| is_target(&it.path()));
        Self {
            left: 1 + tests.count(),
            so_far: None,
        }
    }

    /// Adds what came of a target. Gives what came of the crate, as soon as that is certain.
    fn add(&mut self, trial: Trial) -> Option<Trial> {
        let all = match self.so_far.take() {
            Some(so_far) => so_far.and(trial),
            None => trial,
        };
        let was_left = self.left;
        self.left = match all.outcome {
            Outcome::Compiled => was_left.saturating_sub(1),
            _ => 0,
        };
        match self.left {
            0 => (was_left > 0).then_some(all),
            _ => {
                self.so_far = Some(all);
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::Finding;
    use super::*;

    fn compiled() -> Trial {
        Trial {
            outcome: Outcome::Compiled,
            seconds: 2.0,
            findings: Vec::new(),
            ..Trial::failed("")
        }
    }

    #[test]
    fn a_crate_compiles_if_all_its_targets_do() {
        let temp = tempfile::tempdir().unwrap();
        fs::create_dir_all(temp.path().join("tests/it/support")).unwrap();
        fs::write(temp.path().join("tests/it/main.rs"), "").unwrap();
        let mut targets = Targets::of(temp.path());
        assert_eq!(targets.add(compiled()), None);
        let all = targets.add(compiled()).unwrap();
        assert_eq!((all.outcome, all.seconds), (Outcome::Compiled, 4.0));

        let mut targets = Targets::of(temp.path());
        let failed = targets.add(Trial::failed("why")).unwrap();
        assert_eq!(failed.findings, [Finding::of("why")]);
        assert_eq!(targets.add(compiled()), None);
    }
}
