//! Streams that are taken up again.

use std::time::Duration;

use golden_streaming::RetryPolicy;

use crate::{
    caller::{both, client},
    server::{Server, Step, answer, chunks, head, open},
};

const SSE: &str = "text/event-stream";

fn cut(text: &str) -> Step {
    Step::Says(open(SSE, &[text]))
}

fn ended(text: &str) -> Step {
    Step::Says(chunks(SSE, &[text]))
}

fn ids(ids: &[&str]) -> Vec<Option<String>> {
    let known = |it: &&str| (!it.is_empty()).then(|| (*it).to_owned());
    ids.iter().map(known).collect()
}

#[test]
fn a_stream_that_is_cut_goes_on_behind_its_last_event() {
    both(|make| {
        let server = Server::steps(&[
            cut("id: 1\ndata: {\"count\":1}\n\nid: 2\ndata: {\"cou"),
            cut("id: 2\ndata: {\"count\":2}\n\nid: c\ndata: {\"count\":3}\n\n"),
            ended("data: {\"count\":4}\n\n"),
        ]);
        assert_eq!(make(client(&server)).watch().unwrap(), ["1", "2", "3", "4"]);
        // Not 2, of which there was only half.
        assert_eq!(server.headers("last-event-id"), ids(&["", "1", "c"]));
    });
}

#[test]
fn what_would_be_said_twice_is_not_asked_again() {
    both(|make| {
        let server = Server::steps(&[cut("data: {\"count\":1}\n\n")]);
        assert_eq!(make(client(&server)).watch().unwrap(), ["1", "cut"]);
        assert_eq!(server.seen().len(), 1);
    });
}

#[test]
fn what_is_not_idempotent_is_not_asked_again() {
    both(|make| {
        let server = Server::steps(&[cut("id: 1\ndata: {\"count\":1}\n\n")]);
        assert_eq!(make(client(&server)).start().unwrap(), ["1", "cut"]);
        assert_eq!(server.seen().len(), 1);
    });
}

#[test]
fn nothing_is_asked_again_where_that_is_not_wanted() {
    both(|make| {
        let server = Server::steps(&[cut("id: 1\ndata: {\"count\":1}\n\n")]);
        assert_eq!(make(client(&server)).watch_once(), ["1", "cut"]);
        let never = client(&server).retry(RetryPolicy::never());
        assert_eq!(make(never).watch().unwrap(), ["1", "cut"]);
        assert_eq!(server.seen().len(), 2);
    });
}

#[test]
fn a_stream_that_gives_nothing_is_given_up() {
    both(|make| {
        let server = Server::steps(&[cut("id: 1\ndata: {\"count\":1}\n\n"), cut(": nothing\n\n")]);
        assert_eq!(make(client(&server)).watch().unwrap(), ["1", "cut"]);
        // Three tries, as the policy has it.
        assert_eq!(server.seen().len(), 3);
    });
}

#[test]
fn the_end_is_the_end_unless_the_server_says_when_to_come_back() {
    both(|make| {
        let first = "id: 1\ndata: {\"count\":1}\n\n";
        let server = Server::steps(&[ended(first)]);
        assert_eq!(make(client(&server)).watch().unwrap(), ["1"]);
        assert_eq!(server.seen().len(), 1);
        let back = format!("retry: 1\n{first}");
        let nothing = Step::Says(head(204, SSE, "X-None: 1"));
        let server = Server::steps(&[ended(&back), ended("data: {\"count\":2}\n\n"), nothing]);
        assert_eq!(make(client(&server)).watch().unwrap(), ["1", "2"]);
        assert_eq!(server.headers("last-event-id"), ids(&["", "1", "1"]));
    });
}

#[test]
fn no_wait_is_longer_than_a_call() {
    both(|make| {
        let server = Server::steps(&[cut("retry: 3600000\nid: 1\ndata: {\"count\":1}\n\n")]);
        let builder = client(&server).timeout(Duration::from_secs(60));
        assert_eq!(make(builder).watch().unwrap(), ["1", "cut"]);
        assert_eq!(server.seen().len(), 1);
    });
}

#[test]
fn a_server_that_refuses_is_the_end() {
    both(|make| {
        let gone = Step::Says(answer(404, "application/json", br#"{"detail":"gone"}"#));
        let server = Server::steps(&[cut("id: 1\ndata: {\"count\":1}\n\n"), gone]);
        assert_eq!(
            make(client(&server)).watch().unwrap(),
            ["1", "refused with 404"]
        );
        assert_eq!(server.seen().len(), 2);
    });
}
