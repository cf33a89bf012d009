//! Requests that cannot be built.

use std::{error::Error as StdError, fmt};

use crate::runtime::{ErrorKind, Invalid};

/// Why a request could not be built.
#[derive(Debug)]
#[non_exhaustive]
pub enum RequestError {
    /// The endpoint needs keys that are not configured.
    MissingKey(Vec<MissingKey>),
    /// A key is empty or holds characters that cannot be sent.
    InvalidKey {
        /// The setting that holds it.
        setting: &'static str,
    },
    /// A value holds characters that no header can.
    Header {
        /// The header.
        name: &'static str,
    },
    /// The description names no host, and no base URL is configured.
    NoServer,
    /// Keys and data would be sent unencrypted to another machine. `allow_http` of `Config` allows
    /// it.
    Insecure,
    /// A parameter in the path is empty, `.` or `..`, which no URL keeps.
    Segment,
    /// The value of a parameter cannot be written as its description asks for.
    Parameter {
        /// The parameter.
        name: &'static str,
        /// Why it cannot.
        reason: &'static str,
    },
    /// The server is no `http` or `https` URL of a host and a path.
    Server,
    /// Server and path do not make a URL.
    Url(http::uri::InvalidUri),
    /// An answer tells of a next page that is not asked for, and this is why.
    NextPage(&'static str),
    /// The body could not be written as JSON.
    Body(serde_json::Error),
    /// The body or a parameter breaks rules of the description. `validate` of `Config` turns this
    /// check off.
    Invalid(Invalid),
}

/// A key that is not configured. Displayed as what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct MissingKey {
    /// The setting that would hold it.
    pub setting: &'static str,
    /// The environment variable that `from_env` would take it from.
    pub variable: Option<&'static str>,
}

impl RequestError {
    pub(crate) fn kind(&self) -> ErrorKind {
        match self {
            Self::MissingKey(_) | Self::InvalidKey { .. } => ErrorKind::Auth,
            Self::NextPage(_) => ErrorKind::Decode,
            _ => ErrorKind::Invalid,
        }
    }
}

impl From<Invalid> for RequestError {
    fn from(invalid: Invalid) -> Self {
        Self::Invalid(invalid)
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingKey(keys) => {
                let keys: Vec<_> = keys.iter().map(ToString::to_string).collect();
                write!(f, "a key is missing: {}", keys.join("; "))
            }
            Self::InvalidKey { setting } => {
                write!(f, "{setting} is empty or holds characters that cannot be sent")
            }
            Self::Header { name } => write!(f, "the header {name} cannot hold this value"),
            Self::NoServer => f.write_str("no server is known: call base_url(..)"),
            Self::Insecure => f.write_str(
                "the server is http:// on another machine: take https://, or call allow_http(true)",
            ),
            Self::Segment => {
                f.write_str("a parameter in the path is empty, `.` or `..`: no URL keeps it")
            }
            Self::Parameter { name, reason } => {
                write!(f, "the parameter {name} cannot be sent: {reason}")
            }
            Self::Server => f.write_str(
                "the server is no http:// or https:// URL of a host and a path: see base_url of Config",
            ),
            Self::Url(_) => f.write_str("server and path do not make a URL"),
            Self::NextPage(why) => write!(f, "the next page is not asked for: {why}"),
            Self::Body(_) => f.write_str("the body cannot be written as JSON"),
            Self::Invalid(invalid) => write!(f, "not sent: {invalid}"),
        }
    }
}

impl fmt::Display for MissingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "call {}(..)", self.setting)?;
        match self.variable {
            Some(variable) => write!(f, ", or set {variable} and use from_env()"),
            None => Ok(()),
        }
    }
}

impl StdError for RequestError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Url(error) => Some(error),
            Self::Body(error) => Some(error),
            _ => None,
        }
    }
}
