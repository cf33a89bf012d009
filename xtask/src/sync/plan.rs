//! What is to be done to a folder: compares what it holds with what it is to hold. Touches nothing.

use super::Wanted;
use super::change::{Change, Kind};
use super::entry::{Entry, Why};
use super::listing::Listing;
use super::refusal::Refusal;

/// All that is to be done, in the order of the paths.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Plan<'a> {
    pub(super) changes: Vec<Change<'a>>,
    pub(super) unchanged: usize,
}

impl Plan<'_> {
    pub(super) fn count(&self, kind: Kind) -> usize {
        self.changes
            .iter()
            .filter(|change| change.kind() == kind)
            .count()
    }
}

/// How `listing` becomes `wanted`.
pub(super) fn plan<'a>(listing: &'a Listing, wanted: &Wanted<'a>) -> Result<Plan<'a>, Refusal> {
    let offending: Vec<_> = foreign(listing).chain(clashes(listing, wanted)).collect();
    if !offending.is_empty() {
        return Err(Refusal(offending));
    }
    let mut plan = Plan {
        changes: Vec::new(),
        unchanged: 0,
    };
    for (&path, &new) in wanted {
        match listing.entries.get(path) {
            Some(Entry::Ours(old)) if old == new => plan.unchanged += 1,
            Some(Entry::Ours(old)) => plan.changes.push(Change::Update { path, old, new }),
            _ => plan.changes.push(Change::Create { path, new }),
        }
    }
    for (path, entry) in &listing.entries {
        if let Entry::Ours(old) = entry
            && !wanted.contains_key(path.as_str())
        {
            plan.changes.push(Change::Delete { path, old });
        }
    }
    plan.changes.sort_by_key(Change::path);
    Ok(plan)
}

fn foreign(listing: &Listing) -> impl Iterator<Item = (String, Why)> {
    let here = listing
        .entries
        .iter()
        .map(|(path, entry)| (path.clone(), entry));
    let staged = listing.leftovers.iter().flatten();
    // A run that was killed between making a file and filling it leaves it empty.
    let staged = staged.filter(|(_, entry)| **entry != Entry::Foreign(Why::Empty));
    let staged = staged.map(|(path, entry)| (format!("{}/{path}", super::STAGING), entry));
    here.chain(staged).filter_map(|(path, entry)| match entry {
        Entry::Foreign(why) => Some((path, why.clone())),
        Entry::Folder | Entry::Ours(_) => None,
    })
}

/// Folders where files belong, and the reverse.
fn clashes(listing: &Listing, wanted: &Wanted<'_>) -> impl Iterator<Item = (String, Why)> {
    listing.entries.iter().filter_map(|(path, entry)| {
        let why = match entry {
            Entry::Folder if wanted.contains_key(path.as_str()) => Why::FolderForFile,
            Entry::Ours(_) if is_folder_of(path, wanted) => Why::FileForFolder,
            _ => return None,
        };
        Some((path.clone(), why))
    })
}

fn is_folder_of(path: &str, wanted: &Wanted<'_>) -> bool {
    let inside = format!("{path}/");
    wanted
        .range(inside.as_str()..)
        .next()
        .is_some_and(|(wanted, _)| wanted.starts_with(&inside))
}

#[cfg(test)]
mod tests;
