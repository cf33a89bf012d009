//! `--check`: tells every difference, and writes nothing.

use std::fs;

use crate::sandbox::{Sandbox, marked};

const COMMAND: &str = "\n\n    cargo xtask codegen --spec spec.yaml --out out --name sample\n";

#[test]
fn a_folder_that_is_up_to_date_passes() {
    let sandbox = Sandbox::generated();
    let before = sandbox.snapshot();
    assert_eq!(sandbox.check().succeeds(), "out/ is up to date\n");
    sandbox.is_still(&before);
}

#[test]
fn stale_missing_and_orphaned_files_are_shown() {
    let sandbox = Sandbox::generated();
    let lib = sandbox.text("out/src/lib.rs");
    sandbox.put("out/src/lib.rs", format!("{lib}edited\n"));
    sandbox.put("out/src/orphan.rs", marked(""));
    let first = sandbox
        .text("out/Cargo.toml")
        .lines()
        .next()
        .unwrap()
        .to_owned();
    fs::remove_file(sandbox.path("out/Cargo.toml")).unwrap();
    let before = sandbox.snapshot();

    let message = sandbox.check().fails();
    assert!(
        message.starts_with("error: out/ is not up to date: 1 missing, 1 stale, 1 orphaned\n"),
        "{message}"
    );
    assert!(
        message.contains("\nmissing: Cargo.toml\n--- /dev/null\n+++ out/Cargo.toml\n@@ "),
        "{message}"
    );
    assert!(message.contains(&format!(" @@\n+{first}\n")), "{message}");
    assert!(
        message.contains("\nstale: src/lib.rs\n--- out/src/lib.rs\n+++ out/src/lib.rs\n@@ "),
        "{message}"
    );
    assert!(message.contains("\n-edited\n"), "{message}");
    assert!(
        message.contains("\norphaned: src/orphan.rs\n--- out/src/orphan.rs\n+++ /dev/null\n@@ "),
        "{message}"
    );
    assert!(
        message.contains(&format!(" @@\n-{}", marked(""))),
        "{message}"
    );
    assert!(message.ends_with(COMMAND), "{message}");
    sandbox.is_still(&before);

    sandbox.codegen().succeeds();
    assert_eq!(sandbox.text("out/src/lib.rs"), lib);
    sandbox.check().succeeds();
}

#[test]
fn a_folder_that_does_not_exist_is_not_made() {
    let sandbox = Sandbox::new();
    let before = sandbox.snapshot();
    let message = sandbox.check().fails();
    assert!(
        message.contains("\nmissing: Cargo.toml\n") && message.contains("\nmissing: src/lib.rs\n"),
        "{message}"
    );
    sandbox.is_still(&before);
}

#[test]
fn the_command_to_run_can_be_pasted() {
    let sandbox = Sandbox::new();
    fs::rename(sandbox.path("spec.yaml"), sandbox.path("it's a spec.yaml")).unwrap();
    let options = [
        "--spec",
        "it's a spec.yaml",
        "--out",
        "out",
        "--name",
        "sample",
    ];
    let message = sandbox
        .run(&[&["codegen", "--check"], &options[..]].concat())
        .fails();
    let command = r"    cargo xtask codegen --spec 'it'\''s a spec.yaml' --out out --name sample";
    assert_eq!(message.lines().next_back(), Some(command), "{message}");
}

#[test]
fn a_file_that_was_not_generated_fails_the_check() {
    let sandbox = Sandbox::generated();
    sandbox.put("out/notes.txt", "mine\n");
    let before = sandbox.snapshot();
    let message = sandbox.check().fails();
    assert!(message.contains("\n  notes.txt: no "), "{message}");
    sandbox.is_still(&before);
}

#[test]
fn what_an_interrupted_run_left_fails_the_check() {
    let sandbox = Sandbox::generated();
    sandbox.put("out/.codegen-staging/new/src/lib.rs", marked(""));
    let before = sandbox.snapshot();
    let message = sandbox.check().fails();
    let expected =
        "error: out/ is not up to date: a run was interrupted\n\nleft over: .codegen-staging/\n";
    assert!(message.starts_with(expected), "{message}");
    assert!(message.ends_with(COMMAND), "{message}");
    sandbox.is_still(&before);
}
