//! What a value can have against it.

use std::{error::Error as StdError, fmt};

use serde::Serialize;
use serde_json::Number;

use super::Path;

/// How many violations one line names.
const NAMED: usize = 3;

/// How many characters of a value are shown.
const SHOWN: usize = 100;

/// A value breaks rules of the description.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invalid {
    violations: Vec<Violation>,
}

impl Invalid {
    /// All that is wrong, in the order of the document.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }
}

/// One line, with the first few violations.
impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.violations.iter().take(NAMED).enumerate() {
            let joint = if index == 0 { "" } else { "; " };
            write!(f, "{joint}{violation}")?;
        }
        match self.violations.len().saturating_sub(NAMED) {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
    }
}

impl StdError for Invalid {}

/// A rule that a value breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// The parameter that the value is in; none for a body or a model.
    pub parameter: Option<Parameter>,
    /// Where it is in there, as a JSON Pointer (RFC 6901). Empty for the whole.
    pub pointer: String,
    /// The rule.
    pub rule: Rule,
    /// The beginning of the value as JSON, with what cannot be seen escaped.
    pub value: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.parameter, self.pointer.as_str()) {
            (Some(parameter), pointer) => write!(f, "{parameter}{pointer}")?,
            (None, "") => f.write_str("the whole")?,
            (None, pointer) => f.write_str(pointer)?,
        }
        write!(f, ": {}, but is {}", self.rule, self.value)
    }
}

/// A parameter of a request. Displayed as `query parameter limit`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Parameter {
    /// Where it is sent.
    pub place: ParameterPlace,
    /// Its name there.
    pub name: &'static str,
}

/// `in`: where a parameter is sent (OpenAPI 3.0.3, Parameter Object).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ParameterPlace {
    /// A part of the URL's path.
    Path,
    /// The URL's query.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
}

impl fmt::Display for Parameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = match self.place {
            ParameterPlace::Path => "path parameter",
            ParameterPlace::Query => "query parameter",
            ParameterPlace::Header => "header",
            ParameterPlace::Cookie => "cookie",
        };
        write!(f, "{place} {}", self.name)
    }
}

/// What the description asks of a value. Displayed as what the value must be.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rule {
    /// `minLength`: characters (Unicode scalar values) of a text.
    MinLength(usize),
    /// `maxLength`: characters (Unicode scalar values) of a text.
    MaxLength(usize),
    /// `pattern`: a regular expression of ECMA-262 that is found in a text.
    Pattern(&'static str),
    /// `minimum`.
    Minimum(Number),
    /// `minimum` with `exclusiveMinimum`.
    ExclusiveMinimum(Number),
    /// `maximum`.
    Maximum(Number),
    /// `maximum` with `exclusiveMaximum`.
    ExclusiveMaximum(Number),
    /// `multipleOf`.
    MultipleOf(Number),
    /// A number is neither infinite nor NaN, which JSON cannot write (RFC 8259, section 6).
    Finite,
    /// `minItems`.
    MinItems(usize),
    /// `maxItems`.
    MaxItems(usize),
    /// `uniqueItems`. The pointer is that of an item that was there before.
    UniqueItems,
    /// `minProperties`.
    MinProperties(usize),
    /// `maxProperties`, of the object itself or of any inside of it.
    MaxProperties(usize),
    /// `additionalProperties: false`: the object has no property of this name.
    AdditionalProperties,
    /// Objects and arrays nest no deeper than this, the outermost counted as one.
    MaxDepth(usize),
    /// `enum`: the values, each as JSON.
    Enum(&'static [&'static str]),
    /// Of these sets of properties, one is there.
    AnyOf(&'static [&'static [&'static str]]),
    /// Of these sets of properties, one is there, and no other is.
    OneOf(&'static [&'static [&'static str]]),
    /// A property is there, because of what others hold.
    Required {
        /// The property.
        property: &'static str,
        /// The properties that ask for it, each with its value as JSON.
        when: &'static [(&'static str, &'static str)],
    },
    /// The property says which option of a union its sibling is.
    Discriminator {
        /// The sibling.
        union: &'static str,
        /// What the property has to be; `None` where it may be anything but what says another option.
        value: Option<String>,
    },
    /// A time is not further in the past than this, in seconds.
    MaxAge(u64),
    /// A time is not further in the future than this, in seconds.
    MaxAhead(u64),
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MinLength(n) => write!(f, "at least {}", count(*n, "character", "characters")),
            Self::MaxLength(n) => write!(f, "at most {}", count(*n, "character", "characters")),
            Self::Pattern(pattern) => write!(f, "must match {}", visible(pattern.chars())),
            Self::Minimum(n) => write!(f, "at least {n}"),
            Self::ExclusiveMinimum(n) => write!(f, "more than {n}"),
            Self::Maximum(n) => write!(f, "at most {n}"),
            Self::ExclusiveMaximum(n) => write!(f, "less than {n}"),
            Self::MultipleOf(n) => write!(f, "a multiple of {n}"),
            Self::Finite => f.write_str("a finite number"),
            Self::MinItems(n) => write!(f, "at least {}", count(*n, "item", "items")),
            Self::MaxItems(n) => write!(f, "at most {}", count(*n, "item", "items")),
            Self::UniqueItems => f.write_str("no item twice"),
            Self::MinProperties(n) => write!(f, "at least {}", properties(*n)),
            Self::MaxProperties(0) => f.write_str("no property"),
            Self::MaxProperties(n) => write!(f, "at most {}", properties(*n)),
            Self::AdditionalProperties => f.write_str("no property of this name"),
            Self::MaxDepth(n) => write!(f, "at most {}", count(*n, "level", "levels")),
            Self::Enum(values) => write!(f, "one of {}", visible(values.join(", ").chars())),
            Self::AnyOf(sets) => write!(f, "{} must be there", choice(sets)),
            Self::OneOf(sets) => write!(f, "{} must be there, and only one", choice(sets)),
            Self::Required { property, when } => {
                let property = visible(property.chars());
                write!(f, "{property} is required when {}", condition(when))
            }
            Self::Discriminator { union, value } => match value {
                Some(value) => write!(f, "{value:?}, as {union} holds that option"),
                None => write!(f, "what says that {union} is no known option"),
            },
            Self::MaxAge(seconds) => write!(f, "at most {} ago", duration(*seconds)),
            Self::MaxAhead(seconds) => write!(f, "at most {} ahead", duration(*seconds)),
        }
    }
}

fn count<N: fmt::Display + PartialEq + From<u8>>(n: N, one: &str, many: &str) -> String {
    let unit = if n == N::from(1) { one } else { many };
    format!("{n} {unit}")
}

fn properties(n: usize) -> String {
    count(n, "property", "properties")
}

/// Sets of properties, one of which is asked for.
fn choice(sets: &[&[&str]]) -> String {
    let sets: Vec<_> = sets.iter().map(|set| set.join(" with ")).collect();
    visible(sets.join(" or ").chars())
}

/// Properties and their values, all of which a rule depends on.
fn condition(when: &[(&str, &str)]) -> String {
    let when = when.iter().map(|(it, is)| format!("{it} is {is}"));
    let when: Vec<_> = when.collect();
    visible(when.join(" and ").chars())
}

/// A length of time in the largest unit that it is a whole number of.
fn duration(seconds: u64) -> String {
    let (n, one, many) = match seconds {
        n if n % 86400 == 0 => (n / 86400, "day", "days"),
        n if n % 3600 == 0 => (n / 3600, "hour", "hours"),
        n if n % 60 == 0 => (n / 60, "minute", "minutes"),
        n => (n, "second", "seconds"),
    };
    count(n, one, many)
}

/// The violations that are found on a walk through a document.
#[derive(Default)]
pub(crate) struct Violations {
    parameter: Option<Parameter>,
    found: Vec<Violation>,
}

impl Violations {
    /// Notes that `value`, which is at `at`, breaks `rule`.
    pub(crate) fn add(&mut self, at: &Path<'_>, rule: Rule, value: &(impl Serialize + ?Sized)) {
        self.add_shown(at, rule, || beginning(value));
    }

    /// Notes a value that JSON cannot write.
    pub(crate) fn add_shown(&mut self, at: &Path<'_>, rule: Rule, shown: impl FnOnce() -> String) {
        self.found.push(Violation {
            parameter: self.parameter,
            pointer: at.to_string(),
            rule,
            value: shown(),
        });
    }

    /// What is found from now on is in this parameter.
    pub(crate) fn enter(&mut self, parameter: Option<Parameter>) {
        self.parameter = parameter;
    }

    /// What was found, as an error.
    pub(crate) fn result(self) -> Result<(), Invalid> {
        match self.found.is_empty() {
            true => Ok(()),
            false => Err(Invalid {
                violations: self.found,
            }),
        }
    }
}

/// The beginning of a value as JSON. What lies behind it is not even written.
fn beginning(value: &(impl Serialize + ?Sized)) -> String {
    let mut start = Start(Vec::new());
    // It fails where there is no more room, which is enough.
    let _ = serde_json::to_writer(&mut start, value);
    let text = String::from_utf8_lossy(&start.0);
    let shown = visible(text.chars().take(SHOWN));
    match text.chars().nth(SHOWN) {
        Some(_) => shown + "…",
        None => shown,
    }
}

/// Room for a little more than is shown, in bytes.
struct Start(Vec<u8>);

impl std::io::Write for Start {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        // A character takes four bytes at most, and the last one may be cut.
        let room = (4 * SHOWN + 8).saturating_sub(self.0.len());
        let fits = bytes.get(..room).unwrap_or(bytes);
        self.0.extend_from_slice(fits);
        Ok(fits.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Text with what cannot be seen escaped: control characters, marks that turn the direction of
/// writing, spaces without width.
fn visible(text: impl Iterator<Item = char>) -> String {
    let mut visible = String::new();
    for c in text {
        match c {
            '"' | '\'' | '\\' => visible.push(c),
            c => visible.extend(c.escape_debug()),
        }
    }
    visible
}
