//! What both clients call with, but for sending and waiting.

use std::sync::Arc;

use super::{ClientBuilder, course::Sent, prepare::prepared, settings::Shared, trace::Trace};
use crate::{
    config::Config,
    runtime::{Cause, Endpoint, Error, RawRequest, RawResponse, Reply, Tries},
};

/// What a client calls with, over `H`. Its methods are not the client's: they would stand where those
/// of endpoints do.
#[derive(Debug, Clone)]
pub(crate) struct Caller<H> {
    pub(crate) config: Arc<Config>,
    pub(crate) shared: Arc<Shared>,
    pub(super) http: H,
}

/// A call that is over, but for reading the answer.
pub(crate) struct Done {
    pub(super) sent: Sent,
    pub(super) tries: Tries,
    pub(super) trace: Trace,
}

impl<H> Caller<H> {
    pub(super) fn new(builder: ClientBuilder, http: H) -> Self {
        Self {
            config: Arc::new(builder.config),
            shared: Arc::new(Shared::new(builder.settings)),
            http,
        }
    }

    /// The request as it is sent, and the span of its call.
    pub(super) fn begin(
        &self,
        endpoint: &'static Endpoint,
        request: RawRequest,
    ) -> (RawRequest, Trace) {
        let request = prepared(&self.shared.settings, endpoint, request);
        let trace = Trace::of(endpoint, &request);
        (request, trace)
    }

    /// What came of a call, as the endpoint reads it.
    pub(crate) fn read<B, F>(
        &self,
        endpoint: &'static Endpoint,
        done: Done,
        outcome: fn(RawResponse) -> Result<Reply<B>, Error<F>>,
    ) -> Result<Reply<B>, Error<F>> {
        let outcome = match done.sent {
            Ok(response) => outcome(response),
            Err(error) => Err(Error::new(endpoint, Cause::Transport(error))),
        };
        outcome.map_err(|error| {
            done.trace.failed(error.status(), error.kind());
            error.sent(done.tries, self.config.secrets())
        })
    }
}
