//! What a user does before and after each request.

use std::{fmt, sync::Arc, time::Duration};

use crate::runtime::{Endpoint, RawRequest, RawResponse, TransportError};

type Before = Arc<dyn Fn(&mut RawRequest) + Send + Sync>;
type After = Arc<dyn Fn(&Exchange<'_>) + Send + Sync>;

/// A request that was sent, and what came of it.
#[derive(Debug)]
#[non_exhaustive]
pub struct Exchange<'a> {
    /// The endpoint.
    pub endpoint: &'static Endpoint,
    /// Which try of the call it was, from one on.
    pub attempt: u32,
    /// How long it took.
    pub elapsed: Duration,
    /// The answer, or why there is none; of one that is read while it arrives, the head.
    pub result: &'a Result<RawResponse, TransportError>,
}

#[derive(Clone, Default)]
pub(super) struct Hooks {
    before: Vec<Before>,
    after: Vec<After>,
}

impl Hooks {
    pub(super) fn add_before(&mut self, hook: impl Fn(&mut RawRequest) + Send + Sync + 'static) {
        self.before.push(Arc::new(hook));
    }

    pub(super) fn add_after(&mut self, hook: impl Fn(&Exchange<'_>) + Send + Sync + 'static) {
        self.after.push(Arc::new(hook));
    }

    pub(super) fn before(&self, request: &mut RawRequest) {
        self.before.iter().for_each(|hook| hook(request));
    }

    pub(super) fn after(&self, exchange: &Exchange<'_>) {
        self.after.iter().for_each(|hook| hook(exchange));
    }
}

impl fmt::Debug for Hooks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Hooks({} before, {} after)",
            self.before.len(),
            self.after.len()
        )
    }
}
