//! The five endpoints, called as their vendors' pages show: accepted, and refused once one thing in them is broken.

use serde_json::{Value, json};
use xtask::mock::{Mock, Server};

use crate::support::{body, bytes, own, post, send, wrong};

const DATADOG: [(&str, &str); 4] = [
    ("Accept", "application/json"),
    ("Content-Type", "application/json"),
    ("DD-API-KEY", "an-api-key"),
    ("DD-APPLICATION-KEY", "an-application-key"),
];

const GUANCE: [(&str, &str); 2] = [
    ("Content-Type", "application/json"),
    ("DF-API-KEY", "a-key"),
];

fn headers(path: &str) -> Vec<(&'static str, &'static str)> {
    match path {
        "/api/v1/events/create" => GUANCE.to_vec(),
        // What needs no application key is not sent one.
        "/api/v1/events" | "/api/v2/dora/incident" => DATADOG[..3].to_vec(),
        _ => DATADOG.to_vec(),
    }
}

/// The examples of all requests, by path.
fn examples(document: &Value) -> Vec<(String, Value)> {
    let paths = document["paths"].as_object().unwrap();
    let examples = paths.iter().flat_map(|(path, item)| {
        let content = &item["post"]["requestBody"]["content"]["application/json"];
        let examples = content["examples"].as_object().unwrap().values();
        examples.map(|it| (path.clone(), it["value"].clone()))
    });
    examples.collect()
}

#[test]
fn each_is_accepted_as_it_is_pasted_but_for_the_host() {
    let document = own();
    let running = Server::start(Mock::of(&document), 0, |_| ()).unwrap();
    let examples = examples(&document);
    assert!(examples.len() >= 10);
    for (path, example) in examples {
        let line = format!("POST {path}");
        let request = bytes(&line, &headers(&path), example.to_string().as_bytes());
        let came = send(&running.url(), &request);
        assert!(
            (200..300).contains(&came.status),
            "{path}: {} {}",
            came.status,
            came.body
        );
    }
}

/// The answer to the first example of a path with one change; `None` takes the member out.
fn changed(path: &str, pointer: &str, value: Option<Value>) -> (u16, Vec<String>, Value) {
    let document = own();
    let mut examples = examples(&document).into_iter();
    let (_, mut example) = examples.find(|it| it.0 == path).unwrap();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let members = example
        .pointer_mut(parent)
        .unwrap()
        .as_object_mut()
        .unwrap();
    match value {
        Some(value) => drop(members.insert(name.to_owned(), value)),
        None => drop(members.remove(name).unwrap()),
    }
    let mut request = post(path, &example);
    for (name, value) in headers(path) {
        request.headers.insert(name, value.parse().unwrap());
    }
    let answer = Mock::of(&document).answer(&request);
    (answer.status.as_u16(), wrong(&answer), body(&answer))
}

#[test]
fn each_is_refused_with_the_pointer_of_what_is_broken_in_it() {
    let cases = [
        ("/api/v1/events", "/title", None, "/title: is required"),
        (
            "/api/v1/events",
            "/tags",
            Some(json!("a:b")),
            "/tags: is not of type \"array\"",
        ),
        (
            "/api/v1/events",
            "/priority",
            Some(json!("high")),
            "/priority: is not one of: \"normal\", \"low\"",
        ),
        (
            "/api/v2/events",
            "/data/type",
            Some(json!("events")),
            "/data/type: is not one of: \"event\"",
        ),
        (
            "/api/v2/events",
            "/data/attributes/title",
            None,
            "/data/attributes/title: is required",
        ),
        (
            "/api/v2/events",
            "/data/attributes/attributes/changed_resource/name",
            None,
            "/data/attributes/attributes/changed_resource/name: is required",
        ),
        (
            "/api/v2/incidents",
            "/data/attributes/title",
            Some(json!(5)),
            "/data/attributes/title: is not of type \"string\"",
        ),
        (
            "/api/v2/incidents",
            "/data/relationships/commander_user/data/id",
            None,
            "/data/relationships/commander_user/data/id: is required",
        ),
        (
            "/api/v2/dora/incident",
            "/data/attributes/started_at",
            Some(json!("now")),
            "/data/attributes/started_at: is not of type \"integer\"",
        ),
        (
            "/api/v2/dora/incident",
            "/data/attributes/id",
            Some(json!("short")),
            "/data/attributes/id: is shorter than 16 characters",
        ),
        (
            "/api/v1/events/create",
            "/status",
            Some(json!("bad")),
            "/status: is not one of: \"critical\", \"error\", \"warning\", \"ok\", \"info\", \"nodata\"",
        ),
        (
            "/api/v1/events/create",
            "/customTags",
            Some(json!({})),
            "/customTags: has less than 1 property",
        ),
    ];
    for (path, pointer, value, told) in cases {
        let (status, wrong, answer) = changed(path, pointer, value);
        assert_eq!(status, 400, "{path} {pointer}");
        assert_eq!(wrong, [told]);
        // As the vendor would say it, and what is said of it names the place.
        assert!(answer.to_string().contains(pointer), "{answer}");
    }
}

#[test]
fn datadogs_v1_lists_texts() {
    let (_, _, answer) = changed("/api/v1/events", "/title", None);
    assert_eq!(answer, json!({ "errors": ["/title: is required"] }));
}

#[test]
fn json_api_lists_objects_with_the_source_that_fits() {
    let (_, _, answer) = changed("/api/v2/events", "/data/attributes/title", None);
    let error = json!({
        "detail": "/data/attributes/title: is required",
        "meta": {},
        "source": { "pointer": "/data/attributes/title" },
        "status": "400",
        "title": "Bad Request",
    });
    assert_eq!(answer, json!({ "errors": [error] }));
}

#[test]
fn guance_has_an_envelope_that_does_not_speak_of_keys() {
    let (_, _, answer) = changed("/api/v1/events/create", "/title", Some(json!("")));
    assert_eq!(answer["success"], false);
    assert_eq!(answer["code"], 400);
    assert_eq!(answer["errorCode"], "BadRequest");
    assert_eq!(answer["message"], "/title: is shorter than 1 character");
    assert_eq!(answer["content"], Value::Null);
}

#[test]
fn a_key_that_is_missing_is_the_documented_status() {
    let document = own();
    let mock = Mock::of(&document);
    let statuses = [
        ("/api/v1/events", 401, "header DD-API-KEY: is missing"),
        (
            "/api/v2/events",
            403,
            "missing: header DD-API-KEY and header DD-APPLICATION-KEY",
        ),
        (
            "/api/v2/incidents",
            401,
            "missing: header DD-API-KEY and header DD-APPLICATION-KEY",
        ),
        (
            "/api/v2/dora/incident",
            403,
            "header DD-API-KEY: is missing",
        ),
        (
            "/api/v1/events/create",
            401,
            "header DF-API-KEY: is missing",
        ),
    ];
    for (path, status, told) in statuses {
        let answer = mock.answer(&post(path, &json!({})));
        assert_eq!(answer.status, status, "{path}");
        assert_eq!(wrong(&answer), [told]);
    }
    let answer = body(&mock.answer(&post("/api/v1/events/create", &json!({}))));
    assert_eq!(
        answer["errorCode"], "ft.InvalidAPIKey",
        "the example of that status says it right"
    );
}
