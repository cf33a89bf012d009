//! What no version of OpenAPI allows, and how it is read.

pub(super) mod bodies;
pub(super) mod bounds;
pub(super) mod compositions;
pub(super) mod documents;
pub(super) mod enums;
pub(super) mod examples;
pub(super) mod parameters;
pub(super) mod required;
pub(super) mod responses;
pub(super) mod security;
pub(super) mod servers;
pub(super) mod swagger;
pub(super) mod types;
