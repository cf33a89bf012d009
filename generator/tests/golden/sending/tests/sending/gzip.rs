//! Compressed bodies.

use std::io::Read;

use flate2::read::GzDecoder;

use crate::support::{Caller, Outcome, Seen, Server, both, client, large};

/// What the server gets of a call.
fn sent(server: &Server, outcome: Outcome) -> Seen {
    outcome.unwrap();
    server.seen().pop().unwrap()
}

fn assert_compressed(seen: &Seen) {
    let plain = serde_json::to_vec(&large()).unwrap();
    assert_eq!(seen.all("content-encoding"), ["gzip"]);
    assert_eq!(seen.all("content-type"), ["application/json"]);
    assert!(seen.body.len() < plain.len());
    let mut inflated = Vec::new();
    GzDecoder::new(&seen.body[..])
        .read_to_end(&mut inflated)
        .unwrap();
    assert_eq!(inflated, plain);
}

fn assert_plain(seen: &Seen) {
    assert!(seen.all("content-encoding").is_empty());
    serde_json::from_slice::<serde_json::Value>(&seen.body).unwrap();
}

#[test]
fn a_body_is_compressed_where_the_server_takes_that_and_it_is_worth_it() {
    both(|make| {
        let server = Server::done();
        let client = make(client(&server)).unwrap();
        assert_compressed(&sent(&server, client.create_thing()));
        assert_plain(&sent(&server, client.create_small()));
        assert_plain(&sent(&server, client.send_thing()));
    });
}

#[test]
fn a_client_can_be_told_to_compress_everything_or_nothing() {
    both(|make| {
        let server = Server::done();
        let all = make(client(&server).gzip(true)).unwrap();
        assert_compressed(&sent(&server, all.create_thing()));
        assert_compressed(&sent(&server, all.send_thing()));
        assert_plain(&sent(&server, all.create_small()));
        assert!(
            sent(&server, all.read_thing())
                .all("content-encoding")
                .is_empty()
        );

        let none = make(client(&server).gzip(false)).unwrap();
        assert_plain(&sent(&server, Caller::create_thing(&none)));
    });
}
