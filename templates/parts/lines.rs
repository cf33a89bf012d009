//! JSON values one after the other: lines (`application/x-ndjson`, `application/jsonl`) and sequences
//! (`application/json-seq`).
//!
//! Written by hand in `templates/parts/` and copied as it is, where a description has an answer of them.

#[cfg(feature = "blocking")]
#[allow(dead_code, reason = "few descriptions need every part")]
mod iter;
mod reading;
#[cfg(feature = "async")]
#[allow(dead_code, reason = "few descriptions need every part")]
mod stream;

#[cfg(feature = "blocking")]
pub use iter::JsonIter;
#[allow(
    unused_imports,
    reason = "a feature may leave out all endpoints that need it"
)]
pub(crate) use reading::{Form, whole};
#[cfg(feature = "async")]
pub use stream::JsonStream;
