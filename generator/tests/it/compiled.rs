//! The crates of `tests/golden` pass clippy and rustdoc with warnings denied, and their tests where they
//! have any: those that are generated, and their own.

use std::{collections::BTreeSet, fs};

use toml::{Table, Value};

use crate::support::{Golden, Tree, Workspace, goldens, tests_folder};

/// What tests of a generated crate use that it does not itself, with features.
const DEPENDENCIES: &[(&str, &[&str])] = &[("tokio", &["rt-multi-thread"])];

/// The features that are not on by default.
const MORE: &str = "blocking,gzip,tracing";

/// Sets of features: what is behind each is compiled, and what is behind none.
const FEATURES: [&[&str]; 3] = [&[], &["--features", MORE], &["--no-default-features"]];

#[test]
fn each_crate_compiles_documents_and_passes_its_tests_without_a_warning() {
    let goldens = goldens();
    let names: BTreeSet<_> = goldens.iter().map(Golden::crate_name).collect();
    let workspace = Workspace::of("golden", &names);
    for golden in &goldens {
        add(&workspace, golden);
    }
    for features in FEATURES {
        let clippy = [&["clippy", "--workspace"], features].concat();
        workspace.cargo(&clippy, &["--", "-D", "warnings"]);
    }
    workspace.cargo(&["doc", "--workspace", "--no-deps"], &[]);
    for golden in goldens.iter().filter(|it| !tests(it).is_empty()) {
        let name = golden.crate_name();
        let of = ["--package", &name, "--features", MORE];
        let lints = [&of[..], &["--tests", "--", "-D", "warnings"]].concat();
        workspace.cargo(&["clippy"], &lints);
        workspace.cargo(&["test"], &of);
    }
}

/// Puts a crate into the workspace, with its tests and what they need.
fn add(workspace: &Workspace, golden: &Golden) {
    let name = golden.crate_name();
    workspace.add(&name, &golden.generate().files, |manifest| {
        if golden.tests.is_empty() {
            return;
        }
        let none = Table::new();
        let needed = manifest.entry("dev-dependencies").or_insert(none.into());
        needed.as_table_mut().unwrap().extend(needed_by_tests());
    });
    let folder = format!("crates/{name}/tests");
    workspace.put_only(&folder, &tests(golden));
}

/// What a crate is tested with, by path below `tests`.
fn tests(golden: &Golden) -> Tree {
    let generated = golden.generate().files;
    let generated = generated.iter().filter_map(|(path, text)| {
        Some((path.strip_prefix("tests/")?.to_owned(), text.to_owned()))
    });
    generated.chain(golden.tests.clone()).collect()
}

fn needed_by_tests() -> Table {
    let root = tests_folder().join("../../Cargo.toml");
    let root: Table = fs::read_to_string(root).unwrap().parse().unwrap();
    let versions = &root["workspace"]["dependencies"];
    let dependency = |(name, features): &(&str, &[&str])| {
        let mut dependency = versions[*name].as_table().unwrap().clone();
        let features = features.iter().map(|it| Value::from(*it));
        dependency.insert("features".to_owned(), Value::Array(features.collect()));
        ((*name).to_owned(), dependency.into())
    };
    DEPENDENCIES.iter().map(dependency).collect()
}
