//! Names of crates.

use std::{fmt, str::FromStr};

/// A name that a generated crate can have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrateName(String);

impl CrateName {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of its library, as it is written in Rust.
    pub(crate) fn library(&self) -> String {
        self.0.replace('-', "_")
    }
}

impl fmt::Display for CrateName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a text is no name for a generated crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidCrateName(&'static str);

impl fmt::Display for InvalidCrateName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for InvalidCrateName {}

/// Crates that a generated crate depends on, or that every crate has.
const TAKEN: &[&str] = &[
    "alloc",
    "backon",
    "bytes",
    "core",
    "data_encoding",
    "data-encoding",
    "fastrand",
    "flate2",
    "futures-core",
    "futures_core",
    "http",
    "http-body",
    "http_body",
    "httpdate",
    "jiff",
    "log",
    "percent-encoding",
    "percent_encoding",
    "proc_macro",
    "proc-macro",
    "quick-xml",
    "quick_xml",
    "regress",
    "reqwest",
    "serde",
    "serde_json",
    "serde-json",
    "std",
    "test",
    "tokio",
    "tracing",
    "ureq",
    "uuid",
    "zeroize",
];

/// Cargo's rules for a package (Cargo Book, The Manifest Format, The name field), and that it is not
/// the name of a crate that it depends on.
impl FromStr for CrateName {
    type Err = InvalidCrateName;

    fn from_str(name: &str) -> Result<Self, InvalidCrateName> {
        let valid = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if name.is_empty() || name.len() > 64 {
            return Err(InvalidCrateName("a crate's name has 1 to 64 characters"));
        }
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || !name.chars().all(valid) {
            return Err(InvalidCrateName(
                "a crate's name begins with a letter and has letters, digits, `-` and `_` (ASCII)",
            ));
        }
        if TAKEN.contains(&name) {
            return Err(InvalidCrateName(
                "the generated crate itself uses a crate of this name",
            ));
        }
        if crate::name::is_keyword(&name.replace('-', "_")) {
            return Err(InvalidCrateName("this is a keyword of Rust"));
        }
        Ok(Self(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_what_cargo_takes_and_nothing_else() {
        for name in ["event-intake", "a", "a1_b-c"] {
            assert!(name.parse::<CrateName>().is_ok(), "{name}");
        }
        for name in [
            "",
            "1a",
            "a b",
            "a/b",
            "é",
            "match",
            "serde",
            "-a",
            "a.b",
            "std",
            &"a".repeat(65),
        ] {
            assert!(name.parse::<CrateName>().is_err(), "{name}");
        }
    }
}
