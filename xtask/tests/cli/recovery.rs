//! Folders in which a run was killed.

use std::fs;

use crate::sandbox::{Sandbox, marked};

#[test]
fn old_files_are_put_back_before_anything_else() {
    let sandbox = Sandbox::generated();
    // Killed after one file was replaced, one deleted and one taken out of its place.
    for path in ["Cargo.toml", "src/lib.rs"] {
        sandbox.put(
            &format!("out/.codegen-staging/old/{path}"),
            sandbox.text(&format!("out/{path}")),
        );
    }
    sandbox.put("out/.codegen-staging/old/src/gone/orphan.rs", marked(""));
    sandbox.put("out/.codegen-staging/new/src/lib.rs", marked("new\n"));
    sandbox.put("out/Cargo.toml", marked("new\n"));
    fs::remove_file(sandbox.path("out/src/lib.rs")).unwrap();
    let lib = sandbox.text("out/.codegen-staging/old/src/lib.rs");
    let before = sandbox.snapshot();
    let moved = fs::metadata(sandbox.path("out/.codegen-staging/old/src/lib.rs"))
        .unwrap()
        .modified()
        .unwrap();

    let stdout = sandbox.codegen().succeeds();
    let expected = "cleared away what an interrupted run left; old files put back: 3\ndeleted src/gone/orphan.rs\n";
    assert!(stdout.starts_with(expected), "{stdout}");
    assert_eq!(sandbox.text("out/src/lib.rs"), lib);
    assert_eq!(
        fs::metadata(sandbox.path("out/src/lib.rs"))
            .unwrap()
            .modified()
            .unwrap(),
        moved,
        "not put back"
    );
    assert!(!sandbox.path("out/.codegen-staging").exists());
    sandbox.has_left_alone("spec.yaml", &before);
    assert_eq!(sandbox.check().succeeds(), "out/ is up to date\n");
}

#[test]
fn new_files_that_were_not_yet_in_place_go() {
    let sandbox = Sandbox::generated();
    sandbox.put("out/.codegen-staging/new/src/lib.rs", marked("new\n"));
    // Killed before it was filled.
    sandbox.put("out/.codegen-staging/new/src/other.rs", "");
    let before = sandbox.snapshot();
    let stdout = sandbox.codegen().succeeds();
    let expected =
        "cleared away what an interrupted run left; old files put back: 0\nout/ is up to date\n";
    assert_eq!(stdout, expected);
    assert!(!sandbox.path("out/.codegen-staging").exists());
    sandbox.has_left_alone("out/src/lib.rs", &before);
}

#[test]
fn a_run_that_is_refused_leaves_them_for_the_next() {
    let sandbox = Sandbox::generated();
    sandbox.put("out/.codegen-staging/old/src/lib.rs", marked("old\n"));
    sandbox.put("out/notes.txt", "mine\n");
    let before = sandbox.snapshot();
    assert!(sandbox.codegen().fails().contains("\n  notes.txt: "));
    sandbox.is_still(&before);

    fs::remove_file(sandbox.path("out/notes.txt")).unwrap();
    assert!(
        sandbox
            .codegen()
            .succeeds()
            .contains("old files put back: 1\nupdated src/lib.rs\n")
    );
}

#[test]
fn files_that_were_not_generated_are_not_cleared_away() {
    let sandbox = Sandbox::generated();
    sandbox.put("out/.codegen-staging/old/notes.txt", "mine\n");
    let before = sandbox.snapshot();
    let message = sandbox.codegen().fails();
    assert!(
        message.contains("\n  .codegen-staging/old/notes.txt: no "),
        "{message}"
    );
    sandbox.is_still(&before);
}

#[test]
fn a_folder_that_came_where_an_old_file_belongs() {
    let sandbox = Sandbox::generated();
    sandbox.put("out/.codegen-staging/old/src/orphan.rs", marked(""));
    fs::create_dir(sandbox.path("out/src/orphan.rs")).unwrap();
    let before = sandbox.snapshot();
    let message = sandbox.codegen().fails();
    let expected =
        "error: an earlier run was interrupted, and out/src/orphan.rs cannot be mended: ";
    assert!(message.starts_with(expected), "{message}");
    assert!(message.contains("out/.codegen-staging/"), "{message}");
    sandbox.is_still(&before);
}
