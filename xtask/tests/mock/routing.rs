//! Which operation a request is for.

use serde_json::{Value, json};
use xtask::mock::Mock;

use crate::support::{get, of, request, wrong};

fn named(id: &str) -> Value {
    json!({ "operationId": id, "responses": { "204": { "description": "Done." } } })
}

fn mock() -> Mock {
    let at = |url: &str, id: &str| {
        let mut operation = named(id);
        operation["servers"] = json!([{ "url": url }]);
        operation
    };
    let mut document = of(json!({
        "/pets/{id}": { "get": named("one"), "delete": named("remove") },
        "/pets/mine": { "get": named("mine") },
        "/pets/{id}.json": { "get": named("json") },
        "/pets/{owner}/{id}": { "get": named("owned") },
        "/a b": { "get": named("spaced") },
        "/events/{a}": { "post": at("https://a.example.com", "a") },
        "/events/{b}": { "post": at("https://{region}.b.example.com", "b") },
    }));
    document["servers"] = json!([{
        "url": "https://{site}.example.com/{version}/base",
        "variables": {
            "site": { "default": "eu", "enum": ["eu", "us"] },
            "version": { "default": "v1" },
        },
    }]);
    Mock::of(&document)
}

fn operation(line: &str, headers: &[(&str, &str)]) -> String {
    let answer = mock().answer(&request(line, headers, ""));
    answer
        .operation
        .unwrap_or_else(|| answer.status.to_string())
}

#[test]
fn concrete_paths_come_before_templates() {
    assert_eq!(operation("GET /pets/mine", &[]), "mine");
    assert_eq!(operation("GET /pets/7", &[]), "one");
    assert_eq!(operation("GET /pets/7.json", &[]), "json");
    assert_eq!(operation("GET /pets/7/8?q=1", &[]), "owned");
    assert_eq!(operation("DELETE /pets/mine", &[]), "remove");
}

#[test]
fn paths_are_compared_as_what_they_mean() {
    assert_eq!(operation("GET /p%65ts/mine", &[]), "mine");
    assert_eq!(operation("GET /a%20b", &[]), "spaced");
    assert_eq!(
        operation("GET /pets/a%2Fb", &[]),
        "one",
        "an encoded slash is none"
    );
    assert_eq!(
        operation("GET /pets/", &[]),
        "404 Not Found",
        "a parameter of a path is not empty"
    );
}

#[test]
fn base_paths_may_be_there() {
    assert_eq!(operation("GET /v1/base/pets/mine", &[]), "mine");
    assert_eq!(operation("GET /v9/base/pets/7", &[]), "one");
    assert_eq!(operation("GET /other/pets/7", &[]), "404 Not Found");
}

#[test]
fn a_method_that_is_not_there_is_told_with_those_that_are() {
    let answer = mock().answer(&request("PUT /pets/7", &[], ""));
    assert_eq!(answer.status, 405);
    assert_eq!(answer.headers["allow"], "DELETE, GET, HEAD");
    assert_eq!(operation("HEAD /pets/7", &[]), "one");
}

#[test]
fn the_host_decides_between_alike_paths() {
    assert_eq!(
        operation("POST /events/1", &[("Host", "a.example.com")]),
        "a"
    );
    assert_eq!(
        operation("POST /events/1", &[("Host", "eu.B.example.com:443")]),
        "b"
    );
    let forwarded = [
        ("Host", "localhost"),
        ("X-Forwarded-Host", "us.b.example.com"),
    ];
    assert_eq!(operation("POST /events/1", &forwarded), "b");
    for local in ["127.0.0.1:4010", "localhost", "[::1]:80"] {
        assert_eq!(operation("POST /events/1", &[("Host", local)]), "a");
    }
}

#[test]
fn a_host_of_no_server_is_refused_with_those_that_are() {
    let answer = mock().answer(&request("GET /pets/7", &[("Host", "asia.example.com")], ""));
    assert_eq!(answer.status, 421);
    assert_eq!(
        wrong(&answer),
        ["one is at https://{site}.example.com/{version}/base, not at this Host"]
    );
    let known = mock().answer(&request("GET /pets/7", &[("Host", "US.example.com")], ""));
    assert_eq!(known.status, 204);
}

#[test]
fn without_servers_any_host_will_do() {
    let mock = Mock::of(&of(json!({ "/pets": { "get": named("all") } })));
    let answer = mock.answer(&request("GET /pets", &[("Host", "example.org")], ""));
    assert_eq!(answer.status, 204);
    assert_eq!(mock.answer(&get("http://example.org/pets")).status, 204);
}
