//! How often a request is sent again, and how soon.

use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBackoff, ExponentialBuilder};

/// How often a request is sent again, and how soon. Whether it is right to do so at all is judged by
/// what happened to it: a request that the server may have acted on is sent again only where the
/// endpoint is idempotent.
///
/// The wait grows exponentially, and is drawn at random between nothing and that ("full jitter"), so
/// that many clients do not come back at once. Where the server says how long to wait, it is at least
/// that.
#[derive(Debug, Clone, PartialEq)]
pub struct RetryPolicy {
    tries: u32,
    first_wait: Duration,
    longest_wait: Duration,
    budget: u32,
}

/// Three tries, waits of up to 0.2 s and then 0.4 s, and a budget of ten.
impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            tries: 3,
            first_wait: Duration::from_millis(200),
            longest_wait: Duration::from_secs(5),
            budget: 10,
        }
    }
}

impl RetryPolicy {
    /// The default.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sends every request once.
    pub fn never() -> Self {
        Self::new().tries(1)
    }

    /// How often a request is sent at most, the first time counted; at least once.
    #[must_use]
    pub fn tries(mut self, tries: u32) -> Self {
        self.tries = tries.max(1);
        self
    }

    /// What the first wait is drawn from, from nothing on. Each further one is drawn from twice as
    /// much.
    #[must_use]
    pub fn first_wait(mut self, wait: Duration) -> Self {
        self.first_wait = wait;
        self
    }

    /// No wait is drawn from more than this. The server may still ask for longer ones.
    #[must_use]
    pub fn longest_wait(mut self, wait: Duration) -> Self {
        self.longest_wait = wait;
        self
    }

    /// How many requests in a row are sent again while no call succeeds, by all clones of a client
    /// together. From then on it is one for ten calls that succeed.
    #[must_use]
    pub fn budget(mut self, retries: u32) -> Self {
        self.budget = retries;
        self
    }

    pub(crate) fn most_tries(&self) -> u32 {
        self.tries
    }

    pub(super) fn most_in_a_row(&self) -> u32 {
        self.budget
    }

    /// The longest that each wait may be, one after the other.
    pub(crate) fn waits(&self) -> ExponentialBackoff {
        ExponentialBuilder::new()
            .with_min_delay(self.first_wait.min(self.longest_wait))
            .with_max_delay(self.longest_wait)
            .without_max_times()
            .build()
    }
}

/// A wait between nothing and `longest`.
pub(crate) fn drawn(longest: Duration) -> Duration {
    longest.mul_f64(fastrand::f64())
}
