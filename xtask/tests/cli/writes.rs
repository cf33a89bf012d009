//! What a run creates, replaces, deletes and leaves alone.

use std::fs;

use crate::sandbox::{Sandbox, marked};

#[test]
fn everything_is_created_the_folders_around_it_too() {
    let sandbox = Sandbox::new();
    let run = sandbox.run(&[
        "codegen",
        "--spec",
        "spec.yaml",
        "--out",
        "some/where/out",
        "--name",
        "sample",
    ]);
    let stdout = run.succeeds();
    assert!(
        stdout.contains("created Cargo.toml\n") && stdout.contains("created src/lib.rs\n"),
        "{stdout}"
    );
    let created = stdout.lines().count() - 1;
    assert!(
        stdout.ends_with(&format!("\nsome/where/out/: {created} created\n")),
        "{stdout}"
    );
    assert!(
        sandbox
            .text("some/where/out/Cargo.toml")
            .contains("name = \"sample\"")
    );
    assert!(
        sandbox
            .text("some/where/out/src/lib.rs")
            .lines()
            .next()
            .unwrap()
            .contains(specsmith::HEADER_MARK)
    );
    assert!(!sandbox.path("some/where/out/.codegen-staging").exists());
}

#[test]
fn a_second_run_touches_nothing() {
    let sandbox = Sandbox::generated();
    let before = sandbox.snapshot();
    assert_eq!(sandbox.codegen().succeeds(), "out/ is up to date\n");
    sandbox.is_still(&before);
}

#[test]
fn only_the_stale_file_is_replaced() {
    let sandbox = Sandbox::generated();
    let generated = sandbox.text("out/src/lib.rs");
    sandbox.put("out/src/lib.rs", marked("stale\n"));
    let before = sandbox.snapshot();
    let stdout = sandbox.codegen().succeeds();
    assert!(
        stdout.starts_with("updated src/lib.rs\nout/: 1 updated, "),
        "{stdout}"
    );
    assert!(stdout.ends_with(" unchanged\n"), "{stdout}");
    assert_eq!(sandbox.text("out/src/lib.rs"), generated);
    sandbox.has_left_alone("out/Cargo.toml", &before);
    assert_eq!(sandbox.check().succeeds(), "out/ is up to date\n");
}

#[test]
fn orphans_go_and_the_folders_they_were_the_last_in() {
    let sandbox = Sandbox::generated();
    sandbox.put("out/src/no/longer/one.rs", marked(""));
    sandbox.put("out/src/no/longer/two.rs", marked(""));
    fs::create_dir(sandbox.path("out/stays")).unwrap();
    let stdout = sandbox.codegen().succeeds();
    let deleted = "deleted src/no/longer/one.rs\ndeleted src/no/longer/two.rs\nout/: 2 deleted, ";
    assert!(stdout.starts_with(deleted), "{stdout}");
    assert!(!sandbox.path("out/src/no").exists());
    assert!(sandbox.path("out/src/lib.rs").exists());
    assert!(
        sandbox.path("out/stays").exists(),
        "no file was deleted from there"
    );
}

#[test]
fn what_cargo_and_git_keep_there_is_left_alone() {
    let sandbox = Sandbox::generated();
    let others = [
        "target/debug/build.rs",
        "Cargo.lock",
        ".git/HEAD",
        ".gitignore",
    ]
    .map(|path| format!("out/{path}"));
    for path in &others {
        sandbox.put(path, marked("not generated all the same\n"));
    }
    sandbox.put("out/src/orphan.rs", marked(""));
    let before = sandbox.snapshot();
    assert!(
        sandbox
            .codegen()
            .succeeds()
            .starts_with("deleted src/orphan.rs\n")
    );
    for path in &others {
        sandbox.has_left_alone(path, &before);
    }
    assert_eq!(sandbox.check().succeeds(), "out/ is up to date\n");
}

#[cfg(unix)]
#[test]
fn the_folder_itself_may_be_a_symbolic_link() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path("elsewhere")).unwrap();
    std::os::unix::fs::symlink("elsewhere", sandbox.path("out")).unwrap();
    sandbox.codegen().succeeds();
    assert!(sandbox.path("elsewhere/src/lib.rs").exists());
    assert!(sandbox.path("out").is_symlink());
    assert_eq!(sandbox.codegen().succeeds(), "out/ is up to date\n");
}
