//! How requests are sent.

use std::{fmt, time::Duration};

use http::HeaderMap;

use super::{RetryPolicy, budget::Budget, hooks::Hooks, rate::Throttle};
use crate::runtime::{Endpoint, Limit};

/// No time is longer: clocks and HTTP libraries overflow.
pub(super) const LONGEST: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// A share of a call's time is no smaller part of it than one in so many.
const MOST_SHARES: u32 = 10;

/// How requests are sent, whatever sends them.
#[derive(Clone)]
pub(crate) struct Settings {
    pub(crate) timeout: Duration,
    pub(super) connect_timeout: Duration,
    pub(super) try_timeout: Option<Duration>,
    pub(crate) max_answer: usize,
    pub(crate) retry: RetryPolicy,
    pub(super) rate_limit: Option<Limit>,
    pub(super) keep_limits: bool,
    pub(super) headers: HeaderMap,
    pub(super) hooks: Hooks,
    #[cfg(feature = "gzip")]
    pub(super) gzip: Option<bool>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(30),
            connect_timeout: Duration::from_secs(5),
            try_timeout: None,
            max_answer: 10 * 1024 * 1024,
            retry: RetryPolicy::default(),
            rate_limit: None,
            keep_limits: false,
            headers: HeaderMap::new(),
            hooks: Hooks::default(),
            #[cfg(feature = "gzip")]
            gzip: None,
        }
    }
}

impl Settings {
    /// How long one try may take. Where another follows a time-out, it gets its share of the time.
    pub(super) fn time_of_try(&self, endpoint: &Endpoint) -> Duration {
        match self.try_timeout {
            Some(time) => time,
            None if endpoint.idempotent => self.timeout / self.retry.most_tries().min(MOST_SHARES),
            None => self.timeout,
        }
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("timeout", &self.timeout)
            .field("connect_timeout", &self.connect_timeout)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}

/// What clones of a client share.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) settings: Settings,
    pub(crate) budget: Budget,
    pub(super) throttle: Throttle,
}

impl Shared {
    pub(super) fn new(settings: Settings) -> Self {
        let own = settings.rate_limit.clone();
        Self {
            budget: Budget::new(settings.retry.most_in_a_row()),
            throttle: Throttle::new(own, settings.keep_limits),
            settings,
        }
    }
}
