//! Forms, as parsers of forms read them: `form_urlencoded` as the URL Standard has it, and `serde_qs`
//! for objects at depth.

use std::net::TcpListener;

use golden_forms::{Config, RequestError, endpoint, model};
use serde::Deserialize;
use serde_json::json;

fn order() -> model::Order {
    let line = model::OrderLinesItem::new("1 & 2").parts(["x", "y"]);
    model::Order::new("Zoë = +1/?")
        .price("1.50".parse::<golden_forms::decimal::Decimal>().unwrap())
        .paid(true)
        .null_note()
        .tags(["a b", "c,d"])
        .sizes([1, 2])
        .address(model::OrderAddress::new().street("High Street").zip("1|2"))
        .lines([line, model::OrderLinesItem::new("3")])
}

fn config() -> Config {
    Config::new().validate(true)
}

fn pairs(text: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(text).into_owned().collect()
}

fn owned<const N: usize>(pairs: [(&str, &str); N]) -> Vec<(String, String)> {
    pairs
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec()
}

#[test]
fn lists_are_repeated_and_objects_are_json_where_nothing_else_is_said() {
    let request = endpoint::send_plain_request(&config(), &order()).unwrap();
    assert_eq!(
        request.headers()["content-type"],
        "application/x-www-form-urlencoded"
    );
    assert_eq!(
        pairs(request.body()),
        owned([
            ("name", "Zoë = +1/?"),
            ("price", "1.50"),
            ("paid", "true"),
            ("tags", "a b"),
            ("tags", "c,d"),
            ("sizes", "1"),
            ("sizes", "2"),
            ("address", r#"{"street":"High Street","zip":"1|2"}"#),
            ("lines", r#"{"sku":"1 & 2","parts":["x","y"]}"#),
            ("lines", r#"{"sku":"3"}"#),
        ])
    );
}

#[derive(Deserialize)]
struct Read {
    tags: Vec<String>,
    address: Address,
    lines: Vec<Line>,
}

#[derive(Deserialize)]
struct Address {
    street: String,
    zip: String,
}

#[derive(Deserialize)]
struct Line {
    sku: String,
    #[serde(default)]
    parts: Vec<String>,
}

#[test]
fn deep_objects_are_read_back_as_they_were() {
    let request = endpoint::send_deep_request(&config(), &order()).unwrap();
    let config = serde_qs::Config::new().use_form_encoding(true);
    let read: Read = config.deserialize_bytes(request.body()).unwrap();
    let text = |text: &str| text.to_owned();
    assert_eq!(read.tags, ["a b", "c,d"]);
    assert_eq!(
        (read.address.street, read.address.zip),
        (text("High Street"), text("1|2"))
    );
    let lines: Vec<_> = read
        .lines
        .into_iter()
        .map(|it| (it.sku, it.parts))
        .collect();
    let parts = vec![text("x"), text("y")];
    assert_eq!(lines, [(text("1 & 2"), parts), (text("3"), Vec::new())]);
    let names: Vec<_> = pairs(request.body())
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names.last().unwrap(), "lines[1][sku]");
    assert!(
        names.contains(&"lines[0][parts][1]".to_owned()),
        "{names:?}"
    );
}

#[test]
fn styles_are_those_of_the_standard() {
    let request = endpoint::send_styled_request(&config(), Some(&order())).unwrap();
    let text = String::from_utf8(request.body().clone()).unwrap();
    let written: Vec<_> = text.split('&').collect();
    assert_eq!(
        written,
        [
            "name=Zo%C3%AB+%3D+%2B1/?",
            "price=1.50",
            "paid=true",
            "tags=a+b%20c%2Cd",
            "sizes=1%7C2",
            "street=High+Street",
            "zip=1%7C2",
            "lines=%5B%7B%22sku%22%3A%221+%26+2%22%2C%22parts%22%3A%5B%22x%22%2C%22y%22%5D%7D%2C%7B%22sku%22%3A%223%22%7D%5D",
        ]
    );
    let request = endpoint::send_styled_request(&config(), None).unwrap();
    assert!(request.body().is_empty());
    assert!(!request.headers().contains_key("content-type"));
}

#[test]
fn what_is_no_object_is_no_form_and_rules_hold() {
    let error = endpoint::send_free_request(&config(), &json!([1])).unwrap_err();
    assert!(matches!(error, RequestError::Body(_)), "{error}");
    let request = endpoint::send_free_request(&config(), &json!({ "a b": [1, null], "c": null })).unwrap();
    assert_eq!(pairs(request.body()), owned([("a b", "1")]));
    let error = endpoint::send_plain_request(&config(), &model::Order::new("x".repeat(41)));
    assert!(matches!(error, Err(RequestError::Invalid(_))), "{error:?}");
}

#[test]
fn a_form_arrives_as_it_was_built() {
    use std::io::{Read, Write};

    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut text = Vec::new();
        let mut buffer = [0; 1024];
        while !text.ends_with(b"last") {
            let count = stream.read(&mut buffer).unwrap();
            assert!(count > 0);
            text.extend(&buffer[..count]);
        }
        stream.write_all(b"HTTP/1.1 204 -\r\n\r\n").unwrap();
        String::from_utf8(text).unwrap()
    });
    let client = golden_forms::blocking::Client::new(Config::new().base_url(url)).unwrap();
    client.send_free(&json!({ "a": "é", "z": "last" })).unwrap();
    let text = server.join().unwrap();
    assert!(text.ends_with("\r\n\r\na=%C3%A9&z=last"), "{text}");
}

#[test]
fn lists_that_are_not_exploded_are_one_value() {
    let order = model::Order::new("n").tags(["a b", "c,d"]).sizes([1, 2]);
    let request = endpoint::send_joined_request(&config(), &order).unwrap();
    // A comma inside of a value is told from those between values (OpenAPI 3.0.3, Style Examples).
    assert_eq!(
        request.body().as_slice(),
        b"name=n&tags=a+b,c%2Cd&sizes=1,2"
    );
}
