//! Lists and maps of themselves.

use std::collections::BTreeMap;

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::runtime::{
    At, DecodeError, FromJson, JsonError, Rule, at::Reading, check_wrapper, read, wrapper,
};

#[derive(Debug, PartialEq)]
struct Tree(Vec<Tree>);

wrapper! { Tree }

check_wrapper! {
    Tree {
        MaxItems(2);
        Each(Inside);
    }
}

/// In turn with a map, and with null.
#[derive(Debug, PartialEq)]
struct Rows(Vec<Option<Cells>>);

wrapper! { Rows }

check_wrapper! {
    Rows {
        Each(Present(Inside));
    }
}

#[derive(Debug, PartialEq)]
struct Cells(BTreeMap<String, Rows>);

wrapper! { Cells }

check_wrapper! {
    Cells {
        MaxProperties(1);
        Values(Inside);
    }
}

fn tree(branches: impl IntoIterator<Item = Tree>) -> Tree {
    Tree(branches.into_iter().collect())
}

fn round_trip<T: Serialize + DeserializeOwned>(text: &str) -> T {
    let read: T = serde_json::from_str(text).expect(text);
    assert_eq!(serde_json::to_string(&read).expect(text), text);
    read
}

fn refused<T: FromJson>(body: impl Into<Vec<u8>>) -> JsonError {
    match read::json::<T>(body.into()) {
        Err((_, DecodeError::Json(error))) => error,
        _ => panic!("it is to be refused as JSON"),
    }
}

fn nested(open: &str, close: &str, depth: usize) -> String {
    format!("{}{}", open.repeat(depth), close.repeat(depth))
}

#[test]
fn they_are_read_and_written_as_what_they_hold() {
    let leaf = || tree([]);
    assert_eq!(round_trip::<Tree>("[]"), leaf());
    let branched = tree([leaf(), tree([leaf(), leaf()])]);
    assert_eq!(round_trip::<Tree>("[[],[[],[]]]"), branched);
    let cells = Cells(BTreeMap::from([("a".to_owned(), Rows(vec![None]))]));
    assert_eq!(
        round_trip::<Rows>(r#"[{"a":[null]},null]"#),
        Rows(vec![Some(cells), None])
    );
}

#[test]
fn an_error_says_where_inside_it_is() {
    let error = refused::<Tree>("[[],\n [[], 7]]");
    assert_eq!(error.pointer(), "/1/1");
    assert_eq!((error.line(), error.column()), (2, 7));
    let error = refused::<Rows>(r#"[null, {"a": [{"b/c": {}}]}]"#);
    assert_eq!(error.pointer(), "/1/a/0/b~1c");
    let error = serde_json::from_str::<Tree>("[[null]]").expect_err("null is no list");
    assert!(error.to_string().starts_with("/0/0: "), "{error}");
}

#[test]
fn rules_hold_at_every_level() {
    let wide: Tree = round_trip("[[],[[[],[],[]],[[]]]]");
    let found = wide.validate().expect_err("three where two are allowed");
    let found: Vec<_> = found.violations().iter().collect();
    assert_eq!(found.len(), 1);
    assert_eq!(
        (&*found[0].pointer, &found[0].rule),
        ("/1/0", &Rule::MaxItems(2))
    );
    let narrow: Tree = round_trip("[[],[[[],[]],[[]]]]");
    assert_eq!(narrow.validate(), Ok(()));
    let rows: Rows = round_trip(r#"[null,{"a":[{"b":[],"c":[]}]}]"#);
    let found = rows.validate().expect_err("two where one is allowed");
    assert_eq!(found.violations()[0].pointer, "/1/a/0");
    let cells: Cells = round_trip(r#"{"a":[],"b":[]}"#);
    let found = cells.validate().expect_err("two by itself");
    assert_eq!(found.violations()[0].rule, Rule::MaxProperties(1));
}

#[test]
fn what_is_nested_too_deeply_is_refused() {
    round_trip::<Tree>(&nested("[", "]", 100));
    for depth in [200, 10_000] {
        let lists = nested("[", "]", depth);
        refused::<Tree>(&*lists);
        assert!(serde_json::from_str::<Tree>(&lists).is_err(), "{depth}");
        let maps = nested(r#"{"a":["#, "]}", depth);
        refused::<Cells>(&*maps);
        assert!(serde_json::from_str::<Cells>(&maps).is_err(), "{depth}");
    }
}

/// A parser stops by itself, but below a union it counts from nothing again.
#[test]
fn depth_is_counted_where_the_parser_does_not() {
    let deep = (0..200).fold(Value::Array(Vec::new()), |deep, _| vec![deep].into());
    let reading = Reading::of_text();
    let error = Tree::from_json(deep, &At::root(&reading)).expect_err("200 levels");
    assert_eq!(error.to_string(), "nested too deeply");
    assert_eq!(reading.into_pointer(), "/0".repeat(129));
}
