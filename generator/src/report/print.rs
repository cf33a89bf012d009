//! Diagnostics as text.

use std::collections::{HashMap, HashSet};

use annotate_snippets::{AnnotationKind, Element, Level, Origin as Path, Renderer, Snippet};
use indexmap::{IndexMap, set::Slice};

use super::{
    Diagnostic, Place, Severity,
    locate::{Position, locate},
};
use crate::{
    source::{Origin, Origins, Pointer, Source},
    text::is_hidden,
};

/// The longest line of the description that is shown: a minified document is one line.
const LONGEST_LINE: usize = 200;

/// How many diagnostics are shown in full.
const MOST: usize = 100;

/// How many warnings are shown in full of those that say the same. Each error is to be mended, and is shown.
const MOST_ALIKE: usize = 3;

pub(super) fn print(said: &Slice<Diagnostic>, origins: &Origins, source: &Source) -> String {
    let shown = shown(said, origins);
    let positions = Positions::of(&shown, source);
    let renderer = Renderer::plain();
    let mut text = String::new();
    for it in shown.iter().take(MOST) {
        let (name, lines) = positions.file(it.place.file());
        let mut group = level(it.diagnostic.severity)
            .primary_title(visible(&it.diagnostic.message))
            .element(excerpt(name, lines, positions.of_place(&it.place)));
        for note in it.notes() {
            group = group.element(Level::NOTE.message(visible(&note)));
        }
        if let Some(help) = &it.diagnostic.help {
            group = group.element(Level::HELP.message(visible(help)));
        }
        text.push_str(&renderer.render(&[group]));
        text.push_str("\n\n");
    }
    let rest = shown.iter().skip(MOST);
    if let more @ 1.. = rest.map(|it| 1 + it.alike).sum::<usize>() {
        text.push_str(&format!("… and {more} more\n\n"));
    }
    text
}

/// A diagnostic that is shown, and how many more there are like it.
struct Shown<'a> {
    diagnostic: &'a Diagnostic,
    place: Where,
    alike: usize,
}

impl Shown<'_> {
    /// What stands below the line.
    fn notes(&self) -> impl Iterator<Item = String> {
        let at = match &self.place {
            Where::At(origin) => Some(format!("at {origin}")),
            _ => None,
        };
        let alike = (self.alike > 0).then(|| format!("and {} more like it", self.alike));
        at.into_iter().chain(alike)
    }
}

/// Where in the text of a file.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Where {
    At(Origin),
    Position(Option<String>, usize, usize),
    Whole(Option<String>),
}

impl Where {
    fn of(place: &Place, origins: &Origins) -> Self {
        match place {
            Place::At(pointer) => Self::At(origins.of(pointer)),
            Place::In(origin) => Self::At(origin.clone()),
            Place::Position(line, column) => Self::Position(None, *line, *column),
            Place::PositionIn(file, line, column) => {
                Self::Position(Some(file.clone()), *line, *column)
            }
            Place::Whole => Self::Whole(None),
            Place::WholeFile(file) => Self::Whole(Some(file.clone())),
        }
    }

    fn file(&self) -> Option<&str> {
        match self {
            Self::At(Origin { file, .. }) | Self::Position(file, ..) | Self::Whole(file) => {
                file.as_deref()
            }
        }
    }
}

/// The diagnostics in order. What is said of a part that has become several is said once; of what is said
/// in the same words of many, the first few stand for the others.
fn shown<'a>(said: &'a Slice<Diagnostic>, origins: &Origins) -> Vec<Shown<'a>> {
    let mut shown: Vec<Shown<'_>> = Vec::new();
    let mut seen = HashSet::new();
    let mut alike: IndexMap<(Severity, &str), (usize, usize)> = IndexMap::new();
    for diagnostic in said {
        let place = Where::of(&diagnostic.place, origins);
        let words = (diagnostic.severity, diagnostic.message.as_str());
        if !seen.insert((words, place.clone())) {
            continue;
        }
        let (count, last) = alike.entry(words).or_default();
        *count += 1;
        if *count > MOST_ALIKE && diagnostic.severity == Severity::Warning {
            if let Some(last) = shown.get_mut(*last) {
                last.alike += 1;
            }
            continue;
        }
        *last = shown.len();
        shown.push(Shown {
            diagnostic,
            place,
            alike: 0,
        });
    }
    shown
}

/// The texts of all files that something is said of, and where in them what is shown is.
struct Positions<'a> {
    files: HashMap<Option<String>, File<'a>>,
}

struct File<'a> {
    name: String,
    lines: Vec<&'a str>,
    found: HashMap<Pointer, Position>,
}

impl<'a> Positions<'a> {
    fn of(shown: &[Shown<'_>], source: &'a Source) -> Self {
        let mut pointers: HashMap<Option<String>, Vec<&Pointer>> = HashMap::new();
        for it in shown.iter().take(MOST) {
            let of_file = pointers.entry(it.place.file().map(str::to_owned));
            let of_file = of_file.or_default();
            if let Where::At(Origin { pointer, .. }) = &it.place {
                of_file.push(pointer);
            }
        }
        let files = pointers.into_iter().map(|(file, pointers)| {
            let (name, text) = source.file(file.as_deref().unwrap_or(source.path()));
            let of_file = File {
                name,
                lines: text.lines().collect(),
                found: locate(text, pointers.into_iter()),
            };
            (file, of_file)
        });
        Self {
            files: files.collect(),
        }
    }

    /// What messages call a file, and its lines.
    fn file(&self, file: Option<&str>) -> (&str, &[&'a str]) {
        match self.files.get(&file.map(str::to_owned)) {
            Some(file) => (&file.name, &file.lines),
            None => ("", &[]),
        }
    }

    fn of_place(&self, place: &Where) -> Option<Position> {
        match place {
            Where::At(Origin { file, pointer }) => {
                self.files.get(file)?.found.get(pointer).copied()
            }
            Where::Position(_, line, column) => Some((*line, *column)),
            Where::Whole(_) => None,
        }
    }
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
    let origin = Path::path(name);
    let Some((line, column)) = position else {
        return origin.into();
    };
    let text = lines
        .get(line.saturating_sub(1))
        .copied()
        .unwrap_or_default();
    if text.len() > LONGEST_LINE {
        return origin.line(line).char_column(column).into();
    }
    let start = text
        .char_indices()
        // A parser at the end of the text may be in front of a line.
        .nth(column.saturating_sub(1))
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
