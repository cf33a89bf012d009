//! What is new in OpenAPI 3.1 and in JSON Schema 2020-12, in the words of OpenAPI 3.0.

pub(super) mod annotated;
pub(super) mod bounds;
pub(super) mod constants;
pub(super) mod content;
pub(super) mod documents;
pub(super) mod nulls;
pub(super) mod patterns;
pub(super) mod recursive;
pub(super) mod siblings;
pub(super) mod tuples;
pub(super) mod types;
pub(super) mod unevaluated;
pub(super) mod unsupported;
