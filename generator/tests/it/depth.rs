//! Models that hold each other deeper than the compiler goes by itself.

use specsmith::Source;

use crate::support::generate;

#[test]
fn the_compiler_is_told_how_deep_models_are_where_that_is_too_deep_for_it() {
    assert_eq!(limit(32), None);
    assert_eq!(limit(33).as_deref(), Some("#![recursion_limit = \"256\"]"));
    assert_eq!(
        limit(300).as_deref(),
        Some("#![recursion_limit = \"2048\"]")
    );
}

/// The line that tells it, in the crate of a circle of so many models.
fn limit(models: usize) -> Option<String> {
    let schemas: String = (0..models).map(|at| holding_the_next(at, models)).collect();
    let head = "openapi: 3.0.3\ninfo: {title: T, version: \"1\"}\npaths: {}\n";
    let text = format!("{head}components:\n  schemas:\n{schemas}");
    let generated = generate(&Source::new("depth.yaml", text), "depth");
    let root = generated.files.get("src/lib.rs").unwrap_or_default();
    let line = root.lines().find(|it| it.contains("recursion_limit"));
    line.map(str::to_owned)
}

fn holding_the_next(at: usize, models: usize) -> String {
    let next = (at + 1) % models;
    format!(
        "    D{at}: {{ type: object, properties: {{ next: {{ $ref: '#/components/schemas/D{next}' }} }} }}\n"
    )
}
