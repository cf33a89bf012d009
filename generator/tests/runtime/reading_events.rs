//! Server-sent events: whatever the pieces are that they arrive in, and as another crate reads them.

use std::{
    convert::Infallible,
    pin::{Pin, pin},
    task::{Context, Poll, Waker},
    time::Duration,
    vec,
};

use eventsource_stream::{Event, EventStream};
use futures_core::Stream;

use crate::{
    events::{Form, Frame, Frames, TooLarge, whole},
    runtime::DecodeError,
};

/// The type of an event, its ID and its data.
type Row = (&'static str, Option<&'static str>, &'static str);

/// Streams with all that the standard knows, and what they are.
const STREAMS: &[(&str, &[Row])] = &[
    (
        "data: one\n\ndata: two\n\n",
        &[("message", None, "one"), ("message", None, "two")],
    ),
    // Line ends of every kind, one next to the other.
    (
        "data: a\r\ndata: b\rdata: c\n\r\n",
        &[("message", None, "a\nb\nc")],
    ),
    (
        "data: a\r\rdata: b\r\n\r\n",
        &[("message", None, "a"), ("message", None, "b")],
    ),
    // One space is taken away, a colon ends the name once.
    (
        "data:  a:b \ndata:c\ndata\n\n",
        &[("message", None, " a:b \nc\n")],
    ),
    // A comment, an unknown field, a field in upper case.
    (
        ": data: no\nnone: of it\nDATA: nor this\ndata: yes\n\n",
        &[("message", None, "yes")],
    ),
    // A type is for one event, an ID for all that follow.
    (
        "event: add\nid: 7\ndata: é\n\ndata: €\n\nid\ndata: 😀\n\n",
        &[
            ("add", Some("7"), "é"),
            ("message", Some("7"), "€"),
            ("message", None, "😀"),
        ],
    ),
    // Without data there is no event, but an ID counts.
    (
        "event: none\nid: 8\n\ndata: x\n\n",
        &[("message", Some("8"), "x")],
    ),
    // Data that is empty is data.
    (
        "data\n\ndata:\n\n",
        &[("message", None, ""), ("message", None, "")],
    ),
    // What is not ended is left out.
    ("data: whole\n\ndata: half\n", &[("message", None, "whole")]),
    ("\u{feff}data: marked\n\n", &[("message", None, "marked")]),
    ("id: 1\0\ndata: x\n\n", &[("message", None, "x")]),
];

fn frames(pieces: &[&[u8]]) -> Vec<Frame> {
    let mut frames = Frames::new(usize::MAX);
    let mut all = Vec::new();
    for piece in pieces {
        frames.push(piece);
        while let Some(frame) = frames.next() {
            all.push(frame.expect("a small event"));
        }
    }
    all
}

fn expected(events: &[Row]) -> Vec<Frame> {
    let frame = |(event, id, data): &Row| Frame {
        event: (*event).to_owned(),
        id: id.map(str::to_owned),
        data: (*data).to_owned(),
    };
    events.iter().map(frame).collect()
}

#[test]
fn events_are_the_same_however_their_bytes_are_cut() {
    for (text, events) in STREAMS {
        let (bytes, events) = (text.as_bytes(), expected(events));
        assert_eq!(frames(&[bytes]), events, "{text:?}");
        for first in 0..=bytes.len() {
            for second in first..=bytes.len() {
                let pieces = [&bytes[..first], &bytes[first..second], &bytes[second..]];
                assert_eq!(frames(&pieces), events, "{text:?} at {first} and {second}");
            }
        }
        let single: Vec<_> = bytes.chunks(1).collect();
        assert_eq!(frames(&single), events, "{text:?} byte for byte");
    }
}

/// What has come whole, piece for piece.
struct Pieces(vec::IntoIter<Vec<u8>>);

impl Stream for Pieces {
    type Item = Result<Vec<u8>, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.next().map(Ok))
    }
}

fn read_by_another_crate(bytes: &[u8], size: usize) -> Vec<Event> {
    let pieces: Vec<_> = bytes.chunks(size).map(<[u8]>::to_vec).collect();
    let mut stream = pin!(EventStream::new(Pieces(pieces.into_iter())));
    let mut cx = Context::from_waker(Waker::noop());
    let mut events = Vec::new();
    while let Poll::Ready(Some(event)) = stream.as_mut().poll_next(&mut cx) {
        events.push(event.expect("an event"));
    }
    events
}

/// Streams of lines drawn at random. The other crate does not end a line with a carriage return alone
/// where a piece ends with it, and keeps a type beyond an event without data.
#[test]
fn another_crate_reads_the_same_events() {
    const LINES: &[&str] = &[
        "data: a",
        "data:b: c",
        "data",
        "event: add",
        "event",
        "id: 1",
        "id: 22",
        "retry: 10",
        ": comment",
        "data: {\"é\": \"€\"}",
        "none: x",
        "data:  two",
    ];
    let mut random = fastrand::Rng::with_seed(5);
    for _ in 0..2_000 {
        let end = random.choice(["\n", "\r\n"]).expect("a line end");
        let mut text = String::new();
        for _ in 0..random.usize(0..6) {
            for _ in 0..random.usize(0..5) {
                text.push_str(random.choice(LINES).expect("a line"));
                text.push_str(end);
            }
            text.push_str("data: last");
            text.push_str(end);
            text.push_str(end);
        }
        let size = random.usize(1..20);
        let pieces: Vec<_> = text.as_bytes().chunks(size).collect();
        let ours = frames(&pieces);
        let ours: Vec<_> = (ours.iter())
            .map(|it| {
                (
                    it.event.as_str(),
                    it.id.as_deref().unwrap_or_default(),
                    it.data.as_str(),
                )
            })
            .collect();
        let theirs = read_by_another_crate(text.as_bytes(), text.len().max(1));
        let theirs: Vec<_> = (theirs.iter())
            .map(|it| (it.event.as_str(), it.id.as_str(), it.data.as_str()))
            .collect();
        assert_eq!(ours, theirs, "{text:?}");
    }
}

#[test]
fn an_event_is_no_larger_than_the_limit() {
    let text = b"data: 1\n\ndata: 123456\n\ndata: 2\n\n";
    for (limit, is_taken) in [(11, false), (12, true)] {
        for size in [1, 5, text.len()] {
            let mut frames = Frames::new(limit);
            text.chunks(size).for_each(|piece| frames.push(piece));
            // What stands before it is there all the same, and what stands behind it is not.
            assert!(
                frames
                    .next()
                    .is_some_and(|it| it.is_ok_and(|it| it.data == "1"))
            );
            let next = frames.next().expect("an event");
            assert_eq!(next.is_ok(), is_taken, "{limit} by {size}");
            let last = frames.next().expect("an event");
            assert_eq!(last.is_err(), !is_taken, "{limit} by {size}");
        }
    }
    let mut lines = Frames::new(12);
    (0..3).for_each(|_| lines.push(b"data: 1234\n"));
    assert_eq!(lines.next(), Some(Err(TooLarge { limit: 12 })));
}

#[test]
fn a_wait_is_a_number_of_milliseconds() {
    let mut frames = Frames::new(100);
    for (text, retry) in [
        ("retry: 250\n", Some(Duration::from_millis(250))),
        ("retry: soon\n", Some(Duration::from_millis(250))),
        (
            "retry: 99999999999999999999999\n",
            Some(Duration::from_millis(250)),
        ),
        ("retry: 0\n", Some(Duration::ZERO)),
    ] {
        frames.push(text.as_bytes());
        assert_eq!(frames.retry(), retry, "{text:?}");
    }
}

/// The ID of an event that has not come whole does not count: it would not come again.
#[test]
fn with_another_connection_what_was_half_there_is_gone() {
    let mut frames = Frames::new(100);
    frames.push(b"id: 3\ndata: x\n\nid: 4\nevent: add\ndata: ha");
    assert_eq!(frames.last_id(), Some("3"));
    frames.reconnect();
    frames.push(b"\xef\xbb\xbfdata: y\n\n");
    assert_eq!(frames.last_id(), Some("3"));
    let next = || Some(frames.next()?.expect("a small event"));
    let events: Vec<_> = std::iter::from_fn(next).collect();
    let message = |data| ("message", Some("3"), data);
    assert_eq!(events, expected(&[message("x"), message("y")]));
}

/// All data of a body that is read so.
fn data(text: &str, form: Form<serde_json::Value>) -> Result<Vec<String>, DecodeError> {
    let events = whole(text.as_bytes().to_vec(), form).map_err(|(_, error)| error)?;
    Ok(events.iter().map(|it| it.data.to_string()).collect())
}

#[test]
fn data_is_read_as_the_schema_says() {
    let json = data("data: {\"a\":\ndata: 1}\n\ndata: 2\n\n", Form::JSON);
    assert_eq!(json.unwrap(), [r#"{"a":1}"#, "2"]);
    let text = data("data: {\"a\":\ndata: 1}\n\n", Form::TEXT);
    assert_eq!(text.unwrap(), [r#""{\"a\":\n1}""#]);
    assert!(data("data: {\n\n", Form::JSON).is_err());
    let fields = "event: add\nid: 7\ndata: [1]\n\nevent: done\ndata: [DONE]\n\n";
    assert_eq!(
        data(fields, Form::FIELDS).unwrap(),
        [
            r#"{"event":"add","id":"7","data":[1]}"#,
            r#"{"event":"done","id":"7","data":"[DONE]"}"#
        ]
    );
    assert_eq!(
        data("data: 7\n\n", Form::FIELDS_OF_TEXT).unwrap(),
        [r#"{"event":"message","data":"7"}"#]
    );
    // A server that puts all of it into the data.
    let inside = "data: {\"event\":\"add\",\"data\":1}\n\n";
    assert_eq!(
        data(inside, Form::FIELDS).unwrap(),
        [r#"{"event":"add","data":1}"#]
    );
}

#[test]
fn a_stream_ends_where_its_data_says_so() {
    let text = "data: 1\n\ndata: [DONE]\n\ndata: 2\n\n";
    assert_eq!(data(text, Form::JSON).unwrap(), ["1"]);
    assert!(data(text, Form::JSON.until("bye")).is_err());
    let text = "data: a\n\ndata: [DONE]\n\ndata: bye\n\ndata: c\n\n";
    assert_eq!(data(text, Form::TEXT.until("bye")).unwrap().len(), 2);
}
