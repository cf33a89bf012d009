//! What the generated tests share. Nothing here knows of an endpoint, or what the crate is called:
//! each test names it `api`.
//!
//! Written by hand in `templates/tests/support/` and copied as it is.

#![allow(
    dead_code,
    unused_imports,
    reason = "few descriptions need every part, and few features"
)]

mod case;
mod repeating;
mod settings;
mod shown;
mod watched;

pub use case::Case;
pub use settings::show_no_key;

use serde::de::DeserializeOwned;

/// The crate's settings, each key as a function of its setting says.
pub type Settings = fn(Key<'_>) -> crate::api::Config;

/// From a setting to the key in it.
pub type Key<'a> = &'a dyn Fn(&str) -> String;

/// What is searched for: no other text holds it.
const MARK: &str = "c4n4ry";

/// A key for this setting. It begins and ends with the mark, so that no part of it goes unnoticed, and
/// holds what URLs and some servers escape.
pub fn canary(setting: &str) -> String {
    format!("{MARK}/of+{setting}=={MARK}")
}

/// The value that this JSON is, of whatever type is asked for.
pub fn read<T: DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{json} is not read: {error}"))
}
