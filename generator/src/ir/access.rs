//! Where requests go, with which keys, and how often.

use super::{Docs, Enum};
use crate::name::{FieldName, FnName, TypeName, VariantName};

/// The servers of the document, where there is a choice: a setting of the client.
#[derive(Debug)]
pub struct ServerChoice {
    /// The setting.
    pub name: FieldName,
    /// The enum of the servers.
    pub type_name: TypeName,
    /// The servers, each with its variant: two or more, in the order of the description.
    pub options: Vec<(VariantName, Server)>,
    /// The position of the one that is used unless another is chosen.
    pub default: usize,
}

/// A server: its URL in parts.
#[derive(Debug, Clone)]
pub struct Server {
    /// The URL, without a slash at its end.
    pub url: Vec<UrlPart>,
    /// What the description says of it.
    pub docs: Docs,
}

/// A part of a server's URL.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
    /// What it can hold.
    pub takes: Takes,
    /// `x-env`: the environment variable that names it.
    pub env: Option<String>,
    /// What the description says of it.
    pub docs: Docs,
}

/// What a variable of a server's URL can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// A host, a port or a part of these.
    Host,
    /// A part of a path, or a host with the beginning of one.
    Part,
    /// The same, or the default that the description gives it, though that is none.
    PartOrDefault,
    /// Scheme and host: the URL begins with it.
    Origin,
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
    /// `x-env`: the environment variables that hold it.
    pub env: SchemeEnv,
    /// The scopes that operations ask for, in the order of the description.
    pub scopes: Vec<String>,
    /// What the description says of it.
    pub docs: Docs,
}

/// The environment variables that hold what a security scheme needs.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct SchemeEnv {
    /// The one that holds the key, the token, or `user:password`.
    pub whole: Option<String>,
    /// Those that hold a user and a password, or a client's ID and secret.
    pub pair: Option<(String, String)>,
}

impl SchemeEnv {
    /// All of them.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let pair = self.pair.iter().flat_map(|(one, other)| [one, other]);
        self.whole.iter().chain(pair).map(String::as_str)
    }
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
    /// `http` with scheme `bearer`: a token in `Authorization`.
    Bearer,
    /// `http` with scheme `basic`: a user and a password.
    Basic,
    /// `http` with any other scheme, by its name: what follows that in `Authorization`.
    Http(String),
    /// `oauth2` and `openIdConnect`: a bearer token, given or fetched.
    Token(TokenScheme),
}

/// Tokens that can be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenScheme {
    /// The setting that takes what provides tokens.
    pub provider: FieldName,
    /// The flow in which the client gets them by itself, where there is one.
    pub client: Option<ClientFlow>,
}

/// `flows.clientCredentials` (RFC 6749, section 4.4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientFlow {
    /// The setting that takes the client's ID and secret.
    pub name: FieldName,
    /// The URL of the token endpoint, or a path on the host that requests go to; empty where none is
    /// known.
    pub url: String,
}

impl SchemeKind {
    /// Where it is sent: of two in one place, one replaces the other.
    pub fn sent_in(&self) -> (KeyPlace, String) {
        match self {
            Self::Key { place, wire } if *place == KeyPlace::Header => {
                (*place, wire.to_ascii_lowercase())
            }
            Self::Key { place, wire } => (*place, wire.clone()),
            Self::Bearer | Self::Basic | Self::Http(_) | Self::Token(_) => {
                (KeyPlace::Header, "authorization".to_owned())
            }
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
