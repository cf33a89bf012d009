//! Sending with reqwest.

use std::{mem, time::Duration};

use super::{ClientBuilder, body, course::Sent, prepare::measure};
use crate::runtime::{BuildError, RawRequest, RawResponse, TransportError};

/// An HTTP client. Clones share their connections.
#[derive(Debug, Clone)]
pub(crate) struct Http(pub(crate) reqwest::Client);

impl Http {
    /// The user's own, or one that follows no redirects, so that no key reaches a host that it is not
    /// meant for.
    pub(super) fn of(builder: &ClientBuilder) -> Result<Self, BuildError> {
        if let Some(own) = &builder.http {
            return Ok(Self(own.clone()));
        }
        let mut http = reqwest::Client::builder()
            .connect_timeout(builder.settings.connect_timeout)
            .redirect(reqwest::redirect::Policy::none())
            .user_agent(concat!(
                env!("CARGO_PKG_NAME"),
                "/",
                env!("CARGO_PKG_VERSION")
            ));
        match &builder.proxy {
            Some(url) => {
                let proxy = reqwest::Proxy::all(url).map_err(|_| BuildError::Proxy)?;
                http = http.proxy(proxy);
            }
            // What may go without encryption because it stays here would not.
            None if builder.config.target.is_loopback() => http = http.no_proxy(),
            None => {}
        }
        #[cfg(feature = "native-tls")]
        let http = http.tls_backend_native();
        let http = http.build().map_err(|it| BuildError::Http(it.into()))?;
        Ok(Self(http))
    }

    /// Sends a request, which may take so long, and receives an answer of at most `most` bytes.
    pub(super) async fn send(&self, request: RawRequest, time: Duration, most: usize) -> Sent {
        let mut request = prepared(request).await?;
        *request.timeout_mut() = Some(time);
        let response = self.0.execute(request).await.map_err(failed)?;
        whole(response, most).await
    }
}

/// A request as reqwest sends it.
pub(crate) async fn prepared(request: RawRequest) -> Result<reqwest::Request, TransportError> {
    let (mut parts, body) = request.into_parts();
    let (body, length) = body::for_reqwest(body).await?;
    measure(&mut parts, length);
    let request = http::Request::from_parts(parts, body);
    request.try_into().map_err(failed)
}

/// How an answer is received.
pub(crate) trait Receive: Send {
    /// Sends a request, which may take so long, and receives an answer of at most `most` bytes.
    fn exchange(
        &mut self,
        http: &Http,
        request: RawRequest,
        time: Duration,
        most: usize,
    ) -> impl Future<Output = Sent> + Send;

    /// Whether all of the last answer is there, and not its head alone.
    fn is_whole(&self) -> bool {
        true
    }
}

/// All of it, before it is read.
pub(super) struct Whole;

impl Receive for Whole {
    async fn exchange(
        &mut self,
        http: &Http,
        request: RawRequest,
        time: Duration,
        most: usize,
    ) -> Sent {
        http.send(request, time, most).await
    }
}

/// Receives an answer of at most `most` bytes to its end.
pub(crate) async fn whole(mut response: reqwest::Response, most: usize) -> Sent {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(failed)? {
        if body.len() + chunk.len() > most {
            return Err(TransportError::TooLarge { limit: most });
        }
        body.extend_from_slice(&chunk);
    }
    let mut raw = RawResponse::new(body);
    *raw.status_mut() = response.status();
    *raw.headers_mut() = mem::take(response.headers_mut());
    Ok(raw)
}

/// Without the URL, which may hold a key.
pub(crate) fn failed(error: reqwest::Error) -> TransportError {
    let (connecting, late) = (error.is_connect(), error.is_timeout());
    // A URL that reqwest does not take.
    let unsent = connecting || error.is_builder();
    let source = Box::new(error.without_url());
    if body::is_unread(&*source) {
        return TransportError::Upload(source);
    }
    match (unsent, late) {
        (_, true) => TransportError::Timeout { connecting },
        (true, false) => TransportError::Connect(source),
        (false, false) => TransportError::Broken(source),
    }
}
