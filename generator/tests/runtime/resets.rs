//! When a rate limit resets.

use std::time::Duration;

use http::{HeaderMap, HeaderValue};

use crate::runtime::{ErrorKind, answer};

fn wait(reset: &'static str) -> Option<Duration> {
    let headers = [
        ("x-ratelimit-reset", reset),
        ("date", "Tue, 14 Nov 2023 22:13:20 GMT"),
    ];
    let headers = headers.map(|(name, value)| {
        let name = http::HeaderName::from_static(name);
        (name, HeaderValue::from_static(value))
    });
    let headers: HeaderMap = headers.into_iter().collect();
    answer::retry_after(ErrorKind::RateLimited, &headers)
}

#[test]
fn a_reset_is_a_time_from_now_or_one_since_1970_in_seconds_or_milliseconds() {
    for (reset, millis) in [
        ("2", 2_000),
        ("1.5", 1_500),
        ("1700000003", 3_000),
        ("1700000003.25", 3_250),
        ("1700000003250", 3_250),
        ("1600000000", 0),
        ("1600000000000", 0),
    ] {
        let wait = wait(reset).expect(reset).as_millis();
        // As near as a number with a fraction is.
        assert!(wait.abs_diff(millis) <= 1, "{reset}: {wait}");
    }
    for reset in ["-5", "soon", "NaN"] {
        assert_eq!(wait(reset), None, "{reset}");
    }
}
