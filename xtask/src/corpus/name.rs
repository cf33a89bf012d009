//! What the crate of a description is called: after its file, so that messages of cargo lead back to it.

use std::collections::HashSet;

/// Keeps the names from those of crates on crates.io that generated crates depend on.
const PREFIX: &str = "api";

/// The longest part that comes from the path; with the prefix and a number it stays below 64 characters.
const LONGEST: usize = 50;

/// A name for each path, all different. The first of several that come to the same has it plain.
pub(super) fn all<'a>(paths: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut taken = HashSet::new();
    let different = |path: &String| {
        let plain = plain(path);
        let numbered = (2..).map(|number| format!("{plain}-{number}"));
        let mut names = std::iter::once(plain.clone()).chain(numbered);
        names
            .find(|name| taken.insert(name.clone()))
            .unwrap_or(plain)
    };
    paths.map(different).collect()
}

fn plain(path: &str) -> String {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let words = stem.split(|c: char| !c.is_ascii_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    let words: Vec<_> = words.map(str::to_ascii_lowercase).collect();
    let mut name = words.join("-");
    name.truncate(LONGEST);
    let name = format!("{PREFIX}-{name}");
    name.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cargos_and_differ() {
        let long = format!("{}.json", "é-long_name/".repeat(20));
        let paths = [
            "Pets v1.0.yaml",
            "pets-v1/0.yml",
            "serde.json",
            "ü.json",
            &long,
        ];
        let names = all(paths.map(str::to_owned).iter());
        assert_eq!(
            names[..3],
            ["api-pets-v1-0", "api-pets-v1-0-2", "api-serde"]
        );
        for name in &names {
            assert!(name.parse::<specsmith::CrateName>().is_ok(), "{name}");
        }
    }
}
