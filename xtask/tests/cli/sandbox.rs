//! A folder for one test, in which the program is run.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

/// The options of most runs, the paths from the sandbox's folder.
pub const OPTIONS: [&str; 6] = ["--spec", "spec.yaml", "--out", "out", "--name", "sample"];

/// The first line of a Rust file that may be replaced.
pub fn marked(text: &str) -> String {
    format!("// {}\n{text}", specsmith::HEADER_MARK)
}

/// A folder with a description, `spec.yaml`, in it.
pub struct Sandbox(TempDir);

impl Sandbox {
    pub fn new() -> Self {
        let sandbox = Self(tempfile::tempdir().unwrap());
        sandbox.put(
            "spec.yaml",
            "openapi: 3.0.3\ninfo: {title: T, version: \"1\"}\npaths: {}\n",
        );
        sandbox
    }

    /// One in which `out` is up to date.
    pub fn generated() -> Self {
        let sandbox = Self::new();
        sandbox.codegen().succeeds();
        sandbox
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub fn put(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn text(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    pub fn run(&self, args: &[&str]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .current_dir(self.0.path())
            .args(args)
            .output()
            .unwrap();
        Run {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    pub fn codegen(&self) -> Run {
        self.run(&[&["codegen"], &OPTIONS[..]].concat())
    }

    pub fn check(&self) -> Run {
        self.run(&[&["codegen", "--check"], &OPTIONS[..]].concat())
    }

    /// Everything in the sandbox; two are equal if nothing was written in between.
    ///
    /// Every file gets an old date first, so that one written with the same text is told from one left alone.
    pub fn snapshot(&self) -> Snapshot {
        let mut entries = BTreeMap::new();
        walk(self.0.path(), &mut entries, true);
        Snapshot(entries)
    }

    /// Fails the test if anything is not as it was.
    pub fn is_still(&self, before: &Snapshot) {
        let mut now = BTreeMap::new();
        walk(self.0.path(), &mut now, false);
        assert_eq!(now, before.0);
    }

    /// Fails the test if this file is not as it was, or if its date is not.
    pub fn has_left_alone(&self, path: &str, before: &Snapshot) {
        let mut now = BTreeMap::new();
        walk(self.0.path(), &mut now, false);
        let path = self.path(path);
        assert!(
            before.0.contains_key(&path),
            "there was no {}",
            path.display()
        );
        assert_eq!(now.get(&path), before.0.get(&path), "{}", path.display());
    }
}

pub struct Snapshot(BTreeMap<PathBuf, Found>);

#[derive(Debug, PartialEq)]
enum Found {
    Folder,
    Symlink(PathBuf),
    File(Vec<u8>, SystemTime),
}

fn walk(folder: &Path, entries: &mut BTreeMap<PathBuf, Found>, backdate: bool) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let metadata = fs::symlink_metadata(&path).unwrap();
        let found = if metadata.is_dir() {
            walk(&path, entries, backdate);
            Found::Folder
        } else if metadata.is_symlink() {
            Found::Symlink(fs::read_link(&path).unwrap())
        } else {
            if backdate {
                let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
                File::options()
                    .write(true)
                    .open(&path)
                    .unwrap()
                    .set_modified(long_ago)
                    .unwrap();
            }
            let modified = fs::metadata(&path).unwrap().modified().unwrap();
            Found::File(fs::read(&path).unwrap(), modified)
        };
        entries.insert(path, found);
    }
}

/// What a run printed, and how it ended.
#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    /// What it printed; fails the test unless it succeeded and complained of nothing.
    #[track_caller]
    pub fn succeeds(self) -> String {
        assert_eq!((self.code, self.stderr.as_str()), (Some(0), ""), "{self:?}");
        self.stdout
    }

    /// What it complained of; fails the test unless it failed and printed nothing else.
    #[track_caller]
    pub fn fails(self) -> String {
        assert_eq!((self.code, self.stdout.as_str()), (Some(1), ""), "{self:?}");
        self.stderr
    }

    /// What it complained of; fails the test unless the command line was wrong.
    #[track_caller]
    pub fn misused(self) -> String {
        assert_eq!((self.code, self.stdout.as_str()), (Some(2), ""), "{self:?}");
        self.stderr
    }
}
