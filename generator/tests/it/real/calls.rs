//! The crates of descriptions, and the program that calls their operations: built once, run for each.

use std::{fmt::Write, fs, process::Command};

use specsmith::{Files, Source};
use toml::Table;

use super::description::Description;
use crate::support::{Workspace, generate, read, tests_folder};

const PROGRAM: &str = "real-calls";

/// What the program uses beside the crates, as they do.
const DEPENDENCIES: [&str; 3] = ["jiff", "serde_json", "tokio"];

pub struct Program(Workspace);

impl Program {
    /// Fails where it does not compile.
    pub fn build(descriptions: &[Description]) -> Self {
        let crates = descriptions.iter().map(Description::crate_name);
        let workspace = Workspace::of("real", &crates.chain([PROGRAM.to_owned()]).collect());
        let mut manifest = MANIFEST.to_owned();
        for name in DEPENDENCIES {
            writeln!(manifest, "{name} = {}", dependency(name)).unwrap();
        }
        for description in descriptions {
            let name = description.crate_name();
            let source = Source::new("spec.json", &description.text);
            let files = generate(&source, &name).files;
            workspace.add(&name, &files, |_| {});
            let features = features(&files);
            let how =
                format!("path = \"../{name}\", default-features = false, features = {features:?}");
            writeln!(manifest, "{name} = {{ {how} }}").unwrap();
            let calls = tests_folder()
                .join("real")
                .join(&description.name)
                .join("calls.rs");
            let calls = fs::read_to_string(calls).unwrap();
            workspace.put(
                &format!("crates/{PROGRAM}/src/{}.rs", description.name),
                &calls,
            );
        }
        for (path, text) in read(&tests_folder().join("real/program")) {
            workspace.put(&format!("crates/{PROGRAM}/src/{path}"), &text);
        }
        workspace.put(&format!("crates/{PROGRAM}/Cargo.toml"), &manifest);
        workspace.cargo(&["build", "--package", PROGRAM], &[]);
        Self(workspace)
    }

    /// Makes the calls of a description.
    pub fn call(&self, name: &str, origin: &str) {
        let output = Command::new(self.0.program(PROGRAM))
            .args([name, origin])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{name}: {said}");
    }
}

const MANIFEST: &str = "[package]
name = \"real-calls\"
version = \"0.0.0\"
edition = \"2024\"

[dependencies]
";

/// Both clients, with all operations. No TLS: it takes longest to compile.
fn features(files: &Files) -> Vec<&'static str> {
    let manifest: Table = files.get("Cargo.toml").unwrap().parse().unwrap();
    let all = ["async", "blocking", "all-tags"].into_iter();
    all.filter(|it| manifest["features"].get(it).is_some())
        .collect()
}

/// A dependency as the repository has it.
fn dependency(name: &str) -> String {
    let root = fs::read_to_string(tests_folder().join("../../Cargo.toml")).unwrap();
    let root: Table = root.parse().unwrap();
    root["workspace"]["dependencies"][name].to_string()
}
