//! Warns of what nothing reads: openapiv3 passes over what it does not know, and a misspelled keyword would
//! be gone without a word.

mod keywords;
mod nearest;

use serde_json::{Map, Value};

use self::{keywords::keywords, nearest::nearest};
use super::{
    explain::article,
    grammar::{At, Part},
};
use crate::report::{Diagnostic, Place, Report};

/// Warns of unknown keywords, and of keys of maps that are not what such a map has. Extensions are never
/// unknown.
pub(super) fn warn(document: &Value, report: &mut Report) {
    Part::Document.look(document, &At::ROOT, &mut |part, value, at| {
        let Some(members) = value.as_object() else {
            return;
        };
        match part {
            Part::Responses => statuses(members, at, report),
            Part::Schema if members.contains_key("$ref") => beside(members, at, report),
            _ if members.contains_key("$ref") => {}
            _ => unknown(part, members, at, report),
        }
    });
    let paths = document.get("paths").and_then(Value::as_object);
    for path in paths
        .into_iter()
        .flat_map(Map::keys)
        .filter(|it| !is_path(it))
    {
        let at = At::ROOT;
        let paths = at.key("paths");
        let place = Place::At(paths.key(path).pointer());
        let message = "a path begins with `/`: nothing is generated for this";
        let help = format!("write `/{path}`");
        report.add(Diagnostic::warning(place, message).help(help));
    }
}

/// A reference stands in the place of a whole map where it is no path; that has its own words.
fn is_path(key: &str) -> bool {
    key.starts_with('/') || key.starts_with("x-") || key == "$ref"
}

fn unknown(part: Part, members: &Map<String, Value>, at: &At<'_>, report: &mut Report) {
    let Some(known) = keywords(part) else {
        return;
    };
    for (key, value) in members.iter().filter(|(key, _)| !key.starts_with("x-")) {
        let is_known = known.iter().any(|list| list.contains(&key.as_str()));
        if is_known || part == Part::Document && has_reference(value) {
            continue;
        }
        let place = Place::At(at.key(key).pointer());
        let message = match (part, key.as_str()) {
            (Part::PathItem, "query" | "additionalOperations") => {
                format!("`{key}` is of OpenAPI 3.2: nothing is generated for it")
            }
            _ => format!("`{key}` is no keyword of {}: it is not read", article(part)),
        };
        let warning = Diagnostic::warning(place, message);
        let all = known.iter().flat_map(|it| it.iter().copied());
        report.add(match nearest(key, all) {
            Some(meant) => warning.help(format!("if `{meant}` is meant, write that")),
            None => warning,
        });
    }
}

/// Whether a reference is in here: what was moved leaves one, and was read.
fn has_reference(value: &Value) -> bool {
    match value {
        Value::Object(members) => {
            members.contains_key("$ref") || members.values().any(has_reference)
        }
        Value::Array(items) => items.iter().any(has_reference),
        _ => false,
    }
}

fn statuses(members: &Map<String, Value>, at: &At<'_>, report: &mut Report) {
    for key in members.keys().filter(|it| !is_status(it)) {
        let place = Place::At(at.key(key).pointer());
        let message = format!("`{key}` is no status: this answer is not read");
        let help = "statuses are `200`, `2XX` and `default`";
        report.add(Diagnostic::warning(place, message).help(help));
    }
}

fn is_status(key: &str) -> bool {
    let is_code = |code: &str| match code.as_bytes() {
        [b'1'..=b'9', b'X' | b'x', b'X' | b'x'] => true,
        [b'1'..=b'9', rest @ ..] => rest.len() == 2 && rest.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    matches!(key, "default" | "$ref") || key.starts_with("x-") || is_code(key)
}

/// What a reader expects to count beside a reference, and does not.
fn beside(members: &Map<String, Value>, at: &At<'_>, report: &mut Report) {
    const COUNTING: &[&str] = &[
        "nullable",
        "default",
        "readOnly",
        "writeOnly",
        "deprecated",
        "enum",
    ];
    for key in members.keys().filter(|it| COUNTING.contains(&it.as_str())) {
        let place = Place::At(at.key(key).pointer());
        let message =
            format!("OpenAPI 3.0 ignores what stands beside a `$ref`: `{key}` is not read");
        let help = "put the `$ref` into an `allOf` of one";
        report.add(Diagnostic::warning(place, message).help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    /// What is said of a description that has this beside the version.
    fn said(rest: &str) -> Vec<String> {
        let text = format!("openapi: 3.0.3\ninfo: {{ title: T, version: '1' }}\n{rest}");
        let mut report = Report::default();
        warn(&serde_yaml::from_str(&text).unwrap(), &mut report);
        let text = report.render(&Source::new("u.yaml", text));
        let lines = text
            .lines()
            .filter(|it| it.starts_with("warning") || it.contains("help"));
        lines.map(|it| it.trim().to_owned()).collect()
    }

    #[test]
    fn a_misspelled_keyword_is_found_with_what_is_meant() {
        let schema = "{ type: object, requred: [a], Properties: {}, x-requred: 1, wholly: 1 }";
        let expected = [
            "warning: `requred` is no keyword of a Schema Object: it is not read",
            "= help: if `required` is meant, write that",
            "warning: `Properties` is no keyword of a Schema Object: it is not read",
            "= help: if `properties` is meant, write that",
            "warning: `wholly` is no keyword of a Schema Object: it is not read",
        ];
        assert_eq!(
            said(&format!(
                "paths: {{}}\ncomponents: {{ schemas: {{ A: {schema} }} }}"
            )),
            expected
        );
    }

    #[test]
    fn names_are_no_keywords() {
        let schema = "{ properties: { requred: { type: string } }, example: { requred: 1 }, \
                      default: { a: { b: 1 } }, enum: [{ c: 1 }] }";
        let none = said(&format!(
            "paths: {{ /a: {{ get: {{ responses: {{ 4xx: {{ description: '' }}, 200: {{ description: '' }} }} \
             }} }} }}\ncomponents: {{ schemas: {{ requred: {schema} }} }}"
        ));
        assert_eq!(none, <Vec<String>>::new());
    }

    #[test]
    fn paths_methods_and_statuses_that_are_none_are_found() {
        let said = said(
            "paths: { pets: {}, /a: { GET: {}, query: {}, get: { responses: { success: {}, 20x: {}, 0xx: {} } } } }",
        );
        let expected = [
            "warning: `GET` is no keyword of a Path Item Object: it is not read",
            "= help: if `get` is meant, write that",
            "warning: `query` is of OpenAPI 3.2: nothing is generated for it",
            "warning: `success` is no status: this answer is not read",
            "= help: statuses are `200`, `2XX` and `default`",
            "warning: `20x` is no status: this answer is not read",
            "= help: statuses are `200`, `2XX` and `default`",
            "warning: `0xx` is no status: this answer is not read",
            "= help: statuses are `200`, `2XX` and `default`",
            "warning: a path begins with `/`: nothing is generated for this",
            "= help: write `/pets`",
        ];
        assert_eq!(said, expected);
    }
}
