//! What a mutant is: one change of the generated text, in as many places as it takes. No file is touched here.

use std::fmt::{self, Display};
use std::ops::Range;

use clap::ValueEnum;

/// What of a description a mutant gets wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Kind {
    /// The name of a field, a listed value or a tag in JSON
    Name,
    /// The type of a field
    Type,
    /// Whether a field is required, optional or nullable
    Presence,
    /// The status of an answer, and what is made of it
    Status,
    /// A header, a key, or the type of a body
    Header,
    /// A method, a path or a server
    Path,
    /// A limit of a value
    Limit,
    /// What tells that an answer is a failure, and of which kind
    Failure,
}

impl Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Name => "name",
            Self::Type => "type",
            Self::Presence => "presence",
            Self::Status => "status",
            Self::Header => "header",
            Self::Path => "path",
            Self::Limit => "limit",
            Self::Failure => "failure",
        })
    }
}

/// A file of the generated crate.
#[derive(Debug, Clone)]
pub(super) struct Source {
    /// From the folder of the crate, its parts separated by `/`.
    pub(super) path: String,
    pub(super) text: String,
}

/// A change that the tests of the crate should notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mutant {
    pub(super) kind: Kind,
    pub(super) path: String,
    /// Where the first edit is, from 1.
    pub(super) line: usize,
    /// What is changed to what.
    pub(super) what: String,
    pub(super) edits: Vec<Edit>,
}

/// Text in the place of other text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    /// The file's path.
    pub(super) path: String,
    pub(super) at: Range<usize>,
    pub(super) with: String,
}

impl Edit {
    pub(super) fn new(source: &Source, at: Range<usize>, with: impl Into<String>) -> Self {
        Self {
            path: source.path.clone(),
            at,
            with: with.into(),
        }
    }
}

impl Mutant {
    /// One edit, which says itself what it changes.
    pub(super) fn one(kind: Kind, source: &Source, at: Range<usize>, with: &str) -> Self {
        let was = line_of(source.text.get(at.clone()).unwrap_or_default());
        let what = match line_of(with) {
            empty if empty.is_empty() => format!("{} left out", was.trim_matches([',', ' '])),
            now => format!("{was} -> {now}"),
        };
        Self::of(kind, source, what, Vec::from([Edit::new(source, at, with)]))
    }

    /// Several edits that make one change; the first is where it is said to be, which is in `source`.
    pub(super) fn of(kind: Kind, source: &Source, what: String, edits: Vec<Edit>) -> Self {
        let before = edits.first().and_then(|it| source.text.get(..it.at.start));
        Self {
            kind,
            path: source.path.clone(),
            line: 1 + before.unwrap_or_default().matches('\n').count(),
            what,
            edits,
        }
    }

    /// The text of a file with this change.
    pub(super) fn applied(&self, source: &Source) -> String {
        let mut edits: Vec<_> = self.edits.iter().collect();
        edits.retain(|it| it.path == source.path);
        edits.sort_by_key(|it| it.at.start);
        let (mut text, mut from) = (String::new(), 0);
        for edit in edits {
            text.push_str(source.text.get(from..edit.at.start).unwrap_or_default());
            text.push_str(&edit.with);
            from = edit.at.end;
        }
        text + source.text.get(from..).unwrap_or_default()
    }
}

/// A text on one line, each run of white space as one space.
fn line_of(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    words.join(" ")
}

impl Display for Mutant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            kind,
            path,
            line,
            what,
            ..
        } = self;
        write!(f, "{path}:{line}: {kind}: {what}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_applied_wherever_they_stand() {
        let source = Source {
            path: "src/a.rs".to_owned(),
            text: "one\ntwo three\n".to_owned(),
        };
        let edits = [(8..13, "3"), (0..3, "1")];
        let edits = edits.map(|(at, with)| Edit::new(&source, at, with));
        let mutant = Mutant::of(Kind::Name, &source, "x".to_owned(), edits.into());
        assert_eq!(mutant.applied(&source), "1\ntwo 3\n");
        assert_eq!(mutant.to_string(), "src/a.rs:2: name: x");
        let other = Source {
            path: "src/b.rs".to_owned(),
            ..source
        };
        assert_eq!(mutant.applied(&other), other.text);
    }
}
