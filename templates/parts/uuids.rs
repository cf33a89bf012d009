//! UUIDs in JSON.
//!
//! Written by hand in `templates/parts/` and copied as it is, where a description has one.

crate::runtime::plain! { uuid::Uuid, }
