//! What is read.

use golden_xml::{
    endpoint::{
        AddPersonFailure, add_person_outcome, get_tree_outcome, send_forms_outcome,
        send_list_outcome, send_shape_outcome, send_text_outcome,
    },
    model::{Forms, FormsKind, Item, Person},
};
use serde_json::{Value, json};

use crate::{answer, why};

#[test]
fn everything_that_xml_may_look_like() {
    let body = "\u{feff}<?xml version='1.0'?><!-- a comment --><?and an instruction?>
        <f:forms xmlns:f='http://example.com/forms' xmlns:x='http://www.w3.org/2001/XMLSchema-instance'
            x:schemaLocation='a b' kind=' small '>
          <f:text> a&lt;<![CDATA[<b>&amp;]]>&#x63;&#100; </f:text>
          <number> +007.50 </number>
          <flag>
            1
          </flag>
          <items sku='&quot;&#10;'/>
          <nothing x:nil='true'/>
          <at/>
          <items sku='2'><count>3</count></items>
          <labels><b>2</b><a/></labels>
        </f:forms>\n<!-- the end -->";
    let read = send_forms_outcome(answer(200, body)).unwrap().body;
    let mut expected = Forms::new(
        " a<<b>&amp;cd ",
        [Item::new("\"\n"), Item::new("2").count(3)],
    )
    .number(7.5)
    .flag(true)
    .kind(FormsKind::Small)
    .null_nothing();
    expected.labels = Some(
        [("a", ""), ("b", "2")]
            .map(|(k, v)| (k.into(), v.into()))
            .into(),
    );
    assert_eq!(read, expected);
}

#[test]
fn a_list_that_must_be_there_is_empty_without_items() {
    let read = send_forms_outcome(answer(200, "<forms><text/></forms>"))
        .unwrap()
        .body;
    assert_eq!(read, Forms::new("", []));
}

#[test]
fn documents_are_lists_maps_unions_and_of_any_name() {
    let list = "<feed><count>1</count><other>2</other></feed>";
    assert_eq!(send_list_outcome(answer(200, list)).unwrap().body, [1, 2]);
    assert!(
        send_list_outcome(answer(200, "<feed/>"))
            .unwrap()
            .body
            .is_empty()
    );
    let map = send_shape_outcome(answer(200, "<areas><a>1</a><b>2</b></areas>"))
        .unwrap()
        .body;
    assert_eq!(map, [("a".to_owned(), 1), ("b".to_owned(), 2)].into());
    let tree = "<x><node label='a'><node label='b'><node/></node><node/></node></x>";
    let tree = get_tree_outcome(answer(200, tree))
        .unwrap()
        .body
        .root
        .unwrap();
    let children = tree.children.unwrap();
    assert_eq!(children.len(), 2);
    assert_eq!(children[0].label.as_deref(), Some("b"));
    assert_eq!(children[0].children.as_ref().unwrap().len(), 1);
}

#[test]
fn what_is_not_described_is_kept() {
    let body = "<Person id='1' other='2' xml:lang='en'>
        <more>a</more><deep x='1'><y>b</y>c</deep><more>d</more> text </Person>";
    let unknown = add_person_outcome(answer(201, body)).unwrap().body.unknown;
    let of = |key: &str| unknown.get::<Value>(key).unwrap().unwrap();
    assert_eq!(of("@other"), json!("2"));
    assert_eq!(of("@xml:lang"), json!("en"));
    assert_eq!(of("more"), json!(["a", "d"]));
    assert_eq!(of("deep"), json!({"@x": "1", "y": "b", "$text": "c"}));
    assert_eq!(of("$text").as_str().unwrap().trim(), "text");
}

#[test]
fn an_attribute_may_be_an_element_and_the_other_way_round() {
    let body = "<Person name='example'><id>123</id></Person>";
    let person = add_person_outcome(answer(201, body)).unwrap().body;
    assert_eq!(person, Person::new().id(123).name("example"));
    let body = "<Person id='1' name='a'><name>b</name></Person>";
    let person = add_person_outcome(answer(201, body)).unwrap().body;
    assert_eq!((person.id, person.name.as_deref()), (Some(1), Some("b")));
    assert_eq!(person.unknown.get("@name").unwrap(), Some(json!("a")));
}

#[test]
fn a_failure_is_typed() {
    let body = "<problem><title>No</title><code>7</code></problem>";
    let error = add_person_outcome(answer(400, body)).unwrap_err();
    let Some(AddPersonFailure::BadRequest(problem)) = error.failure() else {
        panic!("{error}");
    };
    assert_eq!(problem.title, "No");
}

#[test]
fn what_cannot_be_read_is_named() {
    let forms = |body: &str| {
        let error = send_forms_outcome(answer(200, body)).unwrap_err();
        why(&error).to_string()
    };
    assert_eq!(
        forms(
            "<forms>\n <text/>\n <items sku='1'/>\n <items sku='2'><count>x</count></items></forms>"
        ),
        "/items/1/count: invalid type: string \"x\", expected i64 (line 4, column 17)"
    );
    assert_eq!(
        forms("<forms><text/><number>NaN</number></forms>"),
        "/number: invalid type: string \"NaN\", expected f64 (line 1, column 15)"
    );
    assert_eq!(forms("<forms/>"), "missing field `text` (line 1, column 1)");
    assert_eq!(
        forms("<forms><text/>\n<items sku='1'/><items/></forms>"),
        "/items/1: missing field `sku` (line 2, column 17)"
    );
    assert_eq!(
        forms("<forms><text/><flag>1</flag><flag>0</flag></forms>"),
        "/flag: the element `flag` is there twice (line 1, column 29)"
    );
    assert_eq!(
        forms("<forms><text><b/></text></forms>"),
        "/text: expected text, found the element `b` (line 1, column 14)"
    );
    assert_eq!(
        forms("<forms kind='big'><text/><kind>big</kind></forms>"),
        "/kind: the description has this property in another form (line 1, column 26)"
    );
    assert_eq!(
        forms("<Error><Code>1</Code></Error>"),
        "expected the element `forms`, found `Error` (line 1, column 1)"
    );
    let error = send_forms_outcome(answer(200, "<forms><text/><items/></forms>")).unwrap_err();
    assert_eq!(why(&error).pointer(), "/items/0");
    assert_eq!((why(&error).line(), why(&error).column()), (1, 15));
}

#[test]
fn without_a_schema_it_is_text() {
    let read = |status| send_text_outcome(answer(status, "<a/>")).unwrap().body;
    let read: [String; 2] = [200, 202].map(read);
    assert_eq!(read, ["<a/>", "<a/>"]);
}
