//! JSON values one after the other, whatever the pieces are that they arrive in.

use serde_json::Value;

use crate::lines::{Form, Items, TooLarge, whole};

/// Streams, and the items that they hold.
const STREAMS: &[(Form, &str, &[&str])] = &[
    (
        Form::Lines,
        "{\"a\":1}\n{\"b\":\"é\"}\n",
        &[r#"{"a":1}"#, r#"{"b":"é"}"#],
    ),
    (Form::Lines, "1\r\n\r\n  \n2", &["1", "2"]),
    (Form::Lines, "", &[]),
    (Form::Lines, "\n\n", &[]),
    // What stands in a text is no end of an item.
    (Form::Lines, "\"a\\n\u{1e}\"\n", &["\"a\\n\u{1e}\""]),
    (
        Form::Sequence,
        "\u{1e}{\n\"a\": 1}\n\u{1e}2\n",
        &["{\n\"a\": 1}", "2"],
    ),
    (Form::Sequence, "\u{1e}\u{1e}1\n\u{1e}", &["1"]),
];

fn items(form: Form, pieces: &[&[u8]]) -> Vec<String> {
    let mut items = Items::new(form, usize::MAX);
    for piece in pieces {
        items.push(piece);
    }
    items.end();
    let next = || Some(items.next()?.expect("a small item"));
    let texts = std::iter::from_fn(next).map(|it| String::from_utf8(it).expect("text"));
    texts.map(|it| it.trim().to_owned()).collect()
}

#[test]
fn items_are_the_same_however_their_bytes_are_cut() {
    for (form, text, expected) in STREAMS {
        let bytes = text.as_bytes();
        for first in 0..=bytes.len() {
            for second in first..=bytes.len() {
                let pieces = [&bytes[..first], &bytes[first..second], &bytes[second..]];
                assert_eq!(
                    items(*form, &pieces),
                    *expected,
                    "{text:?} at {first}, {second}"
                );
            }
        }
    }
}

/// serde_json reads values one after the other too, whatever stands between them.
#[test]
fn serde_json_reads_the_same_items() {
    let text = "{\"a\": [1, 2]}\n\"x\"\n\n3\nnull\n[]";
    let ours: Vec<Value> = whole(text.as_bytes().to_vec(), Form::Lines).expect("items");
    let theirs = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    assert_eq!(ours, theirs.map(Result::unwrap).collect::<Vec<_>>());
    assert!(whole::<Value>(b"1\n{\n2".to_vec(), Form::Lines).is_err());
}

#[test]
fn an_item_is_no_larger_than_the_limit() {
    for (limit, is_taken) in [(5, false), (6, true)] {
        for size in [1, 4, 100] {
            let mut items = Items::new(Form::Lines, limit);
            (b"1\n123456\n2\n".chunks(size)).for_each(|piece| items.push(piece));
            assert_eq!(items.next(), Some(Ok(b"1".to_vec())));
            let next = match is_taken {
                true => Ok(b"123456".to_vec()),
                false => Err(TooLarge { limit }),
            };
            assert_eq!(items.next(), Some(next), "{limit} by {size}");
        }
    }
}
