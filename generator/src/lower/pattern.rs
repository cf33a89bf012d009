//! `pattern`.

use regress::Regex;

use super::{Lowering, keywords::Keywords};
use crate::{
    ir::{Pattern, Rule},
    source::Pointer,
};

/// With `u` first, as JSON Schema reads it; older expressions escape what `u` forbids to.
const FLAGS: [&str; 2] = ["u", ""];

/// A regular expression, with the flags that it is one with.
pub(super) fn read(text: &str) -> Pattern {
    Pattern {
        text: text.to_owned(),
        flags: FLAGS
            .into_iter()
            .find(|flags| Regex::with_flags(text, *flags).is_ok()),
    }
}

impl Lowering<'_> {
    /// Warns of a pattern that is no regular expression.
    pub(super) fn bad_pattern(&mut self, keywords: &Keywords<'_>, at: &Pointer) {
        for rule in &keywords.rules {
            let Rule::Pattern(Pattern { text, flags: None }) = rule else {
                continue;
            };
            let why = match Regex::with_flags(text, "") {
                Ok(_) => String::new(),
                Err(error) => format!(" ({error})"),
            };
            let message = format!(
                "this is no regular expression of ECMA-262{why}; it is documented, but not checked"
            );
            self.report.warn(&at.child("pattern"), message);
        }
    }
}
