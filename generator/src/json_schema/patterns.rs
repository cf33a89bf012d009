//! `pattern`, by the engine that the generated crates use: what `jsonschema` has knows fewer of the expressions
//! of ECMA-262, and one that it does not know would keep it from judging at all.

use jsonschema::{Keyword, ValidationError, ValidationOptions};
use regress::Regex;
use serde_json::Value;

/// What `pattern` is called here, so that nothing but this looks at it.
pub(super) const PATTERN: &str = "x-ecma-262-pattern";

/// With `u` first, as JSON Schema reads it; older expressions escape what `u` forbids to.
const FLAGS: [&str; 2] = ["u", ""];

/// The same options, which know this keyword.
pub(super) fn known(options: ValidationOptions<'static>) -> ValidationOptions<'static> {
    options.with_keyword(PATTERN, |_, pattern: &Value, _| {
        Ok(Box::new(Pattern::of(pattern.as_str().unwrap_or_default())))
    })
}

struct Pattern {
    text: String,
    /// None where it is no expression, which is said where it is lowered.
    regex: Option<Regex>,
}

impl Pattern {
    fn of(text: &str) -> Self {
        let mut all = FLAGS.iter();
        Self {
            text: text.to_owned(),
            regex: all.find_map(|flags| Regex::with_flags(text, *flags).ok()),
        }
    }
}

impl<'i> Keyword<'i> for Pattern {
    fn validate(&self, instance: &'i Value) -> Result<(), ValidationError<'i>> {
        match self.is_valid(instance) {
            true => Ok(()),
            // What is told may go to whoever sent the value: that is not repeated.
            false => Err(ValidationError::custom(format!(
                "does not match \"{}\"",
                self.text
            ))),
        }
    }

    fn is_valid(&self, instance: &'i Value) -> bool {
        match (&self.regex, instance.as_str()) {
            (Some(regex), Some(text)) => regex.find(text).is_some(),
            _ => true,
        }
    }
}
