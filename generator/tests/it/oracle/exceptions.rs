//! Where models are not to say what JSON Schema says, each with its name and its reason.
//!
//! An exception is a change to the schemas. What is judged by changed schemas has to be what models
//! say, so that an exception excuses exactly what it says and no more.

/// A stated difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exception {
    OpenEnum,
    NullIsAbsent,
    UnknownOption,
    Undecided,
    SeveralOptions,
    OneLookDecides,
    SixtyFourBits,
    SiblingDecides,
    PlainText,
    LooseTime,
    LooseDuration,
    LooseBytes,
    SinglePrecision,
}

/// All of them, and what they say.
pub const EXCEPTIONS: [(Exception, &str); 13] = [
    (
        Exception::OpenEnum,
        "a value that an enum does not list is kept",
    ),
    (
        Exception::NullIsAbsent,
        "null reads as absent where a property may be absent, and is neither counted nor compared",
    ),
    (
        Exception::UnknownOption,
        "a value that is none of a union's options is kept",
    ),
    (
        Exception::Undecided,
        "where nothing tells options apart, what fits none of them is kept or refused",
    ),
    (
        Exception::SeveralOptions,
        "a value may be several options of a oneOf",
    ),
    (
        Exception::OneLookDecides,
        "a value with the mark of one option is not tried as another",
    ),
    (
        Exception::SiblingDecides,
        "what a sibling announces is read as that, and as unknown where the value is not listed",
    ),
    (
        Exception::SixtyFourBits,
        "an integer of no format has 64 bits",
    ),
    (
        Exception::PlainText,
        "uri, email, hostname and decimals in texts are of any form",
    ),
    (
        Exception::LooseTime,
        "a time is written in any way that jiff reads, and cut to the nanosecond",
    ),
    (
        Exception::LooseDuration,
        "a length of time is written in any way of ISO 8601 that jiff reads",
    ),
    (
        Exception::LooseBytes,
        "base64 of either alphabet, without padding or with white space, is read as its bytes",
    ),
    (
        Exception::SinglePrecision,
        "a float is no larger than 32 bits can say",
    ),
];
