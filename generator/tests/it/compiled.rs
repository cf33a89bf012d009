//! The crates of `tests/golden` pass clippy and rustdoc with warnings denied, and their tests where they
//! have any: those that are generated, and their own.

use std::{collections::BTreeSet, fs};

use specsmith::Files;
use toml::{Table, Value};

use crate::{
    support::{Golden, Tree, Workspace, goldens, tests_folder},
    users,
};

/// What tests of a golden use, with features.
const DEPENDENCIES: &[(&str, &[&str])] = &[
    ("form_urlencoded", &[]),
    ("iri-string", &[]),
    ("multer", &[]),
    ("roxmltree", &[]),
    ("serde", &["derive"]),
    ("serde_qs", &[]),
    ("tokio", &["macros", "rt", "rt-multi-thread", "time"]),
    ("tracing", &["std"]),
];

/// The features that are not on by default.
const MORE: &str = "blocking,gzip,tracing";

/// All that there is: clippy looks at it.
const ALL: &[&str] = &["--lib", "--tests", "--features", MORE];

/// What is there in any case. Clippy would say nothing new of it, but the compiler may: `.ci/run features` has the sets
/// between.
const LEAST: &[&str] = &["--no-default-features"];

/// What is denied: all warnings, and all but clippy's.
const DENIED: &[&str] = &["--", "-D", "warnings"];
const DENIED_BY_RUSTC: &[&str] = &["--", "-A", "clippy::all", "-D", "warnings"];

/// The goldens whose examples are compiled, those in documentation too: of each shape there is one.
const SHOWN: &[&str] = &[
    "deprecation",
    "downloads",
    "expressions",
    "server-sent-events",
];

/// What goldens are called that are about how a description is read. Their crates are as others are, so that what
/// is generated to test them is compiled and not run: to link a program takes its time.
const READ: &[&str] = &[
    "hidden-",
    "markdown",
    "mistakes-",
    "names",
    "openapi-31-",
    "operation-id",
    "refs-",
    "repairs",
    "servers",
];

#[test]
fn each_crate_compiles_documents_and_passes_its_tests_without_a_warning() {
    let goldens = goldens();
    let names: BTreeSet<_> = goldens.iter().map(Golden::crate_name).collect();
    let workspace = Workspace::of("golden", &names);
    let tested: Vec<_> = (goldens.iter())
        .filter(|golden| add(&workspace, golden) && is_run(golden))
        .flat_map(|golden| ["--package".to_owned(), golden.crate_name()])
        .collect();
    for (features, denied) in [(ALL, DENIED), (LEAST, DENIED_BY_RUSTC)] {
        let clippy = [&["clippy", "--workspace"], features].concat();
        workspace.cargo(&clippy, denied);
    }
    for features in tags() {
        let features = [
            "--package",
            "golden-features",
            "--no-default-features",
            "--features",
            &features,
        ];
        let clippy = [&["clippy", "--all-targets"], &features[..]].concat();
        workspace.cargo(&clippy, DENIED_BY_RUSTC);
    }
    workspace.cargo(&["doc", "--workspace", "--no-deps"], &[]);
    let tested: Vec<_> = tested.iter().map(String::as_str).collect();
    // With `--lib` the libraries, which have no tests inside, would be compiled for these all the same.
    let tests = ["--tests", "--features", MORE];
    workspace.cargo(&["test"], &[&tested[..], &tests].concat());
    check_examples(&workspace, &goldens);
    users::check_all(&workspace);
}

fn check_examples(workspace: &Workspace, goldens: &[Golden]) {
    let shown = goldens
        .iter()
        .filter(|it| SHOWN.contains(&it.feature.as_str()));
    let shown: Vec<_> = shown.map(Golden::crate_name).collect();
    assert_eq!(shown.len(), SHOWN.len());
    let packages = shown.iter().flat_map(|name| ["--package", name]);
    let packages: Vec<_> = packages.chain(["--features", MORE]).collect();
    let clippy = [&["clippy", "--examples"], &packages[..]].concat();
    workspace.cargo(&clippy, &["--", "-D", "warnings"]);
    workspace.cargo(&["test", "--doc"], &packages);
}

/// Whether a golden's tests are run: its own always are.
fn is_run(golden: &Golden) -> bool {
    let is_read = READ.iter().any(|it| golden.feature.starts_with(it));
    !is_read || !golden.tests.is_empty()
}

/// The features of the crate that has some for tags: none of these, and each alone.
fn tags() -> Vec<String> {
    let goldens = goldens();
    let golden = goldens.iter().find(|it| it.feature == "features");
    let files = golden.expect("a golden of that name").generate().files;
    let manifest = files.iter().find(|(path, _)| *path == "Cargo.toml");
    let manifest: Table = manifest.unwrap().1.parse().unwrap();
    let tags = manifest["features"]["all-tags"].as_array().unwrap();
    assert_eq!(tags.len(), 6);
    let tags = tags.iter().map(|it| it.as_str().unwrap());
    let alone = tags.map(|tag| format!("async,blocking,{tag}"));
    ["async,blocking".to_owned()]
        .into_iter()
        .chain(alone)
        .collect()
}

/// Puts a crate into the workspace, with the tests that it was generated with, and its golden's.
/// Whether there are any.
fn add(workspace: &Workspace, golden: &Golden) -> bool {
    let name = golden.crate_name();
    let files = golden.generate().files;
    workspace.add(&name, &files, |manifest| {
        if !golden.tests.is_empty() {
            let needed = manifest
                .entry("dev-dependencies")
                .or_insert(Table::new().into());
            needed.as_table_mut().unwrap().extend(needed_by_tests());
        }
    });
    let mut tests = generated_tests(&files);
    tests.extend(golden.tests.clone());
    workspace.put_only(&format!("crates/{name}/tests"), &tests);
    !tests.is_empty()
}

fn generated_tests(files: &Files) -> Tree {
    let tests = files.iter().filter_map(|(path, text)| {
        let path = path.strip_prefix("tests/")?;
        Some((path.to_owned(), text.to_owned()))
    });
    tests.collect()
}

fn needed_by_tests() -> Table {
    let root = tests_folder().join("../../Cargo.toml");
    let root: Table = fs::read_to_string(root).unwrap().parse().unwrap();
    let versions = &root["workspace"]["dependencies"];
    let dependency = |(name, features): &(&str, &[&str])| {
        let mut dependency = match &versions[*name] {
            Value::Table(dependency) => dependency.clone(),
            version => Table::from_iter([("version".to_owned(), version.clone())]),
        };
        let features = features.iter().map(|it| Value::from(*it));
        dependency.insert("features".to_owned(), Value::Array(features.collect()));
        ((*name).to_owned(), dependency.into())
    };
    DEPENDENCIES.iter().map(dependency).collect()
}
