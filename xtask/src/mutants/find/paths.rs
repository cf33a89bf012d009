//! Methods, paths and servers.

use std::ops::Range;

use super::text::{bracketed, is_name, lines, literals, run, slice};
use crate::mutants::mutant::{Kind, Mutant, Source};

const METHOD: &str = "    method: http::Method::";
const BUILDER: &str = "RequestBuilder::new(";
const DEFAULT: &str = "impl Default for Config ";

pub(super) fn find(source: &Source) -> Vec<Mutant> {
    let text = &source.text;
    let mut found = Vec::new();
    for (start, line) in lines(text) {
        let within = start..start + line.len();
        if line.starts_with(METHOD) {
            found.push(other_method(source, start + METHOD.len()));
        } else if line.starts_with("    path: \"") {
            found.extend(altered(source, within));
        }
    }
    let requests = text.match_indices(BUILDER);
    for arguments in requests.filter_map(|(at, _)| bracketed(text, at)) {
        found.extend(altered(source, arguments));
    }
    if let Some(settings) = text.find(DEFAULT).and_then(|at| bracketed(text, at)) {
        found.extend(other_defaults(source, settings));
    }
    found
}

fn other_method(source: &Source, at: usize) -> Mutant {
    let method = run(&source.text, at, is_name);
    let other = match slice(&source.text, method.clone()) {
        "PUT" => "POST",
        _ => "PUT",
    };
    Mutant::one(Kind::Path, source, method, other)
}

/// Each URL or path has another first letter, behind what every one has.
fn altered(source: &Source, within: Range<usize>) -> Vec<Mutant> {
    let literals = literals(&source.text, within).into_iter();
    let altered = literals.filter_map(|at| {
        let was = slice(&source.text, at.clone());
        let scheme = was.find("://").map_or(0, |it| it + "://".len());
        let (head, rest) = was.split_at_checked(scheme)?;
        let rest = match rest.strip_prefix('/') {
            Some(path) => format!("/x{path}"),
            None => format!("x{rest}"),
        };
        Some(Mutant::one(
            Kind::Path,
            source,
            at,
            &(head.to_owned() + &rest),
        ))
    });
    altered.collect()
}

/// Each setting that is one of an enum is another one of it, where nothing is set.
fn other_defaults(source: &Source, settings: Range<usize>) -> Vec<Mutant> {
    let text = &source.text;
    let mut found = Vec::new();
    for (start, line) in lines(slice(text, settings.clone())) {
        let Some(at) = line.find("::").map(|it| settings.start + start + it + 2) else {
            continue;
        };
        let setting = line.trim_start().split_once(": ").map(|(_, value)| value);
        let ty = setting.and_then(|it| it.split_once("::"));
        let was = run(text, at, is_name);
        if let Some((ty, _)) = ty
            && let Some(now) = another(text, ty, slice(text, was.clone()))
        {
            found.push(Mutant::one(Kind::Path, source, was, now));
        }
    }
    found
}

/// Another value of an enum, from the table of its values.
fn another<'a>(text: &'a str, ty: &str, value: &str) -> Option<&'a str> {
    let head = format!("string_enum! {{\n    {ty} ");
    let table = bracketed(text, text.find(&head)? + head.len())?;
    let rows = slice(text, table).lines();
    let values = rows.filter_map(|row| Some(row.split_once(" = ")?.0.trim()));
    values.into_iter().find(|it| *it != value)
}

#[cfg(test)]
mod tests {
    use super::super::told;
    use super::*;

    #[test]
    fn methods_paths_and_servers() {
        let text = r#"
    method: http::Method::POST,
    path: "/pets",
    let mut request = RequestBuilder::new(
        &ADD_PET,
        config.target.server(format!("https://api.{}", config.site)),
        "/pets",
    );
"#;
        assert_eq!(
            told("src/endpoint/pets.rs", text, find),
            [
                "src/endpoint/pets.rs:2: path: POST -> PUT",
                "src/endpoint/pets.rs:3: path: /pets -> /xpets",
                "src/endpoint/pets.rs:6: path: https://api.{} -> https://xapi.{}",
                "src/endpoint/pets.rs:7: path: /pets -> /xpets",
            ]
        );
    }

    #[test]
    fn servers_that_are_taken_unless_another_is_set() {
        let text = r#"
impl Default for Config {
    fn default() -> Self {
        Self {
            target: Target::default(),
            site: Site::Eu,
        }
    }
}

string_enum! {
    Site {
        Eu = "pets.eu",
        Us = "pets.us",
    } other Other
}
"#;
        assert_eq!(
            told("src/config.rs", text, find),
            ["src/config.rs:6: path: Eu -> Us"]
        );
    }
}
