//! Bytes that are sent as text.
//!
//! Written by hand in `templates/parts/` and copied as it is, where a description has such a value.

use std::{error, fmt, str::FromStr, sync::LazyLock};

use data_encoding::{BASE64, BASE64_NOPAD, Encoding};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Bytes, sent as base64 (`format: byte`; RFC 4648, section 4).
///
/// Written in the standard alphabet and with padding. Read in the URL-safe alphabet too, with and
/// without padding, with white space between, and with bits behind the last byte that are not zero:
/// what the bytes are is certain in all of these.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Base64(Vec<u8>);

impl Base64 {
    /// These bytes.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Self {
        Self(bytes.into())
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The bytes, without a copy.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

impl AsRef<[u8]> for Base64 {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.to_owned())
    }
}

impl<const N: usize> From<&[u8; N]> for Base64 {
    fn from(bytes: &[u8; N]) -> Self {
        Self(bytes.to_vec())
    }
}

impl From<Base64> for Vec<u8> {
    fn from(bytes: Base64) -> Self {
        bytes.0
    }
}

/// The text is no base64.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Base64Error;

impl fmt::Display for Base64Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not base64 (RFC 4648)")
    }
}

impl error::Error for Base64Error {}

impl FromStr for Base64 {
    type Err = Base64Error;

    fn from_str(text: &str) -> Result<Self, Base64Error> {
        // The usual case, as fast as it gets.
        if let Ok(bytes) = BASE64.decode(text.as_bytes()) {
            return Ok(Self(bytes));
        }
        let significant = text.bytes().filter(|it| !it.is_ascii_whitespace());
        let standard = significant.map(|it| match it {
            b'-' => b'+',
            b'_' => b'/',
            other => other,
        });
        let mut standard: Vec<u8> = standard.collect();
        for _ in 0..2 {
            if standard.last() == Some(&b'=') {
                standard.pop();
            }
        }
        let bytes = LENIENT.as_ref().and_then(|it| it.decode(&standard).ok());
        bytes.map(Self).ok_or(Base64Error)
    }
}

/// Base64 without padding, whatever the bits behind the last byte are (RFC 4648, section 3.5).
static LENIENT: LazyLock<Option<Encoding>> = LazyLock::new(|| {
    let mut specification = BASE64_NOPAD.specification();
    specification.check_trailing_bits = false;
    specification.encoding().ok()
});

impl fmt::Display for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&BASE64.encode(&self.0))
    }
}

/// As text: a list of numbers would fill the screen.
impl fmt::Debug for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Base64({self})")
    }
}

crate::runtime::plain! { Base64; }

impl<'de> Deserialize<'de> for Base64 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

impl Serialize for Base64 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
