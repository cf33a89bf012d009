//! Generating the crate of one description, in a process of its own.

use std::fs;
use std::io;
use std::path::Path;

use super::diagnostics;
use super::find::Description;
use super::limits::Limits;
use super::store::Store;
use super::trial::{Outcome, Trial, broken};
use crate::process::{self, Ended, How};

/// What crates are generated with.
pub(super) struct Generator<'a> {
    /// The folder that the descriptions are in.
    pub(super) folder: &'a Path,
    pub(super) store: &'a Store,
    pub(super) limits: Limits,
    /// On how many threads one crate is generated.
    pub(super) threads: usize,
    /// Whether the crate is still wanted afterwards.
    pub(super) keep: bool,
}

impl Generator<'_> {
    /// Generates a crate in the store, and says what came of it.
    pub(super) fn generate(&self, description: &Description) -> Trial {
        self.try_to(description)
            .unwrap_or_else(|error| Trial::failed(format!("could not be started: {error}")))
    }

    fn try_to(&self, description: &Description) -> io::Result<Trial> {
        let out = self.store.crate_folder(&description.crate_name);
        remove(&out)?;
        let executable = &self.store.executable;
        let mut command = self.limits.command(executable, executable.as_os_str());
        command
            .arg("codegen")
            .arg(format!("--spec={}", description.path))
            .arg("--out")
            .arg(&out)
            .args(["--name", &description.crate_name])
            .current_dir(self.folder)
            .env("RAYON_NUM_THREADS", self.threads.to_string())
            .env("RUST_BACKTRACE", "0");
        let ended = process::run(&mut command, self.limits.time)?;
        let trial = judge(&ended, &self.limits, &description.path);
        if !self.keep || trial.outcome != Outcome::Generated {
            remove(&out)?;
        }
        Ok(trial)
    }
}

fn judge(ended: &Ended, limits: &Limits, name: &str) -> Trial {
    let said = diagnostics::read(&ended.stderr, name);
    let outcome = match ended.how {
        How::Exited(0) => Outcome::Generated,
        How::Exited(1) if said.is_refusal => Outcome::Refused,
        _ => return broken(ended, limits),
    };
    Trial {
        warnings: said.warning_count,
        errors: said.error_count,
        ..Trial::of(outcome, ended).with(said.errors)
    }
}

/// Removes a folder, if it is there.
pub(super) fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}
