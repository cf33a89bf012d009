//! Sending with ureq.

use std::{
    io::{self, Read},
    time::Duration,
};

use http::{Request, Response, request::Parts};
use ureq::{Agent, AsSendBody, Body, SendBody, Timeout, tls};

use super::{ClientBuilder, body, course::Sent, prepare::measure};
use crate::runtime::{BuildError, RawRequest, RawResponse, TransportError};

/// Connections that are kept for further calls: one for each of so many threads.
const IDLE_CONNECTIONS: usize = 64;

/// An HTTP client. Clones share their connections.
#[derive(Debug, Clone)]
pub(crate) struct Http(pub(crate) Agent);

impl Http {
    /// The user's own, or one that follows no redirects, so that no key reaches a host that it is not
    /// meant for.
    pub(super) fn of(builder: &ClientBuilder) -> Result<Self, BuildError> {
        if let Some(own) = &builder.agent {
            return Ok(Self(own.clone()));
        }
        let tls = tls::TlsConfig::builder()
            .root_certs(tls::RootCerts::PlatformVerifier)
            .provider(PROVIDER);
        let mut config = Agent::config_builder()
            .timeout_resolve(Some(builder.settings.connect_timeout))
            .timeout_connect(Some(builder.settings.connect_timeout))
            .max_idle_connections(IDLE_CONNECTIONS)
            .max_idle_connections_per_host(IDLE_CONNECTIONS)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(concat!(
                env!("CARGO_PKG_NAME"),
                "/",
                env!("CARGO_PKG_VERSION")
            ))
            .accept_encoding("")
            .tls_config(tls.build());
        match &builder.proxy {
            Some(url) => {
                let proxy = ureq::Proxy::new(url).map_err(|_| BuildError::Proxy)?;
                config = config.proxy(Some(proxy));
            }
            // What may go without encryption because it stays here would not.
            None if builder.config.target.is_loopback() => config = config.proxy(None),
            None => {}
        }
        Ok(Self(config.build().new_agent()))
    }

    /// Sends a request, which may take so long, and receives an answer of at most `most` bytes.
    pub(super) fn send(&self, request: RawRequest, time: Duration, most: usize) -> Sent {
        let (parts, mut body) = prepared(request)?;
        let sent = self.exchange(parts, &mut body, time, most);
        let response = sent.map_err(|error| failed(error, body.is_untouched()))?;
        match response.body().len() > most {
            true => Err(TransportError::TooLarge { limit: most }),
            false => Ok(response),
        }
    }

    /// Sends a request, and reads no more of the answer than says that it is too large. ureq's own
    /// limit is for what arrives, which its feature `gzip`, where another crate turns it on, makes
    /// larger.
    fn exchange(
        &self,
        parts: Parts,
        body: &mut Watched<impl Read>,
        time: Duration,
        most: usize,
    ) -> Result<RawResponse, ureq::Error> {
        let answer = match body.length {
            Some(0) => self.run(Request::from_parts(parts, ()), time),
            _ => {
                let body = SendBody::from_reader(body);
                self.run(Request::from_parts(parts, body), time)
            }
        };
        let (parts, answer) = answer?.into_parts();
        let most = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
        let mut body = Vec::new();
        answer.into_reader().take(most).read_to_end(&mut body)?;
        Ok(RawResponse::from_parts(parts, body))
    }

    fn run(
        &self,
        request: Request<impl AsSendBody>,
        time: Duration,
    ) -> Result<Response<Body>, ureq::Error> {
        let request = self.0.configure_request(request);
        let request = request
            .timeout_global(Some(time))
            .http_status_as_error(false)
            .allow_non_standard_methods(true);
        self.0.run(request.build())
    }
}

/// A request as ureq sends it.
pub(crate) fn prepared(request: RawRequest) -> Result<(Parts, Watched<impl Read>), TransportError> {
    let (mut parts, body) = request.into_parts();
    let (body, length) = body::for_ureq(body)?;
    measure(&mut parts, length);
    Ok((parts, Watched::new(body, length)))
}

/// How an answer is received.
pub(crate) trait Receive {
    /// Sends a request, which may take so long, and receives an answer of at most `most` bytes.
    fn exchange(&mut self, http: &Http, request: RawRequest, time: Duration, most: usize) -> Sent;

    /// Whether all of the last answer is there, and not its head alone.
    fn is_whole(&self) -> bool {
        true
    }
}

/// All of it, before it is read.
pub(super) struct Whole;

impl Receive for Whole {
    fn exchange(&mut self, http: &Http, request: RawRequest, time: Duration, most: usize) -> Sent {
        http.send(request, time, most)
    }
}

#[cfg(feature = "native-tls")]
const PROVIDER: tls::TlsProvider = tls::TlsProvider::NativeTls;
#[cfg(not(feature = "native-tls"))]
const PROVIDER: tls::TlsProvider = tls::TlsProvider::Rustls;

/// A body that says whether any of it was sent: ureq does not say whether an error came before.
pub(crate) struct Watched<R> {
    body: R,
    pub(crate) length: Option<u64>,
    is_touched: bool,
}

impl<R> Watched<R> {
    fn new(body: R, length: Option<u64>) -> Self {
        Self {
            body,
            length,
            is_touched: false,
        }
    }

    /// Whether there is a body, and nothing of it was sent.
    pub(crate) fn is_untouched(&self) -> bool {
        self.length != Some(0) && !self.is_touched
    }
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.is_touched = true;
        self.body.read(buffer)
    }
}

/// Sorts out what went wrong. `untouched`: nothing of the body was sent.
pub(crate) fn failed(error: ureq::Error, untouched: bool) -> TransportError {
    use ureq::Error;
    match error {
        Error::Io(error) if body::is_unread(&error) => TransportError::Upload(Box::new(error)),
        Error::Timeout(Timeout::Resolve | Timeout::Connect) => {
            TransportError::Timeout { connecting: true }
        }
        Error::Timeout(_) => TransportError::Timeout {
            connecting: untouched,
        },
        Error::Io(error) if error.kind() == io::ErrorKind::TimedOut => TransportError::Timeout {
            connecting: untouched,
        },
        // Without the URL, which may hold a key.
        Error::RequireHttpsOnly(_) | Error::BadUri(_) => {
            TransportError::Connect("ureq does not take this URL".into())
        }
        error if untouched || is_of_connecting(&error) => TransportError::Connect(Box::new(error)),
        error => TransportError::Broken(Box::new(error)),
    }
}

/// Whether an error says by itself that there was no connection, where no body does. Those of TLS do
/// not: they come later as well.
fn is_of_connecting(error: &ureq::Error) -> bool {
    use io::ErrorKind::{AddrNotAvailable, ConnectionRefused};
    use ureq::Error;
    match error {
        Error::HostNotFound | Error::ConnectionFailed | Error::ConnectProxyFailed(_) => true,
        Error::Io(error) => {
            matches!(error.kind(), ConnectionRefused | AddrNotAvailable) || is_of_resolving(error)
        }
        _ => false,
    }
}

/// Whether a host has no address. The standard library has a text for that, and no kind.
fn is_of_resolving(error: &io::Error) -> bool {
    let text = "failed to lookup address information";
    error.to_string().starts_with(text)
}
