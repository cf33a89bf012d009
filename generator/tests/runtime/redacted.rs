//! Keys that a server repeats: an error shows them in no spelling.

use http::{Response, StatusCode};

use crate::{
    PETS,
    runtime::{Cause, Error, Secret, Tries},
};

/// The error of an answer that says this, to a call with these keys.
fn shown(keys: &[&str], body: &str) -> [String; 3] {
    let mut answer = Response::new(body.as_bytes().to_vec());
    *answer.status_mut() = StatusCode::BAD_REQUEST;
    let error: Error<()> = Error::new(&PETS, Cause::Unexpected(answer));
    let keys = keys.iter().map(|key| Secret::from(*key)).collect();
    let error = error.sent(Tries::default(), keys);
    [
        error.to_string(),
        format!("{error:?}"),
        format!("{error:#?}"),
    ]
}

fn assert_left_out(key: &str, spelled: &str) {
    for body in [
        spelled.to_owned(),
        format!("[{spelled}]"),
        format!(r#"{{"errors":["{spelled}"]}}"#),
    ] {
        for shown in shown(&[key], &body) {
            assert!(shown.contains('…'), "{key} as {spelled}: {shown}");
            assert!(!shown.contains("middle"), "{key} as {spelled}: {shown}");
        }
    }
}

#[test]
fn a_key_is_left_out_however_it_is_spelled() {
    for (key, spellings) in [
        (
            "a+middle/b==",
            &[
                "a+middle/b==",
                r"a\u002Bmiddle/b\u003d=",
                r"a+middle\/b==",
                "a%2bmiddle%2Fb==",
                "a%2Bmiddle%2Fb%3D%3D",
                "a&#43;middle&#x2F;b==",
            ][..],
        ),
        (
            "a'middle\"b",
            &[
                "a'middle\"b",
                r#"a'middle\"b"#,
                r"a\u0027middle\u0022b",
                "a&#39;middle&quot;b",
                "a%27middle%22b",
                r#"a\'middle\"b"#,
            ],
        ),
        (
            "<middle&b>",
            &[
                "<middle&b>",
                "&lt;middle&amp;b&gt;",
                r"\u003cmiddle\u0026b\u003e",
            ],
        ),
        (
            "a middle b",
            &["a middle b", "a+middle+b", "a%20middle%20b"],
        ),
        (
            r"a\middle\\b",
            &[
                r"a\middle\\b",
                r"a\\middle\\\\b",
                r"a\u005cmiddle\u005c\u005cb",
                "a%5Cmiddle%5c%5cb",
            ],
        ),
        (
            "a%25middle&amp;b",
            &["a%25middle&amp;b", "a%2525middle%26amp%3Bb"],
        ),
        (
            "\"middle\"",
            &["\"middle\"", r#"\"middle\""#, r"\u0022middle\u0022"],
        ),
    ] {
        for spelled in spellings {
            assert_left_out(key, spelled);
        }
    }
}

#[test]
fn of_keys_that_begin_alike_the_longest_is_left_out() {
    for keys in [["key-one", "key-one-middle"], ["key-one-middle", "key-one"]] {
        for shown in shown(&keys, "no: key-one-middle, key-one, é") {
            assert!(shown.contains("no: …, …, é"), "{shown}");
        }
    }
}

#[test]
fn backslashes_alone_are_no_key() {
    for key in [r"\\\\\\\\", r"\\\\\\\a"] {
        let [line, ..] = shown(&[key], r"a banana \\ a");
        assert!(line.ends_with(r"a banana \\ a"), "{line}");
    }
}

#[test]
fn what_is_no_key_stays() {
    let body = r#"a+middl, 100% \u00 \\\\\\\\\\ &amp &; é%C3%A9 %u00"#;
    for key in ["a+middle/b==", "a&b;c%d"] {
        let [line, ..] = shown(&[key], body);
        assert!(line.ends_with(body), "{line}");
    }
}
