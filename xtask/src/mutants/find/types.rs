//! Types of fields: each is another where it is declared and where it is given.

use std::collections::BTreeSet;

use super::models::{self, Field};
use super::text::{slice, words};
use crate::mutants::mutant::{Edit, Kind, Mutant, Source};

const JSON_MAP: &str = "serde_json::Map<String, serde_json::Value>";

/// What each type becomes. The first that is part of a type decides.
const OTHER: [(&str, &str); 14] = [
    (JSON_MAP, "std::collections::BTreeMap<String, i64>"),
    ("serde_json::Value", "String"),
    ("crate::time::UnixSeconds", "crate::time::UnixMillis"),
    ("crate::time::UnixMillis", "crate::time::UnixSeconds"),
    ("crate::time::UnixTime", "crate::time::UnixSeconds"),
    ("crate::time::Seconds", "crate::time::Milliseconds"),
    ("crate::time::Milliseconds", "crate::time::Seconds"),
    ("jiff::Timestamp", "jiff::civil::Date"),
    ("jiff::civil::Date", "jiff::Timestamp"),
    ("i64", "i32"),
    ("i32", "i64"),
    ("f64", "f32"),
    ("bool", "String"),
    ("String", "i64"),
];

/// `all` say which models are enums.
pub(super) fn find(source: &Source, all: &[Source]) -> Vec<Mutant> {
    let enums = enums(all);
    let fields = models::fields(source);
    let mutants = fields.iter().filter_map(|it| retyped(source, it, &enums));
    mutants.collect()
}

/// The names of enums that take any text.
fn enums(all: &[Source]) -> BTreeSet<&str> {
    let texts = all.iter().map(|it| it.text.as_str());
    let tables = texts.flat_map(|it| it.split("\nstring_enum! {\n").skip(1));
    let names = tables.filter_map(|it| it.split_once('{'));
    names.map(|(name, _)| name.trim()).collect()
}

fn retyped(source: &Source, field: &Field<'_>, enums: &BTreeSet<&str>) -> Option<Mutant> {
    let declared = slice(&source.text, field.declared.clone());
    let (from, to) = other(declared, enums)?;
    let given = ["new", field.name].into_iter().filter_map(|name| {
        let function = models::function(source, field.owner, name)?;
        models::param(source, &function, field.name)
    });
    let mut edits = Vec::new();
    for at in [field.declared.clone()].into_iter().chain(given) {
        let mut places = words(&source.text, at.clone(), &from);
        let mut with = to.as_str();
        if from == JSON_MAP && places.is_empty() {
            places = words(&source.text, at, "serde_json::Value");
            with = "i64";
        }
        edits.extend(places.into_iter().map(|it| Edit::new(source, it, with)));
    }
    let now = declared.replace(&from, &to);
    let what = format!("{}.{}: {declared} -> {now}", field.owner, field.name);
    Some(Mutant::of(Kind::Type, source, what, edits))
}

/// What a part of the type is, and what it becomes: a model that is an enum becomes a text, any other a list.
fn other(declared: &str, enums: &BTreeSet<&str>) -> Option<(String, String)> {
    let has = |it: &str| !words(declared, 0..declared.len(), it).is_empty();
    if let Some((from, to)) = OTHER.iter().find(|(from, _)| has(from)) {
        return Some(((*from).to_owned(), (*to).to_owned()));
    }
    let model = declared.rsplit('<').next()?.trim_end_matches('>');
    let to = match enums.contains(model) {
        true => "String".to_owned(),
        false => format!("Vec<{model}>"),
    };
    Some((model.to_owned(), to))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PETS: &str = r#"
pub struct Pet {
    /// Its name, and (so
    pub name: String,
    pub tags: Option<Vec<Tag>>,
    pub kind: Option<Kind>,
    pub unknown: UnknownFields,
}

impl Pet {
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            tags: None,
        }
    }

    pub fn tags(mut self, tags: impl IntoIterator<Item = impl Into<Tag>>) -> Self {
        self
    }
}
"#;

    #[test]
    fn a_type_is_another_wherever_it_is_given() {
        let source = |path: &str, text: &str| Source {
            path: path.to_owned(),
            text: text.to_owned(),
        };
        let json = "\nstring_enum! {\n    Kind {\n        A = \"a\",\n";
        let all = [
            source("src/model/pets.rs", PETS),
            source("src/model/pets/json.rs", json),
        ];
        let found = find(&all[0], &all);
        let told: Vec<_> = found.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "src/model/pets.rs:4: type: Pet.name: String -> i64",
                "src/model/pets.rs:5: type: Pet.tags: Option<Vec<Tag>> -> Option<Vec<Vec<Tag>>>",
                "src/model/pets.rs:6: type: Pet.kind: Option<Kind> -> Option<String>",
            ]
        );
        assert_eq!(
            found[0].applied(&all[0]),
            PETS.replace("name: String", "name: i64")
                .replace("name: impl Into<String>", "name: impl Into<i64>")
        );
        assert_eq!(
            found[1].applied(&all[0]),
            PETS.replace("Option<Vec<Tag>>", "Option<Vec<Vec<Tag>>>")
                .replace("impl Into<Tag>", "impl Into<Vec<Tag>>")
        );
    }
}
