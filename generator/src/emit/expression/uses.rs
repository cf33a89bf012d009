//! What an expression needs to have in reach: imports, and lints that it may break.

use std::collections::{BTreeMap, BTreeSet};

use super::{super::imports::sorted, layout::Page};

/// What stands bare in an expression, and in what is made around one. A model that is called so is named by
/// its module.
const BARE: &[&str] = &[
    "BTreeMap",
    "Base64",
    "Client",
    "Date",
    "Decimal",
    "ErrorKind",
    "IsoDuration",
    "Map",
    "Milliseconds",
    "Nanoseconds",
    "Seconds",
    "Timestamp",
    "UnixMillis",
    "UnixMillisOrNanos",
    "UnixNanos",
    "UnixSeconds",
    "UnixSecondsOrMillis",
    "UnixSecondsOrNanos",
    "UnixTime",
    "Upload",
    "Uuid",
    "Value",
];

/// What has to be in reach.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::emit) struct Uses {
    /// Paths to import, their first segment being a crate.
    paths: BTreeSet<String>,
    /// Whether a number is near a constant of mathematics, which clippy takes for a mistake.
    pub(in crate::emit) approximates: bool,
    /// Whether something is tried that fails with an error of its own (`?`).
    pub(in crate::emit) tries: bool,
    /// Whether something is used that is on its way out.
    pub(in crate::emit) deprecated: bool,
}

impl Uses {
    /// Imports `path`, and gives what it is called from there on.
    pub(in crate::emit) fn import(&mut self, path: &str) -> String {
        self.paths.insert(path.to_owned());
        path.rsplit("::").next().unwrap_or(path).to_owned()
    }

    /// The same of the model of this name.
    pub(super) fn model(&mut self, library: &str, name: &str) -> String {
        if BARE.contains(&name) {
            self.import(&format!("{library}::model"));
            return format!("model::{name}");
        }
        self.import(&format!("{library}::model::{name}"))
    }

    /// Both.
    pub(in crate::emit) fn add(&mut self, other: Self) {
        self.paths.extend(other.paths);
        self.approximates |= other.approximates;
        self.tries |= other.tries;
        self.deprecated |= other.deprecated;
    }

    /// Notes a number that is near a constant, if it is.
    pub(super) fn number(&mut self, text: &str) {
        self.approximates |= CONSTANTS
            .iter()
            .any(|it| text.trim_start_matches('-').starts_with(it));
    }

    /// The imports as they stand at the head of a file: the standard library's, and all others.
    pub(in crate::emit) fn imports(&self, page: Page) -> String {
        let mut crates: BTreeMap<&str, Tree<'_>> = BTreeMap::new();
        for path in &self.paths {
            let mut segments = path.split("::");
            let first = segments.next().unwrap_or_default();
            crates.entry(first).or_default().insert(segments);
        }
        let line = |name: &str, tree: &Tree<'_>| {
            format!("use {};\n", tree.named(name, page, "use ;".len() + 2))
        };
        let own: String = crates
            .remove("std")
            .iter()
            .map(|tree| line("std", tree))
            .collect();
        let others: String = crates.iter().map(|(name, tree)| line(name, tree)).collect();
        match own.is_empty() || others.is_empty() {
            true => own + &others,
            false => format!("{own}\n{others}"),
        }
    }
}

/// The digits that clippy knows constants by (`approx_constant`).
const CONSTANTS: &[&str] = &[
    "0.301", "0.318", "0.392", "0.393", "0.434", "0.523", "0.524", "0.636", "0.637", "0.693",
    "0.707", "0.785", "1.047", "1.128", "1.414", "1.442", "1.443", "1.570", "1.571", "1.618",
    "2.302", "2.303", "2.718", "3.14", "3.321", "3.322", "6.28",
];

/// Paths that begin alike.
#[derive(Default)]
struct Tree<'a>(BTreeMap<&'a str, Tree<'a>>, bool);

impl<'a> Tree<'a> {
    fn insert(&mut self, mut segments: impl Iterator<Item = &'a str>) {
        match segments.next() {
            Some(segment) => self.0.entry(segment).or_default().insert(segments),
            // The path ends here.
            None => self.1 = true,
        }
    }

    /// As rustfmt writes it: a list that has lists in it stands on lines of its own.
    fn named(&self, name: &str, page: Page, around: usize) -> String {
        let Page { indent, width } = page;
        let inner = Page {
            indent: indent + 4,
            width,
        };
        let mut parts: Vec<String> = (self.0.iter())
            .map(|(name, tree)| tree.named(name, inner, 1))
            .collect();
        if self.1 {
            parts.push("self".to_owned());
        }
        match parts.as_slice() {
            [] => return name.to_owned(),
            [only] if only == "self" => return name.to_owned(),
            [only] => return format!("{name}::{only}"),
            _ => {}
        }
        let parts = sorted(parts);
        let is_nested = parts.iter().any(|it| it.contains('{'));
        let line = format!("{name}::{{{}}}", parts.join(", "));
        if !is_nested && indent + around + line.len() <= width {
            return line;
        }
        let inside = " ".repeat(indent + 4);
        let mut lines = vec![String::new()];
        let mut was_path = false;
        for part in parts {
            let is_path = part.contains("::");
            let last = lines.last_mut();
            match last {
                Some(last) if last.is_empty() => *last = format!("{part},"),
                Some(last)
                    if !(is_nested && (was_path || is_path))
                        && inside.len() + last.len() + 1 + part.len() < width =>
                {
                    last.push_str(&format!(" {part},"));
                }
                _ => lines.push(format!("{part},")),
            }
            was_path = is_path;
        }
        let lines: Vec<_> = lines
            .into_iter()
            .map(|line| format!("{inside}{line}"))
            .collect();
        format!("{name}::{{\n{}\n{}}}", lines.join("\n"), " ".repeat(indent))
    }
}
