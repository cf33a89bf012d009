//! Headers that are added to every request.

use std::sync::{Arc, Mutex};

use golden_sending::{BuildError, ClientBuilder, RawRequest};

use crate::support::{Server, both, client};

#[test]
fn headers_are_added_and_never_take_the_place_of_keys() {
    both(|make| {
        let server = Server::done();
        let builder = client(&server)
            .header("X-Key", "another")
            .header("authorization", "another")
            .header("Content-Type", "text/plain")
            .header("Team", "one")
            .header("team", "two");
        let client = make(builder).unwrap();
        client.change_thing().unwrap();
        client.send_thing().unwrap();
        let seen = server.seen();
        assert_eq!(seen[0].all("x-key"), ["the-key"]);
        assert_eq!(seen[0].all("authorization"), ["Bearer the-token"]);
        assert_eq!(seen[0].all("team"), ["one", "two"]);
        assert_eq!(seen[1].all("x-key"), ["another"]);
        assert_eq!(seen[1].all("content-type"), ["application/json"]);
    });
}

#[test]
fn the_value_of_a_header_is_shown_nowhere() {
    const VALUE: &str = "a-token-of-a-gateway";
    let builder = ClientBuilder::new().header("X-Gateway", VALUE);
    both(|make| {
        let server = Server::done();
        let shown = Arc::new(Mutex::new(String::new()));
        let hook = {
            let shown = Arc::clone(&shown);
            move |request: &mut RawRequest| *shown.lock().unwrap() += &format!("{request:?}")
        };
        let builder = builder.clone().base_url(server.url()).before(hook);
        *shown.lock().unwrap() += &format!("{builder:?}");
        let client = make(builder).unwrap();
        *shown.lock().unwrap() += &format!("{client:?}");
        client.read_thing().unwrap();
        assert_eq!(server.seen()[0].all("x-gateway"), [VALUE]);
        let shown = shown.lock().unwrap();
        assert!(shown.contains("x-gateway"), "{shown}");
        assert!(!shown.contains(VALUE), "{shown}");
    });
}

#[test]
fn an_endpoint_gets_the_first_set_of_keys_that_is_complete_and_no_other() {
    both(|make| {
        let server = Server::done();
        let plain = || ClientBuilder::new().base_url(server.url());
        let make = |builder| make(builder).unwrap();
        make(plain().key("k").login("user", "pass"))
            .change_thing()
            .unwrap();
        make(plain().user("u").login("user", "pass"))
            .change_thing()
            .unwrap();
        make(plain().key("k").user("u")).read_thing().unwrap();
        let seen = server.seen();
        let keys = |at: usize| (seen[at].all("x-key"), seen[at].all("authorization"));
        assert_eq!(keys(0), (vec![], vec!["Basic dXNlcjpwYXNz"]));
        assert_eq!(keys(1), (vec![], vec!["Bearer u"]));
        assert_eq!(keys(2), (vec![], vec![]));
    });
}

#[test]
fn a_client_says_what_it_is() {
    both(|make| {
        let server = Server::done();
        let agent = |builder| {
            make(builder).unwrap().read_thing().unwrap();
            server.seen().pop().unwrap().all("user-agent").join(", ")
        };
        assert_eq!(agent(client(&server)), "golden-sending/0.1.0");
        assert_eq!(agent(client(&server).user_agent("mine")), "mine");
        let twice = client(&server).user_agent("mine").user_agent("ours");
        assert_eq!(agent(twice), "ours");
    });
}

#[test]
fn a_header_that_cannot_be_sent_is_an_error_when_the_client_is_built() {
    both(|make| {
        for (name, value) in [
            ("", "value"),
            ("two words", "value"),
            ("line\nbreak", "value"),
            ("Größe", "value"),
            ("fine", "line\nbreak"),
            ("Content-Length", "5"),
            ("transfer-encoding", "chunked"),
        ] {
            let builder = ClientBuilder::new().header(name, value);
            match make(builder.header("other", "value")).unwrap_err() {
                BuildError::Header { name: bad } => assert_eq!(bad, name),
                error => panic!("{name}: {error}"),
            }
        }
        let error = make(ClientBuilder::new().user_agent("a\r\nb")).unwrap_err();
        assert_eq!(error.to_string(), "the header user-agent cannot be sent");
    });
}
