//! Fields that a description does not name, as a map.

use serde_json::{Value, json};

use crate::runtime::{UnknownFields, object};

/// A model without a field of its own.
#[derive(Debug)]
struct Bag {
    unknown: UnknownFields,
}

object! {
    Bag {} rest unknown
}

fn read(json: &str) -> UnknownFields {
    let bag: Bag = serde_json::from_str(json).expect("an object");
    bag.unknown
}

fn shown(unknown: &UnknownFields) -> String {
    format!("{unknown:?}")
}

#[test]
fn a_field_that_is_set_keeps_its_place() {
    let mut unknown = read(r#"{"a":1,"b":2,"c":3}"#);
    unknown.insert("b", "two");
    unknown.insert("d", Value::Null);
    assert_eq!(
        shown(&unknown),
        r#"{"a": 1, "b": "two", "c": 3, "d": null}"#
    );
}

#[test]
fn a_field_that_came_twice_is_set_once() {
    let mut unknown = read(r#"{"a":1,"b":2,"a":3}"#);
    assert_eq!(unknown.get::<i32>("a").expect("a number"), Some(3));
    unknown.insert("a", 4);
    assert_eq!(shown(&unknown), r#"{"a": 4, "b": 2}"#);
}

#[test]
fn a_field_that_is_taken_out_is_given_as_it_came() {
    let mut unknown = read(r#"{"a":1,"b":1.50,"a":[ 2 ]}"#);
    assert!(unknown.contains_key("a") && !unknown.contains_key("c"));
    assert_eq!(unknown.remove("a").as_deref(), Some("[ 2 ]"), "the last");
    assert_eq!(unknown.remove("a"), None, "all of that name are gone");
    assert_eq!(unknown.remove("b").as_deref(), Some("1.50"));
    assert!(unknown.is_empty());
}

#[test]
fn fields_are_collected_as_a_map_does() {
    let mut unknown: UnknownFields = [("a", 1), ("b", 2), ("a", 3)].into_iter().collect();
    unknown.extend([("c".to_owned(), json!([4]))]);
    assert_eq!(unknown, read(r#"{"a":3,"b":2,"c":[4]}"#));
    unknown.clear();
    assert_eq!(unknown.len(), 0);
}
