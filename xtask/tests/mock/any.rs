//! Values that are made where there is no example, and descriptions that lead in circles.

use serde_json::{Value, json};
use xtask::mock::Mock;

use crate::support::{body, get, of};

/// What is made of the component `It`.
fn made(components: Value) -> Value {
    let content =
        json!({ "application/json": { "schema": { "$ref": "#/components/schemas/It" } } });
    let mut document = of(
        json!({ "/pets": { "get": { "responses": { "200": { "description": "It.", "content": content } } } } }),
    );
    document["components"] = json!({ "schemas": components });
    body(&Mock::of(&document).answer(&get("/pets")))
}

#[test]
fn a_value_is_made_within_its_limits() {
    let cases = [
        (
            json!({ "type": "string", "minLength": 8 }),
            json!("stringxx"),
        ),
        (json!({ "type": "string", "maxLength": 3 }), json!("str")),
        (
            json!({ "type": "string", "pattern": "^[A-Z]{2}-\\d+$" }),
            json!("AA-1"),
        ),
        (
            json!({ "type": "string", "format": "date" }),
            json!("2024-01-02"),
        ),
        (
            json!({ "type": "integer", "minimum": 5, "exclusiveMinimum": true }),
            json!(6),
        ),
        (
            json!({ "type": "integer", "minimum": 5, "multipleOf": 4 }),
            json!(8),
        ),
        (json!({ "type": "number", "maximum": -2.5 }), json!(-2.5)),
        (json!({ "type": "string", "enum": ["b", "a"] }), json!("b")),
        (json!({ "type": "string", "default": "d" }), json!("d")),
        (
            json!({ "type": "array", "minItems": 2, "uniqueItems": true, "items": { "type": "integer" } }),
            json!([1, 2]),
        ),
        (
            json!({ "type": "object", "additionalProperties": { "type": "boolean" } }),
            json!({ "key": true }),
        ),
        (
            json!({ "allOf": [{ "properties": { "a": { "type": "boolean" } } }, { "required": ["a", "b"] }] }),
            json!({ "a": true, "b": "any" }),
        ),
        (
            json!({ "type": "object", "properties": { "a": { "type": "boolean" }, "b": { "type": "string", "writeOnly": true } } }),
            json!({ "a": true }),
        ),
        (
            json!({ "type": "object", "properties": { "a": { "type": "integer", "example": "wrong" } } }),
            json!({}),
        ),
    ];
    for (schema, value) in cases {
        assert_eq!(made(json!({ "It": schema })), value, "{schema}");
    }
}

#[test]
fn an_option_says_which_it_is() {
    let option = json!({ "type": "object", "required": ["kind"], "properties": { "kind": { "type": "string" } } });
    let union = json!({
        "oneOf": [{ "$ref": "#/components/schemas/Cat" }, { "$ref": "#/components/schemas/Dog" }],
        "discriminator": { "propertyName": "kind", "mapping": { "a-cat": "#/components/schemas/Cat" } },
    });
    let value = made(json!({ "It": union, "Cat": option, "Dog": option }));
    assert_eq!(value, json!({ "kind": "a-cat" }));
}

#[test]
fn circles_come_to_an_end() {
    let it = json!({ "$ref": "#/components/schemas/It" });
    let node = json!({ "type": "object", "properties": { "name": { "type": "string" }, "child": it, "all": { "type": "array", "items": it } } });
    assert_eq!(
        made(json!({ "It": node })),
        json!({ "name": "string", "all": [] })
    );
    let optional = json!({ "type": "object", "required": ["next"], "properties": { "next": { "nullable": true, "allOf": [it] } } });
    assert_eq!(made(json!({ "It": optional })), json!({ "next": null }));
}

#[test]
fn what_can_not_be_used_is_passed_over() {
    let circle = json!({ "a": { "$ref": "#/components/schemas/b" }, "b": { "$ref": "#/components/schemas/a" } });
    let mut document = of(json!({
        "/circle": { "get": { "responses": { "200": { "description": "It.", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/a" } } } } } } },
        "/nothing": { "get": { "parameters": [{ "$ref": "#/components/parameters/None" }, 5], "responses": {} } },
        "/odd": { "get": "text" },
        "/{": { "get": { "responses": { "999": 7 } } },
    }));
    document["components"] = json!({ "schemas": circle });
    document["servers"] = json!([{ "url": "{whole}" }, { "url": 5 }, { "url": "https://{a}{b}/" }]);
    let mock = Mock::of(&document);
    for path in ["/circle", "/nothing", "/odd", "/%7B", "//", "", "*"] {
        let answer = mock.answer(&get(path));
        assert!(answer.status.as_u16() < 500, "{path}");
    }
    Mock::of(&json!(null)).answer(&get("/"));
}
