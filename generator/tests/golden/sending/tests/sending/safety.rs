//! What is sent again after which failure, and what never is: the server counts.

use std::{net::TcpListener, time::Duration};

use golden_sending::{ClientBuilder, ErrorKind, GaveUp};

use crate::support::{Caller, DONE, Outcome, Server, Step, both, client, quick};

type Call = fn(&Caller) -> Outcome;

/// By their method, and a POST by `x-idempotent`.
const IDEMPOTENT: [Call; 4] = [
    Caller::read_thing,
    Caller::replace_thing,
    Caller::delete_thing,
    Caller::create_thing,
];

/// A POST, a PATCH, and a GET by `x-idempotent`.
const UNSAFE: [Call; 3] = [
    Caller::send_thing,
    Caller::change_thing,
    Caller::list_things,
];

/// What of the server says nothing about whether it acted.
const FAILURES: [Step; 2] = [Step::Answer(500, &[]), Step::Close];

/// What says that it did not.
const TURNED_AWAY: [Step; 3] = [
    Step::Answer(429, &[]),
    Step::Answer(429, &["Retry-After: 0"]),
    Step::Answer(503, &["Retry-After: 0"]),
];

#[test]
fn what_is_idempotent_is_sent_again_whatever_happened() {
    both(|make| {
        for failure in FAILURES.iter().chain(&TURNED_AWAY) {
            for call in IDEMPOTENT {
                let server = Server::steps(&[failure.clone(), DONE]);
                call(&make(client(&server)).unwrap()).unwrap();
                assert_eq!(server.count(), 2, "{failure:?}");
            }
        }
    });
}

#[test]
fn what_is_idempotent_is_sent_again_after_a_time_out() {
    both(|make| {
        for call in [Caller::read_thing, Caller::create_thing] {
            let server = Server::steps(&[Step::Hang, DONE]);
            let builder = client(&server).try_timeout(Duration::from_secs(1));
            call(&make(builder).unwrap()).unwrap();
            assert_eq!(server.count(), 2);
        }
    });
}

#[test]
fn what_is_not_is_sent_once_where_the_server_may_have_acted() {
    both(|make| {
        for failure in &FAILURES {
            for call in UNSAFE {
                let server = Server::steps(&[failure.clone(), DONE]);
                let error = call(&make(client(&server)).unwrap()).unwrap_err();
                assert_eq!(server.count(), 1, "{failure:?}");
                assert_eq!(error.tries().gave_up, Some(GaveUp::Unsafe), "{error}");
                assert!(!error.is_retryable());
                assert!(
                    error
                        .to_string()
                        .ends_with("(not sent again: the server may have acted)"),
                    "{error}"
                );
            }
        }
    });
}

#[test]
fn what_is_not_is_sent_once_where_there_was_no_answer_in_time() {
    both(|make| {
        let server = Server::steps(&[Step::Hang, DONE]);
        let builder = client(&server).try_timeout(Duration::from_secs(1));
        let error = make(builder).unwrap().send_thing().unwrap_err();
        assert_eq!(server.count(), 1);
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert_eq!(error.tries().gave_up, Some(GaveUp::Unsafe), "{error}");
    });
}

#[test]
fn anything_is_sent_again_where_the_server_turned_it_away() {
    both(|make| {
        for answer in &TURNED_AWAY {
            for call in UNSAFE {
                let server = Server::steps(&[answer.clone(), DONE]);
                call(&make(client(&server)).unwrap()).unwrap();
                assert_eq!(server.count(), 2, "{answer:?}");
            }
        }
    });
}

#[test]
fn a_server_that_is_unavailable_may_have_acted_unless_it_says_when_to_come_back() {
    both(|make| {
        let server = Server::steps(&[Step::Answer(503, &[]), DONE]);
        let error = make(client(&server)).unwrap().send_thing().unwrap_err();
        assert_eq!(server.count(), 1);
        assert_eq!(error.tries().gave_up, Some(GaveUp::Unsafe));
    });
}

#[test]
fn what_would_fail_again_is_sent_once() {
    both(|make| {
        for status in [302, 400, 401, 404, 501, 505] {
            let server = Server::steps(&[Step::Answer(status, &[]), DONE]);
            let error = make(client(&server)).unwrap().read_thing().unwrap_err();
            assert_eq!(server.count(), 1, "{status}");
            assert_eq!(error.tries().gave_up, None, "{status}");
            assert!(!error.is_retryable(), "{status}");
        }
    });
}

#[test]
fn anything_is_tried_again_where_there_is_no_connection() {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", closed.local_addr().unwrap());
    drop(closed);
    both(|make| {
        let builder = ClientBuilder::new().base_url(&url).retry(quick());
        let error = make(builder).unwrap().send_thing().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Network, "{error}");
        assert_eq!(error.tries().count, 3);
        assert_eq!(error.tries().gave_up, Some(GaveUp::Tries));
        assert!(error.to_string().contains("(tried 3 times in "), "{error}");
    });
}
