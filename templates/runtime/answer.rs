//! What headers say beside the body: when to come back, how much is left, which request it was.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, header};

use super::ErrorKind;

/// A reset time that is larger is a time since 1970, not one from now.
const LONGEST_RESET: f64 = 1e9;

/// A time since 1970 that is larger is in milliseconds.
const LATEST_RESET: f64 = 1e11;

/// What a server says of how many requests it still accepts (`X-RateLimit-*`, or `RateLimit-*` as
/// in the IETF's draft).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateLimit {
    /// How many requests are accepted in a period.
    pub limit: Option<u64>,
    /// How many of them are left.
    pub remaining: Option<u64>,
    /// When the count starts anew, from now on.
    pub reset: Option<Duration>,
    /// How long a period is.
    pub period: Option<Duration>,
    /// What the limit is called.
    pub name: Option<String>,
}

/// What the server says of its rate limit; `None` where it says nothing.
pub(crate) fn rate_limit(headers: &HeaderMap) -> Option<RateLimit> {
    let limit = RateLimit {
        limit: number(headers, "limit"),
        remaining: number(headers, "remaining"),
        reset: rate_reset(headers),
        period: number(headers, "period").map(Duration::from_secs),
        name: rate_header(headers, "name").map(str::to_owned),
    };
    let says_something = limit.limit.is_some()
        || limit.remaining.is_some()
        || limit.reset.is_some()
        || limit.period.is_some();
    says_something.then_some(limit)
}

/// How long to wait: `Retry-After` (RFC 9110, section 10.2.3), or else when the rate limit resets,
/// where it is reached. Servers say when it resets in other answers too.
pub(crate) fn retry_after(kind: ErrorKind, headers: &HeaderMap) -> Option<Duration> {
    let said = text(headers, header::RETRY_AFTER.as_str());
    let said = said.and_then(|it| seconds(it).or_else(|| until(headers, it)));
    match kind {
        ErrorKind::RateLimited => said.or_else(|| rate_reset(headers)),
        _ => said,
    }
}

/// The ID by which the server's operators find the request.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    let names = [
        "x-request-id",
        "request-id",
        "x-amzn-requestid",
        "x-correlation-id",
    ];
    names.into_iter().find_map(|name| text(headers, name))
}

fn rate_reset(headers: &HeaderMap) -> Option<Duration> {
    let reset = seconds(rate_header(headers, "reset")?)?;
    let since_1970 = match reset.as_secs_f64() {
        it if it < LONGEST_RESET => return Some(reset),
        it if it < LATEST_RESET => reset,
        _ => reset / 1_000,
    };
    let reset = SystemTime::UNIX_EPOCH.checked_add(since_1970)?;
    Some(reset.duration_since(now(headers)).unwrap_or_default())
}

fn number(headers: &HeaderMap, part: &str) -> Option<u64> {
    rate_header(headers, part)?.parse().ok()
}

fn rate_header<'a>(headers: &'a HeaderMap, part: &str) -> Option<&'a str> {
    let names = ["x-ratelimit-", "ratelimit-", "x-rate-limit-"];
    let mut names = names.into_iter();
    names.find_map(|prefix| text(headers, &format!("{prefix}{part}")))
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let value = headers.get(name)?.to_str().ok()?.trim();
    (!value.is_empty()).then_some(value)
}

/// Seconds, of which some servers send fractions. What is too much for a `Duration` is still long.
fn seconds(text: &str) -> Option<Duration> {
    let seconds: f64 = text.parse().ok()?;
    match Duration::try_from_secs_f64(seconds) {
        Err(_) if seconds > 0.0 => Some(Duration::MAX),
        duration => duration.ok(),
    }
}

/// The time until an HTTP date.
fn until(headers: &HeaderMap, date: &str) -> Option<Duration> {
    let date = httpdate::parse_http_date(date).ok()?;
    Some(date.duration_since(now(headers)).unwrap_or_default())
}

/// The server's time, as far as it says it: its clock may differ from ours.
fn now(headers: &HeaderMap) -> SystemTime {
    let said = text(headers, header::DATE.as_str());
    let said = said.and_then(|it| httpdate::parse_http_date(it).ok());
    said.unwrap_or_else(SystemTime::now)
}
