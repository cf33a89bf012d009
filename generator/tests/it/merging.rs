//! Schemas that are merged with each other again and again come to an end.

use specsmith::Source;

use crate::support::generate;

/// Each schema holds the next twice, each time with more to it: without a bound, and without knowing
/// what was merged already, there would be 2^200 models.
#[test]
fn what_holds_the_next_twice_is_merged_once_and_only_so_deep() {
    let schemas: String = (0..200).map(twice_the_next).collect();
    let source = description(&format!("{schemas}    Last: {{ type: object }}\n"));
    let report = generate(&source, "merging").report.render(&source);
    assert!(report.contains("leads to no end"), "{report}");
}

fn twice_the_next(at: usize) -> String {
    let next = match at {
        199 => "Last".to_owned(),
        at => format!("D{}", at + 1),
    };
    let property = |name: &str, required: &str| {
        let next = format!("$ref: '#/components/schemas/{next}'");
        format!("{name}: {{ allOf: [{{ {next} }}, {{ required: [{required}] }}] }}")
    };
    let (one, other) = (property("a", "b"), property("b", "a"));
    format!("    D{at}: {{ type: object, properties: {{ {one}, {other} }} }}\n")
}

/// What is merged stands deep inside of what is merged, which takes room on the stack.
#[test]
fn depth_between_what_is_merged_counts_as_well() {
    let schemas: String = (0..60).map(deep_in_the_next).collect();
    let source = description(&format!("{schemas}    E60: {{ type: object }}\n"));
    let report = generate(&source, "merging").report.render(&source);
    assert!(report.contains("leads to no end"), "{report}");
}

fn deep_in_the_next(at: usize) -> String {
    let next = format!("$ref: '#/components/schemas/E{}'", at + 1);
    let mut schema = format!("{{ allOf: [{{ {next} }}, {{ required: [p] }}] }}");
    for _ in 0..40 {
        schema = format!("{{ properties: {{ p: {schema} }} }}");
    }
    format!("    E{at}: {schema}\n")
}

/// Six unions of five options each are 15 625 ways to choose.
#[test]
fn unions_are_not_multiplied_beyond_reason() {
    let option = |at: usize| format!("{{ required: [p{at}], properties: {{ p{at}: {{}} }} }}");
    let options: Vec<_> = (0..5).map(option).collect();
    let union = format!("{{ oneOf: [{}] }}", options.join(", "));
    let branches = vec![union; 6].join(", ");
    let source = description(&format!("    Many: {{ allOf: [{branches}] }}\n"));
    let report = generate(&source, "merging").report.render(&source);
    assert!(report.contains("more than 64 options"), "{report}");
}

fn description(schemas: &str) -> Source {
    let head = "openapi: 3.0.3\ninfo: { title: Merging, version: '1' }\npaths: {}\ncomponents:\n";
    Source::new("merging.yaml", format!("{head}  schemas:\n{schemas}"))
}
