//! Numbers, as the description means them.
//!
//! An integer is a number without a fraction or exponent part (OpenAPI 3.0.3, Data Types): `3.0` is
//! none, neither here nor where the generated crate reads it. As values, 3.0 and 3 are equal.

use serde_json::{Number, Value};

/// A number in the shortest form that means it: 2, not 2.0. `None` where JSON has none for it.
pub(super) fn shortest(value: f64) -> Option<Number> {
    // Whole numbers up to 2^53 are exact in a float.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() <= EXACT {
        return Some(Number::from(value as i64));
    }
    Number::from_f64(value)
}

/// A value in the one form that all numbers equal to it have.
pub(super) fn normal(value: Value) -> Value {
    let float = value.as_number().filter(|it| it.is_f64());
    let number = float.and_then(Number::as_f64).and_then(shortest);
    number.map_or(value, Value::Number)
}
