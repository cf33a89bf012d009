//! Keys, which are sent and never shown.

use std::fmt;

use http::HeaderValue;

/// A key or token. Neither `Debug` nor any error shows what it holds.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// As a header that HTTP libraries keep out of logs; `None` where it is empty or holds what no
    /// header can.
    pub(crate) fn header(&self, prefix: &str) -> Option<HeaderValue> {
        if self.0.is_empty() {
            return None;
        }
        let mut value = HeaderValue::from_str(&format!("{prefix}{}", self.0)).ok()?;
        value.set_sensitive(true);
        Some(value)
    }

    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(key: String) -> Self {
        Self(key)
    }
}

impl From<&str> for Secret {
    fn from(key: &str) -> Self {
        Self(key.to_owned())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// A key that endpoints may ask for: the setting that holds it, and how it is sent.
#[derive(Debug, Clone)]
pub(crate) struct Key {
    pub(crate) setting: &'static str,
    pub(crate) place: KeyPlace,
    pub(crate) secret: Option<Secret>,
}

impl Key {
    /// A key that is not configured yet.
    pub(crate) fn unset(setting: &'static str, place: KeyPlace) -> Self {
        Self {
            setting,
            place,
            secret: None,
        }
    }

    pub(crate) fn set(&mut self, secret: impl Into<Secret>) {
        self.secret = Some(secret.into());
    }
}

/// Where a key is sent.
#[derive(Debug, Clone, Copy)]
pub(crate) enum KeyPlace {
    /// In the header of this name.
    Header(&'static str),
    /// In the query parameter of this name.
    Query(&'static str),
    /// In the cookie of this name.
    Cookie(&'static str),
    /// In `Authorization`, behind this prefix: `Bearer `.
    Authorization(&'static str),
}
