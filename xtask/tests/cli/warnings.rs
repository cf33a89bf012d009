//! How much is said of a description.

use crate::sandbox::{OPTIONS, Sandbox};

/// Of each of 30 operations the same is to be said, but for its name; of one schema something else.
fn sandbox() -> Sandbox {
    let mut spec = r#"
openapi: 3.0.3
info: { title: T, version: "1" }
servers: [{ url: 'https://example.com' }]
components: { schemas: { Pet: { type: object, required: [id], properties: {} } } }
paths:
"#
    .to_owned();
    for number in 0..30 {
        spec.push_str(&format!(
            "  /a{number}: {{ get: {{ responses: {{ '204': {{ description: D. }} }} }} }}\n"
        ));
    }
    let sandbox = Sandbox::new();
    sandbox.put("spec.yaml", &spec);
    sandbox
}

#[test]
fn of_what_is_said_of_many_parts_the_first_few_are_shown() {
    let run = sandbox().run(&[&["codegen"], &OPTIONS[..]].concat());
    assert_eq!(run.code, Some(0), "{run:?}");
    assert_eq!(run.stderr.matches("`operationId` is missing").count(), 10);
    assert_eq!(run.stderr.matches("`id` is required").count(), 1);
    for said in ["note: and 20 more like it", "--all-warnings shows it"] {
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
}

#[test]
fn each_is_shown_where_that_is_asked_for() {
    let run = sandbox().run(&[&["codegen", "--all-warnings"], &OPTIONS[..]].concat());
    assert_eq!(run.stderr.matches("`operationId` is missing").count(), 30);
    for said in ["more like it", "--all-warnings"] {
        assert!(!run.stderr.contains(said), "{}", run.stderr);
    }
}
