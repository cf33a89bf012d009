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

/// What a bare number or string stands for, where an extension says so.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Meaning {
    /// `x-timestamp`: a point in time since the Unix epoch, in any one of these units. Without a
    /// unit, text as RFC 3339 writes it.
    Timestamp(Vec<TimeUnit>),
    /// `x-duration`: a length of time.
    Duration(TimeUnit),
}

/// The unit of a time that is sent as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeUnit {
    /// 1 s.
    Seconds,
    /// 10^-3 s.
    Milliseconds,
    /// 10^-9 s.
    Nanoseconds,
}
