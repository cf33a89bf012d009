//! Rules that the five endpoints have no use for.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Number, Value, json, value::RawValue};

use crate::runtime::{
    Parameter, ParameterPlace, Rule, UnknownFields,
    check::{
        Denied, Each, ExclusiveMaximum, ExclusiveMinimum, Finite, JsonLimits, Limit, Listed,
        MaxAge, MaxAhead, MaxItems, MaxLength, MaxProperties, Maximum, MinLength, Minimum,
        MultipleOf, OneOf, Present, RequestCheck, UniqueItems,
    },
    check_options, checks, object, pattern,
};
use crate::time::{UnixSeconds, UnixTime};

/// The pointers and rules that a value breaks.
fn broken<T: ?Sized>(value: &T, limit: impl Limit<T>) -> Vec<(String, Rule)> {
    let mut check = RequestCheck::default();
    check.body(value, &limit);
    let Err(invalid) = check.result() else {
        return Vec::new();
    };
    let parts = |it: &crate::runtime::Violation| (it.pointer.clone(), it.rule.clone());
    invalid.violations().iter().map(parts).collect()
}

fn passes<T: ?Sized>(value: &T, limit: impl Limit<T>) -> bool {
    broken(value, limit).is_empty()
}

#[test]
fn multiples_are_told_exactly() {
    let floats = [
        (0.3, 0.1, true),
        (0.7, 0.1, true),
        (0.35, 0.1, false),
        (19.99, 0.01, true),
        (1e308, 0.1, true),
        (1e308, 3.0, false),
        (5e-324, 0.1, false),
        (0.0, 0.1, true),
        (-0.0, 7.0, true),
        (-4.5, 1.5, true),
        (1.0, 1e308, false),
        (-9.0, -3.0, true),
    ];
    for (value, unit, is_multiple) in floats {
        assert_eq!(
            passes(&value, MultipleOf(unit)),
            is_multiple,
            "{value} of {unit}"
        );
    }
    assert!(passes(&0.3f32, MultipleOf(0.1)), "what is written is 0.3");
    assert!(passes(&i64::MAX, MultipleOf(7)));
    assert!(!passes(&(i64::MAX - 1), MultipleOf(7)));
    assert!(passes(&u64::MAX, MultipleOf(u64::MAX)));
    assert!(passes(&i64::MIN, MultipleOf(1_i64 << 62)));
    assert!(passes(
        &9_007_199_254_740_993_i64,
        MultipleOf(9_007_199_254_740_993_i64)
    ));
    assert!(!passes(
        &9_007_199_254_740_992_i64,
        MultipleOf(9_007_199_254_740_993_i64)
    ));
}

#[test]
fn ranges_are_told_exactly() {
    let large = 9_007_199_254_740_993_i64;
    assert!(passes(&large, Minimum(large)));
    assert!(!passes(&(large - 1), Minimum(large)));
    assert!(!passes(&large, ExclusiveMinimum(large)));
    assert!(passes(&large, Maximum(large)));
    assert!(!passes(&(large + 1), Maximum(large)));
    assert!(!passes(&large, ExclusiveMaximum(large)));
    assert!(!passes(&u64::MAX, Maximum(i64::MAX)));
    assert!(passes(&-1, ExclusiveMaximum(-0.5)) && !passes(&-0.4, ExclusiveMaximum(-0.5)));
    assert!(passes(&0.1f32, Maximum(0.1)), "what is written is 0.1");
    assert!(
        passes(&1e308, ExclusiveMinimum(i64::MAX)) && !passes(&-1e308, ExclusiveMinimum(i64::MIN))
    );
    assert!(passes(&5e-324, ExclusiveMinimum(0)) && !passes(&-0.0, ExclusiveMinimum(0)));
    let long = RawValue::from_string("0.10000000000000000000000000000001".to_owned());
    let long = long.expect("JSON");
    assert!(passes(&long, ExclusiveMinimum(0.1)) && !passes(&long, Maximum(0.1)));
    let rule = Rule::ExclusiveMinimum(Number::from(3));
    assert_eq!(broken(&3.0, ExclusiveMinimum(3)), [(String::new(), rule)]);
}

#[test]
fn numbers_that_json_cannot_write_are_refused() {
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(
            broken(&number, (Minimum(0), Finite)),
            [(String::new(), Rule::Finite)]
        );
        let numbers = [Some(1.5f32), None, Some(number as f32)];
        let found = broken(numbers.as_slice(), Each(Present(Finite)));
        assert_eq!(found, [("/2".to_owned(), Rule::Finite)]);
    }
    let mut check = RequestCheck::default();
    check.query("ratio", &f64::NAN, &Finite);
    check.body(&1, &Minimum(2));
    let invalid = check.result().expect_err("two");
    assert_eq!(
        invalid.to_string(),
        "query parameter ratio: a finite number, but is NaN; the whole: at least 2, but is 1"
    );
}

#[test]
fn a_violation_says_which_parameter_it_is_in() {
    let mut check = RequestCheck::default();
    check.path("id", "", &MinLength(1));
    check.query("limit", &0, &Minimum(1));
    check.header("X-Ids", &["a", "a"], &UniqueItems);
    check.cookie("sid", "", &MinLength(1));
    check.body(&0, &Minimum(1));
    let invalid = check.result().expect_err("all are wrong");
    let found: Vec<_> = invalid.violations().iter().map(|it| it.parameter).collect();
    let parameter = |place, name| Some(Parameter { place, name });
    assert_eq!(
        found,
        [
            parameter(ParameterPlace::Path, "id"),
            parameter(ParameterPlace::Query, "limit"),
            parameter(ParameterPlace::Header, "X-Ids"),
            parameter(ParameterPlace::Cookie, "sid"),
            None,
        ]
    );
    let shown: Vec<_> = found.iter().flatten().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        [
            "path parameter id",
            "query parameter limit",
            "header X-Ids",
            "cookie sid"
        ]
    );
}

#[test]
fn items_are_unique_as_json() {
    assert!(passes(
        &vec![json!(1), json!("1"), json!([1]), json!(true)],
        UniqueItems
    ));
    let twice = |items: Value| broken(&items, UniqueItems);
    let second = [("/1".to_owned(), Rule::UniqueItems)];
    assert_eq!(twice(json!([1, 1.0])), second);
    assert_eq!(twice(json!([100, 1e2])), second);
    assert_eq!(
        twice(json!([{ "a": 1, "b": [0] }, { "b": [-0.0], "a": 1.0 }])),
        second
    );
    assert_eq!(twice(json!([{ "a,b": 1 }, { "a": 1, "b": 1 }])), []);
    assert_eq!(
        twice(json!(["a", "A", "a"])),
        [("/2".to_owned(), Rule::UniqueItems)]
    );
    assert_eq!(
        twice(json!([
            9_007_199_254_740_993_i64,
            9_007_199_254_740_992_i64
        ])),
        []
    );
    assert_eq!(twice(json!({ "not": "a list" })), []);
}

#[test]
fn listed_values_are_compared_as_json() {
    let rule = || Listed(&["1", "2.5", "\"a\"", "{\"b\":[1]}"]);
    assert!(passes(&1, rule()) && passes(&1.0, rule()) && passes(&2.5f32, rule()));
    assert!(passes("a", rule()) && passes(&json!({ "b": [1.0] }), rule()));
    assert!(!passes(&2, rule()) && !passes("1", rule()) && !passes(&true, rule()));
}

#[test]
fn a_rule_for_another_type_has_no_effect() {
    assert!(passes(&123_456, MaxLength(3)) && passes(&true, MaxLength(3)));
    assert!(passes("text", Maximum(3)) && passes("text", MaxItems(1)));
    assert!(passes(&[1, 2][..], MaxLength(1)) && passes(&[1, 2][..], MaxProperties(1)));
    let any = |value: Value| broken(&value, (MaxLength(2), Minimum(5), MaxItems(1))).len();
    assert_eq!(
        [any(json!("abc")), any(json!(4)), any(json!([1, 2]))],
        [1, 1, 1]
    );
    assert_eq!(
        [
            any(json!("ab")),
            any(json!(5)),
            any(json!([1])),
            any(Value::Null)
        ],
        [0; 4]
    );
}

#[test]
fn characters_are_counted_rather_than_bytes() {
    for text in ["éé", "😀😀", "日本"] {
        assert!(passes(text, (MinLength(2), MaxLength(2))), "{text}");
        assert!(
            !passes(text, MinLength(3)) && !passes(text, MaxLength(1)),
            "{text}"
        );
    }
}

#[test]
fn a_text_is_cut_between_characters_and_says_so() {
    let cut = |text: &str, limit| {
        let mut text = text.to_owned();
        MaxLength(limit).or_cut().truncate(&mut text);
        text
    };
    let cases = [
        ("日本語", 3, "日本語"),
        ("日本語", 2, "日…"),
        ("日本語", 1, "…"),
        ("日本語", 0, ""),
        ("", 0, ""),
        ("a", 1, "a"),
    ];
    for (text, limit, expected) in cases {
        assert_eq!(cut(text, limit), expected, "{text} to {limit}");
    }
    let mut values = [json!("long"), json!(12345), Value::Null];
    Each(MaxLength(2).or_cut()).truncate(values.as_mut_slice());
    assert_eq!(values, [json!("l…"), json!(12345), Value::Null]);
}

#[test]
fn times_as_numbers_have_ages_in_every_unit() {
    let now = std::time::SystemTime::UNIX_EPOCH
        .elapsed()
        .expect("after 1970");
    let now = i64::try_from(now.as_secs()).expect("in range");
    let hour = 3600;
    fn range() -> impl Limit<UnixTime> {
        let nanos = UnixTime::as_nanosecond;
        (MaxAge(24 * 3600, nanos), MaxAhead(24 * 3600, nanos))
    }
    for unit in [1, 1000, 1_000_000_000] {
        for (hours, expected) in [
            (-25, vec![Rule::MaxAge(86_400)]),
            (-23, vec![]),
            (23, vec![]),
            (25, vec![Rule::MaxAhead(86_400)]),
        ] {
            let found = broken(&UnixTime::new((now + hours * hour) * unit), range()).into_iter();
            let rules: Vec<_> = found.map(|(_, rule)| rule).collect();
            assert_eq!(rules, expected, "{hours} hours in units of 1/{unit}");
        }
    }
    let seconds = UnixSeconds::as_nanosecond;
    assert!(passes(&UnixSeconds::new(now), MaxAge(3600, seconds)));
    assert!(!passes(
        &UnixSeconds::new(i64::MAX),
        MaxAhead(3600, seconds)
    ));
    assert!(!passes(&UnixSeconds::new(i64::MIN), MaxAge(3600, seconds)));
}

/// A model with a rule of every kind that a table can hold.
#[derive(Debug, Clone, PartialEq)]
struct Node {
    name: String,
    note: Option<Option<String>>,
    inside: Vec<Option<Node>>,
    either: Option<Either>,
    by_name: BTreeMap<String, String>,
    unknown: UnknownFields,
}

object! {
    Node {
        required name = "name",
        nullable note = "note",
        required inside = "in/side",
        optional either = "either",
        required by_name = "by_name",
    } rest unknown
}

checks! {
    Node [MaxProperties(5), RequiredWhen("note", &[("name", r#""noted""#), ("in/side", "[]")])] {
        required name = "name": MaxLength(5), pattern!(r"^\p{Ll}+$", "u");
        nullable note = "note": MaxLength(4).or_cut();
        required inside = "in/side": MaxItems(2), Each(Present(Inside));
        optional either = "either": Inside;
        required by_name = "by_name": MinProperties(1), Values((MinLength(1), MaxLength(3).or_cut()));
    } rest(unknown: Denied) truncated
}

#[derive(Debug, Clone, PartialEq)]
enum Either {
    Text(String),
    Node(Box<Node>),
    Other(bool),
}

impl Serialize for Either {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(value) => value.serialize(serializer),
            Self::Node(value) => value.serialize(serializer),
            Self::Other(value) => value.serialize(serializer),
        }
    }
}

impl<'de> serde::Deserialize<'de> for Either {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        bool::deserialize(deserializer).map(Self::Other)
    }
}

crate::runtime::plain! { Either; }

check_options! {
    Either {
        Text: MaxLength(2).or_cut();
        Node: Inside;
    } truncated
}

fn node(name: &str) -> Node {
    Node {
        name: name.to_owned(),
        note: None,
        inside: Vec::new(),
        either: None,
        by_name: [("k".to_owned(), "v".to_owned())].into(),
        unknown: UnknownFields::default(),
    }
}

#[test]
fn a_table_is_walked_with_all_that_is_inside() {
    assert_eq!(node("é").validate(), Ok(()));
    let mut bad = node("UPPER CASE");
    bad.note = Some(Some("12345".to_owned()));
    bad.unknown.insert("x~", 1);
    bad.by_name = BTreeMap::from([("a/b".to_owned(), String::new())]);
    let mut inner = node("ok");
    inner.either = Some(Either::Text("abc".to_owned()));
    inner.by_name.clear();
    let mut outer = node("ok");
    outer.inside = vec![None, Some(inner)];
    outer.either = Some(Either::Node(Box::new(bad)));
    let found = outer.validate().expect_err("much is wrong");
    let found: Vec<_> = found.violations().iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            r#"/in~1side/1/either: at most 2 characters, but is "abc""#,
            "/in~1side/1/by_name: at least 1 property, but is {}",
            r#"/either/name: at most 5 characters, but is "UPPER CASE""#,
            r#"/either/name: must match ^\p{Ll}+$, but is "UPPER CASE""#,
            r#"/either/note: at most 4 characters, but is "12345""#,
            r#"/either/by_name/a~1b: at least 1 character, but is """#,
            "/either/x~0: no property of this name, but is 1",
        ]
    );
}

#[test]
fn properties_are_counted_as_they_are_written() {
    let mut five = node("ok");
    five.note = Some(None);
    five.either = Some(Either::Other(true));
    assert_eq!(five.validate(), Ok(()));
    five.unknown.insert("sixth", Value::Null);
    let found = five.validate().expect_err("six");
    assert_eq!(found.violations()[0].rule, Rule::MaxProperties(5));
    assert_eq!(found.violations()[0].pointer, "");
}

#[test]
fn of_sets_that_exclude_each_other_one_is_there_whole() {
    const SETS: &[&[&str]] = &[&["team", "region"], &["user"]];
    for one in [
        json!({ "team": 1, "region": 1 }),
        json!({ "user": null }),
        json!({ "user": 1, "team": 1 }),
    ] {
        assert!(passes(&one, OneOf(SETS)), "{one}");
    }
    let rule = Rule::OneOf(SETS);
    for not_one in [
        json!({ "team": 1 }),
        json!({ "team": 1, "region": 1, "user": 1 }),
    ] {
        assert_eq!(
            broken(&not_one, OneOf(SETS)),
            [(String::new(), rule.clone())]
        );
    }
    assert_eq!(
        rule.to_string(),
        "team with region or user must be there, and only one"
    );
}

#[test]
fn a_condition_needs_all_of_its_siblings() {
    let rule = Rule::Required {
        property: "note",
        when: &[("name", r#""noted""#), ("in/side", "[]")],
    };
    let mut noted = node("noted");
    let found = noted.validate().expect_err("no note");
    assert_eq!(found.violations()[0].rule, rule);
    noted.inside = vec![None];
    assert_eq!(noted.validate(), Ok(()), "one sibling has another value");
    let mut null = node("noted");
    null.note = Some(None);
    assert_eq!(null.validate(), Ok(()), "null is there");
}

#[test]
fn truncated_reaches_everything_and_leaves_what_has_a_pattern() {
    let mut inner = node("ok");
    inner.note = Some(Some("12345".to_owned()));
    let mut outer = node("too long");
    outer.by_name = BTreeMap::from([("k".to_owned(), "abcd".to_owned())]);
    outer.either = Some(Either::Text("abc".to_owned()));
    outer.inside = vec![None, Some(inner)];
    let cut = outer.truncated();
    assert_eq!(cut.name, "too long");
    let short = Either::Text("abc".to_owned()).truncated();
    assert_eq!(short.validate(), Ok(()));
    assert_eq!(cut.by_name["k"], "ab…");
    assert_eq!(cut.either, Some(Either::Text("a…".to_owned())));
    let note = cut.inside[1].as_ref().and_then(|it| it.note.clone());
    assert_eq!(note, Some(Some("123…".to_owned())));
}

#[test]
fn a_long_value_is_shown_in_part() {
    let shown = |value: &Value| {
        let mut check = RequestCheck::default();
        check.body(value, &Listed(&[]));
        let invalid = check.result().expect_err("none is listed");
        invalid.violations()[0].value.clone()
    };
    assert_eq!(
        shown(&json!("x".repeat(98))),
        format!("\"{}\"", "x".repeat(98))
    );
    assert_eq!(
        shown(&json!("x".repeat(99))),
        format!("\"{}…", "x".repeat(99))
    );
    assert_eq!(
        shown(&json!("😀".repeat(5000))),
        format!("\"{}…", "😀".repeat(99))
    );
    assert_eq!(
        shown(&json!("a\n\u{202e}b\u{7f}")),
        r#""a\n\u{202e}b\u{7f}""#
    );
}

#[test]
fn levels_of_free_form_json_are_counted_from_one() {
    let limits = || JsonLimits {
        max_properties: None,
        max_depth: Some(1),
    };
    assert!(passes(&json!({ "a": 1 }), limits()) && passes(&json!(1), limits()));
    let found = broken(&json!({ "a": [], "b": {} }), limits());
    let deep = |at: &str| (at.to_owned(), Rule::MaxDepth(1));
    assert_eq!(found, [deep("/a"), deep("/b")]);
}

#[test]
fn a_model_that_denies_more_names_each() {
    let mut unknown = UnknownFields::default();
    unknown.insert("a/b", json!([1]));
    let rule = Rule::AdditionalProperties;
    assert_eq!(broken(&unknown, Denied), [("/a~1b".to_owned(), rule)]);
}
