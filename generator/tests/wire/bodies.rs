//! Bodies that are not what the description says.

use event_intake::{ErrorKind, GaveUp};

use crate::{
    answers::{answer, with_length},
    call::Call,
    case::{Case, Fails, KEPT},
    server::Does,
};

const HTML: &[u8] = b"<!doctype html><title>The proxy</title><p>Log in first.";

#[test]
fn a_body_that_is_no_utf_8() {
    const BODY: &[u8] = b"{\"status\":\"\xff\xfe\"}";
    let broken = |call: Call| vec![Does::Answers(answer(call.success().0, &[KEPT], BODY))];
    Case::of(broken)
        .fails(Fails::UNREADABLE.with_body(BODY))
        .check();
}

#[test]
fn a_body_cut_by_a_content_length_that_is_too_small() {
    let cut = |call: Call| {
        let body = br#"{"data":{"id":"7"}}"#;
        vec![Does::Answers(with_length(
            call.success().0,
            &[KEPT],
            5,
            body,
        ))]
    };
    Case::of(cut)
        .fails(Fails::UNREADABLE.with_body(br#"{"dat"#))
        .check();
}

#[test]
fn a_success_without_a_body() {
    let empty = |call: Call| vec![Does::Answers(answer(call.success().0, &[KEPT], ""))];
    Case::of(empty)
        .fails(Fails::UNREADABLE.with_body(b""))
        .check();
}

/// An answer that says `204` has no body, and is the end of it.
#[test]
fn a_success_that_has_no_body() {
    let script = |_| {
        let head = format!("HTTP/1.1 204 No Content\r\n{}: {}\r\n\r\n", KEPT.0, KEPT.1);
        vec![Does::Answers(head.into_bytes())]
    };
    Case::of(script)
        .fails(Fails::UNREADABLE.with(204, b""))
        .check();
}

/// Nobody asked for it to be compressed, so it is no JSON. It is kept as it came.
#[test]
fn a_body_that_says_it_is_compressed() {
    const BODY: &[u8] = b"\x1f\x8b\x08\0\0\0\0\0\0\x03\x01\x02\x03";
    let compressed = |call: Call| {
        let headers = [KEPT, ("Content-Encoding", "gzip")];
        vec![Does::Answers(answer(call.success().0, &headers, BODY))]
    };
    Case::of(compressed)
        .fails(Fails::UNREADABLE.with_body(BODY))
        .check();
}

#[test]
fn html_from_a_proxy_in_place_of_a_success() {
    let html = |_| {
        let headers = [KEPT, ("Content-Type", "text/html")];
        vec![Does::Answers(answer(200, &headers, HTML))]
    };
    Case::of(html)
        .fails(Fails::UNREADABLE.with(200, HTML))
        .check();
}

#[test]
fn html_from_a_proxy_that_reaches_no_server() {
    let html = |_| {
        let headers = [KEPT, ("Content-Type", "text/html")];
        vec![Does::Answers(answer(502, &headers, HTML))]
    };
    let failure = Fails {
        kind: ErrorKind::Server,
        gave_up: Some(GaveUp::Unsafe),
        ..Fails::UNREADABLE
    };
    Case::of(html).fails(failure.with(502, HTML)).check();
}
