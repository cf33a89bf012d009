//! What there is to say of a description: errors that stop the run, and warnings.
//!
//! Stages note where by JSON Pointer; line and column are looked up only when a report is printed.

mod locate;
mod print;

use indexmap::IndexSet;

pub(crate) use self::locate::written;
use self::print::Bounds;
use crate::source::{Origin, Origins, Pointer, Source};

/// All that a run has to say, in the order in which it was found. What is found in two ways, such as
/// in a schema that is part of several, is said once.
#[derive(Debug, Clone, Default)]
pub struct Report {
    said: IndexSet<Diagnostic>,
    /// Where what pointers point to really stands.
    origins: Origins,
}

/// One thing to say.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    severity: Severity,
    place: Place,
    message: String,
    help: Option<String>,
}

/// Whether the run can go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Something was repaired, or is weaker than the description asks for.
    Warning,
}

/// Where in the description.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Place {
    /// The value at this pointer, or the nearest one around it that exists, once all files are one document.
    At(Pointer),
    /// The same in one file, as its text has it.
    In(Origin),
    /// A line and a column in characters, both from 1: where a parser stopped.
    Position(usize, usize),
    /// The same in another file than the description.
    PositionIn(String, usize, usize),
    /// The description as a whole.
    Whole,
    /// Another file as a whole.
    WholeFile(String),
}

impl Place {
    /// The same place of the file at `path` that this is of the description.
    pub(crate) fn in_file(self, path: &str) -> Self {
        let file = path.to_owned();
        match self {
            Self::At(pointer) | Self::In(Origin { pointer, .. }) => Self::In(Origin {
                file: Some(file),
                pointer,
            }),
            Self::Position(line, column) | Self::PositionIn(_, line, column) => {
                Self::PositionIn(file, line, column)
            }
            Self::Whole | Self::WholeFile(_) => Self::WholeFile(file),
        }
    }
}

impl Diagnostic {
    /// An error: `message` is a sentence without a full stop that says what is wrong.
    pub(crate) fn error(place: Place, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, place, message)
    }

    /// A warning: `message` says what was found and what was made of it.
    pub(crate) fn warning(place: Place, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, place, message)
    }

    fn new(severity: Severity, place: Place, message: impl Into<String>) -> Self {
        Self {
            severity,
            place,
            message: message.into(),
            help: None,
        }
    }

    /// The same of the file at `path`, which is not the description.
    pub(crate) fn in_file(mut self, path: &str) -> Self {
        self.place = self.place.in_file(path);
        self
    }

    /// Adds what to do.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl Report {
    pub(crate) fn add(&mut self, diagnostic: Diagnostic) {
        self.said.insert(diagnostic);
    }

    /// What there is to say.
    pub(crate) fn into_diagnostics(self) -> impl Iterator<Item = Diagnostic> {
        self.said.into_iter()
    }

    /// Takes back the warnings of these places.
    pub(crate) fn take_back(&mut self, is_meant: impl Fn(&Place) -> bool) {
        self.said
            .retain(|it| it.severity == Severity::Error || !is_meant(&it.place));
    }

    /// Notes where the parts of the document come from.
    pub(crate) fn set_origins(&mut self, origins: Origins) {
        self.origins = origins;
    }

    /// Where the parts of the document come from.
    pub(crate) fn origins(&self) -> &Origins {
        &self.origins
    }

    /// Notes an error at `pointer`.
    pub(crate) fn error(&mut self, pointer: &Pointer, message: impl Into<String>) {
        self.add(Diagnostic::error(Place::At(pointer.clone()), message));
    }

    /// Notes a warning at `pointer`.
    pub(crate) fn warn(&mut self, pointer: &Pointer, message: impl Into<String>) {
        self.add(Diagnostic::warning(Place::At(pointer.clone()), message));
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// How many warnings there are.
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    fn count(&self, severity: Severity) -> usize {
        self.said.iter().filter(|d| d.severity == severity).count()
    }

    /// The report as people read it, each diagnostic with file, line and column, the pointer, the
    /// line itself and what to do; empty where there is nothing to say. Of warnings that say the same many
    /// times, but for names in them, only the first few are shown, and how many more there are.
    pub fn render(&self, source: &Source) -> String {
        self.rendered(source, Bounds::FEW)
    }

    /// The same with each diagnostic, however many there are.
    pub fn render_all(&self, source: &Source) -> String {
        self.rendered(source, Bounds::NONE)
    }

    /// Whether [`render`](Self::render) leaves any diagnostic out.
    pub fn is_cut(&self) -> bool {
        print::is_cut(self.said.as_slice(), &self.origins, Bounds::FEW)
    }

    fn rendered(&self, source: &Source, bounds: Bounds) -> String {
        print::print(self.said.as_slice(), &self.origins, source, bounds)
    }
}
