//! The crates of `tests/golden` pass clippy and rustdoc with warnings denied.
//!
//! They are put into one workspace under the target directory, which stays there: what has not changed
//! since the last run is not compiled again. The repository's lock file goes with them, so that their
//! dependencies are those that are in use here.

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use specsmith::Files;
use toml::Table;

use crate::support::{Golden, goldens, tests_folder};

#[test]
fn each_crate_compiles_and_documents_without_a_warning() {
    let workspace = Workspace::assemble(&goldens());
    workspace.cargo(&["clippy", "--workspace"], &["--", "-D", "warnings"]);
    workspace.cargo(&["doc", "--workspace", "--no-deps"], &[]);
}

/// A folder with crates in it.
struct Workspace(PathBuf);

impl Workspace {
    fn assemble(goldens: &[Golden]) -> Self {
        let this = Self(Path::new(env!("CARGO_TARGET_TMPDIR")).join("golden"));
        let names: BTreeSet<_> = goldens.iter().map(Golden::crate_name).collect();
        this.remove_all_but(&names);
        this.put("Cargo.toml", &manifest(&names));
        let lock = tests_folder().join("../../Cargo.lock");
        this.put("Cargo.lock", &fs::read_to_string(lock).unwrap());
        for golden in goldens {
            this.add(&golden.crate_name(), &golden.generate().files);
        }
        this
    }

    /// Removes crates of descriptions that are no more.
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

    fn add(&self, name: &str, files: &Files) {
        for (path, text) in files.iter() {
            let place = format!("crates/{name}/{path}");
            match path {
                "Cargo.toml" => self.put(&place, &member(text)),
                _ => self.put(&place, text),
            }
        }
    }

    /// Writes a file, unless it is there with the same text: cargo looks at its date.
    fn put(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        if fs::read_to_string(&path).is_ok_and(|there| there == text) {
            return;
        }
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs cargo, without the network if that can be.
    fn cargo(&self, verb: &[&str], rest: &[&str]) {
        let offline = self.run(verb, &[&["--offline"], rest].concat());
        let output = if text(&offline.stderr).contains("--offline") {
            self.run(verb, rest)
        } else {
            offline
        };
        assert!(
            output.status.success(),
            "{verb:?}\n{}",
            text(&output.stderr)
        );
    }

    fn run(&self, verb: &[&str], rest: &[&str]) -> Output {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        Command::new(cargo)
            .args(verb)
            .args(["--quiet", "--keep-going", "--target-dir", "target"])
            .args(rest)
            .current_dir(&self.0)
            .env("RUSTDOCFLAGS", "-D warnings")
            .output()
            .unwrap()
    }
}

fn manifest(names: &BTreeSet<String>) -> String {
    let members: Vec<_> = names.iter().map(|name| format!("crates/{name}")).collect();
    format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n")
}

/// The manifest of a crate that is no workspace of its own any more.
fn member(manifest: &str) -> String {
    let mut table: Table = manifest.parse().unwrap();
    assert!(table.remove("workspace").is_some(), "{manifest}");
    table.to_string()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
