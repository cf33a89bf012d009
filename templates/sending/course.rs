//! The course of a call: how often it is tried, and when. Nothing here sends or waits.

use std::time::{Duration, Instant};

use backon::ExponentialBackoff;

use super::{hooks::Exchange, prepare::measure, retry::drawn, settings::Shared, trace::Trace};
use crate::runtime::{
    Endpoint, GaveUp, RawRequest, RawResponse, TransportError, Tries, answer, retryable,
};

/// What came of a request.
pub(super) type Sent = Result<RawResponse, TransportError>;

/// A call on its way.
pub(super) struct Course<'a> {
    shared: &'a Shared,
    endpoint: &'static Endpoint,
    trace: &'a Trace,
    began: Instant,
    waits: ExponentialBackoff,
    tries: Tries,
}

/// A try that is about to begin.
pub(super) struct Try {
    /// How long to wait before.
    pub(super) wait: Duration,
    /// How long it may take from then on.
    pub(super) time: Duration,
}

impl<'a> Course<'a> {
    pub(super) fn new(shared: &'a Shared, endpoint: &'static Endpoint, trace: &'a Trace) -> Self {
        Self {
            shared,
            endpoint,
            trace,
            began: Instant::now(),
            waits: shared.settings.retry.waits(),
            tries: Tries::default(),
        }
    }

    /// The next try, unless there is no time for it.
    pub(super) fn begin(&mut self) -> Result<Try, TransportError> {
        let left = self.left();
        let admitted = self.shared.throttle.admit(self.endpoint, left);
        let wait = admitted.map_err(|wait| TransportError::Throttled { wait })?;
        self.tries.count += 1;
        let most = self.shared.settings.time_of_try(self.endpoint);
        Ok(Try {
            wait,
            time: left.saturating_sub(wait).min(most),
        })
    }

    /// The request of this try.
    pub(super) fn request(&self, request: &RawRequest) -> RawRequest {
        let mut request = request.clone();
        self.shared.settings.hooks.before(&mut request);
        measure(&mut request);
        request
    }

    /// Judges what came of a try that took so long: the wait before the next one, if there is to be
    /// one.
    pub(super) fn judge(&mut self, sent: &Sent, elapsed: Duration) -> Option<Duration> {
        let exchange = Exchange {
            endpoint: self.endpoint,
            attempt: self.tries.count,
            elapsed,
            result: sent,
        };
        self.shared.settings.hooks.after(&exchange);
        let wait = self.next(sent)?;
        self.trace.again(self.tries.count, wait, sent);
        Some(wait)
    }

    fn next(&mut self, sent: &Sent) -> Option<Duration> {
        let verdict = Verdict::of(self.endpoint, sent);
        if verdict == Verdict::Success {
            self.shared.budget.earn();
        }
        let asked = match verdict {
            Verdict::Again(asked) => asked,
            Verdict::Success | Verdict::Failure => return None,
            Verdict::Unsafe => return self.give_up(GaveUp::Unsafe),
        };
        if self.tries.count >= self.shared.settings.retry.most_tries() {
            return self.give_up(GaveUp::Tries);
        }
        let longest = self.waits.next().unwrap_or_default();
        let wait = drawn(longest).max(asked.unwrap_or_default());
        if wait >= self.left() {
            return self.give_up(GaveUp::Time);
        }
        if !self.shared.budget.spend() {
            return self.give_up(GaveUp::Budget);
        }
        Some(wait)
    }

    fn give_up(&mut self, why: GaveUp) -> Option<Duration> {
        self.tries.gave_up = Some(why);
        None
    }

    /// How often it was tried, once it is over.
    pub(super) fn end(mut self, sent: &Sent) -> Tries {
        self.tries.elapsed = self.began.elapsed();
        self.trace.end(self.endpoint, sent, &self.tries);
        self.tries
    }

    fn left(&self) -> Duration {
        let time = self.shared.settings.timeout;
        time.saturating_sub(self.began.elapsed())
    }
}

/// What came of a try, as far as it matters to the next.
#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    Success,
    /// It would fail again.
    Failure,
    /// It could succeed, but the server may have acted on it.
    Unsafe,
    /// It may be sent again, after the wait that the server asks for.
    Again(Option<Duration>),
}

impl Verdict {
    fn of(endpoint: &Endpoint, sent: &Sent) -> Self {
        let (retryable, passing, asked) = match sent {
            Ok(response) => {
                let (status, headers) = (response.status(), response.headers());
                let failed = endpoint.sign(status, response.body()).is_some();
                if status.is_success() && !failed {
                    return Self::Success;
                }
                let kind = endpoint.kind(status, response.body());
                (
                    endpoint.is_retryable(kind, status, headers),
                    retryable::is_passing(kind, status),
                    answer::retry_after(headers),
                )
            }
            Err(error) => (error.is_retryable(endpoint), error.is_passing(), None),
        };
        match (retryable, passing) {
            (true, _) => Self::Again(asked),
            (false, true) => Self::Unsafe,
            (false, false) => Self::Failure,
        }
    }
}
