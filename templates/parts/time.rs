//! Times that are sent as a count, and lengths of time.
//!
//! A number does not say whether it counts seconds or milliseconds, so each unit has a type, and
//! none becomes another by accident. A point in time is made from [`jiff::Timestamp`] or
//! [`std::time::SystemTime`] with `into`, and from a bare number only by the name of its unit:
//! `UnixSeconds::new(1_700_000_000)`.
//!
//! Written by hand in `templates/parts/` and copied as it is, where a description has such a value.

use std::{
    error, fmt,
    str::FromStr,
    time::{Duration, SystemTime},
};

use jiff::{SignedDuration, Span, Timestamp, fmt::temporal::SpanParser};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The value cannot be kept: it is out of range, or no whole number of the unit.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ConversionError;

impl fmt::Display for ConversionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("out of range, or no whole number of the unit")
    }
}

impl error::Error for ConversionError {}

/// A unit that is counted in.
#[derive(Clone, Copy, PartialEq)]
enum Unit {
    Seconds,
    Millis,
    Nanos,
}

impl Unit {
    fn nanos(self) -> i128 {
        match self {
            Self::Seconds => 1_000_000_000,
            Self::Millis => 1_000_000,
            Self::Nanos => 1,
        }
    }

    /// Where a count since the epoch is too large to be of this unit, if it can be of a finer one.
    /// For seconds this is the year 5138; in milliseconds, the same number is in March 1973.
    fn limit(self) -> u64 {
        match self {
            Self::Seconds => 100_000_000_000,
            Self::Millis => 100_000_000_000_000,
            Self::Nanos => u64::MAX,
        }
    }
}

/// The unit of a count that may be in any of `units`, which are ordered from coarse to fine.
fn unit_of(count: i64, units: &[Unit]) -> Unit {
    let fits = |unit: &&Unit| count.unsigned_abs() < unit.limit();
    let unit = units.iter().find(fits).or(units.last());
    unit.copied().unwrap_or(Unit::Nanos)
}

/// The nanoseconds that a count in any of `units` stands for.
fn nanos(count: i64, units: &[Unit]) -> i128 {
    i128::from(count) * unit_of(count, units).nanos()
}

/// The count for a time in nanoseconds, rounded down: of the finest unit in which it is read as this
/// time again; at the end of the range where there is none.
fn count(nanos: i128, units: &[Unit]) -> i64 {
    for unit in units.iter().rev() {
        let count = i64::try_from(nanos.div_euclid(unit.nanos()));
        if let Some(count) = count.ok().filter(|it| unit_of(*it, units) == *unit) {
            return count;
        }
    }
    let most = match units {
        [coarsest, _, ..] => i64::try_from(coarsest.limit() - 1).unwrap_or(i64::MAX),
        _ => i64::MAX,
    };
    if nanos < 0 { -most } else { most }
}

/// `count` in another unit, where it is a whole number there.
fn exact(count: i64, from: Unit, to: Unit) -> Result<i64, ConversionError> {
    whole(i128::from(count) * from.nanos(), to)
}

/// The count for a length in nanoseconds, where it is a whole number.
fn whole(nanos: i128, unit: Unit) -> Result<i64, ConversionError> {
    if nanos % unit.nanos() != 0 {
        return Err(ConversionError);
    }
    i64::try_from(nanos / unit.nanos()).map_err(|_| ConversionError)
}

/// The nanoseconds from the epoch to `time`.
fn nanos_of(time: SystemTime) -> i128 {
    let nanos = |it: Duration| i128::try_from(it.as_nanos()).unwrap_or(i128::MAX);
    match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(since) => nanos(since),
        Err(before) => -nanos(before.duration()),
    }
}

/// The time that is this many nanoseconds after the epoch.
fn system_time(nanos: i128) -> Result<SystemTime, ConversionError> {
    const SECOND: u128 = 1_000_000_000;
    let apart = nanos.unsigned_abs();
    let seconds = u64::try_from(apart / SECOND).map_err(|_| ConversionError)?;
    let rest = u32::try_from(apart % SECOND).map_err(|_| ConversionError)?;
    let apart = Duration::new(seconds, rest);
    let time = if nanos < 0 {
        SystemTime::UNIX_EPOCH.checked_sub(apart)
    } else {
        SystemTime::UNIX_EPOCH.checked_add(apart)
    };
    time.ok_or(ConversionError)
}

/// A count: a number in JSON, displayed as a number.
macro_rules! counts {
    ($($(#[$attribute:meta])* $name:ident)*) => {$(
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $name(i64);

        impl $name {
            /// This count.
            pub const fn new(count: i64) -> Self {
                Self(count)
            }

            /// The count.
            pub const fn get(self) -> i64 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        crate::runtime::plain! { $name; }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                i64::deserialize(deserializer).map(Self)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.0)
            }
        }
    )*};
}

counts! {
    /// A point in time: whole seconds since the Unix epoch.
    #[derive(PartialOrd, Ord)]
    UnixSeconds

    /// A point in time: whole milliseconds since the Unix epoch.
    #[derive(PartialOrd, Ord)]
    UnixMillis

    /// A point in time: nanoseconds since the Unix epoch.
    #[derive(PartialOrd, Ord)]
    UnixNanos

    /// A point in time since the Unix epoch, in a unit that its size tells: below 10^11 either way
    /// from zero, it counts seconds; from there on, milliseconds.
    ///
    /// Times are sent in milliseconds, those before March 1973 in seconds.
    UnixSecondsOrMillis

    /// A point in time since the Unix epoch, in a unit that its size tells: below 10^11 either way
    /// from zero, it counts seconds; from there on, nanoseconds.
    ///
    /// Times are sent in nanoseconds; those within 100 seconds of the epoch, and beyond the year 2262,
    /// in seconds. A time beyond the year 5138 is kept as the last that can be sent.
    UnixSecondsOrNanos

    /// A point in time since the Unix epoch, in a unit that its size tells: below 10^14 either way
    /// from zero, it counts milliseconds; from there on, nanoseconds.
    ///
    /// Times are sent in nanoseconds; those within 28 hours of the epoch, and beyond the year 2262, in
    /// milliseconds. A time beyond the year 5138 is kept as the last that can be sent.
    UnixMillisOrNanos

    /// A point in time since the Unix epoch, in a unit that its size tells: below 10^11 either way
    /// from zero, it counts seconds; below 10^14, milliseconds; from there on, nanoseconds.
    ///
    /// Times are sent in nanoseconds; beyond the year 2262, in milliseconds; within 28 hours of the
    /// epoch, in seconds. A time beyond the year 5138 is kept as the last that can be sent.
    UnixTime

    /// A length of time in seconds.
    #[derive(PartialOrd, Ord)]
    Seconds

    /// A length of time in milliseconds.
    #[derive(PartialOrd, Ord)]
    Milliseconds

    /// A length of time in nanoseconds.
    #[derive(PartialOrd, Ord)]
    Nanoseconds
}

/// Points in time, each with its units from coarse to fine.
macro_rules! points {
    ($($name:ident: $($unit:ident)*;)*) => {$(
        impl $name {
            const UNITS: &[Unit] = &[$(Unit::$unit),*];

            /// The time on this machine's clock.
            pub fn now() -> Self {
                Self::from(SystemTime::now())
            }

            /// The nanoseconds since the Unix epoch.
            pub fn as_nanosecond(self) -> i128 {
                nanos(self.0, Self::UNITS)
            }

            /// This time.
            ///
            /// # Errors
            ///
            /// Where it is outside of the years -9999 to 9999.
            pub fn to_timestamp(self) -> Result<Timestamp, ConversionError> {
                Timestamp::from_nanosecond(self.as_nanosecond()).map_err(|_| ConversionError)
            }
        }

        /// Rounded down to a whole number of the unit; at the end of the range where it is beyond.
        impl From<Timestamp> for $name {
            fn from(time: Timestamp) -> Self {
                Self(count(time.as_nanosecond(), Self::UNITS))
            }
        }

        /// Rounded down to a whole number of the unit; at the end of the range where it is beyond.
        impl From<SystemTime> for $name {
            fn from(time: SystemTime) -> Self {
                Self(count(nanos_of(time), Self::UNITS))
            }
        }

        impl TryFrom<$name> for Timestamp {
            type Error = ConversionError;

            fn try_from(time: $name) -> Result<Self, ConversionError> {
                time.to_timestamp()
            }
        }

        impl TryFrom<$name> for SystemTime {
            type Error = ConversionError;

            fn try_from(time: $name) -> Result<Self, ConversionError> {
                system_time(nanos(time.0, $name::UNITS))
            }
        }
    )*};
}

points! {
    UnixSeconds: Seconds;
    UnixMillis: Millis;
    UnixNanos: Nanos;
    UnixSecondsOrMillis: Seconds Millis;
    UnixSecondsOrNanos: Seconds Nanos;
    UnixMillisOrNanos: Millis Nanos;
    UnixTime: Seconds Millis Nanos;
}

/// Points of one unit as points of any of several.
macro_rules! one_of {
    ($($name:ident: $($one:ident $unit:ident)*;)*) => {$($(
        /// The same count, unless its size would tell another unit: then the same time, rounded down,
        /// in a unit in which it does not.
        impl From<$one> for $name {
            fn from(time: $one) -> Self {
                if unit_of(time.0, Self::UNITS) == Unit::$unit {
                    return Self(time.0);
                }
                Self(count(nanos(time.0, $one::UNITS), Self::UNITS))
            }
        }
    )*)*};
}

one_of! {
    UnixSecondsOrMillis: UnixSeconds Seconds UnixMillis Millis;
    UnixSecondsOrNanos: UnixSeconds Seconds UnixNanos Nanos;
    UnixMillisOrNanos: UnixMillis Millis UnixNanos Nanos;
    UnixTime: UnixSeconds Seconds UnixMillis Millis UnixNanos Nanos;
}

/// Lengths of time, with the function of [`SignedDuration`] that takes such a count.
macro_rules! lengths {
    ($($name:ident: $unit:ident $make:ident;)*) => {$(
        impl From<$name> for SignedDuration {
            fn from(length: $name) -> Self {
                Self::$make(length.0)
            }
        }

        /// Only lengths that are not negative.
        impl TryFrom<$name> for Duration {
            type Error = ConversionError;

            fn try_from(length: $name) -> Result<Self, ConversionError> {
                Self::try_from(SignedDuration::from(length)).map_err(|_| ConversionError)
            }
        }

        /// Only whole numbers of the unit.
        impl TryFrom<SignedDuration> for $name {
            type Error = ConversionError;

            fn try_from(length: SignedDuration) -> Result<Self, ConversionError> {
                whole(length.as_nanos(), Unit::$unit).map(Self)
            }
        }

        /// Only whole numbers of the unit.
        impl TryFrom<Duration> for $name {
            type Error = ConversionError;

            fn try_from(length: Duration) -> Result<Self, ConversionError> {
                let nanos = i128::try_from(length.as_nanos()).map_err(|_| ConversionError)?;
                whole(nanos, Unit::$unit).map(Self)
            }
        }
    )*};
}

lengths! {
    Seconds: Seconds from_secs;
    Milliseconds: Millis from_millis;
    Nanoseconds: Nanos from_nanos;
}

/// Counts of one unit as counts of another.
macro_rules! exact {
    ($($from:ident $unit:ident => $($to:ident $other:ident),*;)*) => {$($(
        /// Only whole numbers of the unit that are in range.
        impl TryFrom<$from> for $to {
            type Error = ConversionError;

            fn try_from(value: $from) -> Result<Self, ConversionError> {
                exact(value.0, Unit::$unit, Unit::$other).map(Self)
            }
        }
    )*)*};
}

exact! {
    UnixSeconds Seconds => UnixMillis Millis, UnixNanos Nanos;
    UnixMillis Millis => UnixSeconds Seconds, UnixNanos Nanos;
    UnixNanos Nanos => UnixSeconds Seconds, UnixMillis Millis;
    Seconds Seconds => Milliseconds Millis, Nanoseconds Nanos;
    Milliseconds Millis => Seconds Seconds, Nanoseconds Nanos;
    Nanoseconds Nanos => Seconds Seconds, Milliseconds Millis;
}

/// A length of time as ISO 8601 writes it (`P1DT12H`), kept as it came (`format: duration`).
///
/// Two are equal where they are written alike.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct IsoDuration(String);

impl IsoDuration {
    /// The length as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The length in years, months, days and so on.
    ///
    /// # Errors
    ///
    /// Where it is longer than a [`Span`] can be, some 20,000 years.
    pub fn to_span(&self) -> Result<Span, jiff::Error> {
        SpanParser::new().parse_span(&self.0)
    }
}

impl FromStr for IsoDuration {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        let length = Self(text.to_owned());
        length.to_span()?;
        Ok(length)
    }
}

impl From<Span> for IsoDuration {
    fn from(length: Span) -> Self {
        Self(length.to_string())
    }
}

impl From<SignedDuration> for IsoDuration {
    fn from(length: SignedDuration) -> Self {
        Self(length.to_string())
    }
}

impl fmt::Display for IsoDuration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

crate::runtime::plain! { IsoDuration; }

impl<'de> Deserialize<'de> for IsoDuration {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let length = Self(String::deserialize(deserializer)?);
        length.to_span().map_err(de::Error::custom)?;
        Ok(length)
    }
}

impl Serialize for IsoDuration {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}
