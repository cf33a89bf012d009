//! Names that a description cannot have: keywords, and what generated code refers to by its bare
//! name.

use super::ALL_TAGS;

/// Rust 2024's keywords, reserved ones included (Rust Reference, Keywords). None is used raw
/// (`r#type`): four of them cannot be, and a trailing `_` works for all.
const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "union", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// The prelude's types, variants and traits, and what files of models import.
const TYPES: &[&str] = &[
    "AsMut",
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Deserialize",
    "Deserializer",
    "Drop",
    "Eq",
    "Err",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "JsonKind",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Raw",
    "Result",
    "Self",
    "Send",
    "Serialize",
    "Serializer",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "UnknownFields",
    "Unpin",
    "Vec",
];

/// What the crate's root has besides, which settings stand beside.
const ROOT_TYPES: &[&str] = &[
    "Answer",
    "Answers",
    "Body",
    "BuildError",
    "Cause",
    "Client",
    "ClientBuilder",
    "ClientCredentials",
    "ClientFlow",
    "Config",
    "DecodeError",
    "Duration",
    "Endpoint",
    "Error",
    "ErrorKind",
    "Exchange",
    "Failed",
    "GaveUp",
    "Invalid",
    "Key",
    "KeyPlace",
    "Limit",
    "Login",
    "MissingKey",
    "Parameter",
    "ParameterPlace",
    "RateLimit",
    "RawRequest",
    "RawResponse",
    "Reply",
    "RequestBuilder",
    "RequestError",
    "RetryPolicy",
    "Rule",
    "Secret",
    "Sign",
    "Target",
    "TokenProvider",
    "Tokens",
    "TransportError",
    "Tries",
    "Upload",
    "Violation",
];

/// Methods that generated types have beside their setters.
const METHODS: &[&str] = &[
    "new",
    "clone",
    "default",
    "into",
    "from",
    "eq",
    "fmt",
    "validate",
    "truncated",
];

/// What the functions of an endpoint call their own arguments, variables and helpers.
const ARGUMENTS: &[&str] = &[
    "answer",
    "body",
    "config",
    "form",
    "multipart",
    "options",
    "problems",
    "request",
    "segment",
    "segments",
];

/// Modules of a generated crate, and crates whose name a module would hide.
const MODULES: &[&str] = &[
    "alloc",
    "beta",
    "blocking",
    "builder",
    "bytes",
    "checks",
    "client",
    "config",
    "core",
    "data_encoding",
    "endpoint",
    "form",
    "futures_core",
    "http",
    "http_body",
    "jiff",
    "json",
    "lib",
    "main",
    "members",
    "mod",
    "model",
    "multipart",
    "quick_xml",
    "regress",
    "reqwest",
    "runtime",
    "sending",
    "serde",
    "serde_json",
    "shared",
    "std",
    "unused",
    "upload",
    "uuid",
];

/// Cargo features that are not of tags.
const FEATURES: &[&str] = &[
    ALL_TAGS,
    "async",
    "beta",
    "blocking",
    "default",
    // Cargo takes it for a mistake.
    "default-features",
    "gzip",
    "native-tls",
    "rustls",
    "tracing",
];

/// Whether `name` is a keyword.
pub(crate) fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

pub(super) fn is_type(name: &str) -> bool {
    TYPES.contains(&name)
}

pub(super) fn is_root_type(name: &str) -> bool {
    is_type(name) || ROOT_TYPES.contains(&name)
}

pub(super) fn is_method(name: &str) -> bool {
    METHODS.contains(&name)
}

pub(super) fn is_argument(name: &str) -> bool {
    ARGUMENTS.contains(&name)
}

pub(super) fn is_feature(name: &str) -> bool {
    FEATURES.contains(&name)
}

pub(super) fn is_module(name: &str) -> bool {
    MODULES.contains(&name)
}
