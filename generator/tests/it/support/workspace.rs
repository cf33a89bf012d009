//! Crates that tests have generated, in a workspace of their own.
//!
//! It is under the target directory, which stays there: what has not changed since the last run is not
//! compiled again. The repository's lock file goes with it, so that dependencies are those that are in
//! use here.

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use specsmith::Files;
use toml::Table;

use super::{Tree, read, tests_folder};

/// Where all workspaces compile, that of the repository among them: what they depend on is mostly the same.
const BUILD: &str = "../..";

/// Nobody debugs these crates, and nobody changes a line in them. What they depend on is compiled as for the
/// repository.
const PROFILE: &str = "[profile.dev]\ndebug = false\nincremental = false\n";

/// A folder with crates in it.
pub struct Workspace(PathBuf);

impl Workspace {
    /// The workspace called `name`, with crates of these names and no others.
    pub fn of(name: &str, crates: &BTreeSet<String>) -> Self {
        let this = Self(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name));
        this.remove_all_but(crates);
        this.put("Cargo.toml", &manifest(crates));
        let lock = tests_folder().join("../../Cargo.lock");
        this.put("Cargo.lock", &fs::read_to_string(lock).unwrap());
        this
    }

    /// Where something in it is.
    pub fn path(&self, path: &str) -> PathBuf {
        self.0.join(path)
    }

    /// Where the program of this name is, once it is built.
    pub fn program(&self, name: &str) -> PathBuf {
        let file = format!("{name}{}", env::consts::EXE_SUFFIX);
        self.0.join(BUILD).join("debug").join(file)
    }

    /// Removes crates that are not wanted any more.
    fn remove_all_but(&self, names: &BTreeSet<String>) {
        let crates = fs::read_dir(self.0.join("crates"));
        for entry in crates.into_iter().flatten() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if !names.contains(name) {
                fs::remove_dir_all(&path).unwrap();
            }
        }
    }

    /// Puts a crate in, its manifest changed as the test needs it.
    pub fn add(&self, name: &str, files: &Files, change: impl Fn(&mut Table)) {
        for (path, text) in files.iter() {
            let place = format!("crates/{name}/{path}");
            match path {
                "Cargo.toml" => self.put(&place, &member(text, &change)),
                _ => self.put(&place, text),
            }
        }
    }

    /// Writes a file, unless it is there with the same text: cargo looks at its date.
    pub fn put(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        if fs::read_to_string(&path).is_ok_and(|there| there == text) {
            return;
        }
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Makes a folder hold these files and no others.
    pub fn put_only(&self, folder: &str, files: &Tree) {
        let place = self.0.join(folder);
        if place.is_dir() && read(&place).keys().any(|it| !files.contains_key(it)) {
            fs::remove_dir_all(&place).unwrap();
        }
        for (path, text) in files {
            self.put(&format!("{folder}/{path}"), text);
        }
    }

    /// Runs cargo, without the network if that can be.
    pub fn cargo(&self, verb: &[&str], rest: &[&str]) {
        let offline = self.run(verb, &[&["--offline"], rest].concat());
        let output = if text(&offline.stderr).contains("--offline") {
            self.run(verb, rest)
        } else {
            offline
        };
        assert!(
            output.status.success(),
            "{verb:?}\n{}\n{}",
            text(&output.stderr),
            text(&output.stdout)
        );
    }

    fn run(&self, verb: &[&str], rest: &[&str]) -> Output {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        // Tests have another word for it.
        let go_on = match verb.first() {
            Some(&"test") => "--no-fail-fast",
            _ => "--keep-going",
        };
        Command::new(cargo)
            .args(verb)
            .args(["--quiet", go_on, "--target-dir", BUILD])
            .args(rest)
            .current_dir(&self.0)
            .env("RUSTDOCFLAGS", "-D warnings")
            .output()
            .unwrap()
    }
}

fn manifest(names: &BTreeSet<String>) -> String {
    let members: Vec<_> = names.iter().map(|name| format!("crates/{name}")).collect();
    format!("{PROFILE}\n[workspace]\nresolver = \"3\"\nmembers = {members:?}\n")
}

/// The manifest of a crate that is no workspace of its own any more. Its library has no tests but those of
/// its documentation, and is no benchmark, for which `--all-targets` would take it.
fn member(manifest: &str, change: impl Fn(&mut Table)) -> String {
    let mut table: Table = manifest.parse().unwrap();
    assert!(table.remove("workspace").is_some(), "{manifest}");
    let library = table.entry("lib").or_insert(Table::new().into());
    let library = library.as_table_mut().unwrap();
    library.insert("test".to_owned(), false.into());
    library.insert("bench".to_owned(), false.into());
    change(&mut table);
    table.to_string()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
