//! Enums of numbers, and of values of several types.

use serde_json::{Value, json};

use crate::runtime::{integer_enum, mixed_enum, number_enum};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Priority {
    Value1,
    Minus1,
    Value9007199254740993,
    Other(i64),
}

integer_enum! {
    Priority {
        Value1 = 1,
        Minus1 = -1,
        Value9007199254740993 = 9007199254740993,
    } other Other
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Ratio {
    Half,
    MinusPi,
    Other(f64),
}

number_enum! {
    Ratio {
        Half = 0.5,
        MinusPi = -3.14,
    } other Other
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Size {
    Auto,
    Value1,
    Value1Point5,
    True,
    Value18446744073709551615,
    Other(Value),
}

mixed_enum! {
    Size {
        Auto = "auto",
        Value1 = 1_i64,
        Value1Point5 = 1.5_f64,
        True = true,
        Value18446744073709551615 = 18446744073709551615_u64,
    } other Other
}

/// Asserts that `text` is read as `value` and written back as it came.
fn round_trip<T>(text: &str, value: T)
where
    T: serde::de::DeserializeOwned + serde::Serialize + PartialEq + std::fmt::Debug,
{
    let read: T = serde_json::from_str(text).expect(text);
    assert_eq!(read, value, "{text}");
    assert_eq!(serde_json::to_string(&read).expect(text), text);
}

#[test]
fn integers_are_variants_and_any_other_is_kept() {
    round_trip("1", Priority::Value1);
    round_trip("-1", Priority::Minus1);
    round_trip("9007199254740993", Priority::Value9007199254740993);
    round_trip("9007199254740992", Priority::Other(9_007_199_254_740_992));
    round_trip("-9223372036854775808", Priority::Other(i64::MIN));
    for wrong in ["1.5", "\"1\"", "true", "null", "[]"] {
        assert!(serde_json::from_str::<Priority>(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn integers_convert_both_ways() {
    assert_eq!(Priority::from(-1), Priority::Minus1);
    assert_eq!(Priority::from(7).as_i64(), 7);
    assert_eq!(i64::from(Priority::Value1), 1);
    assert_eq!("-1".parse(), Ok(Priority::Minus1));
    assert!("one".parse::<Priority>().is_err());
    assert_eq!(format!("{:>4}", Priority::Minus1), "  -1");
    fn given(priority: impl Into<Priority>) -> Priority {
        priority.into()
    }
    assert_eq!(given(1), Priority::Value1, "a bare literal");
}

#[test]
fn numbers_are_variants_and_any_other_is_kept() {
    round_trip("0.5", Ratio::Half);
    round_trip("-3.14", Ratio::MinusPi);
    round_trip("0.25", Ratio::Other(0.25));
    let whole: Ratio = serde_json::from_str("2").expect("a number without a fraction");
    assert_eq!(whole, Ratio::Other(2.0));
    assert!(serde_json::from_str::<Ratio>("\"0.5\"").is_err());
    assert_eq!("0.5".parse(), Ok(Ratio::Half));
    assert!("half".parse::<Ratio>().is_err());
    assert_eq!(Ratio::MinusPi.to_string(), "-3.14");
    assert_eq!(f64::from(Ratio::from(0.5)), 0.5);
}

#[test]
fn values_of_several_types_are_variants_and_any_other_is_kept() {
    round_trip("\"auto\"", Size::Auto);
    round_trip("1", Size::Value1);
    round_trip("1.5", Size::Value1Point5);
    round_trip("true", Size::True);
    round_trip("18446744073709551615", Size::Value18446744073709551615);
    for other in ["\"1\"", "2", "false", "[1]", "{\"a\":null}"] {
        let value = serde_json::from_str(other).expect(other);
        round_trip(other, Size::Other(value));
    }
}

#[test]
fn values_of_several_types_convert_both_ways() {
    assert_eq!(Size::from("auto"), Size::Auto);
    assert_eq!(Size::from("auto".to_owned()), Size::Auto);
    assert_eq!(Size::from(1), Size::Value1);
    assert_eq!(Size::from(1.5), Size::Value1Point5);
    assert_eq!(Size::from(true), Size::True);
    assert_eq!(Size::from(json!([])).value(), json!([]));
    let shown = [Size::Auto, Size::Value1, Size::True, Size::from("tall")];
    let shown = shown.map(|it| it.to_string());
    assert_eq!(shown, ["auto", "1", "true", "tall"]);
    assert_eq!("1".parse(), Ok(Size::Value1));
    assert_eq!("tall".parse(), Ok(Size::from("tall")));
}
