//! What the server sees of every request example.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use wiremock::Request;

use crate::{
    built,
    clients::AnyClient,
    description::{Example, Operation, operations},
    endpoints::{Call, endpoint_of},
    json::assert_same,
    keys::key,
    loopback::{Loopback, body_of},
    outcome::assert_all_known,
};

/// An example that was sent twice, on the same client.
struct Arrival {
    client: &'static str,
    operation: Operation,
    example: Example,
    requests: Vec<Request>,
}

impl Arrival {
    /// What a failed assertion is about.
    fn of(&self) -> String {
        let (operation, example) = (self.operation.id, self.example.name);
        format!("{operation} {example} by the {} client", self.client)
    }

    fn header(&self, name: &str) -> Option<&str> {
        let value = self.requests[0].headers.get(name)?;
        Some(value.to_str().expect("visible ASCII"))
    }
}

async fn arrivals() -> Vec<Arrival> {
    let server = Loopback::start().await;
    let mut arrivals = Vec::new();
    for operation in operations() {
        for example in operation.request().examples {
            for client in server.clients() {
                let requests = sent_twice(&server, client, &operation, |client| {
                    (endpoint_of(&operation).send)(client, example.value)
                });
                arrivals.push(Arrival {
                    client: client.name(),
                    requests: requests.await,
                    operation,
                    example,
                });
            }
        }
    }
    arrivals
}

async fn sent_twice(
    server: &Loopback,
    client: &AnyClient,
    operation: &Operation,
    send: impl Fn(&AnyClient) -> Call,
) -> Vec<Request> {
    server.accept(operation).await;
    for _ in 0..2 {
        send(client).await.expect(operation.id);
    }
    let requests = server.seen().await;
    assert_eq!(
        requests.len(),
        2,
        "{}: one request for each call",
        operation.id
    );
    requests
}

#[tokio::test]
async fn method_and_path_are_the_described_ones() {
    for arrival in arrivals().await {
        let request = &arrival.requests[0];
        assert_eq!(
            request.method.as_str(),
            arrival.operation.method(),
            "{}",
            arrival.of()
        );
        assert_eq!(
            request.url.path(),
            arrival.operation.path,
            "{}",
            arrival.of()
        );
        assert_eq!(request.url.query(), None, "{}", arrival.of());
    }
}

#[tokio::test]
async fn headers_say_what_is_sent_what_is_wanted_and_by_whom() {
    let client = concat!("event-intake/", env!("CARGO_PKG_VERSION"));
    for arrival in arrivals().await {
        let sent = arrival.operation.request().media_type;
        let wanted = arrival.operation.responses()[0].1.media_type;
        assert_eq!(
            arrival.header("content-type"),
            Some(sent),
            "{}",
            arrival.of()
        );
        assert_eq!(arrival.header("accept"), Some(wanted), "{}", arrival.of());
        assert_eq!(
            arrival.header("user-agent"),
            Some(client),
            "{}",
            arrival.of()
        );
    }
}

/// The client has every key there is: an endpoint gets its own and no other.
#[tokio::test]
async fn keys_go_where_security_says_and_nowhere_else() {
    for arrival in arrivals().await {
        let keys: BTreeMap<_, _> = arrival.operation.key_headers().into_iter().collect();
        for (header, scheme) in &keys {
            assert_eq!(
                arrival.header(header),
                Some(key(scheme).canary),
                "{}",
                arrival.of()
            );
        }
        let plain = [
            "accept",
            "content-length",
            "content-type",
            "host",
            "user-agent",
        ];
        let expected: BTreeSet<_> = keys.keys().map(String::as_str).chain(plain).collect();
        let headers = &arrival.requests[0].headers;
        assert_eq!(
            headers.len(),
            expected.len(),
            "{}: {headers:?}",
            arrival.of()
        );
        let names: BTreeSet<_> = headers.keys().map(|name| name.as_str()).collect();
        assert_eq!(names, expected, "{}", arrival.of());
    }
}

#[tokio::test]
async fn the_body_is_the_example() {
    for arrival in arrivals().await {
        let body = body_of(&arrival.requests[0]);
        assert_same(&body, arrival.example.value, &arrival.of());
    }
}

#[tokio::test]
async fn the_bytes_of_a_body_are_stable() {
    for arrival in arrivals().await {
        let [first, second] = arrival.requests.as_slice() else {
            unreachable!("it was sent twice")
        };
        assert_eq!(first.body, second.body, "{}", arrival.of());
    }
}

#[tokio::test]
async fn the_order_of_a_map_is_stable() {
    let server = Loopback::answering(418, "").await;
    for names in [
        ["a", "b", "c", "d", "e", "f"],
        ["f", "d", "b", "e", "c", "a"],
    ] {
        let request = built::incident_with(names);
        let outcome = server.client().create_incident(&request).await;
        outcome.expect_err("a teapot");
    }
    let seen = server.seen().await;
    assert_eq!(seen[0].body, seen[1].body);
}

/// A misspelt field is an unknown one, which is written back: that alone would go unnoticed.
#[test]
fn everything_in_an_example_has_its_place_in_the_model() {
    for operation in operations() {
        for example in operation.request().examples {
            let of = format!("{} {}", operation.id, example.name);
            assert_all_known(&(endpoint_of(&operation).debug)(example.value), &of);
        }
    }
}

#[tokio::test]
async fn every_setter_of_an_event_sets_its_own_field() {
    let server = Loopback::answering(418, "").await;
    let request = built::event_v1_with_everything();
    let outcome = server.client().create_event_v1(&request).await;
    outcome.expect_err("a teapot");
    let expected = json!({
        "aggregation_key": "key",
        "alert_type": "user_update",
        "date_happened": 1_757_930_400,
        "device_name": "device",
        "host": "host",
        "priority": "low",
        "related_event_id": 7,
        "source_type_name": "source",
        "tags": ["tag"],
        "text": "text",
        "title": "title",
    });
    assert_eq!(body_of(&server.seen().await[0]), expected);
}

/// What is written in Rust, `new` and setters, and what is written in the description is the same.
#[tokio::test]
async fn an_example_built_in_rust_is_sent_as_the_description_writes_it() {
    let server = Loopback::start().await;
    for operation in operations() {
        for (name, send) in endpoint_of(&operation).built {
            for client in server.clients() {
                let requests = sent_twice(&server, client, &operation, send).await;
                let of = format!("{} {name} by the {} client", operation.id, client.name());
                assert_same(&body_of(&requests[0]), example(&operation, name), &of);
            }
        }
    }
}

fn example(operation: &Operation, name: &str) -> &'static Value {
    let examples = operation.request().examples;
    let example = examples.iter().find(|it| it.name == name);
    example
        .unwrap_or_else(|| panic!("{} has no example {name}", operation.id))
        .value
}
