//! Server-sent events (`text/event-stream`).
//!
//! Written by hand in `templates/parts/` and copied as it is, where a description has an answer of them.

#[cfg(any(feature = "async", feature = "blocking"))]
#[allow(dead_code, reason = "few descriptions need every part")]
mod following;
#[cfg(feature = "blocking")]
#[allow(dead_code, reason = "few descriptions need every part")]
mod iter;
mod reading;
#[cfg(any(feature = "async", feature = "blocking"))]
#[allow(dead_code, reason = "few descriptions need every part")]
mod resume;
#[cfg(feature = "async")]
#[allow(dead_code, reason = "few descriptions need every part")]
mod stream;

#[cfg(feature = "blocking")]
pub use iter::EventIter;
pub use reading::Event;
#[allow(
    unused_imports,
    reason = "a feature may leave out all endpoints that need it"
)]
pub(crate) use reading::{Form, whole};
#[cfg(feature = "async")]
pub use stream::EventStream;
