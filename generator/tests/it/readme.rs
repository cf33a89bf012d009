//! The README begins with an example that runs.

use std::fs;

use crate::support::tests_folder;

#[test]
fn the_readme_shows_the_first_example_as_it_is_generated() {
    let root = tests_folder().join("../..");
    let read = |path: &str| fs::read_to_string(root.join(path)).expect(path);
    let program = read("generated/examples/create_event_v1.rs");
    let code = &program[program.find("use ").expect("imports")..];
    let readme = read("README.md");
    assert!(
        readme.contains(&format!("```rust\n{code}```\n")),
        "README.md is to show this:\n{code}"
    );
}
