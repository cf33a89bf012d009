//! Lines of JSON.

use crate::{
    caller::{both, client},
    server::{Server, Step, chunks, open},
};

const LINES: &str = "application/x-ndjson";

#[test]
fn items_arrive_whole_though_their_bytes_do_not() {
    both(|make| {
        let text = "{\"count\":1}\n\n{\"count\":\"x\"}\r\n{\"count\":3}";
        let pieces: Vec<_> = text.split_inclusive(|_| true).collect();
        let server = Server::steps(&[Step::Drips(chunks(LINES, &pieces))]);
        let rows = make(client(&server)).rows();
        assert_eq!(rows, ["1", "unreadable {\"count\":\"x\"}\r", "3"]);
    });
}

#[test]
fn an_item_that_is_cut_is_none() {
    both(|make| {
        let text = open(LINES, &["{\"count\":1}\n{\"count\":2}"]);
        let server = Server::steps(&[Step::Says(text)]);
        assert_eq!(make(client(&server)).rows(), ["1", "cut"]);
    });
}

#[test]
fn an_item_that_is_too_large_is_the_end() {
    both(|make| {
        let text = format!("{{\"count\":1}}\n{}\n", "9".repeat(200));
        let server = Server::steps(&[Step::Says(chunks(LINES, &[&text]))]);
        assert_eq!(
            make(client(&server).max_answer(100)).rows(),
            ["1", "larger than 100"]
        );
    });
}
