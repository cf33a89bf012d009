//! What goes beside a body: headers, keys, media types, and the variables that keys are taken from.

use std::ops::Range;

use super::text::{bracketed, is_name, lines, literals, removable, run, slice, split};
use crate::mutants::mutant::{Kind, Mutant, Source};

const PLACE: &str = "KeyPlace::";

/// What a line in which a setting is named has.
const NAMED: [&str; 4] = ["Key::unset(", "env::setting(", PLACE, "Some(\""];

/// What lists keys: those that go with a request, and those that are never shown.
const LISTS: [&str; 2] = ["request.authorize(", "let keys = "];

pub(super) fn find(source: &Source) -> Vec<Mutant> {
    let mut found = Vec::new();
    for (start, line) in lines(&source.text) {
        let code = line.trim_start();
        let within = start..start + line.len();
        if LISTS.iter().any(|it| code.starts_with(it)) {
            found.extend(without_keys(source, start));
        } else if code.starts_with("request.") {
            found.extend(renamed(source, within));
        } else if source.path.ends_with("/config.rs") {
            found.extend(of_setting(source, within));
        }
    }
    found
}

/// The first literal is another; a media type is another media type.
fn renamed(source: &Source, within: Range<usize>) -> Option<Mutant> {
    let at = literals(&source.text, within).into_iter().next()?;
    let was = slice(&source.text, at.clone());
    let now = match was.contains('/') {
        true => "text/plain".to_owned(),
        false => format!("{was}-X"),
    };
    Some(Mutant::one(Kind::Header, source, at, &now))
}

/// The name of a setting, of its variable or of its header, and the place of a key.
fn of_setting(source: &Source, within: Range<usize>) -> Vec<Mutant> {
    let line = slice(&source.text, within.clone());
    if !NAMED.iter().any(|it| line.contains(it)) || line.contains("check_host") {
        return Vec::new();
    }
    let mut found = Vec::from_iter(renamed(source, within.clone()));
    if let Some(at) = line.find(PLACE) {
        let place = run(&source.text, within.start + at + PLACE.len(), is_name);
        let other = match slice(&source.text, place.clone()) {
            "Query" => "Header",
            _ => "Query",
        };
        found.push(Mutant::one(Kind::Header, source, place, other));
    }
    found
}

/// Each key of the innermost lists is left out.
fn without_keys(source: &Source, from: usize) -> Vec<Mutant> {
    let text = &source.text;
    let list = slice(text, from..text.len()).find('[');
    let Some(list) = list.and_then(|at| bracketed(text, from + at)) else {
        return Vec::new();
    };
    let parts = split(text, list.clone(), ',');
    let is_list = |it: &Range<usize>| slice(text, it.clone()).starts_with("&[");
    if parts.iter().any(is_list) {
        let inner = parts.into_iter();
        return inner
            .flat_map(|it| without_keys(source, it.start))
            .collect();
    }
    removable(list, &parts)
        .into_iter()
        .map(|at| Mutant::one(Kind::Header, source, at, ""))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::told;
    use super::*;

    #[test]
    fn headers_media_types_and_keys_of_a_request() {
        let text = r#"
    request.accept("application/json");
    request.header("X-Trace", &trace)?;
    request.authorize(&[&[&config.one, &config.two], &[&config.three]]);
    request.json("application/json", body)
"#;
        assert_eq!(
            told("src/endpoint/pets.rs", text, find),
            [
                "src/endpoint/pets.rs:2: header: application/json -> text/plain",
                "src/endpoint/pets.rs:3: header: X-Trace -> X-Trace-X",
                "src/endpoint/pets.rs:4: header: &config.one left out",
                "src/endpoint/pets.rs:4: header: &config.two left out",
                "src/endpoint/pets.rs:4: header: &config.three left out",
                "src/endpoint/pets.rs:5: header: application/json -> text/plain",
            ]
        );
    }

    #[test]
    fn names_and_places_of_keys() {
        let text = r#"
            api_key: Key::unset(
                "api_key",
                Some("API_KEY"),
                KeyPlace::Header("X-Key"),
            ),
        let keys = [&self.api_key];
"#;
        assert_eq!(
            told("src/config.rs", text, find),
            [
                "src/config.rs:4: header: API_KEY -> API_KEY-X",
                "src/config.rs:5: header: X-Key -> X-Key-X",
                "src/config.rs:5: header: Header -> Query",
                "src/config.rs:7: header: &self.api_key left out",
            ]
        );
    }
}
