//! Whether two JSON values say the same.

use jiff::Timestamp;
use serde_json::{Number, Value};

/// Fails where two values say something else. Points in time are the same however they are written, and
/// numbers with and without `.0`.
#[track_caller]
pub fn assert_same(actual: &Value, expected: &Value) {
    assert_eq!(plain(actual), plain(expected));
}

/// A value in the one form of all that say the same.
fn plain(value: &Value) -> Value {
    match value {
        Value::String(text) => text.parse().map_or_else(
            |_| value.clone(),
            |instant: Timestamp| instant.to_string().into(),
        ),
        Value::Number(number) => whole(number).map_or_else(|| value.clone(), Value::from),
        Value::Array(items) => items.iter().map(plain).collect(),
        Value::Object(members) => {
            let members = members.iter();
            members
                .map(|(name, value)| (name.clone(), plain(value)))
                .collect()
        }
        _ => value.clone(),
    }
}

/// A number that is whole, though it is written with a point.
fn whole(number: &Number) -> Option<i64> {
    // Beyond that, not every whole number is a `f64`.
    const MOST: f64 = 9_007_199_254_740_992.0;
    let value = number.as_f64().filter(|_| number.is_f64())?;
    (value.fract() == 0.0 && value.abs() <= MOST).then_some(value as i64)
}
