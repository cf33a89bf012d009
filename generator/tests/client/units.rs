//! Times as counts: what becomes what, where it ends, and what does not mix.

use std::{
    marker::PhantomData,
    time::{Duration, SystemTime},
};

use event_intake::{
    model::{EventCreateRequestV1, GuanceEventCreateRequest, GuanceEventStatus},
    time::{
        Milliseconds, Nanoseconds, Seconds, UnixMillis, UnixMillisOrNanos, UnixNanos, UnixSeconds,
        UnixSecondsOrMillis, UnixSecondsOrNanos, UnixTime,
    },
};
use jiff::{SignedDuration, Timestamp};

fn time(text: &str) -> Timestamp {
    text.parse().expect("a timestamp")
}

/// A time of the system's clock this far from the epoch.
fn system(seconds: i64, nanos: u32) -> SystemTime {
    let apart = Duration::from_secs(seconds.unsigned_abs());
    let whole = match seconds {
        0.. => SystemTime::UNIX_EPOCH + apart,
        _ => SystemTime::UNIX_EPOCH - apart,
    };
    whole + Duration::from_nanos(nanos.into())
}

#[test]
fn a_field_takes_any_time_and_sends_its_own_unit() {
    let at = time("2025-09-15T10:00:00.9876Z");
    let event = EventCreateRequestV1::new("text", "title").date_happened(at);
    assert_eq!(event.date_happened, Some(UnixSeconds::new(1_757_930_400)));
    let json = serde_json::to_value(&event).expect("JSON");
    assert_eq!(json["date_happened"], 1_757_930_400);

    let at = system(1_757_930_400, 987_600_000);
    let event = GuanceEventCreateRequest::new(at, GuanceEventStatus::Info, "title");
    let json = serde_json::to_value(&event).expect("JSON");
    assert_eq!(json["date"], 1_757_930_400_987_i64);
}

#[test]
fn a_time_between_two_counts_is_rounded_down() {
    let cases = [
        ("2025-09-15T10:00:00.999999999Z", 1_757_930_400, 999),
        ("1970-01-01T00:00:00Z", 0, 0),
        ("1969-12-31T23:59:59.9999Z", -1, 999),
        ("1969-12-31T23:59:58Z", -2, 0),
    ];
    for (text, seconds, millis) in cases {
        let at = time(text);
        assert_eq!(UnixSeconds::from(at).get(), seconds, "{text}");
        assert_eq!(
            UnixMillis::from(at).get(),
            seconds * 1000 + millis,
            "{text}"
        );
        assert_eq!(UnixNanos::from(at).to_timestamp(), Ok(at), "{text}");
    }
    assert_eq!(UnixSeconds::from(system(-3, 1)).get(), -3);
    assert_eq!(UnixMillis::from(system(-3, 1_500_000)).get(), -2999);
}

#[test]
fn a_time_out_of_range_is_the_end_of_it() {
    assert_eq!(UnixNanos::from(Timestamp::MAX).get(), i64::MAX);
    assert_eq!(UnixNanos::from(Timestamp::MIN).get(), -i64::MAX);
    assert_eq!(
        UnixSeconds::from(Timestamp::MAX).to_timestamp(),
        Ok(time("9999-12-30T22:00:00Z"))
    );
    for count in [i64::MIN, i64::MAX] {
        assert!(UnixSeconds::new(count).to_timestamp().is_err());
        assert!(UnixMillis::new(count).to_timestamp().is_err());
        assert!(UnixNanos::new(count).to_timestamp().is_ok());
    }
}

#[test]
fn a_count_becomes_a_time_again() {
    let at = UnixMillis::new(-1500);
    assert_eq!(at.to_timestamp(), Ok(time("1969-12-31T23:59:58.5Z")));
    assert_eq!(Timestamp::try_from(at), at.to_timestamp());
    assert_eq!(SystemTime::try_from(at), Ok(system(-2, 500_000_000)));
    assert_eq!(
        SystemTime::try_from(UnixSeconds::new(60)),
        Ok(system(60, 0))
    );
}

#[test]
fn the_unit_is_told_by_the_size() {
    let at = time("2025-09-15T10:00:00Z");
    for count in [1_757_930_400, 1_757_930_400_000, 1_757_930_400_000_000_000] {
        assert_eq!(UnixTime::new(count).to_timestamp(), Ok(at), "{count}");
    }
    let edges = [
        (99_999_999_999, "5138-11-16T09:46:39Z"),
        (100_000_000_000, "1973-03-03T09:46:40Z"),
        (-100_000_000_000, "1966-10-31T14:13:20Z"),
        (99_999_999_999_999, "5138-11-16T09:46:39.999Z"),
        (100_000_000_000_000, "1970-01-02T03:46:40Z"),
    ];
    for (count, text) in edges {
        assert_eq!(
            UnixTime::new(count).to_timestamp(),
            Ok(time(text)),
            "{count}"
        );
    }
    let nanos = 1_757_930_400_000_000_000;
    assert_eq!(UnixSecondsOrNanos::new(nanos).to_timestamp(), Ok(at));
    assert_eq!(
        UnixSecondsOrMillis::new(nanos / 1_000_000).to_timestamp(),
        Ok(at)
    );
    assert_eq!(
        UnixMillisOrNanos::new(nanos / 1_000_000).to_timestamp(),
        Ok(at)
    );
}

#[test]
fn a_time_in_any_unit_is_sent_so_that_it_is_read_as_the_same() {
    let times = [
        (
            "2025-09-15T10:00:00.123456789Z",
            "2025-09-15T10:00:00.123456789Z",
        ),
        ("1970-01-01T00:00:05Z", "1970-01-01T00:00:05Z"),
        ("1969-12-31T23:59:55.5Z", "1969-12-31T23:59:55Z"),
        ("2500-01-01T00:00:00.123456Z", "2500-01-01T00:00:00.123Z"),
        ("9999-01-01T00:00:00Z", "5138-11-16T09:46:39Z"),
    ];
    for (given, kept) in times {
        let sent = UnixTime::from(time(given));
        assert_eq!(sent.to_timestamp(), Ok(time(kept)), "{given} as {sent}");
    }
    let early = time("1972-01-01T00:00:00.5Z");
    let sent = UnixSecondsOrMillis::from(early);
    assert_eq!(sent.to_timestamp(), Ok(time("1972-01-01T00:00:00Z")));
}

#[test]
fn a_unit_that_is_named_is_kept_unless_it_would_be_read_as_another() {
    assert_eq!(
        UnixTime::from(UnixSeconds::new(1_757_930_400)).get(),
        1_757_930_400
    );
    let millis = UnixMillis::new(1_757_930_400_000);
    assert_eq!(UnixTime::from(millis).get(), 1_757_930_400_000);
    let early = UnixMillis::new(5_000);
    assert_eq!(UnixTime::from(early).get(), 5, "5000 would be seconds");
    assert_eq!(UnixTime::from(early).to_timestamp(), early.to_timestamp());
}

#[test]
fn lengths_convert_where_nothing_is_lost() {
    assert_eq!(
        SignedDuration::from(Seconds::new(-90)),
        SignedDuration::from_secs(-90)
    );
    assert_eq!(
        Duration::try_from(Milliseconds::new(1500)),
        Ok(Duration::from_millis(1500))
    );
    assert!(Duration::try_from(Milliseconds::new(-1)).is_err());
    assert_eq!(
        Seconds::try_from(Duration::from_secs(90)),
        Ok(Seconds::new(90))
    );
    assert!(Seconds::try_from(Duration::from_millis(1500)).is_err());
    assert!(Nanoseconds::try_from(Duration::MAX).is_err());
    assert_eq!(Milliseconds::try_from(SignedDuration::MAX).ok(), None);
}

#[test]
fn units_convert_only_where_nothing_is_lost() {
    assert_eq!(
        UnixMillis::try_from(UnixSeconds::new(-2)),
        Ok(UnixMillis::new(-2000))
    );
    assert_eq!(
        UnixSeconds::try_from(UnixMillis::new(2000)),
        Ok(UnixSeconds::new(2))
    );
    assert!(UnixSeconds::try_from(UnixMillis::new(2001)).is_err());
    assert!(UnixNanos::try_from(UnixSeconds::new(i64::MAX)).is_err());
    assert_eq!(
        Milliseconds::try_from(Seconds::new(1)),
        Ok(Milliseconds::new(1000))
    );
    assert!(Seconds::try_from(Nanoseconds::new(1)).is_err());
}

#[test]
fn counts_are_numbers_in_json_and_in_text() {
    let largest = UnixNanos::new(i64::MAX);
    let json = serde_json::to_string(&largest).expect("JSON");
    assert_eq!(json, "9223372036854775807");
    assert_eq!(
        serde_json::from_str::<UnixNanos>(&json).expect("a count"),
        largest
    );
    assert_eq!(format!("{:>5}", Seconds::new(-12)), "  -12");
    for wrong in ["1.5", "\"1\"", "null", "9223372036854775808"] {
        assert!(
            serde_json::from_str::<UnixSeconds>(wrong).is_err(),
            "{wrong}"
        );
    }
    assert!(UnixSeconds::new(-1) < UnixSeconds::new(0));
}

#[test]
fn now_is_the_time_of_the_clock() {
    let before = UnixNanos::from(SystemTime::now());
    let now = UnixNanos::now();
    let after = UnixNanos::from(SystemTime::now());
    assert!(
        before <= now && now <= after || after < before,
        "unless the clock was set"
    );
    let seconds = UnixSeconds::now().get();
    assert!(seconds >= before.get() / 1_000_000_000 || after < before);
}

/// Whether `A` becomes `B` without being asked: the method of its own goes first where it applies.
struct Becomes<A, B>(PhantomData<(A, B)>);

impl<A: Into<B>, B> Becomes<A, B> {
    fn by_itself(&self) -> bool {
        true
    }
}

trait Otherwise {
    fn by_itself(&self) -> bool {
        false
    }
}

impl<A, B> Otherwise for Becomes<A, B> {}

macro_rules! becomes {
    ($from:ty, $to:ty) => {
        Becomes::<$from, $to>(PhantomData).by_itself()
    };
}

#[test]
fn units_do_not_mix() {
    assert!(becomes!(Timestamp, UnixSeconds), "the probe itself");
    assert!(becomes!(SystemTime, UnixMillis), "the probe itself");
    let mixed = [
        becomes!(i64, UnixSeconds),
        becomes!(i64, UnixTime),
        becomes!(i64, Seconds),
        becomes!(UnixSeconds, UnixMillis),
        becomes!(UnixMillis, UnixSeconds),
        becomes!(UnixMillis, UnixNanos),
        becomes!(UnixTime, UnixSeconds),
        becomes!(UnixNanos, UnixSecondsOrMillis),
        becomes!(Seconds, Milliseconds),
        becomes!(Milliseconds, Seconds),
        becomes!(Seconds, UnixSeconds),
        becomes!(UnixSeconds, Seconds),
        becomes!(UnixSeconds, i64),
    ];
    assert_eq!(mixed, [false; 13]);
}
