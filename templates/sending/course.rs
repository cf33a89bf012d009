//! The course of a call: how often it is tried, and when. Nothing here sends or waits.

use std::time::{Duration, Instant};

use backon::ExponentialBackoff;

use super::{hooks::Exchange, rate::Turn, retry::drawn, settings::Shared, trace::Trace};
use crate::runtime::{
    Endpoint, GaveUp, RawRequest, RawResponse, TransportError, Tries, answer, body, retryable,
};

/// What came of a request.
pub(crate) type Sent = Result<RawResponse, TransportError>;

/// A call on its way.
pub(super) struct Course<'a> {
    shared: &'a Shared,
    endpoint: &'static Endpoint,
    trace: &'a Trace,
    began: Instant,
    waits: ExponentialBackoff,
    tries: Tries,
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

    /// The turn of the first try.
    pub(super) fn begin(&self) -> Result<Turn<'a>, TransportError> {
        let turn = self.turn(Duration::ZERO);
        turn.map_err(|wait| TransportError::Throttled { wait })
    }

    /// The request of a try whose turn has come.
    pub(super) fn request(&mut self, turn: Turn<'_>, request: &RawRequest) -> RawRequest {
        let mut request = request.clone();
        self.shared.settings.hooks.before(&mut request);
        turn.used();
        self.tries.count += 1;
        request
    }

    /// How long a try that begins now may take. Without any time it is not begun.
    pub(super) fn time(&self) -> Result<Duration, TransportError> {
        let most = self.shared.settings.time_of_try(self.endpoint);
        match self.left().min(most) {
            Duration::ZERO => Err(TransportError::Timeout { connecting: true }),
            time => Ok(time),
        }
    }

    /// Judges what came of a try of the request that took so long: the turn of the next one, if there
    /// is to be one.
    pub(super) fn judge(
        &mut self,
        request: &RawRequest,
        sent: &Sent,
        elapsed: Duration,
    ) -> Option<Turn<'a>> {
        let exchange = Exchange {
            endpoint: self.endpoint,
            attempt: self.tries.count,
            elapsed,
            result: sent,
        };
        self.shared.settings.hooks.after(&exchange);
        let asked = match Verdict::of(self.endpoint, sent) {
            Verdict::Success => {
                self.shared.budget.earn();
                return None;
            }
            Verdict::Failure => return None,
            Verdict::Unsafe => Err(GaveUp::Unsafe),
            Verdict::Again(_) if body::is_spent(request.body()) => Err(GaveUp::Body),
            Verdict::Again(asked) => Ok(asked),
        };
        match asked.and_then(|asked| self.next(asked.unwrap_or_default())) {
            Ok(turn) => {
                let wait = turn.wait().unwrap_or_default();
                self.trace.again(self.tries.count, wait, sent);
                Some(turn)
            }
            Err(why) => {
                self.tries.gave_up = Some(why);
                None
            }
        }
    }

    /// The turn of the next try, which the server asks to wait with for so long.
    fn next(&mut self, asked: Duration) -> Result<Turn<'a>, GaveUp> {
        if self.tries.count >= self.shared.settings.retry.most_tries() {
            return Err(GaveUp::Tries);
        }
        let longest = self.waits.next().unwrap_or_default();
        let wait = drawn(longest).max(asked);
        if wait >= self.left() {
            return Err(GaveUp::Time);
        }
        let turn = self.turn(wait).map_err(|_| GaveUp::Time)?;
        match self.shared.budget.spend() {
            true => Ok(turn),
            false => Err(GaveUp::Budget),
        }
    }

    fn turn(&self, wait: Duration) -> Result<Turn<'a>, Duration> {
        let throttle = &self.shared.throttle;
        throttle.turn(self.endpoint, wait, self.left())
    }

    /// How often it was tried, once it is over. `is_whole` says whether all of an answer is there.
    pub(super) fn end(mut self, sent: &Sent, is_whole: bool) -> Tries {
        self.tries.elapsed = self.began.elapsed();
        self.trace.end(sent, is_whole, &self.tries);
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
                let Some(kind) = endpoint.failure(status, response.body()) else {
                    return Self::Success;
                };
                (
                    endpoint.is_retryable(kind, status, headers),
                    retryable::is_passing(kind, status),
                    answer::retry_after(kind, headers),
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
