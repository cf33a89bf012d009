//! The client's own rate limits.

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use crate::runtime::{Endpoint, Limit};

/// Keeps a client below rate limits, in any stretch of time that is as long as a limit's. A token
/// bucket would at first let twice as many through.
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

    /// The turn of a request that waits for `wait` in any case. An error, with how long it would have
    /// to wait, where that is longer than `patience`.
    pub(super) fn turn(
        &self,
        endpoint: &Endpoint,
        wait: Duration,
        patience: Duration,
    ) -> Result<Turn<'_>, Duration> {
        let limits = self.limits(endpoint);
        let now = Instant::now();
        let earliest = now.checked_add(wait).ok_or(wait)?;
        let mut windows = self.windows();
        let mut chosen = chosen(&mut windows, &limits);
        let at = first_free(&chosen, earliest).ok_or(Duration::MAX)?;
        let wait = at.duration_since(now);
        if wait > patience {
            return Err(wait);
        }
        for window in &mut chosen {
            window.take(at, now);
        }
        drop(windows);
        Ok(Turn {
            throttle: self,
            limits,
            at,
        })
    }

    fn limits(&self, endpoint: &Endpoint) -> Vec<Limit> {
        let described = endpoint.limits.iter().filter(|_| self.described);
        self.own.iter().chain(described).cloned().collect()
    }

    fn windows(&self) -> MutexGuard<'_, Vec<Window>> {
        self.windows.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The windows of these limits, which are made where they are missing.
fn chosen<'a>(windows: &'a mut Vec<Window>, limits: &[Limit]) -> Vec<&'a mut Window> {
    for limit in limits {
        if !windows.iter().any(|it| it.limit == *limit) {
            windows.push(Window::new(limit));
        }
    }
    let is_chosen = |window: &&mut Window| limits.contains(&window.limit);
    windows.iter_mut().filter(is_chosen).collect()
}

/// The first time from `earliest` on at which all windows have room, if there ever is one.
fn first_free(windows: &[&mut Window], earliest: Instant) -> Option<Instant> {
    let mut at = earliest;
    loop {
        let mut free = at;
        for window in windows {
            free = window.first_free(free)?;
        }
        if free == at {
            return Some(at);
        }
        at = free;
    }
}

/// When a request may be sent. Others wait behind it, so a turn that is dropped before it is `used`,
/// because the call was cancelled, is theirs.
#[derive(Debug)]
pub(super) struct Turn<'a> {
    throttle: &'a Throttle,
    limits: Vec<Limit>,
    at: Instant,
}

impl Turn<'_> {
    /// How long it is until then; `None` where it has come.
    pub(super) fn wait(&self) -> Option<Duration> {
        let wait = self.at.checked_duration_since(Instant::now())?;
        (!wait.is_zero()).then_some(wait)
    }

    /// Notes that the request is sent.
    pub(super) fn used(mut self) {
        self.limits.clear();
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if self.limits.is_empty() {
            return;
        }
        let mut windows = self.throttle.windows();
        for window in chosen(&mut windows, &self.limits) {
            window.give_back(self.at);
        }
    }
}

/// When requests were sent under a limit, or are going to be, in order.
#[derive(Debug)]
struct Window {
    limit: Limit,
    taken: VecDeque<Instant>,
}

impl Window {
    fn new(limit: &Limit) -> Self {
        Self {
            limit: limit.clone(),
            taken: VecDeque::new(),
        }
    }

    /// The first time from `at` on that has room, if there ever is one. It may lie before times that
    /// are taken: a request that another limit holds up is in nobody's way.
    fn first_free(&self, mut at: Instant) -> Option<Instant> {
        while let Some(full) = self.full_since(at) {
            at = full.checked_add(self.limit.per)?;
        }
        Some(at)
    }

    /// Since when there are so many requests in a row that one at `at` would be too many.
    fn full_since(&self, at: Instant) -> Option<Instant> {
        let requests = usize::try_from(self.limit.requests).unwrap_or(usize::MAX);
        let before = self.taken.partition_point(|it| *it <= at);
        let last_row = self.taken.len().checked_sub(requests)?;
        let mut rows = (before.saturating_sub(requests)..=before.min(last_row)).rev();
        rows.find_map(|row| {
            let first = *self.taken.get(row)?;
            let last = *self.taken.get(row + requests - 1)?;
            let length = last.max(at).duration_since(first.min(at));
            (length < self.limit.per).then_some(first)
        })
    }

    /// Notes a request, and forgets those that no longer count.
    fn take(&mut self, at: Instant, now: Instant) {
        let per = self.limit.per;
        let counts = |it: &Instant| it.checked_add(per).is_none_or(|end| end > now);
        while self.taken.front().is_some_and(|it| !counts(it)) {
            self.taken.pop_front();
        }
        let place = self.taken.partition_point(|it| *it <= at);
        self.taken.insert(place, at);
    }

    fn give_back(&mut self, at: Instant) {
        if let Ok(place) = self.taken.binary_search(&at) {
            self.taken.remove(place);
        }
    }
}
