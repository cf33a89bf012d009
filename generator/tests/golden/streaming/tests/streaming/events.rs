//! Events, and how their stream ends.

use std::time::Duration;

use golden_streaming::endpoint::WatchTicksFailure;

use crate::{
    caller::{both, client},
    server::{Server, Step, answer, chunks, head, open},
};

const SSE: &str = "text/event-stream";

#[test]
fn events_arrive_whole_though_their_bytes_do_not() {
    both(|make| {
        let text = "\u{feff}: hello\r\n\r\ndata: {\"count\":\r\ndata: 1}\r\n\r\ndata: {\"count\":2}\r\n\r\n";
        let pieces: Vec<_> = text.split_inclusive(|_| true).collect();
        let server = Server::steps(&[Step::Drips(chunks(SSE, &pieces))]);
        assert_eq!(make(client(&server)).watch().unwrap(), ["1", "2"]);
        assert_eq!(server.headers("accept"), [Some(SSE.to_owned())]);
    });
}

#[test]
fn an_event_is_there_before_the_next_one() {
    both(|make| {
        let text = "event: tick\nid: 7\ndata: {\"count\":1}\n\n";
        let server = Server::steps(&[Step::Stalls(open(SSE, &[text]))]);
        assert_eq!(make(client(&server)).glance(), "tick Some(\"7\") 1");
        // The stream was dropped, and its connection with it.
        server.until_gone();
    });
}

#[test]
fn an_event_that_cannot_be_read_is_not_the_end() {
    both(|make| {
        let text = "data: {\"count\":\"x\"}\n\ndata: {\"count\":2}\n\ndata: [DONE]\n\ndata: 3\n\n";
        let server = Server::steps(&[Step::Says(chunks(SSE, &[text]))]);
        let words = make(client(&server)).watch().unwrap();
        assert_eq!(words, [r#"unreadable {"count":"x"}"#, "2"]);
    });
}

#[test]
fn an_event_that_is_too_large_is() {
    both(|make| {
        let text = format!("data: {{\"count\":1}}\n\ndata: {}\n\n", "9".repeat(200));
        let server = Server::steps(&[Step::Says(chunks(SSE, &[&text]))]);
        let builder = client(&server).max_answer(100);
        assert_eq!(make(builder).watch().unwrap(), ["1", "larger than 100"]);
        assert_eq!(server.seen().len(), 1);
    });
}

/// In all there is more than an answer may have.
#[test]
fn a_stream_is_as_long_as_it_is() {
    both(|make| {
        let text = "data: {\"count\":1}\n\n".repeat(1_000);
        let server = Server::steps(&[Step::Says(chunks(SSE, &[&text]))]);
        let words = make(client(&server).max_answer(100)).watch().unwrap();
        assert_eq!(words.len(), 1_000);
    });
}

#[test]
fn a_failure_before_the_stream_is_that_of_the_call() {
    both(|make| {
        let problem = answer(404, "application/json", br#"{"detail":"gone"}"#);
        let server = Server::steps(&[Step::Says(problem)]);
        let error = make(client(&server)).watch().unwrap_err();
        let Some(WatchTicksFailure::NotFound(problem)) = error.failure() else {
            panic!("{error}");
        };
        assert_eq!(problem.detail, "gone");
    });
}

#[test]
fn until_a_stream_begins_its_request_is_sent_again() {
    both(|make| {
        let text = chunks(SSE, &["data: {\"count\":1}\n\n"]);
        let busy = head(503, "text/plain", "Retry-After: 0\r\nContent-Length: 0");
        let server = Server::steps(&[Step::Says(busy.clone()), Step::Says(text)]);
        assert_eq!(make(client(&server)).start().unwrap(), ["1"]);
        assert_eq!(server.seen().len(), 2);
        let server = Server::steps(&[Step::Says(busy)]);
        let error = make(client(&server)).start().unwrap_err();
        assert_eq!(error.tries().count, 3, "{error}");
    });
}

#[test]
fn a_stream_that_falls_silent_ends() {
    both(|make| {
        let text = open(SSE, &["data: {\"count\":1}\n\n"]);
        let server = Server::steps(&[Step::Stalls(text)]);
        let builder = client(&server).timeout(Duration::from_millis(300));
        assert_eq!(make(builder).start().unwrap(), ["1", "late"]);
    });
}
