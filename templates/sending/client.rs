//! The client. Its endpoints stand in `src/client/`.

use std::{sync::Arc, time::Instant};

use super::{
    ClientBuilder,
    course::{Course, Sent},
    over_reqwest::Http,
    prepare::prepared,
    settings::Shared,
    trace::Trace,
};
use crate::{
    config::Config,
    runtime::{
        BuildError, Cause, Endpoint, Error, RawRequest, RawResponse, Reply, RequestError, Tries,
    },
};

/// Calls the endpoints. Clones share connections, rate limits and the budget for sending again.
///
/// Calls are made on a Tokio runtime that has its time and I/O drivers, any one for each call; without
/// one they panic. A call that is dropped ends there: what it has not sent counts under no rate limit.
#[derive(Debug, Clone)]
pub struct Client {
    pub(crate) caller: Caller,
}

/// What a client calls with. Its methods are not the client's: they would stand where those of
/// endpoints do.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    config: Arc<Config>,
    shared: Arc<Shared>,
    http: Http,
}

impl Client {
    /// A client with these settings, and the defaults for everything else.
    ///
    /// # Errors
    ///
    /// Where a setting is no good, or TLS can't be set up.
    pub fn new(config: Config) -> Result<Self, BuildError> {
        ClientBuilder::new().config(config).build()
    }

    /// A client with the settings of [`Config::from_env`].
    ///
    /// # Errors
    ///
    /// Where a variable holds what is no good, or TLS can't be set up.
    pub fn from_env() -> Result<Self, BuildError> {
        Self::new(Config::from_env()?)
    }

    /// All that a client can be told.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new()
    }

    pub(super) fn from_builder(builder: ClientBuilder) -> Result<Self, BuildError> {
        let caller = Caller {
            http: Http::of(&builder)?,
            config: Arc::new(builder.config),
            shared: Arc::new(Shared::new(builder.settings)),
        };
        Ok(Self { caller })
    }

    /// Where requests go, and with which keys.
    pub fn config(&self) -> &Config {
        &self.caller.config
    }
}

impl Caller {
    /// Sends a request, and reads its answer.
    pub(crate) async fn call<B, F>(
        &self,
        endpoint: &'static Endpoint,
        request: Result<RawRequest, RequestError>,
        outcome: fn(RawResponse) -> Result<Reply<B>, Error<F>>,
    ) -> Result<Reply<B>, Error<F>> {
        let request = match request {
            Ok(request) => request,
            Err(error) => return Err(Error::new(endpoint, Cause::Request(error))),
        };
        let (sent, tries) = self.send(endpoint, request).await;
        let outcome = match sent {
            Ok(response) => outcome(response),
            Err(error) => Err(Error::new(endpoint, Cause::Transport(error))),
        };
        outcome.map_err(|error| error.sent(tries, self.config.secrets()))
    }

    async fn send(&self, endpoint: &'static Endpoint, request: RawRequest) -> (Sent, Tries) {
        let request = prepared(&self.shared.settings, endpoint, request);
        let trace = Trace::of(endpoint, &request);
        let mut course = Course::new(&self.shared, endpoint, &trace);
        let sent = trace.around(self.try_all(&mut course, &request)).await;
        let tries = course.end(&sent);
        (sent, tries)
    }

    async fn try_all(&self, course: &mut Course<'_>, request: &RawRequest) -> Sent {
        let most = self.shared.settings.max_answer;
        let mut turn = course.begin()?;
        loop {
            if let Some(wait) = turn.wait() {
                tokio::time::sleep(wait).await;
            }
            let request = course.request(turn, request);
            let began = Instant::now();
            let sent = match course.time() {
                Ok(time) => self.http.send(request, time, most).await,
                Err(error) => Err(error),
            };
            match course.judge(&sent, began.elapsed()) {
                Some(next) => turn = next,
                None => return sent,
            }
        }
    }
}
