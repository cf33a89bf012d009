//! Answers that are larger than is accepted.

use event_intake::ErrorKind;

use crate::{
    answers::{head, in_chunks, success, with_length},
    call::Call,
    caller::{Caller, Over, settings},
    case::{Case, Fails},
    server::{Does, Server},
    watchdog::watched,
};

const MIB: usize = 1024 * 1024;

/// What is as good as endless, and does not fill the memory of a machine whose client reads it all.
const ENDLESS: usize = 200 * MIB;

/// What fits into the buffers of two sockets on top of what is read, with much to spare.
const BUFFERS: usize = 30 * MIB;

const TOO_LARGE: Fails = Fails {
    kind: ErrorKind::Decode,
    gave_up: None,
    ..Fails::BROKEN
};

#[test]
fn an_answer_of_100_mb_is_read_no_further_than_the_limit() {
    let huge = |call: Call| {
        let head = with_length(call.success().0, &[], 100 * MIB, b"");
        vec![Does::Floods(head, vec![b' '; MIB], 100)]
    };
    Case::of(huge)
        .fails(TOO_LARGE)
        .written(10 * MIB..10 * MIB + BUFFERS)
        .connections(1)
        .check();
}

#[test]
fn an_answer_without_an_end_is_read_no_further_than_the_limit() {
    let endless = |call: Call| {
        let head = in_chunks(call.success().0, &[]);
        let chunk = [format!("{MIB:x}\r\n").as_bytes(), &[b' '; MIB], b"\r\n"].concat();
        vec![Does::Floods(head, chunk, ENDLESS / MIB)]
    };
    Case::of(endless)
        .fails(TOO_LARGE)
        .written(10 * MIB..10 * MIB + BUFFERS)
        .connections(1)
        .check();
}

#[test]
fn headers_without_an_end_are_given_up() {
    let endless = |call: Call| {
        let head = head(call.success().0, &[]);
        let start = head.trim_end_matches("\r\n").as_bytes();
        let header = b"\r\nX-Filler: and again and again and again and again and again";
        let times = ENDLESS / header.len();
        vec![Does::Floods(start.to_vec(), header.to_vec(), times)]
    };
    Case::of(endless)
        .fails(Fails::BROKEN)
        .written(0..BUFFERS)
        .connections(1)
        .check();
}

#[test]
fn a_header_without_an_end_is_given_up() {
    let endless = |call: Call| {
        let head = head(call.success().0, &[]);
        let start = format!("{}\r\nX-Filler: ", head.trim_end_matches("\r\n"));
        vec![Does::Floods(
            start.into_bytes(),
            vec![b'x'; 1024],
            ENDLESS / 1024,
        )]
    };
    Case::of(endless)
        .fails(Fails::BROKEN)
        .written(0..BUFFERS)
        .connections(1)
        .check();
}

#[test]
fn an_answer_as_large_as_the_limit_is_read() {
    for over in Over::BOTH {
        watched(move || {
            let length = Call::EventV1.success().1.len();
            for (limit, is_read) in [(length - 1, false), (length, true), (usize::MAX, true)] {
                let answers = Does::Answers(success(Call::EventV1));
                let server = Server::doing(vec![answers]);
                let settings = settings(&server.url()).max_answer(limit);
                let caller = Caller::new(over, settings);
                let outcome = caller.call(Call::EventV1);
                match is_read {
                    true => assert_eq!(outcome.success(), 202, "{over:?} with {limit}"),
                    false => assert_eq!(outcome.failure().kind, ErrorKind::Decode),
                }
                caller.leave();
            }
        });
    }
}
