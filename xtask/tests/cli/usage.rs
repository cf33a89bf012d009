//! Wrong command lines: exit code 2, and nothing is done.

use crate::sandbox::Sandbox;

#[test]
fn a_name_that_is_no_crates() {
    let sandbox = Sandbox::new();
    let before = sandbox.snapshot();
    let run = sandbox.run(&[
        "codegen",
        "--spec",
        "spec.yaml",
        "--out",
        "out",
        "--name",
        "not a crate",
    ]);
    let message = run.misused();
    assert!(
        message.starts_with("error: invalid value 'not a crate' for '--name <CRATE>': "),
        "{message}"
    );
    sandbox.is_still(&before);
}

#[test]
fn some_of_the_options_but_not_all() {
    let sandbox = Sandbox::new();
    let before = sandbox.snapshot();
    let options = [
        ("--spec", "spec.yaml"),
        ("--out", "out"),
        ("--name", "sample"),
    ];
    for subset in 1..7 {
        let (given, absent): (Vec<_>, Vec<_>) =
            (0..3).partition(|option| subset & (1 << option) != 0);
        let mut args = vec!["codegen"];
        args.extend(
            given
                .iter()
                .flat_map(|option| [options[*option].0, options[*option].1]),
        );
        let message = sandbox.run(&args).misused();
        for option in absent {
            assert!(
                message.contains(&format!("\n  {} <", options[option].0)),
                "{args:?}: {message}"
            );
        }
    }
    sandbox.is_still(&before);
}

#[test]
fn no_task_or_one_that_does_not_exist() {
    let sandbox = Sandbox::new();
    sandbox.run(&[]).misused();
    sandbox.run(&["generate"]).misused();
    sandbox.run(&["codegen", "--force"]).misused();
}

#[test]
fn help_says_how_to_type_it() {
    let help = Sandbox::new().run(&["codegen", "--help"]).succeeds();
    let usage = "Usage: cargo xtask codegen [--check] [--all-warnings] [--spec <FILE> --out <DIR> --name <CRATE> [--only <WHAT>]... [--deny-broken-examples]]\n";
    assert!(help.contains(usage), "{help}");
}
