//! Connections that are not there, break off, or say nothing.

use std::time::Duration;

use event_intake::{ClientBuilder, ErrorKind, GaveUp};
use tokio::net::TcpSocket;

use crate::{
    answers::{answer, head, in_chunks, success, with_length},
    call::Call,
    caller::{Caller, Over, settings},
    case::{Case, Fails},
    server::{Does, Server},
    watchdog::watched,
};

/// Enough to connect and to send, and not long to wait for.
const SOON: Duration = Duration::from_secs(1);

/// Bound, so that nobody else listens there, and not listened on.
#[test]
fn a_connection_that_is_refused() {
    for over in Over::BOTH {
        watched(move || {
            let socket = TcpSocket::new_v4().expect("a socket");
            socket.bind(([127, 0, 0, 1], 0).into()).expect("a port");
            let address = socket.local_addr().expect("an address");
            let caller = Caller::new(over, settings(&format!("http://{address}")));
            for call in Call::ALL {
                let failure = caller.call(call).failure();
                assert_eq!(failure.kind, ErrorKind::Network, "{failure:?}");
                assert!(failure.is_retryable, "{failure:?}");
                assert_eq!(failure.tries.count, 3, "{failure:?}");
                assert_eq!(failure.tries.gave_up, Some(GaveUp::Tries), "{failure:?}");
                assert_eq!(failure.status, None, "{failure:?}");
                let display = &failure.display;
                assert!(display.contains("refused"), "{display}");
            }
            caller.leave();
        });
    }
}

/// Hosts that no name server knows (RFC 6761, section 6.4), or that are none; with a body and without.
#[test]
fn a_host_that_does_not_exist() {
    for over in Over::BOTH {
        for url in ["https://nobody.invalid", "https://127.0.0.999"] {
            watched(move || {
                is_not_found(over, settings(url));
                is_not_found(over, settings(url).before(|it| it.body_mut().clear()));
            });
        }
    }
}

fn is_not_found(over: Over, settings: ClientBuilder) {
    let caller = Caller::new(over, settings);
    let failure = caller.call(Call::EventV1).failure();
    assert_eq!(failure.kind, ErrorKind::Network, "{over:?}: {failure:?}");
    assert!(failure.is_retryable, "{over:?}: {failure:?}");
    assert_eq!(failure.tries.count, 3, "{over:?}: {failure:?}");
    caller.leave();
}

#[test]
fn a_reset_half_way_through_the_answer() {
    let half = |call| {
        let mut bytes = success(call);
        bytes.truncate(bytes.len() - 7);
        vec![Does::AnswersAndResets(bytes)]
    };
    Case::of(half).fails(Fails::BROKEN).connections(1).check();
}

#[test]
fn a_reset_before_any_answer() {
    let nothing = |_| vec![Does::AnswersAndResets(Vec::new())];
    Case::of(nothing)
        .fails(Fails::BROKEN)
        .connections(1)
        .check();
}

#[test]
fn a_connection_closed_before_any_answer() {
    let nothing = |_| vec![Does::AnswersAndCloses(Vec::new())];
    Case::of(nothing)
        .fails(Fails::BROKEN)
        .connections(1)
        .check();
}

#[test]
fn a_connection_closed_within_the_headers() {
    let head = |_| vec![Does::AnswersAndCloses(b"HTTP/1.1 202 Accep".to_vec())];
    Case::of(head).fails(Fails::BROKEN).connections(1).check();
}

#[test]
fn a_server_that_never_answers() {
    let late = Fails {
        kind: ErrorKind::Timeout,
        ..Fails::BROKEN
    };
    Case::of(|_| vec![Does::KeepsSilent])
        .with(|client| client.timeout(SOON))
        .fails(late)
        .connections(1)
        .check();
}

#[test]
fn an_answer_whose_end_never_comes() {
    let late = Fails {
        kind: ErrorKind::Timeout,
        ..Fails::BROKEN
    };
    let half = |call: Call| {
        let bytes = head(call.success().0, &[("Content-Length", "100")]);
        vec![Does::Answers([bytes.as_bytes(), b"{"].concat())]
    };
    Case::of(half)
        .with(|client| client.timeout(SOON))
        .fails(late)
        .connections(1)
        .check();
}

#[test]
fn a_slow_answer() {
    let slowly = |call| vec![Does::AnswersByteByByte(success(call))];
    Case::of(slowly).connections(1).check();
}

#[test]
fn an_answer_shorter_than_its_content_length() {
    let short = |call: Call| {
        let (status, body) = call.success();
        let bytes = with_length(status, &[], body.len() + 100, body.as_bytes());
        vec![Does::AnswersAndCloses(bytes)]
    };
    Case::of(short).fails(Fails::BROKEN).connections(1).check();
}

#[test]
fn an_answer_in_chunks_without_the_last() {
    let short = |call: Call| {
        let (status, body) = call.success();
        vec![Does::AnswersAndCloses(in_chunks(
            status,
            &[body.as_bytes()],
        ))]
    };
    Case::of(short).fails(Fails::BROKEN).connections(1).check();
}

#[test]
fn chunks_whose_length_is_no_number() {
    let broken = |call: Call| {
        let mut bytes = in_chunks(call.success().0, &[b"{"]);
        bytes.extend(b"many\r\n");
        vec![Does::AnswersAndCloses(bytes)]
    };
    Case::of(broken).fails(Fails::BROKEN).connections(1).check();
}

#[test]
fn an_answer_that_is_no_http() {
    let ssh = |_| vec![Does::AnswersAndCloses(b"SSH-2.0-OpenSSH_9.9\r\n".to_vec())];
    Case::of(ssh).fails(Fails::BROKEN).connections(1).check();
}

/// `1xx` come before an answer, and are none (RFC 9110, section 15.2).
#[test]
fn an_answer_after_informational_ones() {
    let hints = |call| {
        let hints = head(103, &[("Link", "</style.css>; rel=preload")]);
        let goes_on = head(100, &[]);
        let answer = [hints.into_bytes(), goes_on.into_bytes(), success(call)];
        vec![Does::Answers(answer.concat())]
    };
    Case::of(hints).check();
}

/// What is too much belongs to no answer, and the connection is not used again.
#[test]
fn bytes_after_an_answer() {
    for over in Over::BOTH {
        watched(move || {
            let (status, body) = Call::EventV1.success();
            let long = with_length(status, &[], body.len(), &[body.as_bytes(), b"}}}"].concat());
            let server = Server::doing(vec![Does::Answers(long)]);
            let caller = Caller::new(over, settings(&server.url()));
            for _ in 0..2 {
                caller.call(Call::EventV1).success();
            }
            caller.leave();
            assert_eq!(server.seen().requests.len(), 2);
            assert_eq!(server.seen().connections, 2);
        });
    }
}

#[test]
fn calls_share_a_connection() {
    for over in Over::BOTH {
        watched(move || {
            let (status, body) = Call::EventV1.success();
            let server = Server::doing(vec![Does::Answers(answer(status, &[], body))]);
            let caller = Caller::new(over, settings(&server.url()));
            for _ in 0..5 {
                caller.call(Call::EventV1).success();
            }
            caller.leave();
            assert_eq!(server.seen().requests.len(), 5);
            assert_eq!(server.seen().connections, 1);
        });
    }
}

/// Servers close connections that nobody uses. A call after that is not to fail.
#[test]
fn a_connection_that_was_closed_between_two_calls() {
    for over in Over::BOTH {
        watched(move || {
            let closes = Does::AnswersAndCloses(success(Call::EventV1));
            let server = Server::doing(vec![closes]);
            let caller = Caller::new(over, settings(&server.url()));
            for calls in 1..=3 {
                caller.call(Call::EventV1).success();
                server.until_left_alone();
                caller.notice();
                assert_eq!(server.seen().requests.len(), calls);
                assert_eq!(server.seen().connections, calls);
            }
            caller.leave();
        });
    }
}
