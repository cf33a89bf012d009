//! What a client is built from. The setters of what the description names stand in `config.rs`.

use std::{fmt, time::Duration};

use http::{
    HeaderName, HeaderValue,
    header::{CONTENT_LENGTH, TRANSFER_ENCODING, USER_AGENT},
};

use super::{
    Exchange, RetryPolicy,
    settings::{LONGEST, Settings},
};
use crate::{
    config::Config,
    runtime::{BuildError, Limit, RawRequest},
};

/// All that a client can be told, made into one by `build` or `build_blocking`.
///
/// Where requests go and with which keys is a [`Config`], which has the same setters; the rest is how
/// they are sent.
#[derive(Clone, Default)]
#[must_use]
pub struct ClientBuilder {
    pub(crate) config: Config,
    pub(super) settings: Settings,
    pub(super) proxy: Option<String>,
    /// What was given and cannot be used: the first such header.
    header_problem: Option<String>,
    #[cfg(feature = "async")]
    pub(super) http: Option<reqwest::Client>,
    #[cfg(feature = "blocking")]
    pub(super) agent: Option<ureq::Agent>,
}

impl ClientBuilder {
    /// The description's own servers, no keys, and the defaults that each setter names.
    pub fn new() -> Self {
        Self::default()
    }

    /// Where requests go, and with which keys: all of it at once.
    pub fn config(mut self, config: Config) -> Self {
        self.config = config;
        self
    }

    /// How long a call may take in all: connecting, waiting, every try, and the answer. An answer that is
    /// read while it arrives has so long until it begins, and then between any two parts. Default: 30 s.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeout = timeout.min(LONGEST);
        self
    }

    /// How long connecting may take. Default: 5 s.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.settings.connect_timeout = timeout.min(LONGEST);
        self
    }

    /// How long one try of a call may take. Default: for an endpoint that is tried again after a
    /// time-out (an idempotent one) the call's time divided by the tries, though not by more than
    /// ten; for others all the time that is left.
    pub fn try_timeout(mut self, timeout: Duration) -> Self {
        self.settings.try_timeout = Some(timeout.min(LONGEST));
        self
    }

    /// How large an answer may be, in bytes; of one that is read while it arrives, a single item. Default:
    /// 10 MiB.
    pub fn max_answer(mut self, bytes: usize) -> Self {
        self.settings.max_answer = bytes;
        self
    }

    /// How often and how soon requests are sent again.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.settings.retry = policy;
        self
    }

    /// Sends at most so many requests in any stretch of time that long, by all clones of the client
    /// together. Further ones wait for their turn, or fail at once where that would take longer than
    /// the call may. Default: no limit.
    pub fn rate_limit(mut self, requests: u32, per: Duration) -> Self {
        self.settings.rate_limit = Some(Limit {
            of: "client",
            requests: requests.max(1),
            per,
        });
        self
    }

    /// Whether the rate limits that the description names are kept, as `rate_limit` would. Default:
    /// no.
    pub fn keep_limits(mut self, keep: bool) -> Self {
        self.settings.keep_limits = keep;
        self
    }

    /// What the client calls itself. Default: the crate's name and version, or what an HTTP client
    /// of your own says.
    pub fn user_agent(mut self, user_agent: impl AsRef<str>) -> Self {
        self.settings.headers.remove(USER_AGENT);
        self.header(USER_AGENT.as_str(), user_agent)
    }

    /// Adds a header to every request. What an endpoint sends itself, such as its keys, stays as it
    /// is. The value is kept out of `Debug`. What says where a body ends (`Content-Length`,
    /// `Transfer-Encoding`) is refused.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        let (name, value) = (name.as_ref(), value.as_ref());
        let sendable = (
            HeaderName::from_bytes(name.as_bytes()),
            HeaderValue::from_str(value),
        );
        match sendable {
            (Ok(name), Ok(mut value)) if !is_framing(&name) => {
                value.set_sensitive(name != USER_AGENT);
                self.settings.headers.append(name, value);
            }
            _ => {
                self.header_problem.get_or_insert(name.to_owned());
            }
        }
        self
    }

    /// Sends all requests through this HTTP proxy, such as
    /// `http://user:password@proxy.example:3128`; one of another kind takes an HTTP client of your own.
    /// Default: what `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` in the environment say,
    /// and none where the base URL is on this machine.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = Some(url.into());
        self
    }

    /// Has `hook` see, and change, each request before each try. It runs on the caller's task or
    /// thread.
    pub fn before(mut self, hook: impl Fn(&mut RawRequest) + Send + Sync + 'static) -> Self {
        self.settings.hooks.add_before(hook);
        self
    }

    /// Has `hook` see what came of each try.
    pub fn after(mut self, hook: impl Fn(&Exchange<'_>) + Send + Sync + 'static) -> Self {
        self.settings.hooks.add_after(hook);
        self
    }

    /// Whether the bodies of requests are compressed. Default: where the description says that the
    /// server takes that. Small ones never are.
    #[cfg(feature = "gzip")]
    pub fn gzip(mut self, gzip: bool) -> Self {
        self.settings.gzip = Some(gzip);
        self
    }

    /// Sends with an HTTP client of your own: its proxies, redirects, certificates and time for
    /// connecting hold, and `proxy` and `connect_timeout` of this builder do nothing. One that follows
    /// redirects takes keys to wherever they lead.
    #[cfg(feature = "async")]
    pub fn http_client(mut self, http: reqwest::Client) -> Self {
        self.http = Some(http);
        self
    }

    /// Sends with an agent of your own, where the client is a blocking one: its proxies, redirects,
    /// certificates and time for connecting hold, and `proxy` and `connect_timeout` of this builder
    /// do nothing. One that follows redirects takes keys to wherever they lead.
    #[cfg(feature = "blocking")]
    pub fn agent(mut self, agent: ureq::Agent) -> Self {
        self.agent = Some(agent);
        self
    }

    /// A client without an async runtime.
    ///
    /// # Errors
    ///
    /// Where a setting is no good: a key, the base URL, a header, the proxy.
    #[cfg(feature = "blocking")]
    pub fn build_blocking(self) -> Result<super::BlockingClient, BuildError> {
        self.check()?;
        super::BlockingClient::from_builder(self)
    }

    /// A client.
    ///
    /// # Errors
    ///
    /// Where a setting is no good: a key, the base URL, a header, the proxy. Where TLS can't be set
    /// up.
    #[cfg(feature = "async")]
    pub fn build(self) -> Result<super::Client, BuildError> {
        self.check()?;
        super::Client::from_builder(self)
    }

    fn check(&self) -> Result<(), BuildError> {
        self.config.check()?;
        if let Some(name) = &self.header_problem {
            return Err(BuildError::Header { name: name.clone() });
        }
        match self.proxy.as_deref().is_none_or(is_http) {
            true => Ok(()),
            false => Err(BuildError::Proxy),
        }
    }
}

/// Whether a proxy is one that both HTTP libraries can talk to; `http` where it does not say.
fn is_http(proxy: &str) -> bool {
    let scheme = proxy.split_once("://").map_or("http", |(scheme, _)| scheme);
    ["http", "https"]
        .iter()
        .any(|it| scheme.eq_ignore_ascii_case(it))
}

/// Whether a header says where a body ends, which only an HTTP library knows.
fn is_framing(name: &HeaderName) -> bool {
    [CONTENT_LENGTH, TRANSFER_ENCODING].contains(name)
}

/// Without the proxy's password and the values of headers.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("config", &self.config)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}
