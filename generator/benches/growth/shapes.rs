//! The shapes of descriptions that are measured.

use serde_json::{Map, Value, json};

/// A shape of description, and how many of what it is made of are measured first.
pub struct Shape {
    pub name: &'static str,
    pub size: usize,
    document: fn(usize) -> Value,
}

impl Shape {
    /// The description that has so many.
    pub fn text(&self, size: usize) -> String {
        (self.document)(size).to_string()
    }
}

pub const ALL: &[Shape] = &[
    Shape {
        name: "operations",
        size: 500,
        document: operations,
    },
    Shape {
        name: "models",
        size: 1000,
        document: |size| {
            schemas(
                size,
                |_| json!({ "type": "object", "properties": { "a": { "type": "string" } } }),
            )
        },
    },
    Shape {
        name: "models, each inside of the next",
        size: 500,
        document: |size| {
            schemas(
                size,
                |at| json!({ "type": "object", "properties": { "next": at_most(size, at + 1) } }),
            )
        },
    },
    Shape {
        name: "models, each all of the first",
        size: 1000,
        document: |size| {
            schemas(size, |at| match at {
                0 => json!({ "type": "object" }),
                _ => {
                    json!({ "allOf": [reference(0), { "properties": { (format!("p{at}")): { "type": "integer" } } }] })
                }
            })
        },
    },
    Shape {
        name: "properties of a model",
        size: 2000,
        document: |size| {
            let properties = named("p", size, |_| json!({ "type": "string" }));
            schemas(1, |_| json!({ "type": "object", "properties": properties }))
        },
    },
    Shape {
        name: "values of an enum",
        size: 5000,
        document: |size| {
            let values: Vec<_> = (0..size).map(|at| format!("v{at}")).collect();
            schemas(1, |_| json!({ "type": "string", "enum": values }))
        },
    },
    Shape {
        name: "options of a union",
        size: 250,
        document: |size| {
            let tag = |at: usize| json!({ "type": "string", "enum": [format!("t{at}")] });
            schemas(size + 1, |at| match at {
                0 => json!({ "oneOf": (1..=size).map(reference).collect::<Vec<_>>() }),
                _ => json!({ "type": "object", "required": ["t"], "properties": { "t": tag(at) } }),
            })
        },
    },
    Shape {
        name: "references to one place inside",
        size: 2000,
        document: |size| {
            let inside = json!({ "$ref": "#/components/schemas/S0/properties/a" });
            schemas(size, |at| match at {
                0 => json!({ "type": "object", "properties": { "a": { "type": "object" } } }),
                _ => json!({ "type": "object", "properties": { "b": inside } }),
            })
        },
    },
    Shape {
        name: "mistakes, each with a warning",
        size: 2000,
        document: |size| {
            schemas(
                size,
                |_| json!({ "type": "string", "description": 1, "maxItems": "1" }),
            )
        },
    },
];

fn operations(size: usize) -> Value {
    let response = json!({ "200": { "description": "Done.", "content": { "application/json": {
        "schema": { "type": "object", "properties": { "id": { "type": "integer" } } } } } } });
    let paths = named("/p", size, |at| {
        json!({ "get": {
            "operationId": format!("get{at}"),
            "tags": [format!("t{}", at / 10)],
            "parameters": [{ "name": "q", "in": "query", "schema": { "type": "string" } }],
            "responses": response,
        } })
    });
    document(paths, Map::new())
}

fn schemas(size: usize, schema: impl Fn(usize) -> Value) -> Value {
    document(Map::new(), named("S", size, schema))
}

fn document(paths: Map<String, Value>, schemas: Map<String, Value>) -> Value {
    json!({
        "openapi": "3.0.3",
        "info": { "title": "Growth", "version": "1" },
        "paths": paths,
        "components": { "schemas": schemas },
    })
}

fn named(prefix: &str, size: usize, value: impl Fn(usize) -> Value) -> Map<String, Value> {
    let members = (0..size).map(|at| (format!("{prefix}{at}"), value(at)));
    members.collect()
}

fn reference(at: usize) -> Value {
    json!({ "$ref": format!("#/components/schemas/S{at}") })
}

/// A reference to the schema at this position, where there is one.
fn at_most(size: usize, at: usize) -> Value {
    match at < size {
        true => reference(at),
        false => json!({ "type": "string" }),
    }
}
