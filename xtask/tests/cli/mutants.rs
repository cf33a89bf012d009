//! `mutants`: which there are. To try one takes compiling the generated crate, for which there is no time here.

use std::fs;
use std::path::Path;

use crate::sandbox::Sandbox;

fn list(options: &[&str]) -> Vec<String> {
    let run = Sandbox::new().run(&[&["mutants", "--list"], options].concat());
    run.succeeds().lines().map(str::to_owned).collect()
}

/// How many lines of the repository's models are of this kind.
fn lines_of_models(file: &str, is_one: impl Fn(&str) -> bool) -> usize {
    let generated = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated/src/model");
    let modules = ["dora_metrics", "events", "guance", "incidents", "shared"];
    let texts =
        modules.map(|it| fs::read_to_string(generated.join(format!("{it}{file}"))).unwrap());
    let lines = texts.iter().flat_map(|it| it.lines());
    lines.filter(|it| is_one(it.trim_start())).count()
}

#[test]
fn each_field_of_the_repositorys_models_has_its_mutants() {
    let is_row = |it: &str| {
        let words = ["required ", "optional ", "nullable "];
        words.iter().any(|word| it.starts_with(word))
    };
    assert_eq!(
        list(&["--kind", "presence"]).len(),
        lines_of_models("/json.rs", is_row)
    );
    let is_field =
        |it: &str| it.starts_with("pub ") && it.ends_with(',') && !it.ends_with(": UnknownFields,");
    assert_eq!(
        list(&["--kind", "type"]).len(),
        lines_of_models(".rs", is_field)
    );
}

#[test]
fn there_are_mutants_of_each_kind() {
    let all = list(&[]);
    let of = |kind: &str| -> Vec<_> {
        let kind = format!(": {kind}: ");
        all.iter().filter(|it| it.contains(&kind)).collect()
    };
    for kind in ["name", "type", "presence", "limit"] {
        assert!(of(kind).len() > 100, "{kind}: {:?}", of(kind));
    }
    for kind in ["status", "header", "path", "failure"] {
        assert!(of(kind).len() > 20, "{kind}: {:?}", of(kind));
    }
    let some = list(&["--kind", "status", "--kind", "path"]);
    assert_eq!(some.len(), of("status").len() + of("path").len());
    let found = list(&["--kind", "status", "--matching", "model/"]);
    assert_eq!(found, Vec::<String>::new());
    let found = list(&["--kind", "status", "--matching", ": 202 -> "]);
    assert!(!found.is_empty() && found.len() < of("status").len());
    assert!(found.iter().all(|it| it.contains(": 202 -> ")));
}

#[test]
fn a_sample_is_the_same_each_time() {
    let sample = list(&["--sample", "5"]);
    assert_eq!(sample.len(), 5);
    assert_eq!(sample, list(&["--sample", "5"]));
}

#[test]
fn help_says_how_to_type_it() {
    let help = Sandbox::new().run(&["mutants", "--help"]).succeeds();
    let usage = "Usage: cargo xtask mutants [--kind <KIND>]... [--matching <TEXT>] [--sample <N>] [--list]\n";
    assert!(help.contains(usage), "{help}");
    Sandbox::new()
        .run(&["mutants", "--kind", "colour"])
        .misused();
}
