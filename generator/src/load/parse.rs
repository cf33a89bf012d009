//! Text to a tree of values, with the limits that untrusted text needs.

use serde_json::Value;

use super::{
    grammar::At,
    merge,
    tree::{self, Tree},
};
use crate::{
    report::{Diagnostic, Place, Report},
    source::Pointer,
};

/// JSON is YAML, but its own parser is several times as fast.
fn is_json(text: &str) -> bool {
    text.trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with('{')
}

/// Reads the text; `None` where it is neither YAML nor JSON, with the reasons in `report`.
pub(super) fn parse(text: &str, report: &mut Report) -> Option<Value> {
    let text = text.trim_start_matches('\u{feff}');
    if let Some(place) = too_deep_at(text) {
        report.add(too_deep(place));
        return None;
    }
    let not_json = match is_json(text).then(|| tree::of_json(text)) {
        Some(Ok(tree)) => return once(&tree.twice, report).then_some(tree.value),
        Some(Err(error)) => Some(error),
        None => None,
    };
    match (tree::of_yaml(text), not_json) {
        (Ok(tree), _) => of_yaml(tree, report),
        (Err(_), Some(error)) => {
            report.add(json_error(&error));
            None
        }
        (Err(error), None) => {
            report.add(syntax_error(&error));
            None
        }
    }
}

fn of_yaml(tree: Tree, report: &mut Report) -> Option<Value> {
    let Tree {
        mut value,
        twice,
        numbers,
        merges,
    } = tree;
    if !once(&twice, report) {
        return None;
    }
    if merges && let Err((pointer, message)) = merge::apply(&mut value, &At::ROOT) {
        report.error(&pointer, message);
        return None;
    }
    statuses(&numbers, report);
    Some(value)
}

/// Says that statuses are numbers where texts are meant: once, as whoever writes one so writes all so.
fn statuses(numbers: &[Pointer], report: &mut Report) {
    let Some((first, more)) = numbers.split_first() else {
        return;
    };
    let more = match more.len() {
        0 => String::new(),
        1 => ", and so is 1 more".to_owned(),
        count => format!(", and so are {count} more"),
    };
    let message =
        format!("this status is a number where a text is meant{more}: its digits are taken");
    let place = Place::At(first.clone());
    report.add(Diagnostic::warning(place, message).help("put statuses in quotes: `'200'`"));
}

/// Whether no key stands twice in an object. Of JSON that has one, parsers read what they like (RFC 8259,
/// section 4); YAML forbids it.
fn once(twice: &[Pointer], report: &mut Report) -> bool {
    for pointer in twice {
        let place = Place::At(pointer.clone());
        report.add(
            Diagnostic::error(place, "this key is in its object twice")
                .help("a reader sees one of both only: rename one, or make them one"),
        );
    }
    twice.is_empty()
}

/// Where brackets open more levels than any parser here goes down. A parser finds that too, but takes
/// time that grows with the square of the depth.
fn too_deep_at(text: &str) -> Option<Place> {
    const DEEPEST: usize = 1000;
    let mut depth = 0usize;
    let (mut line, mut column) = (1, 0);
    for c in text.chars() {
        column += 1;
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.saturating_sub(1),
            '\n' => (line, column) = (line + 1, 0),
            _ => {}
        }
        if depth > DEEPEST {
            return Some(Place::Position(line, column));
        }
    }
    None
}

fn json_error(error: &serde_json::Error) -> Diagnostic {
    let place = Place::Position(error.line(), error.column());
    let text = error.to_string();
    if text.contains("recursion limit") {
        return too_deep(place);
    }
    let message = text.split(" at line ").next().unwrap_or(&text);
    Diagnostic::error(place, format!("this is not JSON: {message}"))
}

fn too_deep(place: Place) -> Diagnostic {
    Diagnostic::error(place, "this is nested more than 128 levels deep")
        .help("no description needs that; split the schema into components")
}

fn syntax_error(error: &serde_yaml::Error) -> Diagnostic {
    let place = match error.location() {
        Some(at) => Place::Position(at.line(), at.column()),
        None => Place::Whole,
    };
    let text = error.to_string();
    if text.contains("recursion limit") {
        return too_deep(place);
    }
    if text.contains("repetition limit") {
        return Diagnostic::error(place, "the YAML aliases multiply beyond any sensible size")
            .help("use `$ref` to share parts of a description");
    }
    let message = text.split(" at line ").next().unwrap_or(&text);
    Diagnostic::error(place, format!("this is not YAML: {message}"))
}
