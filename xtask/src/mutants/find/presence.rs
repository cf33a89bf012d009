//! Whether a field must be there, may be null, or may be left out.

use std::ops::Range;

use super::models;
use super::text::{is_name, lines, run, slice};
use crate::mutants::mutant::{Edit, Kind, Mutant, Source};

/// `source` has the tables of fields; `all` have the models and their checks.
pub(super) fn find(source: &Source, all: &[Source]) -> Vec<Mutant> {
    let Some(module) = source.path.strip_suffix("/json.rs") else {
        return Vec::new();
    };
    let file = |path: String| all.iter().find(|it| it.path == path);
    let parts = Parts {
        json: source,
        model: file(format!("{module}.rs")),
        checks: file(format!("{module}/checks.rs")),
    };
    let (mut found, mut owner) = (Vec::new(), "");
    for (start, line) in lines(&source.text) {
        match line.strip_prefix("    ").unwrap_or_default() {
            name if name.ends_with(" {") => owner = name.trim_end_matches(" {"),
            row => found.extend(parts.changed(owner, start + 8, row.trim_start())),
        }
    }
    found
}

/// The files that know of a model's fields.
struct Parts<'a> {
    json: &'a Source,
    model: Option<&'a Source>,
    checks: Option<&'a Source>,
}

impl Parts<'_> {
    /// The other way for the field in this row, which begins at `start`.
    fn changed(&self, owner: &str, start: usize, row: &str) -> Option<Mutant> {
        let (was, rest) = row.split_once(' ')?;
        let (field, _) = rest.split_once(" = \"")?;
        let now = match was {
            "optional" => "required",
            "required" | "nullable" => "optional",
            _ => return None,
        };
        let mut edits = Vec::from([Edit::new(self.json, start..start + was.len(), now)]);
        if was == "required" {
            edits.extend(self.made_optional(owner, field));
        }
        let what = format!("{owner}.{field}: {was} -> {now}");
        Some(Mutant::of(Kind::Presence, self.json, what, edits))
    }

    /// What else changes with a field that can be left out. Nothing does where its type knows of null.
    fn made_optional(&self, owner: &str, field: &str) -> Vec<Edit> {
        let Some((model, declared)) = self.declared(owner, field) else {
            return Vec::new();
        };
        let text = slice(&model.text, declared.clone());
        if text.starts_with("Option<") {
            return Vec::new();
        }
        let optional = format!("Option<{text}>");
        let mut edits = Vec::from([Edit::new(model, declared, optional)]);
        let new = models::function(model, owner, "new");
        if let Some(at) = new.and_then(|it| models::given(model, &it, field)) {
            let given = slice(&model.text, at.clone());
            let value = given.split_once(": ").map_or(given, |(_, value)| value);
            edits.push(Edit::new(model, at, format!("{field}: Some({value})")));
        }
        edits.extend(self.checks.and_then(|it| unchecked(it, owner, field)));
        edits
    }

    fn declared(&self, owner: &str, field: &str) -> Option<(&Source, Range<usize>)> {
        let model = self.model?;
        let fields = models::fields(model);
        let it = fields
            .into_iter()
            .find(|it| it.owner == owner && it.name == field)?;
        Some((model, it.declared))
    }
}

/// In the table of checks, too, the field is optional.
fn unchecked(checks: &Source, owner: &str, field: &str) -> Option<Edit> {
    let text = &checks.text;
    let head = format!("\n    {owner} ");
    let start = text.find(&head)? + head.len();
    let end = start + slice(text, start..text.len()).find("\n}")?;
    let row = format!("        required {field} = ");
    let at = start + slice(text, start..end).find(&row)?;
    Some(Edit::new(checks, run(text, at + 8, is_name), "optional"))
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
    fn what_is_required_becomes_optional_in_all_files() {
        let json = "object! {\n    Pet {\n        required name = \"name\",\n        optional id = \"id\",\n    } rest unknown\n}\n";
        let model = "pub struct Pet {\n    pub name: String,\n    pub id: Option<i64>,\n}\n\nimpl Pet {\n    pub fn new(name: impl Into<String>) -> Self {\n        Self { name: name.into(), id: None }\n    }\n}\n";
        let checks =
            "checks! {\n    Pet {\n        required name = \"name\": MinLength(1);\n    }\n}\n";
        let all = [
            source("src/model/pets/json.rs", json),
            source("src/model/pets.rs", model),
            source("src/model/pets/checks.rs", checks),
        ];
        let found = find(&all[0], &all);
        let told: Vec<_> = found.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "src/model/pets/json.rs:3: presence: Pet.name: required -> optional",
                "src/model/pets/json.rs:4: presence: Pet.id: optional -> required",
            ]
        );
        let applied = all.each_ref().map(|it| found[0].applied(it));
        let expected = [
            json.replacen("required", "optional", 1),
            model
                .replace("name: String", "name: Option<String>")
                .replace("name: name.into()", "name: Some(name.into())"),
            checks.replace("required", "optional"),
        ];
        assert_eq!(applied, expected);
    }
}
