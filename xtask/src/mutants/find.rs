//! The mutants that the text of a generated crate has: a file for each kind. Looks at text and nothing else.
//!
//! The generator decides how its output is laid out, so lines and brackets say enough. Where something is not found
//! any more because that has changed, the tests of the command miss a kind.

mod failures;
mod headers;
mod limits;
mod models;
mod names;
mod paths;
mod presence;
mod statuses;
mod text;
mod types;

use super::mutant::{Mutant, Source};

/// What a file that no description changes says of itself.
const BY_HAND: &str = "\n//! Written by hand in `templates/";

/// Folders of such files.
const COPIED: [&str; 2] = ["src/runtime/", "src/sending/"];

/// All mutants, in the order of `sources` and of kinds.
pub(super) fn all(sources: &[Source]) -> Vec<Mutant> {
    let generated = sources.iter().filter(|it| is_generated(it));
    let found = generated.flat_map(|source| {
        [
            names::find(source),
            types::find(source, sources),
            presence::find(source, sources),
            statuses::find(source),
            headers::find(source),
            paths::find(source),
            limits::find(source),
            failures::find(source),
        ]
    });
    found.flatten().collect()
}

/// Whether a description decides what the file holds.
fn is_generated(source: &Source) -> bool {
    let is_copied = COPIED.iter().any(|it| source.path.starts_with(it));
    !is_copied && !source.text.contains(BY_HAND)
}

/// `wanted` of the mutants, evenly spread; all where there are no more.
pub(super) fn sample(all: Vec<Mutant>, wanted: usize) -> Vec<Mutant> {
    let count = all.len();
    let is_wanted = |nth: usize| nth * wanted / count != (nth + 1) * wanted / count;
    let kept = all.into_iter().enumerate();
    let kept = kept.filter(|(nth, _)| wanted >= count || is_wanted(*nth));
    kept.map(|(_, mutant)| mutant).collect()
}

/// What `find` finds in a text, as it is told.
#[cfg(test)]
fn told(path: &str, text: &str, find: impl Fn(&Source) -> Vec<Mutant>) -> Vec<String> {
    let source = Source {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    find(&source).iter().map(ToString::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(path: &str, text: &str) -> Source {
        Source {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn what_no_description_changes_is_left_alone() {
        let text = "string_enum! {\n    Kind {\n        Cat = \"cat\",\n    } other Other\n}\n";
        let by_hand =
            format!("//! Times.\n//!\n//! Written by hand in `templates/parts/`.\n{text}");
        let sources = [
            source("src/runtime/kind.rs", text),
            source("src/time.rs", &by_hand),
            source("src/model/json.rs", text),
        ];
        let found = all(&sources);
        let paths: Vec<_> = found.iter().map(|it| it.path.as_str()).collect();
        assert_eq!(paths, ["src/model/json.rs"]);
    }

    #[test]
    fn a_sample_is_spread_over_all() {
        let text: String = (0..10)
            .map(|it| format!("        V{it} = \"{it}\",\n"))
            .collect();
        let text = format!("string_enum! {{\n    Kind {{\n{text}    }} other Other\n}}\n");
        let found = all(&[source("src/model/json.rs", &text)]);
        let lines = |wanted| -> Vec<_> {
            let sample = sample(found.clone(), wanted).into_iter();
            sample.map(|it| it.line).collect()
        };
        assert_eq!(lines(3), [6, 9, 12]);
        assert_eq!(lines(10).len(), 10);
        assert_eq!(lines(99).len(), 10);
    }
}
