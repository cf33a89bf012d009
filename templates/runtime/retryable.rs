//! When it is right to send a request again.

use http::{HeaderMap, StatusCode, header::RETRY_AFTER};

use super::{Endpoint, ErrorKind, TransportError};

impl Endpoint {
    /// Whether a request that was answered so may be sent again, and can then succeed.
    pub(crate) fn is_retryable(
        &self,
        kind: ErrorKind,
        status: StatusCode,
        headers: &HeaderMap,
    ) -> bool {
        let turned_away = kind == ErrorKind::RateLimited
            || status == StatusCode::SERVICE_UNAVAILABLE && headers.contains_key(RETRY_AFTER);
        turned_away || self.idempotent && is_passing(kind, status)
    }
}

/// Whether the same request can succeed later, as far as the answer says.
pub(crate) fn is_passing(kind: ErrorKind, status: StatusCode) -> bool {
    let never = [
        StatusCode::NOT_IMPLEMENTED,
        StatusCode::HTTP_VERSION_NOT_SUPPORTED,
    ];
    match kind {
        ErrorKind::RateLimited | ErrorKind::Timeout => true,
        ErrorKind::Server => !never.contains(&status),
        _ => false,
    }
}

impl TransportError {
    /// Whether the request may be sent again, and can then succeed.
    pub(crate) fn is_retryable(&self, endpoint: &Endpoint) -> bool {
        self.is_passing() && (self.is_unsent() || endpoint.idempotent)
    }

    /// Whether the same request can succeed later.
    pub(crate) fn is_passing(&self) -> bool {
        match self {
            Self::Upload(_) | Self::TooLarge { .. } => false,
            Self::Token { kind, .. } => !matches!(kind, ErrorKind::Auth | ErrorKind::Decode),
            _ => true,
        }
    }
}
