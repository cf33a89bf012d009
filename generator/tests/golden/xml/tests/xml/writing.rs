//! What is sent, as another parser reads it.

use std::collections::BTreeMap;

use golden_xml::{
    RequestError,
    endpoint::{
        send_both_request, send_forms_outcome, send_forms_request, send_list_request,
        send_shape_request, send_text_request,
    },
    model::{Both, Circle, Forms, FormsKind, Item, Node, Shape, Square},
};
use roxmltree::Document;
use serde_json::json;

use crate::{answer, config, sent};

const AWKWARD: &str = "<&>\"' ]]>\t\r\n é 🦀 ";

fn forms() -> Forms {
    let labels: BTreeMap<_, _> = [("a", AWKWARD), ("b-2", "")].into_iter().collect();
    let labels = labels
        .into_iter()
        .map(|(key, text)| (key.to_owned(), text.to_owned()));
    let mut forms = Forms::new(AWKWARD, [Item::new("1").count(2), Item::new(AWKWARD)])
        .number(1.5)
        .flag(true)
        .kind(FormsKind::Big)
        .lang(AWKWARD)
        .null_nothing()
        .labels(labels.collect::<BTreeMap<_, _>>())
        .rows([vec![1, 2], vec![]]);
    forms.price = serde_json::from_str("12345678901234567890.10").ok();
    forms.at = Some("2024-02-29T12:00:00Z".parse().unwrap());
    forms
}

#[test]
fn another_parser_reads_what_is_meant() {
    let text = sent(send_forms_request(&config(), &forms()));
    let document = Document::parse(&text).unwrap();
    let root = document.root_element();
    let (own, money) = ("http://example.com/forms", "http://example.com/money");
    assert!(root.has_tag_name((own, "forms")), "{text}");
    assert_eq!(root.attribute("kind"), Some("big"));
    assert_eq!(root.attribute((money, "lang")), Some(AWKWARD));
    let child = |name: &str| root.children().find(|it| it.tag_name().name() == name);
    let text_of = |name: &str| child(name).unwrap().text().unwrap_or_default();
    assert_eq!(text_of("text"), AWKWARD);
    assert_eq!(text_of("number"), "1.5");
    assert_eq!(text_of("flag"), "true");
    assert_eq!(text_of("at"), "2024-02-29T12:00:00Z");
    assert_eq!(text_of("price"), "12345678901234567890.10");
    assert!(child("price").unwrap().has_tag_name((money, "price")));
    let nil = ("http://www.w3.org/2001/XMLSchema-instance", "nil");
    assert_eq!(child("nothing").unwrap().attribute(nil), Some("true"));
    let items: Vec<_> = root
        .children()
        .filter(|it| it.tag_name().name() == "items")
        .collect();
    assert_eq!(items.len(), 2);
    assert_eq!(items[1].attribute("sku"), Some(AWKWARD));
    let rows = child("rows").unwrap().children().map(|row| {
        assert_eq!(row.tag_name().name(), "row");
        row.children()
            .map(|it| it.text().unwrap().to_owned())
            .collect::<Vec<_>>()
    });
    assert_eq!(rows.collect::<Vec<_>>(), [vec!["1", "2"], vec![]]);
}

#[test]
fn what_is_sent_is_read_as_it_was() {
    let text = sent(send_forms_request(&config(), &forms()));
    let reply = send_forms_outcome(answer(200, text)).unwrap();
    assert_eq!(reply.body, forms());
}

#[test]
fn a_prefix_is_declared_where_it_is_used_and_not_around_it() {
    let mut forms = Forms::new("", []).tax(1);
    forms.price = Some(2.into());
    let text = sent(send_forms_request(&config(), &forms));
    let (price, tax) = (
        r#"<m:price xmlns:m="http://example.com/money">2</m:price>"#,
        r#"<m:tax xmlns:m="http://example.com/money">1</m:tax>"#,
    );
    assert_eq!(
        text,
        format!(r#"<forms xmlns="http://example.com/forms"><text/>{price}{tax}</forms>"#)
    );
    let text = sent(send_forms_request(&config(), &forms.lang("en")));
    assert!(
        text.contains("<m:price>2</m:price><m:tax>1</m:tax>"),
        "{text}"
    );
}

#[test]
fn lists_and_unions_are_documents() {
    let nodes = [Node::new().label("a").children([Node::new()]), Node::new()];
    assert_eq!(
        sent(send_list_request(&config(), &nodes)),
        r#"<nodes><node label="a"><node/></node><node/></nodes>"#
    );
    let circle = Shape::Circle(Circle::new("Circle", 2.5).size(3));
    assert_eq!(
        sent(send_shape_request(&config(), &circle)),
        r#"<Shape kind="Circle"><radius>2.5</radius><size>3</size></Shape>"#
    );
}

#[test]
fn json_is_sent_where_it_can_be_and_text_where_no_element_is_known() {
    let request = send_both_request(&config(), &Both::new().id(1)).unwrap();
    assert_eq!(request.body(), br#"{"id":1}"#);
    let request = send_text_request(&config(), "<a/>").unwrap();
    assert_eq!(request.body(), b"<a/>");
    assert_eq!(request.headers()["content-type"], "application/xml");
}

#[test]
fn what_xml_cannot_say_is_not_sent() {
    let refused = |request: Result<_, RequestError>| match request {
        Err(RequestError::Body(error)) => error.to_string(),
        _ => panic!("it would be sent"),
    };
    let forms = Forms::new("a\0b", []);
    assert_eq!(
        refused(send_forms_request(&config(), &forms)),
        "XML has no character U+0000"
    );
    let labels = BTreeMap::from([("no name".to_owned(), String::new())]);
    let forms = Forms::new("", []).labels(labels);
    assert_eq!(
        refused(send_forms_request(&config(), &forms)),
        "\"no name\" is no name of an element or attribute"
    );
    let square = Shape::Square(Square::new("Square", 1.0).odd("x"));
    assert_eq!(
        refused(send_shape_request(&config(), &square)),
        "\"$odd\" is no name of an element or attribute"
    );
}

#[test]
fn unknown_fields_are_elements_attributes_and_text() {
    let mut forms = Forms::new("", []);
    for (key, value) in [
        ("@id", json!(7)),
        ("list", json!(["a", {"@b": true, "$text": "c"}])),
        ("none", json!(null)),
        ("$text", json!("between")),
    ] {
        forms.unknown.insert(key, value);
    }
    let text = sent(send_forms_request(&config(), &forms));
    assert_eq!(
        text,
        concat!(
            r#"<forms xmlns="http://example.com/forms" id="7"><text/><list>a</list>"#,
            r#"<list b="true">c</list>"#,
            r#"<none xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>"#,
            "between</forms>",
        )
    );
}
