//! When a stream of events is taken up again after it ended, and how soon.

use std::{sync::Arc, time::Duration};

use backon::ExponentialBackoff;

use super::reading::Frames;
use crate::{
    runtime::Endpoint,
    sending::{retry::drawn, settings::Shared},
};

/// Decides whether a stream is taken up again: where asking twice does no harm, the server can tell what
/// is still to come, and there is a point in it.
#[derive(Debug)]
pub(super) struct Resume {
    shared: Arc<Shared>,
    is_wanted: bool,
    waits: ExponentialBackoff,
    /// Whether any event has come at all.
    has_begun: bool,
    /// How often it was taken up since the last event.
    in_vain: u32,
}

impl Resume {
    pub(super) fn new(shared: &Arc<Shared>, endpoint: &Endpoint) -> Self {
        Self {
            shared: Arc::clone(shared),
            is_wanted: endpoint.idempotent,
            waits: shared.settings.retry.waits(),
            has_begun: false,
            in_vain: 0,
        }
    }

    pub(super) fn stop(&mut self) {
        self.is_wanted = false;
    }

    /// Notes an event.
    pub(super) fn progress(&mut self) {
        self.has_begun = true;
        if self.in_vain > 0 {
            self.in_vain = 0;
            self.waits = self.shared.settings.retry.waits();
        }
    }

    /// How long to wait before the stream is taken up again; `None` where it is over. A connection that
    /// was cut gave less than all there is; one that the server ended, only where it says when to come
    /// back.
    pub(super) fn wait(&mut self, frames: &Frames, is_cut: bool) -> Option<Duration> {
        let has_id = frames.last_id().is_some();
        let has_more = match is_cut {
            true => has_id || !self.has_begun,
            false => has_id && frames.retry().is_some(),
        };
        let policy = &self.shared.settings.retry;
        if !self.is_wanted || !has_more || self.in_vain + 1 >= policy.most_tries() {
            return None;
        }
        let wait = drawn(self.waits.next().unwrap_or_default());
        let wait = wait.max(frames.retry().unwrap_or_default());
        if wait >= self.shared.settings.timeout {
            return None;
        }
        // One that gave events and then ends says nothing of an outage.
        let is_free = self.in_vain == 0 && self.has_begun;
        self.in_vain += 1;
        (is_free || self.shared.budget.spend()).then_some(wait)
    }
}
