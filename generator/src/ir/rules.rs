//! What a value must satisfy beyond its type: one [`Rule`] a keyword or extension.

use serde_json::Number;

/// A limit that the description sets on a value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Rule {
    /// `minLength`, in characters (Unicode code points).
    MinLength(usize),
    /// `maxLength`, in characters (Unicode code points).
    MaxLength(usize),
    /// `pattern`.
    Pattern(Pattern),
    /// `minimum`.
    Minimum(Bound),
    /// `maximum`.
    Maximum(Bound),
    /// `multipleOf`.
    MultipleOf(Number),
    /// `minItems`.
    MinItems(usize),
    /// `maxItems`.
    MaxItems(usize),
    /// `uniqueItems: true`.
    UniqueItems,
    /// `minProperties`.
    MinProperties(usize),
    /// `maxProperties`.
    MaxProperties(usize),
    /// `enum` of values that are not all strings.
    Listed(Vec<serde_json::Value>),
    /// `x-json-limits`, at every level of a free-form value.
    JsonLimits {
        /// Properties that one object may have.
        max_properties: Option<usize>,
        /// Levels that objects and arrays may nest, the outermost counted as one.
        max_depth: Option<usize>,
    },
    /// `x-timestamp.max-age`: how far in the past a time may lie, in seconds.
    MaxAge(u64),
    /// `x-timestamp.max-ahead`: how far in the future a time may lie, in seconds.
    MaxAhead(u64),
}

/// `pattern`: a regular expression of ECMA-262, not anchored.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Pattern {
    /// The expression.
    pub text: String,
    /// The flags that it is an expression with; none where it is not, with any.
    pub flags: Option<&'static str>,
}

/// One end of a range.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Bound {
    /// Where the range ends.
    pub value: Number,
    /// Whether `value` itself is outside of it.
    pub exclusive: bool,
}

/// What a value stands for, where its type does not say: documented, and no more.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Meaning {
    /// `x-timestamp`: a point in time since the Unix epoch.
    Timestamp(TimeUnits),
    /// `x-duration`: a length of time.
    Duration(TimeUnit),
    /// A `format` that has no type of its own.
    Format(String),
}

/// The unit of a time that is sent as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeUnit {
    /// 1 s.
    Seconds,
    /// 10^-3 s.
    Milliseconds,
    /// 10^-9 s.
    Nanoseconds,
}

impl TimeUnit {
    const ALL: [Self; 3] = [Self::Seconds, Self::Milliseconds, Self::Nanoseconds];
}

/// The units that a count since the Unix epoch may have: a flag each, in the order of
/// [`TimeUnit::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeUnits([bool; TimeUnit::ALL.len()]);

impl TimeUnits {
    /// These units, in whatever order. `None` where there is none.
    pub fn of(units: &[TimeUnit]) -> Option<Self> {
        let allowed = TimeUnit::ALL.map(|unit| units.contains(&unit));
        allowed.contains(&true).then_some(Self(allowed))
    }

    /// The units, the coarsest first.
    pub fn iter(self) -> impl Iterator<Item = TimeUnit> {
        let units = TimeUnit::ALL.into_iter().zip(self.0);
        units.filter_map(|(unit, is_allowed)| is_allowed.then_some(unit))
    }
}
