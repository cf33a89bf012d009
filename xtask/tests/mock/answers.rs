//! What an accepted request is answered with.

use serde_json::{Value, json};
use xtask::mock::{Mock, Preference};

use crate::support::{body, get, pets, request, wrong};

fn answering(responses: Value) -> Mock {
    pets("get", json!({ "responses": responses }))
}

fn json_body(content: Value) -> Value {
    json!({ "description": "It.", "content": { "application/json": content } })
}

fn prefers(mock: &Mock, preference: &str) -> xtask::mock::Answer {
    mock.answer(&request("GET /pets", &[("Prefer", preference)], ""))
}

#[test]
fn the_first_example_of_the_lowest_success() {
    let mock = answering(json!({
        "default": json_body(json!({ "example": "default" })),
        "202": json_body(json!({ "example": 202 })),
        "201": json_body(json!({ "examples": { "z": { "value": "first" }, "a": { "value": "second" } } })),
        "404": json_body(json!({ "example": 404 })),
    }));
    let answer = mock.answer(&get("/pets"));
    assert_eq!(
        (answer.status.as_u16(), body(&answer)),
        (201, json!("first"))
    );
    assert_eq!(body(&prefers(&mock, "example=a")), "second");
    assert_eq!(body(&prefers(&mock, "code=202")), 202);
    assert_eq!(body(&prefers(&mock, "respond-async, code=\"404\"")), 404);
    assert_eq!(
        prefers(&mock, "code=500").status,
        500,
        "what is not listed is the default"
    );
    assert_eq!(body(&prefers(&mock, "code=500")), "default");
}

#[test]
fn without_a_success_of_its_own_the_range_or_the_default() {
    let status = |responses: Value| answering(responses).answer(&get("/pets")).status.as_u16();
    assert_eq!(
        status(json!({ "2XX": json_body(json!({})), "400": json_body(json!({})) })),
        200
    );
    assert_eq!(
        status(json!({ "default": json_body(json!({})), "400": json_body(json!({})) })),
        200
    );
    assert_eq!(
        status(json!({ "404": json_body(json!({})), "302": json_body(json!({})) })),
        302
    );
}

#[test]
fn what_is_not_there_is_told_with_what_is() {
    let mock = answering(
        json!({ "200": json_body(json!({ "examples": { "a": { "value": 1 } } })), "4XX": json_body(json!({})) }),
    );
    let answer = prefers(&mock, "code=503");
    assert_eq!(answer.status, 404);
    assert_eq!(
        wrong(&answer),
        ["Prefer: the description has no such response; it has: 200, 4XX"]
    );
    assert_eq!(
        wrong(&prefers(&mock, "example=b")),
        ["the examples of this answer are: a"]
    );
}

#[test]
fn an_example_that_its_schema_does_not_allow_is_passed_over() {
    let schema = json!({ "type": "integer", "minimum": 7 });
    let mock = answering(json!({ "200": json_body(json!({
        "schema": schema,
        "examples": { "wrong": { "value": "x" }, "right": { "value": 8 } },
    })) }));
    assert_eq!(body(&mock.answer(&get("/pets"))), 8);
    assert_eq!(
        body(&prefers(&mock, "example=wrong")),
        "x",
        "unless it is asked for"
    );
    let mock = answering(json!({ "200": json_body(json!({ "schema": schema, "example": "x" })) }));
    assert_eq!(body(&mock.answer(&get("/pets"))), 7);
    assert_eq!(body(&prefers(&mock, "dynamic=true")), 7);
}

#[test]
fn too_many_requests_say_when_to_try_again() {
    let mock = answering(json!({ "200": json_body(json!({})), "429": json_body(json!({})) }));
    assert_eq!(prefers(&mock, "code=429").headers["retry-after"], "1");
    let wish = Preference::status(429).header("Retry-After", "0");
    let answer = mock.answer_as(&get("/pets"), &wish);
    assert_eq!(
        (answer.status.as_u16(), &answer.headers["retry-after"]),
        (429, &"0".parse().unwrap())
    );
    let described = json!({ "description": "No.", "headers": { "Retry-After": { "schema": { "type": "integer", "example": 60 } } } });
    let mock = answering(json!({ "200": json_body(json!({})), "429": described }));
    assert_eq!(prefers(&mock, "code=429").headers["retry-after"], "60");
}

#[test]
fn headers_are_as_their_examples() {
    let mock = answering(json!({ "204": { "description": "Done.", "headers": {
        "Location": { "required": true, "schema": { "type": "string", "format": "uri" } },
        "X-Limit": { "example": 5 },
        "X-Optional": { "schema": { "type": "string" } },
        "Content-Length": { "example": 99 },
    } } }));
    let answer = mock.answer(&get("/pets"));
    assert_eq!(answer.headers["location"], "https://example.com/");
    assert_eq!(answer.headers["x-limit"], "5");
    assert_eq!(answer.headers.len(), 2);
    assert!(answer.body.is_empty());
}

#[test]
fn the_media_type_is_what_the_caller_likes_best() {
    let mock = answering(json!({ "200": { "description": "It.", "content": {
        "text/plain": { "example": "plain" },
        "application/json": { "example": { "a": 1 } },
        "text/event-stream": { "example": { "a": 1 } },
    } } }));
    let with = |accept: &str| {
        let answer = mock.answer(&request("GET /pets", &[("Accept", accept)], ""));
        String::from_utf8(answer.body).unwrap()
    };
    assert_eq!(body(&mock.answer(&get("/pets"))), json!({ "a": 1 }));
    assert_eq!(with("*/*"), "{\"a\":1}");
    assert_eq!(with("text/plain"), "plain");
    assert_eq!(with("application/json;q=0.1, text/plain;q=0.9"), "plain");
    assert_eq!(with("text/event-stream"), "data: {\"a\":1}\n\n");
    let answer = mock.answer(&request("GET /pets", &[("Accept", "image/png")], ""));
    assert_eq!(answer.status, 406);
    assert_eq!(
        wrong(&answer),
        ["the answer can be: text/plain, application/json, text/event-stream"]
    );
}
