//! Keys, which are sent and never shown.

use std::{fmt, str};

use bytes::Bytes;
use http::HeaderValue;
use zeroize::Zeroizing;

/// A key or token. Neither `Debug` nor any error shows what it holds. Clones share its memory, which
/// is wiped when the last of them is dropped, headers among them; what an HTTP library has written
/// to its own buffers is not.
#[derive(Clone)]
pub struct Secret(Bytes);

impl Secret {
    /// As a header that HTTP libraries keep out of logs; `None` where no header can hold it.
    pub(crate) fn header(&self, prefix: &str) -> Option<HeaderValue> {
        let bytes = match prefix {
            "" => self.0.clone(),
            prefix => wiped([prefix.as_bytes(), &self.0].concat()),
        };
        let value = self.is_sendable().then_some(bytes)?;
        let mut value = HeaderValue::from_maybe_shared(value).ok()?;
        value.set_sensitive(true);
        Some(value)
    }

    /// Whether it has characters, and none that a header would lose: visible ASCII, with spaces
    /// inside only.
    pub(crate) fn is_sendable(&self) -> bool {
        let is_sent = |it: &u8| matches!(it, b' '..=b'~');
        let is_space = |it: Option<&u8>| it == Some(&b' ');
        !self.0.is_empty()
            && self.0.iter().all(is_sent)
            && !is_space(self.0.first())
            && !is_space(self.0.last())
    }

    pub(crate) fn expose(&self) -> &str {
        // It was made of a text.
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

fn wiped(bytes: Vec<u8>) -> Bytes {
    Bytes::from_owner(Zeroizing::new(bytes))
}

impl From<String> for Secret {
    fn from(key: String) -> Self {
        Self(wiped(key.into_bytes()))
    }
}

impl From<&str> for Secret {
    fn from(key: &str) -> Self {
        Self(wiped(key.as_bytes().to_vec()))
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
    /// The environment variable that holds it by convention.
    pub(crate) variable: Option<&'static str>,
    pub(crate) place: KeyPlace,
    pub(crate) secret: Option<Secret>,
}

impl Key {
    /// A key that is not configured yet.
    pub(crate) fn unset(
        setting: &'static str,
        variable: Option<&'static str>,
        place: KeyPlace,
    ) -> Self {
        Self {
            setting,
            variable,
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
