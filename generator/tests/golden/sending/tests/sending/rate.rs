//! The client's own rate limits.

use std::{
    thread,
    time::{Duration, Instant},
};

use golden_sending::{Cause, ErrorKind, GaveUp, TransportError};
use tokio::time::timeout;

use crate::support::{DONE, Outcome, RUNTIME, Server, Step, both, client};

const MINUTE: Duration = Duration::from_secs(60);

/// Fails unless the call was held back, and nothing sent.
fn assert_throttled(outcome: Outcome) {
    let error = outcome.unwrap_err();
    let Cause::Transport(TransportError::Throttled { wait }) = error.cause() else {
        panic!("{error}");
    };
    assert!(!wait.is_zero());
    assert_eq!(error.retry_after(), Some(*wait));
    assert_eq!(error.kind(), ErrorKind::RateLimited);
    assert_eq!(error.tries().count, 0);
}

/// Fails if a request came earlier than so many in each `per` allow.
fn assert_spread(server: &Server, began: Instant, requests: usize, per: Duration) {
    let mut arrivals: Vec<_> = server.seen().iter().map(|it| it.at).collect();
    arrivals.sort_unstable();
    for (before, arrival) in arrivals.into_iter().enumerate() {
        let periods = u32::try_from(before / requests).unwrap();
        assert!(arrival - began >= per * periods, "{before}");
    }
}

#[test]
fn clones_share_a_limit() {
    both(|make| {
        let server = Server::done();
        let per = Duration::from_millis(300);
        let client = make(client(&server).rate_limit(3, per)).unwrap();
        let began = Instant::now();
        let calls: Vec<_> = (0..9)
            .map(|_| {
                let client = client.clone();
                thread::spawn(move || client.send_thing().unwrap())
            })
            .collect();
        calls.into_iter().for_each(|it| drop(it.join().unwrap()));
        assert_eq!(server.count(), 9);
        assert_spread(&server, began, 3, per);
    });
}

#[test]
fn a_call_without_the_time_to_wait_fails_at_once() {
    both(|make| {
        let server = Server::done();
        let client = make(client(&server).rate_limit(1, MINUTE)).unwrap();
        client.send_thing().unwrap();
        assert_throttled(client.send_thing());
        assert_throttled(client.clone().read_thing());
        assert_eq!(server.count(), 1);
    });
}

#[test]
fn tries_count_and_what_the_server_said_is_kept_where_there_is_no_room_for_one() {
    both(|make| {
        let server = Server::steps(&[Step::Answer(500, &[])]);
        let client = make(client(&server).rate_limit(2, MINUTE)).unwrap();
        let error = client.read_thing().unwrap_err();
        assert_eq!(server.count(), 2);
        assert_eq!(error.status().unwrap(), 500);
        assert_eq!(error.tries().count, 2);
        assert_eq!(error.tries().gave_up, Some(GaveUp::Time));
    });
}

#[test]
fn a_try_waits_for_both_its_turn_and_the_server() {
    both(|make| {
        let server = Server::steps(&[Step::Answer(429, &["Retry-After: 1"]), DONE]);
        let per = Duration::from_millis(1_500);
        let began = Instant::now();
        let client = make(client(&server).rate_limit(1, per)).unwrap();
        client.send_thing().unwrap();
        assert_spread(&server, began, 1, per);
    });
}

#[test]
fn the_limits_of_the_description_are_kept_where_that_is_asked_for() {
    both(|make| {
        let server = Server::done();
        let client = make(client(&server).keep_limits(true)).unwrap();
        let began = Instant::now();
        (0..7).for_each(|_| drop(client.create_thing().unwrap()));
        assert_spread(&server, began, 5, Duration::from_secs(1));
    });
}

#[test]
fn endpoints_share_the_limit_of_a_key_and_of_all() {
    both(|make| {
        let server = Server::done();
        let client = make(client(&server).keep_limits(true)).unwrap();
        for _ in 0..10 {
            client.list_things().unwrap();
            client.change_thing().unwrap();
        }
        assert_throttled(client.list_things());
        assert_throttled(client.change_thing());
        (0..5).for_each(|_| drop(client.replace_thing().unwrap()));
        assert_throttled(client.replace_thing());
        assert_eq!(server.count(), 25);
    });
}

#[test]
fn the_limits_of_the_description_are_not_kept_otherwise() {
    both(|make| {
        let server = Server::done();
        let client = make(client(&server)).unwrap();
        (0..30).for_each(|_| drop(client.list_things().unwrap()));
        assert_eq!(server.count(), 30);
    });
}

#[test]
fn a_call_that_is_cancelled_gives_its_turn_back() {
    let server = Server::done();
    let builder = client(&server).rate_limit(1, MINUTE);
    let client = builder.timeout(MINUTE * 3 / 2).build().unwrap();
    RUNTIME.block_on(async {
        client.read_thing().await.unwrap();
        for _ in 0..3 {
            // Waits for its turn each time: a second one in line would fail at once.
            let waits = timeout(Duration::from_millis(1), client.read_thing()).await;
            assert!(waits.is_err(), "{waits:?}");
        }
    });
    assert_eq!(server.count(), 1);
}

#[test]
fn a_call_that_waits_for_one_limit_is_in_nobodys_way_for_another() {
    let server = Server::done();
    let client = client(&server).keep_limits(true).build().unwrap();
    RUNTIME.block_on(async {
        client.turn_thing().await.unwrap();
        let mut waiting = Box::pin(client.turn_thing());
        let waits = timeout(Duration::from_millis(1), &mut waiting).await;
        assert!(waits.is_err(), "{waits:?}");
        let other = timeout(Duration::from_secs(15), client.replace_thing()).await;
        other.expect("it is let past").unwrap();
    });
    assert_eq!(server.count(), 2);
}
