//! What the tests of this module show.

use serde_json::json;
use specsmith::Program;

use super::endpoint::Endpoint;
use crate::mock::Exchange;

pub(super) fn endpoint() -> Endpoint {
    let program = Program {
        name: "add_pet".to_owned(),
        method: "POST",
        path: "/pets".to_owned(),
        summary: Some("Add a pet".to_owned()),
    };
    Endpoint::of(program, &json!({}))
}

/// A request for that endpoint, answered with this status.
pub(super) fn exchange(status: u16) -> Exchange {
    let headers = [
        ("host", "127.0.0.1:4010"),
        ("x-key", "***"),
        ("content-length", "14"),
        ("content-type", "application/json"),
    ];
    Exchange {
        method: "POST".to_owned(),
        target: "/pets?fast=true".to_owned(),
        headers: headers
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .to_vec(),
        body: br#"{"name":"Rex"}"#.to_vec(),
        operation: Some("addPet".to_owned()),
        status,
        answer_headers: vec![("retry-after".to_owned(), "0".to_owned())],
        answer: Vec::new(),
        problems: Vec::new(),
    }
}
