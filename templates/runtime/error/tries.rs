//! How often a request was sent.

use std::{fmt, time::Duration};

/// How often a request was sent, and why no more.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tries {
    /// How often it was sent, or was tried to.
    pub count: u32,
    /// How long the call took in all, waits included.
    pub elapsed: Duration,
    /// Why it was not sent again, although it could succeed. `None` where it could not.
    pub gave_up: Option<GaveUp>,
}

/// Why a request that could succeed was not sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum GaveUp {
    /// The server may have acted on it, and acting twice could do harm.
    Unsafe,
    /// It was sent as often as the retry policy says.
    Tries,
    /// The call has no time left for the wait.
    Time,
    /// Too many calls of this client have failed lately.
    Budget,
    /// Its body is an upload that can be read once only.
    Body,
}

/// What follows the cause in an error's line; nothing after a single try.
impl fmt::Display for Tries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.count > 1 {
            write!(f, " (tried {} times in {:.1?})", self.count, self.elapsed)?;
        }
        match self.gave_up {
            Some(GaveUp::Unsafe) => f.write_str(" (not sent again: the server may have acted)"),
            Some(GaveUp::Time) => f.write_str(" (not sent again: no time left)"),
            Some(GaveUp::Budget) => f.write_str(" (not sent again: too many calls fail)"),
            Some(GaveUp::Body) => f.write_str(" (not sent again: its body can be read once only)"),
            Some(GaveUp::Tries) | None => Ok(()),
        }
    }
}
