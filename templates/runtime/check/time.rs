//! Ages of times, relative to now.

use std::time::{SystemTime, UNIX_EPOCH};

use serde::Serialize;

use super::{
    super::{Path, Rule, Violations},
    Limit,
};

const SECOND: i128 = 1_000_000_000;

/// How far in the past a time may lie, in seconds; and what makes nanoseconds since the Unix epoch of
/// it.
pub(crate) struct MaxAge<F>(pub(crate) u64, pub(crate) F);

impl<T: Serialize + Copy, F: Fn(T) -> i128> Limit<T> for MaxAge<F> {
    fn check(&self, value: &T, at: &Path<'_>, found: &mut Violations) {
        if now().saturating_sub((self.1)(*value)) > i128::from(self.0) * SECOND {
            found.add(at, Rule::MaxAge(self.0), value);
        }
    }
}

/// How far in the future a time may lie, in seconds; and what makes nanoseconds since the Unix epoch
/// of it.
pub(crate) struct MaxAhead<F>(pub(crate) u64, pub(crate) F);

impl<T: Serialize + Copy, F: Fn(T) -> i128> Limit<T> for MaxAhead<F> {
    fn check(&self, value: &T, at: &Path<'_>, found: &mut Violations) {
        if (self.1)(*value).saturating_sub(now()) > i128::from(self.0) * SECOND {
            found.add(at, Rule::MaxAhead(self.0), value);
        }
    }
}

/// Nanoseconds since the Unix epoch.
fn now() -> i128 {
    let nanoseconds =
        |duration: std::time::Duration| i128::try_from(duration.as_nanos()).unwrap_or(i128::MAX);
    match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(since) => nanoseconds(since),
        Err(before) => -nanoseconds(before.duration()),
    }
}
