//! The client's own rate limits.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use crate::runtime::{Endpoint, Limit};

/// Keeps a client below rate limits: in any stretch of time that is as long as a limit's, and in the
/// order of the calls. A token bucket would at first let twice as many through.
#[derive(Debug, Default)]
pub(super) struct Throttle {
    /// A limit for all calls together.
    own: Option<Limit>,
    /// Whether the limits that the description names are kept.
    described: bool,
    windows: Mutex<Vec<Window>>,
}

impl Throttle {
    pub(super) fn new(own: Option<Limit>, described: bool) -> Self {
        Self {
            own,
            described,
            windows: Mutex::default(),
        }
    }

    /// How long a request has to wait, which then counts as sent. An error, with that time, where it
    /// is longer than `patience`: then it does not count.
    pub(super) fn admit(
        &self,
        endpoint: &Endpoint,
        patience: Duration,
    ) -> Result<Duration, Duration> {
        let described = endpoint.limits.iter().filter(|_| self.described);
        let limits: Vec<&Limit> = self.own.iter().chain(described).collect();
        if limits.is_empty() {
            return Ok(Duration::ZERO);
        }
        let now = Instant::now();
        let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        let windows = chosen(&mut windows, &limits);
        let slot = windows.iter().map(|it| it.slot(now)).max().unwrap_or(now);
        let wait = slot.duration_since(now);
        if wait > patience {
            return Err(wait);
        }
        for window in windows {
            window.take(slot, now);
        }
        Ok(wait)
    }
}

/// The windows of these limits, which are made where they are missing.
fn chosen<'a>(windows: &'a mut Vec<Window>, limits: &[&Limit]) -> Vec<&'a mut Window> {
    for limit in limits {
        if !windows.iter().any(|it| it.limit == **limit) {
            windows.push(Window::new(limit));
        }
    }
    let is_chosen = |window: &&mut Window| limits.contains(&&window.limit);
    windows.iter_mut().filter(is_chosen).collect()
}

/// When requests were sent under a limit, or are going to be, in order.
#[derive(Debug)]
struct Window {
    limit: Limit,
    sent: VecDeque<Instant>,
}

impl Window {
    fn new(limit: &Limit) -> Self {
        Self {
            limit: limit.clone(),
            sent: VecDeque::new(),
        }
    }

    /// When the next request may be sent. Not before one that is waiting already.
    fn slot(&self, now: Instant) -> Instant {
        let last = self.sent.back().copied().unwrap_or(now);
        let first = (self.sent.len()).checked_sub(self.limit.requests as usize);
        let free = first.and_then(|at| self.sent.get(at));
        let free = free.map_or(now, |first| *first + self.limit.per);
        free.max(last).max(now)
    }

    /// Notes a request, and forgets those that no longer count.
    fn take(&mut self, slot: Instant, now: Instant) {
        let counts = |sent: &Instant| *sent + self.limit.per > now;
        while self.sent.front().is_some_and(|it| !counts(it)) {
            self.sent.pop_front();
        }
        self.sent.push_back(slot);
    }
}
