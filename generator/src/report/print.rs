//! Diagnostics as text.

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};
use indexmap::set::Slice;

use super::{
    Diagnostic, Place, Severity,
    locate::{Position, locate},
};
use crate::{source::Source, text::is_hidden};

/// The longest line of the description that is shown: a minified document is one line.
const LONGEST_LINE: usize = 200;

/// How many diagnostics are shown in full.
const MOST: usize = 100;

pub(super) fn print(diagnostics: &Slice<Diagnostic>, source: &Source) -> String {
    let shown = &diagnostics[..diagnostics.len().min(MOST)];
    let pointers = shown.iter().filter_map(|d| match &d.place {
        Place::At(pointer) => Some(pointer),
        _ => None,
    });
    let found = locate(source.text(), pointers);
    let lines: Vec<&str> = source.text().lines().collect();
    let renderer = Renderer::plain();
    let mut text = String::new();
    for diagnostic in shown {
        let (position, pointer) = match &diagnostic.place {
            Place::At(pointer) => (found.get(pointer).copied(), Some(pointer.to_string())),
            Place::Position(line, column) => (Some((*line, *column)), None),
            Place::Whole => (None, None),
        };
        let mut group = level(diagnostic.severity)
            .primary_title(visible(&diagnostic.message))
            .element(excerpt(source.name(), &lines, position));
        if let Some(pointer) = pointer {
            group = group.element(Level::NOTE.message(visible(&format!("at {pointer}"))));
        }
        if let Some(help) = &diagnostic.help {
            group = group.element(Level::HELP.message(visible(help)));
        }
        text.push_str(&renderer.render(&[group]));
        text.push_str("\n\n");
    }
    if diagnostics.len() > MOST {
        text.push_str(&format!("… and {} more\n\n", diagnostics.len() - MOST));
    }
    text
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    }
}

/// Text of one line that shows what it holds: a description cannot write to the terminal, nor make a
/// line of its own look like one of ours.
fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if is_hidden(c) => shown.extend(c.escape_debug()),
            c => shown.push(c),
        }
    }
    shown
}

/// The line with a mark under the place, or only `file:line:column` where the line is too long.
fn excerpt<'a>(name: &'a str, lines: &[&'a str], position: Option<Position>) -> Element<'a> {
    let origin = Origin::path(name);
    let Some((line, column)) = position else {
        return origin.into();
    };
    let text = lines.get(line - 1).copied().unwrap_or_default();
    if text.len() > LONGEST_LINE {
        return origin.line(line).char_column(column).into();
    }
    let start = text
        .char_indices()
        .nth(column - 1)
        .map_or(text.len(), |(at, _)| at);
    Snippet::source(text)
        .line_start(line)
        .path(name)
        .annotation(AnnotationKind::Primary.span(start..token_end(text, start)))
        .into()
}

/// The end of the word at `start`, so that a key is marked and not its whole line.
fn token_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let length = rest
        .find(|c: char| c.is_whitespace() || matches!(c, ':' | ',' | '}' | ']'))
        .unwrap_or(rest.len());
    start + length
}
