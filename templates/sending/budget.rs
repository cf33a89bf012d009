//! How many requests are sent again, for all calls of a client together.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// What sending again costs, and how much of it a call that succeeds earns.
const COST: u32 = 10;
const EARNED: u32 = 1;

/// Lets one request in ten be sent again, and at first a few more: where everything fails, sending
/// everything again would make an outage worse.
#[derive(Debug)]
pub(crate) struct Budget {
    left: AtomicU32,
    most: u32,
}

impl Budget {
    /// A budget that lets `retries` go in a row while nothing succeeds.
    pub(super) fn new(retries: u32) -> Self {
        let most = retries.saturating_mul(COST);
        let left = AtomicU32::new(most);
        Self { left, most }
    }

    /// Takes what it costs to send a request again; `false` where that is not there.
    pub(crate) fn spend(&self) -> bool {
        let spent = |left: u32| left.checked_sub(COST);
        self.left.fetch_update(Relaxed, Relaxed, spent).is_ok()
    }

    /// Notes a call that succeeded.
    pub(super) fn earn(&self) {
        let earned = |left: u32| Some(left.saturating_add(EARNED).min(self.most));
        // It cannot fail: there is always a next value.
        let _ = self.left.fetch_update(Relaxed, Relaxed, earned);
    }
}
