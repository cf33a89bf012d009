//! What of a request is judged, and how it is told.

use std::io::Write;

use serde_json::{Value, json};
use xtask::mock::{LARGEST, Mock, Where};

use crate::support::{body, get, of, pets, post, request, wrong};

/// What is wrong with a request to `/pets` with these parameters.
fn of_query(parameters: Value, query: &str) -> Vec<String> {
    let mock = pets("get", json!({ "parameters": parameters }));
    wrong(&mock.answer(&get(&format!("/pets?{query}"))))
}

fn query(name: &str, schema: Value) -> Value {
    json!({ "name": name, "in": "query", "schema": schema })
}

#[test]
fn parameters_have_the_types_of_their_schemas() {
    let all = json!([
        query("limit", json!({ "type": "integer", "maximum": 10 })),
        query("deep", json!({ "type": "boolean" })),
        query("code", json!({ "type": "string", "pattern": "^0" })),
        query("ids", json!({ "type": "array", "items": { "type": "integer" } })),
        { "name": "sort", "in": "query", "explode": false, "schema": { "type": "array", "items": { "enum": ["a", "b"] } } },
        { "name": "page", "in": "query", "style": "deepObject", "schema": { "type": "object", "required": ["at"], "properties": { "at": { "type": "integer" } } } },
        { "name": "filter", "in": "query", "content": { "application/json": { "schema": { "type": "object" } } } },
    ]);
    let fine = "limit=10&deep=true&code=01&ids=1&ids=2&sort=a,b&page%5Bat%5D=3&filter=%7B%7D";
    assert_eq!(of_query(all.clone(), fine), [""; 0]);
    let cases = [
        (
            "limit=11",
            "query parameter limit: is greater than the maximum of 10",
        ),
        (
            "limit=ten",
            "query parameter limit: is not of type \"integer\"",
        ),
        (
            "deep=yes",
            "query parameter deep: is not of type \"boolean\"",
        ),
        ("code=1", "query parameter code: does not match \"^0\""),
        (
            "ids=1&ids=x",
            "query parameter ids: /1 is not of type \"integer\"",
        ),
        (
            "sort=a,c",
            "query parameter sort: /1 is not one of: \"a\", \"b\"",
        ),
        (
            "page[at]=x",
            "query parameter page: /at is not of type \"integer\"",
        ),
        ("page[to]=1", "query parameter page: /at is required"),
        (
            "filter=5",
            "query parameter filter: is not of type \"object\"",
        ),
    ];
    for (query, told) in cases {
        assert_eq!(of_query(all.clone(), query), [told]);
    }
}

#[test]
fn required_parameters_are_asked_for_wherever_they_are() {
    let parameter = |name: &str, place: &str| json!({ "name": name, "in": place, "required": true, "schema": { "type": "integer" } });
    let mut document = of(json!({
        "/pets/{id}": {
            "parameters": [parameter("id", "path"), parameter("X-Trace", "header")],
            "get": {
                "parameters": [parameter("q", "query"), parameter("c", "cookie"), parameter("Accept", "header")],
                "responses": { "204": { "description": "Done." } },
            },
        },
    }));
    let mock = Mock::of(&document);
    let missing = [
        "query parameter q: is required",
        "cookie c: is required",
        "path parameter id: is not of type \"integer\"",
        "header X-Trace: is required",
    ];
    assert_eq!(wrong(&mock.answer(&get("/pets/x"))), missing);
    let all = request(
        "GET /pets/1?q=2",
        &[("X-Trace", "3"), ("Cookie", "a=b; c=4")],
        "",
    );
    assert_eq!(mock.answer(&all).status, 204);
    // The operation's own takes the place of that of the path.
    document["paths"]["/pets/{id}"]["get"]["parameters"][0] =
        json!({ "name": "X-Trace", "in": "header" });
    let answer = Mock::of(&document).answer(&request("GET /pets/1", &[("Cookie", "c=4")], ""));
    assert_eq!(answer.status, 204, "{:?}", answer.problems);
}

#[test]
fn an_encoded_comma_is_in_an_item_and_not_between_items() {
    let schema = json!({ "type": "array", "maxItems": 1, "items": { "type": "string" } });
    let parameter = json!({ "name": "ids", "in": "path", "required": true, "schema": schema });
    let mock = Mock::of(&of(json!({ "/pets/{ids}": { "get": {
        "parameters": [parameter],
        "responses": { "204": { "description": "Done." } },
    } } })));
    assert_eq!(mock.answer(&get("/pets/a%2Cb")).status, 204);
    assert_eq!(mock.answer(&get("/pets/a,b")).status, 400);
}

#[test]
fn each_kind_of_key_is_looked_for_where_it_is_sent() {
    let mut document =
        of(json!({ "/pets": { "get": { "responses": { "204": { "description": "Done." } } } } }));
    document["components"] = json!({ "securitySchemes": {
        "header": { "type": "apiKey", "in": "header", "name": "X-Key" },
        "query": { "type": "apiKey", "in": "query", "name": "key" },
        "cookie": { "type": "apiKey", "in": "cookie", "name": "session" },
        "login": { "type": "http", "scheme": "basic" },
        "token": { "type": "oauth2", "flows": {} },
    } });
    let cases = [
        ("header", "/pets", ("X-Key", "k")),
        ("query", "/pets?key=k", ("X-Other", "")),
        ("cookie", "/pets", ("Cookie", "session=k")),
        ("login", "/pets", ("Authorization", "basic dTpw")),
        ("token", "/pets", ("Authorization", "Bearer t")),
    ];
    for (scheme, target, header) in cases {
        document["security"] = json!([{ scheme: [] }]);
        let mock = Mock::of(&document);
        let line = format!("GET {target}");
        assert_eq!(
            mock.answer(&request(&line, &[header], "")).status,
            204,
            "{scheme}"
        );
        assert_eq!(mock.answer(&get("/pets")).status, 401, "{scheme}");
    }
    document["security"] = json!([{ "header": [], "query": [] }, { "login": [] }]);
    let answer = Mock::of(&document).answer(&get("/pets?key=k"));
    assert_eq!(
        wrong(&answer),
        ["missing: header X-Key, or header Authorization: basic …"]
    );
    assert_eq!(answer.headers["www-authenticate"], "Basic realm=\"mock\"");
    document["security"] = json!([{ "header": [] }, {}]);
    assert_eq!(
        Mock::of(&document).answer(&get("/pets")).status,
        204,
        "none is a choice"
    );
}

/// A mock that takes a pet with a name, in this media type.
fn takes(media_type: &str) -> Mock {
    let schema = json!({
        "type": "object",
        "required": ["name", "id"],
        "properties": {
            "name": { "type": "string", "minLength": 2 },
            "age": { "type": "integer" },
            "tags": { "type": "array", "items": { "type": "string" } },
            "id": { "type": "integer", "readOnly": true },
        },
    });
    pets(
        "post",
        json!({ "requestBody": { "required": true, "content": { media_type: { "schema": schema } } } }),
    )
}

#[test]
fn a_body_is_judged_by_its_schema_and_everything_wrong_in_it_told() {
    let mock = takes("application/json");
    let told = wrong(&mock.answer(&post(
        "/pets",
        &json!({ "name": "x", "age": "y", "tags": [1] }),
    )));
    let expected = [
        "/name: is shorter than 2 characters",
        "/age: is not of type \"integer\"",
        "/tags/0: is not of type \"string\"",
    ];
    assert_eq!(told, expected);
    assert_eq!(
        mock.answer(&post("/pets", &json!({ "name": "Rex" })))
            .status,
        200,
        "readOnly is not to be sent"
    );
    let many: Vec<u8> = vec![1; 50];
    let told = wrong(&mock.answer(&post("/pets", &json!({ "name": "Rex", "tags": many }))));
    assert_eq!(told.len(), 20);
}

#[test]
fn no_value_of_a_request_is_repeated() {
    let mock = takes("application/json");
    let sent = json!({ "name": ["hunter2"], "age": "hunter2", "tags": "hunter2" });
    let answer = mock.answer(&post("/pets", &sent));
    assert_eq!(answer.problems.len(), 3);
    assert!(!String::from_utf8(answer.body).unwrap().contains("hunter2"));
}

#[test]
fn without_a_documented_shape_it_is_problem_details() {
    let answer = takes("application/json").answer(&post("/pets", &json!({})));
    assert_eq!(answer.headers["content-type"], "application/problem+json");
    let expected = json!({
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": "/name: is required",
        "errors": [{ "pointer": "/name", "detail": "is required" }],
    });
    assert_eq!(body(&answer), expected);
}

#[test]
fn what_is_no_json_is_told_with_line_and_column() {
    let mock = takes("application/json");
    let json = [("Content-Type", "application/json")];
    let told = |body: &[u8]| wrong(&mock.answer(&request("POST /pets", &json, body))).join("");
    assert!(told(b"{\n  \"name\": }").contains("line 2 column 11"));
    assert!(told(b"{}\n{\"name\":\"\xff\"}").contains("not UTF-8: line 2"));
    assert!(told("[".repeat(100_000).as_bytes()).contains("recursion limit"));
    assert_eq!(told(b""), "body: is required");
}

#[test]
fn a_media_type_that_is_not_described_is_refused() {
    let status = |described: &str, sent: &str| {
        let body = "{\"name\":\"Rex\"}";
        takes(described)
            .answer(&request("POST /pets", &[("Content-Type", sent)], body))
            .status
    };
    assert_eq!(
        status("application/json", "Application/JSON; charset=utf-8"),
        200
    );
    assert_eq!(status("application/json", "text/plain"), 415);
    assert_eq!(
        status("application/vnd.a+json", "application/vnd.a+json"),
        200
    );
    assert_eq!(status("application/*", "application/json"), 200);
    assert_eq!(status("*/*", "text/plain"), 200);
    let none = takes("application/json").answer(&request("POST /pets", &[], "{}"));
    assert_eq!(
        wrong(&none),
        ["/name: is required"],
        "without one, the first is meant"
    );
}

#[test]
fn forms_are_judged_field_by_field() {
    let mock = takes("application/x-www-form-urlencoded");
    let form = [("Content-Type", "application/x-www-form-urlencoded")];
    let told = |body: &str| wrong(&mock.answer(&request("POST /pets", &form, body)));
    assert_eq!(told("name=Rex+the+dog&age=3&tags=a&tags=b"), [""; 0]);
    assert_eq!(
        told("age=x&tags=a"),
        ["/name: is required", "/age: is not of type \"integer\""]
    );
}

#[test]
fn forms_of_parts_have_those_that_are_required() {
    let mock = takes("multipart/form-data");
    let form = [("Content-Type", "multipart/form-data; boundary=\"xx\"")];
    let told = |body: &str| wrong(&mock.answer(&request("POST /pets", &form, body)));
    let part = |name: &str| {
        format!("--xx\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\nRex\r\n")
    };
    assert_eq!(told(&format!("{}--xx--\r\n", part("name"))), [""; 0]);
    assert_eq!(
        told(&format!("{}--xx--\r\n", part("age"))),
        ["/name: is required"]
    );
    assert_eq!(
        told(&part("name")).len(),
        1,
        "without the last boundary it is no form"
    );
}

fn gzip(body: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn compressed_bodies_are_taken_where_the_description_says_so() {
    let headers = [
        ("Content-Type", "application/json"),
        ("Content-Encoding", "gzip"),
    ];
    let sent = request("POST /pets", &headers, gzip(b"{\"name\":\"Rex\"}"));
    let refused = takes("application/json").answer(&sent);
    assert_eq!(refused.status, 415);
    assert!(refused.headers.contains_key("accept-encoding"));

    let described = json!({ "requestBody": { "x-gzip": true, "content": { "application/json": {
        "schema": { "type": "object", "required": ["name"] },
    } } } });
    let mock = pets("post", described);
    assert_eq!(mock.answer(&sent).status, 200);
    let wrong_one = request("POST /pets", &headers, gzip(b"{}"));
    assert_eq!(wrong(&mock.answer(&wrong_one)), ["/name: is required"]);
    let broken = request("POST /pets", &headers, "no gzip");
    assert_eq!(mock.answer(&broken).status, 400);
    let large = request("POST /pets", &headers, gzip(&vec![b' '; LARGEST + 1]));
    assert_eq!(mock.answer(&large).status, 413);
}

#[test]
fn the_status_is_the_documented_one() {
    let of = |codes: &[&str]| {
        let responses = codes
            .iter()
            .map(|it| (it.to_string(), json!({ "description": "It." })));
        let responses: Value = Value::Object(responses.collect());
        let mock = pets(
            "post",
            json!({ "requestBody": { "required": true, "content": { "application/json": {} } }, "responses": responses }),
        );
        mock.answer(&request("POST /pets", &[], "")).status.as_u16()
    };
    assert_eq!(of(&["200", "422", "400"]), 400);
    assert_eq!(of(&["200", "422"]), 422);
    assert_eq!(of(&["200", "4XX"]), 400);
    assert_eq!(of(&["200"]), 400);
}

/// The body that a refused request gets, where 400 is as the schema and the example say.
fn shaped(schema: Value, example: Value) -> Value {
    let mock = pets(
        "get",
        json!({
            "parameters": [{ "name": "q", "in": "query", "required": true }],
            "responses": {
                "200": { "description": "Done." },
                "400": { "description": "No.", "content": { "application/json": { "schema": schema, "example": example } } },
            },
        }),
    );
    let answer = mock.answer(&get("/pets"));
    assert_eq!(answer.problems[0].place, Where::Query("q".to_owned()));
    body(&answer)
}

#[test]
fn messages_stand_where_a_vendors_error_has_them() {
    const TOLD: &str = "query parameter q: is required";
    let cases = [
        (
            json!({ "error": { "code": 500, "message": "m", "id": "x" } }),
            json!({ "error": { "code": 400, "message": TOLD, "id": "x" } }),
        ),
        (json!({ "error": "e" }), json!({ "error": TOLD })),
        (
            json!({ "error": "invalid", "error_description": "d" }),
            json!({ "error": "Bad Request", "error_description": TOLD }),
        ),
        (
            json!({ "ok": true, "errors": [{ "field": "f", "reason": "r" }] }),
            json!({ "ok": false, "errors": [{ "field": "q", "reason": TOLD }] }),
        ),
        (json!([{ "msg": "m" }]), json!([{ "msg": TOLD }])),
        (json!("text"), json!(TOLD)),
    ];
    for (example, told) in cases {
        assert_eq!(shaped(json!({}), example), told);
    }
}

#[test]
fn what_its_schema_does_not_allow_is_not_put_into_an_error() {
    let schema = json!({ "properties": { "code": { "enum": ["invalid"] }, "message": { "type": "string" } } });
    let told = shaped(schema, json!({ "code": "invalid", "message": "m" }));
    assert_eq!(
        told,
        json!({ "code": "invalid", "message": "query parameter q: is required" })
    );
    let schema = json!({ "properties": { "message": { "type": "string", "maxLength": 3 } } });
    assert_eq!(
        shaped(schema, json!({ "message": "m" })),
        json!({ "message": "m" })
    );
}

#[test]
fn a_union_is_told_by_the_option_that_is_meant() {
    let option = |kind: &str, name: &str| {
        json!({
            "type": "object",
            "required": ["kind", name],
            "properties": { "kind": { "enum": [kind] }, name: { "type": "string" } },
        })
    };
    let schema =
        json!({ "oneOf": [option("cat", "meow"), option("dog", "bark"), { "type": "string" }] });
    let mock = pets(
        "post",
        json!({ "requestBody": { "content": { "application/json": { "schema": schema } } } }),
    );
    let told = |body: Value| wrong(&mock.answer(&post("/pets", &body)));
    assert_eq!(told(json!({ "kind": "dog" })), ["/bark: is required"]);
    assert_eq!(
        told(json!({ "kind": "cat", "meow": 1 })),
        ["/meow: is not of type \"string\""]
    );
    assert_eq!(
        told(json!({ "kind": "cow" })),
        ["body: fits none of the options"]
    );
}

#[test]
fn a_discriminator_says_which_option_a_value_is_held_to() {
    let option = |required: &str| {
        json!({
            "type": "object",
            "required": ["kind"],
            "properties": { "kind": { "type": "string" }, required: { "type": "integer" } },
        })
    };
    let union = json!({
        "oneOf": [{ "$ref": "#/components/schemas/Cat" }, { "$ref": "#/components/schemas/Dog" }],
        "discriminator": { "propertyName": "kind", "mapping": { "a-cat": "Cat" } },
    });
    let mut document = of(json!({ "/pets": { "post": {
        "requestBody": { "content": { "application/json": { "schema": union } } },
        "responses": { "204": { "description": "Done." } },
    } } }));
    document["components"] = json!({ "schemas": { "Cat": option("lives"), "Dog": option("age") } });
    let mock = Mock::of(&document);
    let status = |body: Value| mock.answer(&post("/pets", &body)).status.as_u16();
    assert_eq!(status(json!({ "kind": "a-cat", "lives": 9 })), 204);
    assert_eq!(status(json!({ "kind": "Dog", "lives": "nine" })), 204);
    assert_eq!(status(json!({ "kind": "a-cat", "lives": "nine" })), 400);
    assert_eq!(status(json!({ "kind": "Cat", "lives": 9 })), 400);
    assert_eq!(status(json!({ "kind": "unicorn" })), 400);
}
