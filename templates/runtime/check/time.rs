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

/// From numbers since the Unix epoch to nanoseconds.
pub(crate) mod unix {
    /// A number that a time can be.
    pub(crate) trait Count: Copy {
        /// So many nanoseconds each.
        fn times(self, nanoseconds: i128) -> i128;
    }

    macro_rules! count {
        ($($ty:ty)*) => {
            $(impl Count for $ty {
                fn times(self, nanoseconds: i128) -> i128 {
                    i128::from(self).saturating_mul(nanoseconds)
                }
            })*
        };
    }

    count!(i32 i64 u64);

    impl Count for f64 {
        fn times(self, nanoseconds: i128) -> i128 {
            (self * nanoseconds as f64) as i128
        }
    }

    impl Count for f32 {
        fn times(self, nanoseconds: i128) -> i128 {
            f64::from(self).times(nanoseconds)
        }
    }

    /// Seconds.
    pub(crate) fn seconds(count: impl Count) -> i128 {
        count.times(super::SECOND)
    }

    /// Milliseconds.
    pub(crate) fn milliseconds(count: impl Count) -> i128 {
        count.times(1_000_000)
    }

    /// Nanoseconds.
    pub(crate) fn nanoseconds(count: impl Count) -> i128 {
        count.times(1)
    }

    /// The largest count that is taken for seconds, in the year 5138, and for milliseconds.
    const SECONDS: i128 = 100_000_000_000;
    const MILLISECONDS: i128 = 1000 * SECONDS;

    /// Seconds or milliseconds, told by their magnitude.
    pub(crate) fn seconds_or_milliseconds(count: impl Count) -> i128 {
        match count.times(1).saturating_abs() {
            ..=SECONDS => seconds(count),
            _ => milliseconds(count),
        }
    }

    /// Seconds or nanoseconds, told by their magnitude.
    pub(crate) fn seconds_or_nanoseconds(count: impl Count) -> i128 {
        match count.times(1).saturating_abs() {
            ..=SECONDS => seconds(count),
            _ => nanoseconds(count),
        }
    }

    /// Milliseconds or nanoseconds, told by their magnitude.
    pub(crate) fn milliseconds_or_nanoseconds(count: impl Count) -> i128 {
        match count.times(1).saturating_abs() {
            ..=MILLISECONDS => milliseconds(count),
            _ => nanoseconds(count),
        }
    }

    /// Seconds, milliseconds or nanoseconds, told by their magnitude.
    pub(crate) fn any(count: impl Count) -> i128 {
        match count.times(1).saturating_abs() {
            ..=SECONDS => seconds(count),
            _ => milliseconds_or_nanoseconds(count),
        }
    }
}
