//! The server on a socket.

use std::io::Write;
use std::net::TcpStream;
use std::sync::mpsc;

use serde_json::json;
use xtask::mock::{Exchange, LARGEST, Mock, Preference, Running, Server};

use crate::support::{bytes, came, of, pets, send};

/// A server that takes a pet with a name.
fn started() -> (Running, mpsc::Receiver<Exchange>) {
    let mock = pets(
        "post",
        json!({
            "operationId": "addPet",
            "requestBody": { "required": true, "content": { "application/json": { "schema": { "type": "object", "required": ["name"] } } } },
            "responses": { "200": { "description": "Done." }, "429": { "description": "Wait." } },
        }),
    );
    let (sender, receiver) = mpsc::channel();
    let told = move |exchange| sender.send(exchange).unwrap();
    (Server::start(mock, 0, told).unwrap(), receiver)
}

const JSON: [(&str, &str); 1] = [("Content-Type", "application/json")];
const REX: &[u8] = b"{\"name\":\"Rex\"}";

#[test]
fn a_request_is_answered_and_told_of() {
    let (running, told) = started();
    assert!(running.url().starts_with("http://127.0.0.1:"));
    assert_eq!(
        send(&running.url(), &bytes("POST /pets", &JSON, REX)).status,
        200
    );
    let exchange = told.recv().unwrap();
    assert_eq!(exchange.operation.as_deref(), Some("addPet"));
    assert_eq!((exchange.status, exchange.body.as_slice()), (200, REX));
    assert_eq!(
        send(&running.url(), &bytes("POST /pets", &JSON, b"{}")).status,
        400
    );
    assert_eq!(
        told.recv().unwrap().problems[0].to_string(),
        "/name: is required"
    );
}

#[test]
fn what_is_said_of_the_next_answers_holds_for_them_alone() {
    let (running, _told) = started();
    running.answer_next(Preference::status(429).header("Retry-After", "0"));
    let limited = send(&running.url(), &bytes("POST /pets", &JSON, REX));
    assert_eq!(limited.status, 429);
    assert!(limited.head.contains("\r\nretry-after: 0"));
    assert_eq!(
        send(&running.url(), &bytes("POST /pets", &JSON, REX)).status,
        200
    );
}

#[test]
fn a_body_may_come_in_pieces_and_late() {
    let (running, _told) = started();
    let address = running.url();
    let mut slow = TcpStream::connect(address.strip_prefix("http://").unwrap()).unwrap();
    slow.write_all(b"POST /pets HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"name\":\r\n").unwrap();
    // Others are answered while that one is under way.
    assert_eq!(send(&address, &bytes("POST /pets", &JSON, REX)).status, 200);
    slow.write_all(b"6\r\n\"Rex\"}\r\n0\r\n\r\n").unwrap();
    assert_eq!(came(slow).status, 200);
}

#[test]
fn a_body_that_is_too_large_is_refused_with_an_answer() {
    let (running, told) = started();
    let large = vec![b' '; LARGEST + 1];
    let came = send(&running.url(), &bytes("POST /pets", &JSON, &large));
    assert_eq!(came.status, 413);
    assert!(came.body.contains("more than 10 MiB"));
    assert_eq!(told.recv().unwrap().status, 413);
    let expects = [
        ("Content-Type", "application/json"),
        ("Expect", "100-continue"),
    ];
    let mut head = bytes("POST /pets", &expects, &large);
    head.truncate(head.len() - large.len());
    assert_eq!(
        send(&running.url(), &head).status,
        413,
        "it is not asked for"
    );
}

#[test]
fn what_is_no_http_and_what_breaks_off_harms_nobody() {
    let (running, _told) = started();
    assert_eq!(
        send(&running.url(), b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n").status,
        400
    );
    let head = format!(
        "POST /pets HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n",
        "x".repeat(200_000)
    );
    assert_eq!(send(&running.url(), head.as_bytes()).status, 431);
    let address = running.url();
    let mut cut = TcpStream::connect(address.strip_prefix("http://").unwrap()).unwrap();
    cut.write_all(b"POST /pets HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{")
        .unwrap();
    drop(cut);
    assert_eq!(
        send(&running.url(), &bytes("POST /pets", &JSON, REX)).status,
        200
    );
}

#[test]
fn keys_are_told_to_nobody() {
    let mut document =
        of(json!({ "/pets": { "get": { "responses": { "204": { "description": "Done." } } } } }));
    document["components"] = json!({ "securitySchemes": {
        "a": { "type": "apiKey", "in": "header", "name": "X-Key" },
        "b": { "type": "apiKey", "in": "query", "name": "key" },
    } });
    let (sender, told) = mpsc::channel();
    let told_to = move |exchange| sender.send(exchange).unwrap();
    let running = Server::start(Mock::of(&document), 0, told_to).unwrap();
    let headers = [
        ("X-Key", "hunter2"),
        ("Authorization", "Bearer hunter2"),
        ("Cookie", "a=hunter2"),
    ];
    send(
        &running.url(),
        &bytes("GET /pets?a=1&k%65y=hunter2", &headers, b""),
    );
    let exchange = told.recv().unwrap();
    assert!(!format!("{exchange:?}").contains("hunter2"));
    assert_eq!(exchange.target, "/pets?a=1&k%65y=***");
}

#[test]
fn it_ends_when_it_is_dropped() {
    let (running, _told) = started();
    let address = running.url();
    drop(running);
    assert!(TcpStream::connect(address.strip_prefix("http://").unwrap()).is_err());
}

#[test]
fn a_port_that_is_taken_is_told_with_what_to_do() {
    let (running, _told) = started();
    let port = running.url().rsplit(':').next().unwrap().parse().unwrap();
    let Err(failure) = Server::start(Mock::of(&json!({})), port, |_| ()) else {
        panic!("two servers listen on one port");
    };
    let text = failure.to_string();
    assert!(
        text.contains(&format!("port {port} is taken")) && text.contains("--port 0"),
        "{text}"
    );
}
