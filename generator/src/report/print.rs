//! Diagnostics as text.

use std::collections::{HashMap, HashSet};

use annotate_snippets::{AnnotationKind, Element, Level, Origin as Path, Renderer, Snippet};
use indexmap::set::Slice;

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

/// How much is shown in full. Each error is to be mended: only `all` bounds them.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    /// How many diagnostics.
    all: usize,
    /// How many warnings in the same words.
    alike: usize,
    /// How many warnings of a kind: in the same words but for what stands in backticks.
    of_a_kind: usize,
}

impl Bounds {
    /// What a person reads.
    pub(super) const FEW: Self = Self {
        all: 100,
        alike: 3,
        of_a_kind: 10,
    };

    /// All that there is.
    pub(super) const NONE: Self = Self {
        all: usize::MAX,
        alike: usize::MAX,
        of_a_kind: usize::MAX,
    };
}

/// Whether not all is shown within these bounds.
pub(super) fn is_cut(said: &Slice<Diagnostic>, origins: &Origins, bounds: Bounds) -> bool {
    let shown = shown(said, origins, bounds);
    shown.len() > bounds.all || shown.iter().any(|it| it.alike > 0)
}

pub(super) fn print(
    said: &Slice<Diagnostic>,
    origins: &Origins,
    source: &Source,
    bounds: Bounds,
) -> String {
    let mut shown = shown(said, origins, bounds);
    let rest = shown.split_off(bounds.all.min(shown.len()));
    let positions = Positions::of(&shown, source);
    let renderer = Renderer::plain();
    let mut text = String::new();
    for it in &shown {
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
    if let more @ 1.. = rest.iter().map(|it| 1 + it.alike).sum::<usize>() {
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

/// The diagnostics in order. What is said of a part that has become several is said once; of warnings that
/// say the same of many, the first few stand for the others.
fn shown<'a>(said: &'a Slice<Diagnostic>, origins: &Origins, bounds: Bounds) -> Vec<Shown<'a>> {
    let mut shown: Vec<Shown<'_>> = Vec::new();
    let mut seen = HashSet::new();
    let mut alike: HashMap<&str, Group> = HashMap::new();
    let mut kinds: HashMap<String, Group> = HashMap::new();
    for diagnostic in said {
        let place = Where::of(&diagnostic.place, origins);
        let words = (diagnostic.severity, diagnostic.message.as_str());
        if !seen.insert((words, place.clone())) {
            continue;
        }
        if diagnostic.severity == Severity::Warning {
            let alike = alike.entry(&diagnostic.message).or_default();
            let kind = kinds.entry(kind(&diagnostic.message)).or_default();
            let stands_for_it = match alike.count >= bounds.alike {
                true => Some(alike.last),
                false => (kind.count >= bounds.of_a_kind).then_some(kind.last),
            };
            alike.count += 1;
            alike.last = stands_for_it.unwrap_or(shown.len());
            if let Some(last) = stands_for_it {
                if let Some(last) = shown.get_mut(last) {
                    last.alike += 1;
                }
                continue;
            }
            kind.count += 1;
            kind.last = shown.len();
        }
        shown.push(Shown {
            diagnostic,
            place,
            alike: 0,
        });
    }
    shown
}

/// Warnings that say the same.
#[derive(Default)]
struct Group {
    count: usize,
    /// The position of the last that is shown.
    last: usize,
}

/// A message without what it quotes.
fn kind(message: &str) -> String {
    let outside = message.split('`').step_by(2);
    outside.collect::<Vec<_>>().join("`")
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
        for it in shown {
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
