//! What a folder holds, as far as a run has to know. Reads only, and follows no symbolic link below the folder itself.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::STAGING;
use super::entry::{Entry, Why, read};
use crate::Failure;
use crate::place::Place;

/// What may stand beside the generated files. It is never looked into.
const NOT_OURS: [&str; 4] = [".git", ".gitignore", "Cargo.lock", "target"];

/// The entries by path, `/` between the parts.
pub(super) type Entries = BTreeMap<String, Entry>;

/// A folder as it is.
#[derive(Default)]
pub(super) struct Listing {
    pub(super) entries: Entries,
    /// What a killed run left, by path in the staging folder; there is such a folder where this is some.
    pub(super) leftovers: Option<Entries>,
}

/// What `out` holds; nothing if it does not exist.
pub(super) fn list(out: &Place) -> Result<Listing, Failure> {
    match fs::metadata(&out.path) {
        Ok(metadata) if metadata.is_dir() => {}
        Ok(_) => {
            let what = format!("{} is a file, not a folder", out.file());
            return Err(Failure::new(what, "move it away or choose another --out"));
        }
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Listing::default()),
        Err(error) => return Err(unusable(out, &error)),
    }
    let mut entries = Entries::new();
    walk(&out.path, "", &mut entries).map_err(|error| unusable(out, &error))?;
    Ok(Listing {
        leftovers: take_leftovers(&mut entries),
        entries,
    })
}

fn unusable(out: &Place, error: &io::Error) -> Failure {
    Failure::new(
        format_args!("{} cannot be read: {error}", out.folder()),
        "mend that or choose another --out",
    )
}

fn take_leftovers(entries: &mut Entries) -> Option<Entries> {
    entries
        .get(STAGING)
        .filter(|entry| **entry == Entry::Folder)?;
    entries.remove(STAGING);
    let mut staged = Entries::new();
    for (path, entry) in std::mem::take(entries) {
        match path
            .strip_prefix(STAGING)
            .and_then(|rest| rest.strip_prefix('/'))
        {
            Some(rest) => staged.insert(rest.to_owned(), entry),
            None => entries.insert(path, entry),
        };
    }
    Some(staged)
}

/// Adds everything in `folder`, the path of which in the listing begins with `prefix`.
fn walk(folder: &Path, prefix: &str, entries: &mut Entries) -> io::Result<()> {
    for found in fs::read_dir(folder)? {
        let found = found?;
        let name = found.file_name();
        if prefix.is_empty() && NOT_OURS.iter().any(|other| name == *other) {
            continue;
        }
        let path = format!("{prefix}{}", name.to_string_lossy());
        let mut entry = read(&found);
        if entry == Entry::Folder
            && let Err(error) = walk(&found.path(), &format!("{path}/"), entries)
        {
            entry = Entry::Foreign(Why::Unreadable(error.to_string()));
        }
        entries.insert(path, entry);
    }
    Ok(())
}
