//! Texts that are checked in, and those that tests make, side by side.
//!
//! A test that finds a difference shows it and fails; it writes only when `UPDATE_GOLDEN` is 1.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::{Path, PathBuf},
};

use similar::TextDiff;

/// As many lines of differences as are shown: a new first line differs in hundreds of files.
const SHOWN: usize = 300;

/// Texts by path, `/` between the parts.
pub type Tree = BTreeMap<String, String>;

/// A folder in which tests keep what they expect beside what they read.
pub struct CheckedIn {
    /// The folder, in `tests`.
    pub name: &'static str,
    /// Whether the file at a path is read by the tests, and so never written or deleted.
    pub is_input: fn(&str) -> bool,
}

impl CheckedIn {
    /// Fails unless the folder holds `made` and nothing else; with `UPDATE_GOLDEN=1`, sees to it that
    /// it does.
    pub fn assert_is(&self, made: &Tree) {
        let folder = super::tests_folder().join(self.name);
        let mut expected = read(&folder);
        expected.retain(|path, _| !(self.is_input)(path));
        let paths: BTreeSet<_> = expected.keys().chain(made.keys()).collect();
        let differ = paths
            .into_iter()
            .filter(|path| expected.get(*path) != made.get(*path));
        if env::var("UPDATE_GOLDEN").is_ok_and(|it| it == "1") {
            differ.for_each(|path| put(&folder.join(path), made.get(path)));
            return;
        }
        let diffs: String = differ
            .map(|path| diff(path, expected.get(path), made.get(path)))
            .collect();
        let diffs = capped(&diffs);
        let name = self.name;
        assert!(
            diffs.is_empty(),
            "tests/{name} is not what comes out now:\n\n{diffs}\nIf it should be, run\n\n    \
             UPDATE_GOLDEN=1 cargo test -p specsmith --test it {name}\n\nand read the changes.",
        );
    }
}

/// The files in `folder`, however deep, by path from there.
pub fn read(folder: &Path) -> Tree {
    let paths = files(folder);
    let texts = paths.iter().map(|path| {
        let relative = path.strip_prefix(folder).unwrap();
        let parts: Vec<_> = relative.iter().map(|it| it.to_str().unwrap()).collect();
        (parts.join("/"), fs::read_to_string(path).unwrap())
    });
    texts.collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// Writes the file, or deletes it and the folders that are empty then.
fn put(path: &Path, text: Option<&String>) {
    let folder = path.parent().unwrap();
    if let Some(text) = text {
        fs::create_dir_all(folder).unwrap();
        fs::write(path, text).unwrap();
        return;
    }
    fs::remove_file(path).unwrap();
    let mut emptied = Some(folder);
    while let Some(folder) = emptied.filter(|it| fs::remove_dir(it).is_ok()) {
        emptied = folder.parent();
    }
}

fn diff(path: &str, expected: Option<&String>, made: Option<&String>) -> String {
    let (before, after) = (
        expected.map_or("/dev/null", |_| path),
        made.map_or("/dev/null", |_| path),
    );
    let text = |it: Option<&String>| it.cloned().unwrap_or_default();
    let (expected, made) = (text(expected), text(made));
    let diff = TextDiff::from_lines(&expected, &made);
    diff.unified_diff().header(before, after).to_string()
}

fn capped(diffs: &str) -> String {
    let mut text: String = diffs.split_inclusive('\n').take(SHOWN).collect();
    if let more @ 1.. = diffs.lines().count().saturating_sub(SHOWN) {
        text += &format!("... and {more} more\n");
    }
    text
}
