//! Examples: values that the description shows.

use serde_json::Value;

use super::Docs;
use crate::source::Pointer;

/// An example of a value (OpenAPI 3.0.3, Example Object). It is what its schema says.
#[derive(Debug, Clone)]
pub struct Example {
    /// What the description calls it; `example` where it has no name.
    pub name: String,
    /// `summary`.
    pub summary: Docs,
    /// The value.
    pub value: Value,
    /// Where it is, or what refers to it.
    pub pointer: Pointer,
}
