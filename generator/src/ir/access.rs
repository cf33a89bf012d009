//! Where requests go, with which keys, and how often.

use super::{Docs, Enum};
use crate::name::{FieldName, FnName, TypeName};

/// A server: its URL in parts.
#[derive(Debug, Clone)]
pub struct Server {
    /// The URL, without a slash at its end.
    pub url: Vec<UrlPart>,
    /// What the description says of it.
    pub docs: Docs,
}

/// A part of a server's URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UrlPart {
    /// Text that is sent as it stands.
    Literal(String),
    /// The position of a variable in [`super::Api::variables`].
    Variable(usize),
}

/// A variable part of a server's URL: a setting of the client.
#[derive(Debug)]
pub struct ServerVariable {
    /// Its name in the description.
    pub wire: String,
    /// The setting.
    pub name: FieldName,
    /// What the enum of its values is called, used where it lists any.
    pub type_name: TypeName,
    /// The values that it lists, where it does. Any other can be set too.
    pub values: Option<Enum>,
    /// The value that it has unless it is set.
    pub default: String,
    /// `x-env`: the environment variable that names it.
    pub env: Option<String>,
    /// What the description says of it.
    pub docs: Docs,
}

/// A security scheme: something that a client is configured with and that requests carry.
#[derive(Debug)]
pub struct Scheme {
    /// Its name in the description.
    pub wire: String,
    /// The setting.
    pub name: FieldName,
    /// What it is.
    pub kind: SchemeKind,
    /// `x-env`: the environment variable that holds it.
    pub env: Option<String>,
    /// What the description says of it.
    pub docs: Docs,
}

/// What a security scheme is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SchemeKind {
    /// `apiKey`.
    Key {
        /// Where it is sent.
        place: KeyPlace,
        /// The header, query parameter or cookie that holds it.
        wire: String,
    },
    /// A token in `Authorization: Bearer`: `http` with scheme `bearer`, and what other kinds come
    /// down to once a token is there (OAuth 2, OpenID Connect).
    Bearer,
    /// `Authorization: Basic`, of which the setting holds the Base64 of `user:password`.
    Basic,
}

impl SchemeKind {
    /// Where it is sent: of two in one place, one replaces the other.
    pub fn sent_in(&self) -> (KeyPlace, String) {
        match self {
            Self::Key { place, wire } if *place == KeyPlace::Header => {
                (*place, wire.to_ascii_lowercase())
            }
            Self::Key { place, wire } => (*place, wire.clone()),
            Self::Bearer | Self::Basic => (KeyPlace::Header, "authorization".to_owned()),
        }
    }
}

/// Where a key is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyPlace {
    /// In a header.
    Header,
    /// In the query.
    Query,
    /// In a cookie.
    Cookie,
}

/// `x-rate-limit`: how many requests may be sent in how long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RateLimit {
    /// How many, one at least.
    pub requests: u32,
    /// In how many seconds, one at least.
    pub seconds: u64,
    /// Which requests count.
    pub of: Limited,
}

/// Which requests a limit counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Limited {
    /// All of the API's.
    Api,
    /// Those that carry the key of a scheme, by its position in [`super::Api::schemes`].
    Scheme(usize),
    /// Those of one operation.
    Operation(FnName),
}
