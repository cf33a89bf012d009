//! Limits of values: numbers, patterns, and whole rules; and how often a server takes requests.

use std::ops::Range;

use super::text::{bracketed, is_name, lines, literals, removable, run, slice, split};
use crate::mutants::mutant::{Kind, Mutant, Source};

/// What begins a table of checks.
const TABLES: [&str; 3] = [
    "checks! {\n    ",
    "check_options! {\n    ",
    "check_wrapper! {\n    ",
];

/// What checks a body before it is sent.
const VALIDATED: &str = "        body.validate()?;\n";

/// What asks for a text that can be cut.
const CUT: &str = ".or_cut()";

pub(super) fn find(source: &Source) -> Vec<Mutant> {
    let text = &source.text;
    let mut found = Vec::new();
    for (start, line) in lines(text) {
        if line.starts_with("    limits: ") {
            found.extend(numbers(source, start..start + line.len()));
        }
    }
    let checked = text.match_indices(VALIDATED);
    found.extend(checked.map(|(at, it)| left_out(source, at..at + it.len())));
    for head in TABLES {
        let tables = text.match_indices(head);
        let tables = tables.filter(|(at, _)| !slice(text, 0..*at).ends_with('_'));
        found.extend(tables.flat_map(|(at, head)| in_table(source, at + head.len())));
    }
    found
}

/// In the table of one model, which begins with its name.
fn in_table(source: &Source, from: usize) -> Vec<Mutant> {
    let text = &source.text;
    let mut open = run(text, from, is_name).end + 1;
    let mut found = Vec::new();
    if let Some(own) = bracketed(text, open).filter(|_| slice(text, open..open + 1) == "[") {
        let rules = split(text, own.clone(), ',');
        found.extend(without(source, own.clone(), &rules));
        for name in literals(text, own.clone()) {
            let other = format!("{}_x", slice(text, name.clone()));
            found.push(Mutant::one(Kind::Limit, source, name, &other));
        }
        open = own.end + 1;
    }
    let rows = bracketed(text, open).map(|it| split(text, it, ';'));
    for row in rows.into_iter().flatten() {
        found.extend(in_row(source, row));
    }
    found
}

/// In the row of one field or option: its name, a colon, and rules.
fn in_row(source: &Source, row: Range<usize>) -> Vec<Mutant> {
    let text = &source.text;
    let Some(colon) = split(text, row.clone(), ':').get(1).map(|it| it.start) else {
        return Vec::new();
    };
    let all = colon..row.end;
    let rules = split(text, all.clone(), ',');
    let mut found = match rules.len() {
        1 => Vec::from([left_out(source, row.start..row.end + 1)]),
        _ => without(source, all.clone(), &rules),
    };
    for rule in rules {
        found.extend(in_rule(source, rule));
    }
    found
}

fn in_rule(source: &Source, rule: Range<usize>) -> Vec<Mutant> {
    let text = &source.text;
    let mut found = numbers(source, rule.clone());
    let inside = slice(text, rule.clone());
    if let Some(at) = inside.find("pattern!(") {
        let pattern = literals(text, rule.start + at..rule.end).into_iter().next();
        // It matches nothing.
        found.extend(pattern.map(|it| Mutant::one(Kind::Limit, source, it, "[]")));
    }
    if let Some(at) = inside.find(CUT).map(|it| rule.start + it) {
        found.push(left_out(source, at..at + CUT.len()));
    }
    found
}

/// Each whole number is one more, and one less.
fn numbers(source: &Source, within: Range<usize>) -> Vec<Mutant> {
    let text = &source.text;
    let (mut found, mut at) = (Vec::new(), within.start);
    let literals = literals(text, within.clone());
    while at < within.end {
        let word = run(text, at, is_name);
        let is_text = literals.iter().any(|it| it.contains(&at));
        if let Some(number) = slice(text, word.clone())
            .parse::<u64>()
            .ok()
            .filter(|_| !is_text)
        {
            for other in [number.checked_add(1), number.checked_sub(1)] {
                let other = other.map(|it| it.to_string());
                found.extend(other.map(|it| Mutant::one(Kind::Limit, source, word.clone(), &it)));
            }
        }
        at = word.end + run(text, word.end, |c| !is_name(c)).len().max(1);
    }
    found
}

fn without(source: &Source, list: Range<usize>, rules: &[Range<usize>]) -> Vec<Mutant> {
    let places = removable(list, rules).into_iter();
    places.map(|at| left_out(source, at)).collect()
}

fn left_out(source: &Source, at: Range<usize>) -> Mutant {
    Mutant::one(Kind::Limit, source, at, "")
}

#[cfg(test)]
mod tests {
    use super::super::told;
    use super::*;

    #[test]
    fn each_rule_of_a_table() {
        let text = r#"
checks! {
    Pet [AnyOf(&[&["name"]])] {
        required name = "name": MinLength(0), pattern!("^a{2}$", "u");
        optional tags = "tags":
            MaxItems(3);
        optional note = "note": MaxLength(9).or_cut();
    } truncated
}

check_options! {
    Animal {
        Pet: Inside;
    }
}
"#;
        let expected = r#"
3: limit: AnyOf(&[&["name"]]) left out
3: limit: name -> name_x
4: limit: MinLength(0) left out
4: limit: pattern!("^a{2}$", "u") left out
4: limit: 0 -> 1
4: limit: ^a{2}$ -> []
5: limit: optional tags = "tags": MaxItems(3); left out
6: limit: 3 -> 4
6: limit: 3 -> 2
7: limit: optional note = "note": MaxLength(9).or_cut(); left out
7: limit: 9 -> 10
7: limit: 9 -> 8
7: limit: .or_cut() left out
13: limit: Pet: Inside; left out
"#;
        let told = told("checks.rs", text, find);
        let told: Vec<_> = told
            .iter()
            .filter_map(|it| it.strip_prefix("checks.rs:"))
            .collect();
        assert_eq!(told.join("\n"), expected.trim());
    }

    #[test]
    fn rates_and_whether_a_body_is_checked() {
        let text = "    limits: &[Limit::new(\"key_2\", 20, 60)],\n    if !config.target.unchecked {\n        body.validate()?;\n    }\n";
        assert_eq!(
            told("src/endpoint/pets.rs", text, find),
            [
                "src/endpoint/pets.rs:1: limit: 20 -> 21",
                "src/endpoint/pets.rs:1: limit: 20 -> 19",
                "src/endpoint/pets.rs:1: limit: 60 -> 61",
                "src/endpoint/pets.rs:1: limit: 60 -> 59",
                "src/endpoint/pets.rs:3: limit: body.validate()?; left out",
            ]
        );
    }
}
