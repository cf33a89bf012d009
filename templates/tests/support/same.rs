//! Whether two JSON values say the same.

use jiff::Timestamp;
use serde_json::{Number, Value};

/// Fails where two values say something else. Points in time are the same however they are written, and
/// numbers with and without `.0`.
#[track_caller]
pub fn assert_same(actual: &Value, expected: &Value) {
    assert_eq!(
        plain(actual, Precision::All),
        plain(expected, Precision::All)
    );
}

/// The same as far as the type of any value can hold it: a `float` has seven digits, a time goes to the
/// nanosecond, and ends with the last but one day of the year 9999.
#[track_caller]
pub fn assert_alike(actual: &Value, expected: &Value) {
    assert_eq!(
        plain(actual, Precision::Least),
        plain(expected, Precision::Least)
    );
}

/// How much of a value counts.
#[derive(Clone, Copy, PartialEq)]
enum Precision {
    All,
    Least,
}

/// A value in the one form of all that say the same.
fn plain(value: &Value, precision: Precision) -> Value {
    match value {
        Value::String(text) => match precision {
            Precision::All => instant(text).unwrap_or_else(|| value.clone()),
            Precision::Least => least(text),
        },
        Value::Number(number) => whole(number).map_or_else(
            || match (precision, number.as_f64()) {
                (Precision::Least, Some(it)) if number.is_f64() => f64::from(it as f32).into(),
                _ => value.clone(),
            },
            Value::from,
        ),
        Value::Array(items) => items.iter().map(|it| plain(it, precision)).collect(),
        Value::Object(members) => {
            let members = members.iter();
            members
                .map(|(name, value)| (name.clone(), plain(value, precision)))
                .collect()
        }
        _ => value.clone(),
    }
}

fn instant(text: &str) -> Option<Value> {
    let instant: Timestamp = text.parse().ok()?;
    Some(instant.to_string().into())
}

/// What is left of a text where it is a time, or an ID in letters of either case.
fn least(text: &str) -> Value {
    const LAST: &str = "9999-12-3";
    if text.starts_with(LAST) && text.contains('T') {
        return LAST.into();
    }
    let is_digit = |c: char| c == '-' || c.is_ascii_hexdigit();
    if text.len() == 36 && text.chars().all(is_digit) {
        return text.to_ascii_lowercase().into();
    }
    let cut = text.split_once('.').and_then(|(whole, rest)| {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (fraction, offset) = rest.split_at(digits);
        let fraction = fraction.get(..9).unwrap_or(fraction);
        instant(&format!("{whole}.{fraction}{offset}"))
    });
    cut.or_else(|| instant(text)).unwrap_or_else(|| text.into())
}

/// A number that is whole, though it is written with a point.
fn whole(number: &Number) -> Option<i64> {
    // Beyond that, not every whole number is a `f64`.
    const MOST: f64 = 9_007_199_254_740_992.0;
    let value = number.as_f64().filter(|_| number.is_f64())?;
    (value.fract() == 0.0 && value.abs() <= MOST).then_some(value as i64)
}
