//! What shows a server who calls.

use http::{HeaderName, header::AUTHORIZATION};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::{Encoded, RequestBuilder};
use crate::runtime::{Key, KeyPlace, MissingKey, RequestError};

/// Visible ASCII and spaces that no cookie can hold (RFC 6265, section 4.1.1).
const NO_COOKIE: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b',').add(b';').add(b'\\');

/// What shows who calls: a key, and in crates that need them a login or a token.
pub(crate) trait Credential {
    /// What to set, where it is not configured.
    fn missing(&self) -> Option<MissingKey>;

    /// Adds it to a request, where it is configured.
    fn add_to(&self, request: &mut RequestBuilder);
}

impl Credential for Key {
    fn missing(&self) -> Option<MissingKey> {
        self.secret.is_none().then_some(MissingKey {
            setting: self.setting,
            variable: self.variable,
        })
    }

    fn add_to(&self, request: &mut RequestBuilder) {
        request.key(self);
    }
}

impl RequestBuilder {
    /// Adds the keys of the first of these sets of which every key is configured. The empty set, which
    /// says that keys are optional, comes last wherever it stands.
    pub(crate) fn authorize(&mut self, alternatives: &[&[&dyn Credential]]) {
        let is_complete = |set: &&&[&dyn Credential]| set.iter().all(|it| it.missing().is_none());
        let (none, some): (Vec<_>, Vec<_>) = alternatives.iter().partition(|set| set.is_empty());
        match some.into_iter().chain(none).find(is_complete) {
            Some(set) => set.iter().for_each(|it| it.add_to(self)),
            None => {
                let all = alternatives.iter().flat_map(|set| set.iter());
                let missing = all.filter_map(|it| it.missing());
                self.refuse(RequestError::MissingKey(missing.collect()));
            }
        }
    }

    /// Leaves something for those who send the request, to put into `Authorization`.
    pub(crate) fn leave<T: Clone + Send + Sync + 'static>(&mut self, it: T) {
        self.extensions.insert(it);
    }

    /// Scheme and host that the request goes to; empty where no server is known.
    pub(crate) fn origin(&self) -> &str {
        let host = self.url.find("://").map_or(0, |at| at + "://".len());
        let rest = self.url.get(host..).unwrap_or_default();
        let end = rest.find(['/', '?']).map_or(self.url.len(), |at| host + at);
        self.url.get(..end).unwrap_or_default()
    }

    fn key(&mut self, key: &Key) {
        let Some(secret) = &key.secret else { return };
        if !secret.is_sendable() {
            let setting = key.setting;
            return self.refuse(RequestError::InvalidKey { setting });
        }
        let (header, prefix) = match key.place {
            KeyPlace::Query(name) => return self.query(name, secret.expose()),
            KeyPlace::Cookie(name) => return self.key_cookie(name, secret.expose()),
            KeyPlace::Header(name) => (HeaderName::from_bytes(name.as_bytes()).ok(), ""),
            KeyPlace::Authorization(scheme) => (Some(AUTHORIZATION), scheme),
        };
        match (header, secret.header(prefix)) {
            (Some(name), Some(value)) => {
                if name == AUTHORIZATION {
                    // Of a set, the last that goes there is sent.
                    self.extensions.clear();
                }
                self.headers.insert(name, value);
            }
            _ => self.refuse(RequestError::InvalidKey {
                setting: key.setting,
            }),
        }
    }

    /// Adds a cookie that is a key, as it is: it is a text that the server made, and need not know
    /// how to decode.
    fn key_cookie(&mut self, name: &str, key: &str) {
        let key = utf8_percent_encode(key, NO_COOKIE);
        self.encoded_cookie(format_args!("{}={key}", Encoded(name)));
    }
}
