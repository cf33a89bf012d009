//! What in an answer tells that it is a failure, and of which kind.

use std::ops::Range;

use super::text::{bracketed, is_name, lines, literals, removable, run, slice, split};
use crate::mutants::mutant::{Kind, Mutant, Source};

const SIGNS: &str = "    signs: &";
const KIND: &str = "ErrorKind::";
const GUARD: &str = " if answer.is_rejection()";

pub(super) fn find(source: &Source) -> Vec<Mutant> {
    let text = &source.text;
    let mut found = Vec::new();
    for list in text
        .match_indices(SIGNS)
        .filter_map(|(at, _)| bracketed(text, at))
    {
        let signs = split(text, list.clone(), ',');
        let places = removable(list, &signs).into_iter();
        found.extend(places.map(|at| Mutant::one(Kind::Failure, source, at, "")));
        found.extend(signs.into_iter().flat_map(|it| in_sign(source, it)));
    }
    let guards = text.match_indices(GUARD);
    found.extend(guards.map(|(at, it)| Mutant::one(Kind::Failure, source, at..at + it.len(), "")));
    found
}

/// The parts of one sign: which answers it is looked for in, where, what it is there, and what that means.
fn in_sign(source: &Source, sign: Range<usize>) -> Vec<Mutant> {
    let text = &source.text;
    let mut found = Vec::new();
    for literal in literals(text, sign.clone()) {
        found.push(altered(source, literal));
    }
    for (start, line) in lines(slice(text, sign.clone())) {
        let at = sign.start + start + (line.len() - line.trim_start().len());
        let code = line.trim_start();
        if code.starts_with("answers: Answers::Code(") {
            let code = run(text, at + "answers: Answers::Code(".len(), |c| {
                c.is_ascii_digit()
            });
            found.push(Mutant::one(Kind::Failure, source, code, "299"));
        } else if let Some(kind) = code.strip_prefix("kind: ") {
            found.push(other_kind(
                source,
                at + "kind: ".len(),
                kind.trim_end_matches(','),
            ));
        }
    }
    found
}

/// A pointer leads elsewhere; of a value in JSON, a text or a word is another.
fn altered(source: &Source, at: Range<usize>) -> Mutant {
    let was = slice(&source.text, at.clone());
    let now = match (was, was.strip_suffix("\\\"")) {
        ("true", _) => "false".to_owned(),
        ("false", _) => "true".to_owned(),
        (_, Some(text)) => format!("{text}X\\\""),
        _ => format!("{was}0"),
    };
    Mutant::one(Kind::Failure, source, at, &now)
}

fn other_kind(source: &Source, at: usize, was: &str) -> Mutant {
    let text = &source.text;
    match was.find(KIND) {
        Some(start) => {
            let kind = run(text, at + start + KIND.len(), is_name);
            let other = match slice(text, kind.clone()) {
                "Auth" => "RateLimited",
                _ => "Auth",
            };
            Mutant::one(Kind::Failure, source, kind, other)
        }
        None => {
            let other = format!("Some({KIND}Auth)");
            Mutant::one(Kind::Failure, source, at..at + was.len(), &other)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::told;
    use super::*;

    #[test]
    fn each_part_of_a_sign_and_the_sign() {
        let text = r#"
    signs: &[
        Sign {
            answers: Answers::Code(200),
            pointer: "/code",
            values: &["\"limit\"", "7"],
            kind: Some(ErrorKind::RateLimited),
        },
        Sign { kind: None },
    ],
        200 if answer.is_rejection() => {
"#;
        let expected = r#"
3: failure: Sign { answers: Answers::Code(200), pointer: "/code", values: &["\"limit\"", "7"], kind: Some(ErrorKind::RateLimited), } left out
8: failure: Sign { kind: None } left out
5: failure: /code -> /code0
6: failure: \"limit\" -> \"limitX\"
6: failure: 7 -> 70
4: failure: 200 -> 299
7: failure: RateLimited -> Auth
11: failure: if answer.is_rejection() left out
"#;
        let told = told("pets.rs", text, find);
        let told: Vec<_> = told
            .iter()
            .filter_map(|it| it.strip_prefix("pets.rs:"))
            .collect();
        assert_eq!(told.join("\n"), expected.trim());
    }
}
