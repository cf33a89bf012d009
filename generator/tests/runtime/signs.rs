//! What in a body means failure.

use http::{Method, StatusCode};

use crate::runtime::{Answers, Endpoint, ErrorKind, Sign};

const fn sign(pointer: &'static str, values: &'static [&'static str], kind: ErrorKind) -> Sign {
    Sign {
        answers: Answers::Code(200),
        pointer,
        values,
        kind: Some(kind),
    }
}

static ENDPOINT: Endpoint = Endpoint {
    name: "check",
    method: Method::GET,
    path: "/check",
    idempotent: true,
    gzip: false,
    limits: &[],
    signs: &[
        sign("/ok", &["false"], ErrorKind::Server),
        sign("/list/0", &["\"late\""], ErrorKind::Timeout),
        sign("/a~1b", &["1", "2.0"], ErrorKind::Auth),
        sign("/whole", &["{\"a\":[1]}"], ErrorKind::Invalid),
    ],
};

fn kind(body: &str) -> ErrorKind {
    ENDPOINT.kind(StatusCode::OK, body.as_bytes())
}

#[test]
fn a_sign_is_found_by_its_pointer_and_value() {
    for (body, expected) in [
        (r#"{"ok": false}"#, ErrorKind::Server),
        (r#"{"ok": true, "ok": false}"#, ErrorKind::Server),
        (r#"{"list": ["late", 1]}"#, ErrorKind::Timeout),
        (r#"{"list": {"0": "late"}}"#, ErrorKind::Timeout),
        (r#"{"a/b": 1}"#, ErrorKind::Auth),
        (r#"{"whole": { "a" : [ 1 ] }}"#, ErrorKind::Invalid),
    ] {
        assert_eq!(kind(body), expected, "{body}");
    }
    for body in [
        "",
        "false",
        r#"{"ok": true}"#,
        r#"{"ok": "false"}"#,
        r#"{"ok": false"#,
        r#"{"ok": false} {}"#,
        r#"{"list": "late"}"#,
        r#"{"a/b": "1"}"#,
    ] {
        assert_eq!(kind(body), ErrorKind::Other, "{body}");
    }
}

#[test]
fn one_number_may_be_written_in_two_ways() {
    for number in ["1.0", "1e0", "2", "2.0"] {
        let body = format!(r#"{{"a/b": {number}}}"#);
        assert_eq!(kind(&body), ErrorKind::Auth, "{body}");
    }
    assert_eq!(kind(r#"{"a/b": 1.5}"#), ErrorKind::Other);
}

/// Models keep such values unread, so the answer would be a success.
#[test]
fn a_sign_is_found_beside_what_is_too_deep_or_too_large_to_be_read() {
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    for beside in [deep.as_str(), "1e400", r#""\ud800""#] {
        for body in [
            format!(r#"{{"ok": false, "beside": {beside}}}"#),
            format!(r#"{{"beside": {beside}, "ok": false}}"#),
        ] {
            assert_eq!(kind(&body), ErrorKind::Server, "{body}");
        }
    }
}
