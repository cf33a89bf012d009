//! Why there is no token.

use std::{error::Error as StdError, fmt, sync::Arc};

use http::StatusCode;

use crate::runtime::{ErrorKind, TransportError};

/// Why there is no token. [`TransportError::token`] finds it in the cause of a call's error.
///
/// What is shown of it holds neither the client's secret nor a token.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum TokenError {
    /// The token endpoint refuses (RFC 6749, section 5.2).
    Refused {
        /// The status of its answer.
        status: StatusCode,
        /// Why.
        refusal: Refusal,
        /// The same in words, if it says any.
        description: Option<String>,
    },
    /// The token endpoint answers with a failure that says nothing of why.
    Unexpected {
        /// The status of its answer.
        status: StatusCode,
    },
    /// The answer of the token endpoint is none that holds a bearer token (RFC 6749, section 5.1).
    Unreadable {
        /// What is wrong with it.
        why: &'static str,
    },
    /// The token endpoint was not reached, or did not answer.
    Transport(Arc<TransportError>),
    /// The URL of the token endpoint is none.
    Url,
    /// The provider of tokens has failed.
    Provider(Arc<dyn StdError + Send + Sync>),
    /// The token is empty, or holds what no header can.
    Unsendable,
    /// The call has no time left to wait for a token.
    Late,
}

/// Why a token endpoint refuses (RFC 6749, section 5.2).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// `invalid_request`: the request lacks something, or has something twice.
    InvalidRequest,
    /// `invalid_client`: client ID or secret are wrong, or not sent as it asks for.
    InvalidClient,
    /// `invalid_grant`
    InvalidGrant,
    /// `unauthorized_client`: the client may not do this.
    UnauthorizedClient,
    /// `unsupported_grant_type`
    UnsupportedGrantType,
    /// `invalid_scope`: a scope is unknown, or not the client's to have.
    InvalidScope,
    /// Any other.
    Other(String),
}

impl Refusal {
    /// The code.
    pub fn as_str(&self) -> &str {
        match self {
            Self::InvalidRequest => "invalid_request",
            Self::InvalidClient => "invalid_client",
            Self::InvalidGrant => "invalid_grant",
            Self::UnauthorizedClient => "unauthorized_client",
            Self::UnsupportedGrantType => "unsupported_grant_type",
            Self::InvalidScope => "invalid_scope",
            Self::Other(code) => code,
        }
    }
}

impl From<String> for Refusal {
    fn from(code: String) -> Self {
        match code.as_str() {
            "invalid_request" => Self::InvalidRequest,
            "invalid_client" => Self::InvalidClient,
            "invalid_grant" => Self::InvalidGrant,
            "unauthorized_client" => Self::UnauthorizedClient,
            "unsupported_grant_type" => Self::UnsupportedGrantType,
            "invalid_scope" => Self::InvalidScope,
            _ => Self::Other(code),
        }
    }
}

impl TransportError {
    /// Why there was no token, where that is what went wrong.
    pub fn token(&self) -> Option<&TokenError> {
        match self {
            Self::Token { source, .. } => source.downcast_ref(),
            _ => None,
        }
    }
}

impl From<TokenError> for TransportError {
    fn from(error: TokenError) -> Self {
        Self::Token {
            kind: error.kind(),
            source: Box::new(error),
        }
    }
}

impl TokenError {
    /// What kind of thing went wrong.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Refused { status, .. } | Self::Unexpected { status } => {
                match ErrorKind::of_status(*status) {
                    kind @ (ErrorKind::Server | ErrorKind::RateLimited | ErrorKind::Timeout) => {
                        kind
                    }
                    _ => ErrorKind::Auth,
                }
            }
            Self::Unreadable { .. } => ErrorKind::Decode,
            Self::Transport(error) => error.kind(),
            Self::Url | Self::Provider(_) | Self::Unsendable => ErrorKind::Auth,
            Self::Late => ErrorKind::Timeout,
        }
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused {
                status,
                refusal,
                description,
            } => {
                write!(f, "{status}: {}", refusal.as_str())?;
                match description {
                    Some(words) => write!(f, ": {words}"),
                    None => Ok(()),
                }
            }
            Self::Unexpected { status } => write!(f, "the token endpoint answers {status}"),
            Self::Unreadable { why } => write!(f, "the answer of the token endpoint {why}"),
            Self::Transport(error) => write!(f, "the token endpoint: {error}"),
            Self::Url => f.write_str("the URL of the token endpoint is none"),
            Self::Provider(error) => write!(f, "its provider failed: {error}"),
            Self::Unsendable => f.write_str("it is empty, or holds what no header can"),
            Self::Late => f.write_str("it did not come in time"),
        }
    }
}

impl StdError for TokenError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Transport(error) => Some(&**error),
            Self::Provider(error) => Some(&**error),
            _ => None,
        }
    }
}
