//! Prose: what a description says to readers, already safe to stand in rustdoc.

/// Documentation as lines of rustdoc Markdown, without comment markers; empty where there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Docs {
    /// The lines, in order. No line holds a line break.
    pub lines: Vec<String>,
}

impl Docs {
    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The first paragraph in one line, where the prose begins with one.
    pub fn summary(&self) -> Option<String> {
        let paragraph = self.lines.iter().take_while(|line| !line.is_empty());
        let words: Vec<_> = paragraph.map(String::as_str).collect();
        let special =
            |line: &str| line.starts_with(['`', '~', '|', '#', '>', '-', '*', '+', '<', ' ']);
        match words.first() {
            Some(first) if !special(first) => Some(words.join(" ")),
            _ => None,
        }
    }

    /// Appends `line` as a paragraph of its own.
    pub fn paragraph(&mut self, line: impl Into<String>) {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        self.lines.push(line.into());
    }

    /// Appends other prose, as paragraphs of its own.
    pub fn append(&mut self, other: Self) {
        if !self.is_empty() && !other.is_empty() {
            self.lines.push(String::new());
        }
        self.lines.extend(other.lines);
    }
}

/// `deprecated: true`, and what to use instead.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Deprecation {
    /// `x-replaced-by`.
    pub replacement: Option<String>,
}
