//! Mends a folder in which a run was killed: the old files go back to their places, and the staging folder goes.
//!
//! New files that were already in place stay there. They carry the mark, so the run that follows keeps or deletes them.

use std::fs;
use std::io;

use super::STAGING;
use super::entry::Entry;
use super::listing::Entries;
use crate::Failure;
use crate::place::{Place, within};

/// Clears the staging folder away, which holds `leftovers`, and gives the number of old files that were put back.
///
/// Only for a folder in which nothing is foreign, the staging folder included.
pub(super) fn recover(out: &Place, leftovers: &Entries) -> Result<usize, Failure> {
    let mut restored = 0;
    for (staged, entry) in leftovers {
        if let (Some(path), Entry::Ours(_)) = (staged.strip_prefix("old/"), entry) {
            put_back(out, staged, path).map_err(|error| failure(out, path, &error))?;
            restored += 1;
        }
    }
    fs::remove_dir_all(out.path.join(STAGING)).map_err(|error| failure(out, STAGING, &error))?;
    Ok(restored)
}

fn put_back(out: &Place, staged: &str, path: &str) -> io::Result<()> {
    let place = within(&out.path, path);
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::rename(within(&out.path.join(STAGING), staged), place)
}

fn failure(out: &Place, path: &str, error: &io::Error) -> Failure {
    let folder = out.folder();
    let what =
        format!("an earlier run was interrupted, and {folder}{path} cannot be mended: {error}");
    Failure::new(
        what,
        format_args!("mend that, and run again: old files are kept in {folder}{STAGING}/"),
    )
}
