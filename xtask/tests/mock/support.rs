//! Descriptions, requests and a client of bytes.

use std::io::{Read, Write};
use std::net::TcpStream;

use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::{Value, json};
use xtask::mock::{Answer, Mock, Request};

/// The repository's own description.
pub fn own() -> Value {
    let text = include_str!("../../../spec/openapi.yaml");
    let source = specsmith::Source::new("spec/openapi.yaml", text.to_owned());
    specsmith::read(&source).unwrap().0
}

/// A description of these paths.
pub fn of(paths: Value) -> Value {
    json!({ "openapi": "3.0.3", "info": { "title": "T", "version": "1" }, "paths": paths })
}

/// The mock of a description with one path, `/pets`, and one operation on it, which answers 200.
pub fn pets(method: &str, operation: Value) -> Mock {
    let mut operation = operation;
    let responses = json!({ "200": { "description": "Done." } });
    let members = operation.as_object_mut().unwrap();
    members.entry("responses").or_insert(responses);
    Mock::of(&of(json!({ "/pets": { method: operation } })))
}

/// A request, `POST /pets` with or without a body of JSON.
pub fn request(line: &str, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Request {
    let (method, target) = line.split_once(' ').unwrap();
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        let name = name.parse::<HeaderName>().unwrap();
        map.append(name, HeaderValue::from_str(value).unwrap());
    }
    Request {
        method: method.parse().unwrap(),
        target: target.to_owned(),
        headers: map,
        body: body.as_ref().to_vec(),
    }
}

pub fn get(target: &str) -> Request {
    request(&format!("GET {target}"), &[], "")
}

pub fn post(target: &str, body: &Value) -> Request {
    request(
        &format!("POST {target}"),
        &[("Content-Type", "application/json")],
        body.to_string(),
    )
}

pub fn body(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body).unwrap()
}

/// What is wrong, as it is told.
pub fn wrong(answer: &Answer) -> Vec<String> {
    answer.problems.iter().map(ToString::to_string).collect()
}

/// What came over a socket.
pub struct Came {
    pub status: u16,
    pub head: String,
    pub body: String,
}

/// Sends bytes and reads what comes until the connection ends.
pub fn send(url: &str, bytes: &[u8]) -> Came {
    let mut stream = TcpStream::connect(url.strip_prefix("http://").unwrap()).unwrap();
    stream.write_all(bytes).unwrap();
    came(stream)
}

pub fn came(mut stream: TcpStream) -> Came {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    Came {
        status: head.split(' ').nth(1).unwrap().parse().unwrap(),
        head: head.to_lowercase(),
        body: body.to_owned(),
    }
}

/// A request as bytes, with a body of this length; the connection ends with the answer.
pub fn bytes(line: &str, headers: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
    let mut head = format!("{line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!("Content-Length: {}\r\n\r\n", body.len()));
    let mut bytes = head.into_bytes();
    bytes.extend_from_slice(body);
    bytes
}
