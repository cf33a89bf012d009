//! `--only`: a part of the description.

use crate::sandbox::{OPTIONS, Run, Sandbox};

/// A description of two tags, of one of which there is something to say.
const SPEC: &str = r#"
openapi: 3.0.3
info: { title: T, version: "1" }
servers: [{ url: 'https://example.com' }]
paths:
  /pets:
    get: { operationId: listPets, tags: [Pets], responses: { '204': { description: D. } } }
    post: { operationId: createPet, tags: [Pets], responses: { '204': { description: D. } } }
  /bills:
    get: { tags: [Bills], responses: { '204': { description: D. } } }
"#;

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.put("spec.yaml", SPEC);
    sandbox
}

fn only(sandbox: &Sandbox, task: &[&str], only: &[&str]) -> Run {
    let only: Vec<_> = only.iter().flat_map(|it| ["--only", *it]).collect();
    sandbox.run(&[task, &OPTIONS[..], &only].concat())
}

/// The calls that the crate's README lists.
fn calls(sandbox: &Sandbox) -> Vec<String> {
    let readme = sandbox.text("out/README.md");
    let rows = readme
        .lines()
        .filter(|line| line.starts_with('|') && line.contains(" /"));
    let names = rows.filter_map(|row| row.split('`').nth(1).map(str::to_owned));
    names.collect()
}

#[test]
fn a_tag_a_path_a_method_and_a_path_and_an_operation() {
    for (asked, expected) in [
        (&["Pets"][..], &["list_pets", "create_pet"][..]),
        (&["/bills"], &["get_bills"]),
        (&["post /pets"], &["create_pet"]),
        (&["listPets", "/bills"], &["list_pets", "get_bills"]),
    ] {
        let sandbox = sandbox();
        let run = only(&sandbox, &["codegen"], asked);
        assert_eq!(run.code, Some(0), "{run:?}");
        assert_eq!(calls(&sandbox), expected, "{asked:?}");
    }
}

#[test]
fn nothing_is_said_of_the_rest() {
    let missing = "`operationId` is missing";
    let run = only(&sandbox(), &["codegen"], &["Pets"]);
    assert!(!run.stderr.contains(missing), "{}", run.stderr);
    let run = only(&sandbox(), &["codegen"], &["Bills"]);
    assert!(run.stderr.contains(missing), "{}", run.stderr);
}

#[test]
fn what_nothing_is_called_by_is_an_error_with_what_is_nearly() {
    for (asked, near) in [
        ("listPet", "`listPets`"),
        ("/pet", "`/pets`"),
        ("put /pets", "`/pets`"),
    ] {
        let sandbox = sandbox();
        let before = sandbox.snapshot();
        let message = only(&sandbox, &["codegen"], &["Pets", asked]).fails();
        assert!(message.contains(near), "{message}");
        sandbox.is_still(&before);
    }
}

#[test]
fn a_check_takes_the_same_and_says_so() {
    let sandbox = sandbox();
    only(&sandbox, &["codegen"], &["listPets", "POST /pets"]).succeeds();
    let check = |asked| only(&sandbox, &["codegen", "--check"], asked);
    check(&["listPets", "POST /pets"]).succeeds();
    let message = check(&["listPets"]).stderr;
    assert!(message.contains("--only listPets"), "{message}");
    let message = check(&["get /pets"]).stderr;
    assert!(message.contains("--only 'GET /pets'"), "{message}");
}
