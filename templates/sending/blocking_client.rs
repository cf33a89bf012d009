//! The client without an async runtime. Its endpoints stand in `src/blocking/`.

use std::{thread, time::Instant};

use super::{
    ClientBuilder,
    caller::{Caller, Done},
    course::{Course, Sent},
    over_ureq::{Http, Receive, Whole},
    tokens,
};
use crate::{
    config::Config,
    runtime::{BuildError, Cause, Endpoint, Error, RawRequest, RawResponse, Reply, RequestError},
};

/// Calls the endpoints, each call on the thread that makes it. Clones share connections, rate limits
/// and the budget for sending again.
///
/// ureq, which it sends with, writes every byte to the log at the level `trace`, keys among them
/// (target `ureq_proto`), and at `debug` the URL of each request, with the keys that are in a query
/// (target `ureq`). A logger that keeps so much is to leave these two out.
#[derive(Debug, Clone)]
pub struct Client {
    pub(crate) caller: Caller<Http>,
}

impl Client {
    /// A client with these settings, and the defaults for everything else.
    ///
    /// # Errors
    ///
    /// Where a setting is no good.
    pub fn new(config: Config) -> Result<Self, BuildError> {
        ClientBuilder::new().config(config).build_blocking()
    }

    /// A client with the settings of [`Config::from_env`].
    ///
    /// # Errors
    ///
    /// Where a variable holds what is no good.
    pub fn from_env() -> Result<Self, BuildError> {
        Self::new(Config::from_env()?)
    }

    /// All that a client can be told. [`build_blocking`](ClientBuilder::build_blocking) makes it one
    /// of these.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new()
    }

    pub(super) fn from_builder(builder: ClientBuilder) -> Result<Self, BuildError> {
        let http = Http::of(&builder)?;
        let caller = Caller::new(builder, http);
        Ok(Self { caller })
    }

    /// Where requests go, and with which keys.
    pub fn config(&self) -> &Config {
        &self.caller.config
    }
}

impl Caller<Http> {
    /// Sends a request, and reads its answer.
    pub(crate) fn call<B, F>(
        &self,
        endpoint: &'static Endpoint,
        request: Result<RawRequest, RequestError>,
        outcome: fn(RawResponse) -> Result<Reply<B>, Error<F>>,
    ) -> Result<Reply<B>, Error<F>> {
        match request {
            Ok(request) => {
                let done = self.send(endpoint, request, &mut Whole);
                self.read(endpoint, done, outcome)
            }
            Err(error) => Err(Error::new(endpoint, Cause::Request(error))),
        }
    }

    /// Sends a request as often as it takes.
    pub(crate) fn send(
        &self,
        endpoint: &'static Endpoint,
        request: RawRequest,
        receive: &mut impl Receive,
    ) -> Done {
        let (request, trace) = self.begin(endpoint, request);
        let mut course = Course::new(&self.shared, endpoint, &trace);
        let sent = trace.inside(|| self.try_all(&mut course, &request, receive));
        let tries = course.end(&sent, receive.is_whole());
        Done { sent, tries, trace }
    }

    fn try_all(
        &self,
        course: &mut Course<'_>,
        request: &RawRequest,
        receive: &mut impl Receive,
    ) -> Sent {
        let most = self.shared.settings.max_answer;
        let mut turn = course.begin()?;
        loop {
            if let Some(wait) = turn.wait() {
                thread::sleep(wait);
            }
            let next = course.request(turn, request);
            let began = Instant::now();
            let sent = match course.time() {
                Ok(time) => tokens::send_blocking(receive, &self.http, next, time, most),
                Err(error) => Err(error),
            };
            match course.judge(request, &sent, began.elapsed()) {
                Some(next) => turn = next,
                None => return sent,
            }
        }
    }
}
