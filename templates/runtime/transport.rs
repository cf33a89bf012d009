//! Sending requests with reqwest.

use std::time::Duration;

use super::{RawRequest, RawResponse, TransportError};

/// Sends requests. Clones share their connections.
#[derive(Debug, Clone)]
pub struct Transport {
    http: reqwest::Client,
    max_answer: usize,
}

impl Transport {
    /// A transport with 5 s to connect, 30 s for a call in all, and at most 10 MiB for an answer. It
    /// follows no redirects, so that no key reaches a host that it is not meant for.
    ///
    /// # Errors
    ///
    /// Where TLS can't be set up.
    pub fn new() -> Result<Self, TransportError> {
        let http = reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(5))
            .timeout(Duration::from_secs(30))
            .redirect(reqwest::redirect::Policy::none())
            .user_agent(concat!(
                env!("CARGO_PKG_NAME"),
                "/",
                env!("CARGO_PKG_VERSION")
            ))
            .build()
            .map_err(http_error)?;
        Ok(Self::with_client(http))
    }

    /// A transport over an HTTP client of your own: its time limits, proxies and redirects hold.
    pub fn with_client(http: reqwest::Client) -> Self {
        Self {
            http,
            max_answer: 10 * 1024 * 1024,
        }
    }

    /// Accepts answers of at most `bytes`.
    #[must_use]
    pub fn max_answer(mut self, bytes: usize) -> Self {
        self.max_answer = bytes;
        self
    }

    pub(crate) async fn send(&self, request: RawRequest) -> Result<RawResponse, TransportError> {
        let request = request.try_into().map_err(http_error)?;
        let mut response = (self.http.execute(request).await).map_err(http_error)?;
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(http_error)? {
            if body.len() + chunk.len() > self.max_answer {
                let limit = self.max_answer;
                return Err(TransportError::TooLarge { limit });
            }
            body.extend_from_slice(&chunk);
        }
        let mut raw = RawResponse::new(body);
        *raw.status_mut() = response.status();
        *raw.headers_mut() = std::mem::take(response.headers_mut());
        Ok(raw)
    }
}

/// Without the URL, which may hold a key.
fn http_error(error: reqwest::Error) -> TransportError {
    TransportError::Http(error.without_url())
}
