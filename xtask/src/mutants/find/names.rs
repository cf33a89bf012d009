//! Names in JSON: of fields, of listed values, and those that tell the options of a union.

use std::ops::Range;

use super::text::{lines, literals, run, slice};
use crate::mutants::mutant::{Kind, Mutant, Source};

/// What is put behind a name.
const MORE: &str = "_x";

/// What a line of a table of fields begins with.
const FIELD: [&str; 3] = ["required ", "optional ", "nullable "];

/// What asks for a name, outside of a table.
const ASKED: [&str; 4] = ["Some(\"", ".has(\"", ".text(\"", ".kind(\""];

pub(super) fn find(source: &Source) -> Vec<Mutant> {
    let mut found = Vec::new();
    let mut table = None;
    for (start, line) in lines(&source.text) {
        match line.strip_suffix("! {") {
            Some(name) if !name.starts_with(' ') => table = Some(name),
            _ if line == "}" => table = None,
            _ => found.extend(in_line(source, table, start, line)),
        }
    }
    found
}

/// The mutants of one line, which is in the table that the macro `table` makes something of.
fn in_line(source: &Source, table: Option<&str>, start: usize, line: &str) -> Vec<Mutant> {
    let text = &source.text;
    let end = start + line.len();
    let value = line.find(" = ").map(|it| start + it + " = ".len());
    let is_field = FIELD.iter().any(|it| line.trim_start().starts_with(it));
    let names = match (table, value) {
        (Some("object" | "checks"), Some(value)) if is_field => literals(text, value..end),
        (Some(table), Some(value)) if table.ends_with("_enum") => {
            let number = run(text, value, |c| c.is_ascii_digit());
            if !number.is_empty() {
                let more = format!("{}7", slice(text, number.clone()));
                return Vec::from([Mutant::one(Kind::Name, source, number, &more)]);
            }
            literals(text, value..end)
        }
        (None, _) if source.path.ends_with("/json.rs") => {
            let asks = ASKED.iter().any(|it| line.contains(it));
            let all = literals(text, start..end);
            let all = all.into_iter().filter(|_| asks);
            return all.map(|it| renamed(source, it)).collect();
        }
        _ => Vec::new(),
    };
    let first = names.into_iter().take(1);
    first.map(|it| renamed(source, it)).collect()
}

fn renamed(source: &Source, at: Range<usize>) -> Mutant {
    let name = format!("{}{MORE}", slice(&source.text, at.clone()));
    Mutant::one(Kind::Name, source, at, &name)
}

#[cfg(test)]
mod tests {
    use super::super::told;
    use super::*;

    #[test]
    fn fields_listed_values_and_tags() {
        let text = r#"
object! {
    Pet {
        required name = "name",
        optional id = "petId" by kind read_id,
    } rest unknown
}

string_enum! {
    Kind {
        Cat = "cat",
    } other Other
}

integer_enum! {
    Size {
        Small = 1,
    } other Other
}

impl runtime::Union for Animal {
    fn object() {
        match json.text("kind")? {
            Some("cat" | "lion") => return json.read(at).map(Self::Cat),
        }
    }
}
"#;
        assert_eq!(
            told("src/model/pets/json.rs", text, find),
            [
                "src/model/pets/json.rs:4: name: name -> name_x",
                "src/model/pets/json.rs:5: name: petId -> petId_x",
                "src/model/pets/json.rs:11: name: cat -> cat_x",
                "src/model/pets/json.rs:17: name: 1 -> 17",
                "src/model/pets/json.rs:23: name: kind -> kind_x",
                "src/model/pets/json.rs:24: name: cat -> cat_x",
                "src/model/pets/json.rs:24: name: lion -> lion_x",
            ]
        );
    }
}
