//! Statuses, and what is sent again because of them.

use std::time::Duration;

use event_intake::{ErrorKind, GaveUp};

use crate::{
    answers::{REASONS, answer, success},
    case::{Case, Fails, KEPT},
    server::Does,
};

const LIMITED: Fails = Fails {
    kind: ErrorKind::RateLimited,
    is_retryable: true,
    tries: 3,
    gave_up: Some(GaveUp::Tries),
    ..Fails::BROKEN
};

const HOUR: Duration = Duration::from_secs(3600);

fn says(status: u16, headers: &[(&str, &str)]) -> Does {
    Does::Answers(answer(status, &[headers, &[KEPT]].concat(), REASONS))
}

/// Turns two requests away with these headers, and takes the third.
macro_rules! turned_away {
    ($($test:ident: $status:literal, $headers:expr;)*) => {$(
        #[test]
        fn $test() {
            let twice = |call| {
                let away = says($status, $headers);
                vec![away.clone(), away, Does::Answers(success(call))]
            };
            Case::of(twice).requests(3).check();
        }
    )*};
}

turned_away! {
    after_429_the_request_is_sent_again: 429, &[];
    after_429_with_seconds_the_request_is_sent_again: 429, &[("Retry-After", "0")];
    after_429_with_a_date_the_request_is_sent_again:
        429, &[("Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT")];
    after_429_with_a_reset_the_request_is_sent_again: 429, &[("X-RateLimit-Reset", "0")];
    after_503_with_seconds_the_request_is_sent_again: 503, &[("Retry-After", "0")];
    after_503_with_a_date_the_request_is_sent_again:
        503, &[("Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT")];
}

#[test]
fn nothing_but_429() {
    Case::of(|_| vec![says(429, &[])])
        .fails(LIMITED.with(429, REASONS.as_bytes()))
        .requests(3)
        .check();
}

#[test]
fn nothing_but_429_with_seconds() {
    let failure = Fails {
        retry_after: Some(Duration::ZERO),
        ..LIMITED
    };
    Case::of(|_| vec![says(429, &[("Retry-After", "0")])])
        .fails(failure.with(429, REASONS.as_bytes()))
        .requests(3)
        .check();
}

/// The server wants more time than the call has: the call ends at once, and says so.
macro_rules! asked_for_an_hour {
    ($($test:ident: $status:literal $kind:ident, $headers:expr;)*) => {$(
        #[test]
        fn $test() {
            let failure = Fails {
                kind: ErrorKind::$kind,
                tries: 1,
                gave_up: Some(GaveUp::Time),
                retry_after: Some(HOUR),
                ..LIMITED
            };
            Case::of(|_| vec![says($status, $headers)])
                .fails(failure.with($status, REASONS.as_bytes()))
                .check();
        }
    )*};
}

asked_for_an_hour! {
    a_429_that_asks_for_an_hour: 429 RateLimited, &[("Retry-After", "3600")];
    a_429_that_asks_for_an_hour_by_date: 429 RateLimited, &[
        ("Date", "Wed, 21 Oct 2015 07:28:00 GMT"),
        ("Retry-After", "Wed, 21 Oct 2015 08:28:00 GMT"),
    ];
    a_429_whose_limit_resets_in_an_hour: 429 RateLimited, &[("X-RateLimit-Reset", "3600")];
    a_503_that_asks_for_an_hour: 503 Server, &[("Retry-After", "3600")];
}

/// The server may have acted on it.
macro_rules! sent_once {
    ($($test:ident: $status:literal $kind:ident $gave_up:expr;)*) => {$(
        #[test]
        fn $test() {
            let failure = Fails {
                kind: ErrorKind::$kind,
                gave_up: $gave_up,
                ..Fails::BROKEN
            };
            Case::of(|_| vec![says($status, &[])])
                .fails(failure.with($status, REASONS.as_bytes()))
                .connections(1)
                .check();
        }
    )*};
}

sent_once! {
    after_500_nothing_is_sent_again: 500 Server Some(GaveUp::Unsafe);
    after_502_nothing_is_sent_again: 502 Server Some(GaveUp::Unsafe);
    after_503_without_a_time_nothing_is_sent_again: 503 Server Some(GaveUp::Unsafe);
    after_504_nothing_is_sent_again: 504 Server Some(GaveUp::Unsafe);
    after_408_nothing_is_sent_again: 408 Timeout Some(GaveUp::Unsafe);
    after_400_nothing_is_sent_again: 400 Invalid None;
    after_401_nothing_is_sent_again: 401 Auth None;
    after_403_nothing_is_sent_again: 403 Auth None;
    after_404_nothing_is_sent_again: 404 NotFound None;
    after_413_nothing_is_sent_again: 413 Invalid None;
}
