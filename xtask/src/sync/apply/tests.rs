//! Runs that fail in the middle, at every point where they can.

use std::cell::Cell;
use std::collections::BTreeMap;

use specsmith::HEADER_MARK;
use tempfile::TempDir;

use super::super::plan::plan;
use super::super::{Wanted, listing, recovery};
use super::*;

/// A plan with every kind of change, for the folder that `folder` makes.
const WANTED: [(&str, &str); 4] = [
    ("Cargo.toml", "same"),
    ("a.rs", "new"),
    ("src/b.rs", "new"),
    ("src/deep/created.rs", "new"),
];
const OLD: [(&str, &str); 4] = [
    ("Cargo.toml", "same"),
    ("a.rs", "old"),
    ("gone/orphan.rs", "old"),
    ("src/b.rs", "old"),
];
/// Two files are replaced, one is created and one deleted.
const MOVES: usize = 2 * 2 + 1 + 1;

fn marked(files: [(&'static str, &str); 4]) -> BTreeMap<&'static str, String> {
    files
        .into_iter()
        .map(|(path, text)| (path, format!("// {HEADER_MARK}\n{text}\n")))
        .collect()
}

fn folder() -> (TempDir, Place) {
    let temp = tempfile::tempdir().unwrap();
    let out = Place::given(temp.path().join("out"));
    for (path, text) in marked(OLD) {
        let path = within(&out.path, path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    (temp, out)
}

/// Everything in `folder`, folders without a text.
fn everything(folder: &Path) -> BTreeMap<String, Option<String>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            let inside = everything(&path);
            found.extend(
                inside
                    .into_iter()
                    .map(|(inner, text)| (format!("{name}/{inner}"), text)),
            );
            found.insert(name, None);
        } else {
            found.insert(name, Some(fs::read_to_string(path).unwrap()));
        }
    }
    found
}

fn apply_with(out: &Place, rename: Rename<'_>) -> Result<(), Failure> {
    let texts = marked(WANTED);
    let wanted: Wanted<'_> = texts
        .iter()
        .map(|(path, text)| (*path, text.as_str()))
        .collect();
    let listing = listing::list(out).unwrap();
    apply(out, &plan(&listing, &wanted).unwrap(), rename)
}

/// Moves files, but fails when `fails` says so of the number of the move, from 1.
fn failing(fails: impl Fn(usize) -> bool) -> impl Fn(&Path, &Path) -> io::Result<()> {
    let moves = Cell::new(0);
    move |from, to| {
        moves.set(moves.get() + 1);
        if fails(moves.get()) {
            Err(io::Error::other("no luck"))
        } else {
            rename(from, to)
        }
    }
}

#[test]
fn without_a_failure_all_is_done() {
    let (_temp, out) = folder();
    apply_with(&out, &failing(|n| n > MOVES)).unwrap();
    let mut expected: BTreeMap<_, _> = marked(WANTED)
        .into_iter()
        .map(|(path, text)| (path.to_owned(), Some(text)))
        .collect();
    expected.extend([("src".to_owned(), None), ("src/deep".to_owned(), None)]);
    assert_eq!(everything(&out.path), expected);
}

#[test]
fn wherever_it_fails_everything_is_as_before() {
    for nth in 1..=MOVES {
        let (_temp, out) = folder();
        let before = everything(&out.path);
        let failure = apply_with(&out, &failing(|n| n == nth))
            .unwrap_err()
            .to_string();
        assert!(
            failure.contains("cannot be written: no luck; nothing was changed\n"),
            "{nth}: {failure}"
        );
        assert_eq!(everything(&out.path), before, "move {nth}");
    }
}

#[test]
fn a_folder_that_was_made_goes_too() {
    let temp = tempfile::tempdir().unwrap();
    let out = Place::given(temp.path().join("some/where/out"));
    let failure = apply_with(&out, &failing(|n| n == WANTED.len()))
        .unwrap_err()
        .to_string();
    let path = format!(
        "error: {}src/deep/created.rs cannot be written: ",
        out.folder()
    );
    assert!(failure.starts_with(&path), "{failure}");
    assert_eq!(everything(temp.path()), BTreeMap::new());
}

#[test]
fn a_file_that_came_in_between_is_not_overwritten() {
    let (_temp, out) = folder();
    let place = within(&out.path, "src/deep/created.rs");
    let texts = marked(WANTED);
    let wanted: Wanted<'_> = texts
        .iter()
        .map(|(path, text)| (*path, text.as_str()))
        .collect();
    let listing = listing::list(&out).unwrap();
    let plan = plan(&listing, &wanted).unwrap();
    fs::create_dir_all(place.parent().unwrap()).unwrap();
    fs::write(&place, "mine").unwrap();
    let before = everything(&out.path);
    apply(&out, &plan, &rename).unwrap_err();
    assert_eq!(everything(&out.path), before);
}

#[test]
fn what_cannot_be_taken_back_is_told_and_mended_by_the_next_run() {
    let (_temp, out) = folder();
    let before = everything(&out.path);
    let failure = apply_with(&out, &failing(|n| n >= 2))
        .unwrap_err()
        .to_string();
    let folder = out.folder();
    let expected = format!(
        "error: {folder}a.rs cannot be written: no luck; of what was done until then, this could not be taken back:
  {folder}a.rs: no luck
help: mend that, and run again: old files are kept in {folder}.codegen-staging/"
    );
    assert_eq!(failure, expected);

    let leftovers = listing::list(&out).unwrap().leftovers.unwrap();
    assert_eq!(recovery::recover(&out, &leftovers).unwrap(), 1);
    assert_eq!(everything(&out.path), before);
}
