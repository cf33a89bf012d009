//! Carries out a plan, all of it or nothing.
//!
//! The new files are first written to the staging folder, `new`. Then each is moved to its place, and what was there is
//! moved to `old` before that. Whatever fails until then is taken back; `recovery` does so for a run that was killed.

use std::fs;
use std::io;
use std::path::Path;

use super::STAGING;
use super::change::Change;
use super::journal::{Journal, Rename, Trouble};
use super::plan::Plan;
use crate::Failure;
use crate::place::{Place, within};

/// How files are moved.
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)
}

/// Carries out `plan` in the folder `out`, which is made where it is missing.
pub(super) fn apply(out: &Place, plan: &Plan<'_>, rename: Rename<'_>) -> Result<(), Failure> {
    let mut journal = Journal::new(rename);
    if let Err(trouble) =
        stage(&out.path, plan, &mut journal).and_then(|()| swap(&out.path, plan, &mut journal))
    {
        return Err(undone(out, &trouble, &journal.undo()));
    }
    let staging = out.path.join(STAGING);
    fs::remove_dir_all(&staging).map_err(|error| left_over(out, &staging, &error))?;
    remove_emptied(&out.path, plan);
    Ok(())
}

fn stage(out: &Path, plan: &Plan<'_>, journal: &mut Journal<'_>) -> Result<(), Trouble> {
    let staging = out.join(STAGING);
    journal.make_folder(&staging)?;
    for change in &plan.changes {
        if let Some(text) = change.new_text() {
            journal.make_file(&within(&staging.join("new"), change.path()), text)?;
        }
    }
    Ok(())
}

fn swap(out: &Path, plan: &Plan<'_>, journal: &mut Journal<'_>) -> Result<(), Trouble> {
    let staging = out.join(STAGING);
    for change in &plan.changes {
        let place = within(out, change.path());
        if change.old_text().is_some() {
            journal.move_file(&place, &within(&staging.join("old"), change.path()))?;
        }
        if change.new_text().is_some() {
            journal.move_file(&within(&staging.join("new"), change.path()), &place)?;
        }
    }
    Ok(())
}

/// Removes the folders that deleted files were the last in.
fn remove_emptied(out: &Path, plan: &Plan<'_>) {
    for change in &plan.changes {
        if let Change::Delete { path, .. } = change {
            let folders = Path::new(path).ancestors().skip(1);
            for folder in folders.take_while(|folder| !folder.as_os_str().is_empty()) {
                // It holds something, most likely; if not, an empty folder does no harm.
                if fs::remove_dir(out.join(folder)).is_err() {
                    break;
                }
            }
        }
    }
}

fn undone(out: &Place, trouble: &Trouble, lasting: &[Trouble]) -> Failure {
    let what = format!(
        "{} cannot be written: {}",
        out.call(&trouble.path),
        trouble.error
    );
    if lasting.is_empty() {
        return Failure::new(
            format_args!("{what}; nothing was changed"),
            "mend that, and run again",
        );
    }
    let lasting: Vec<_> = lasting
        .iter()
        .map(|trouble| format!("\n  {}: {}", out.call(&trouble.path), trouble.error))
        .collect();
    let what = format!(
        "{what}; of what was done until then, this could not be taken back:{}",
        lasting.concat()
    );
    Failure::new(
        what,
        format_args!(
            "mend that, and run again: old files are kept in {}{STAGING}/",
            out.folder()
        ),
    )
}

fn left_over(out: &Place, staging: &Path, error: &io::Error) -> Failure {
    let staging = out.call(staging);
    let what = format!("everything was written, but {staging} cannot be removed: {error}");
    Failure::new(what, "delete it, or run again")
}

#[cfg(test)]
mod tests;
