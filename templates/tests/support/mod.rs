//! What the generated tests share. Nothing here knows of an endpoint, or what the crate is called:
//! the root of the test crate names it `api`.
//!
//! Written by hand in `templates/tests/support/` and copied as it is.

#![allow(
    dead_code,
    unused_imports,
    reason = "few descriptions need every part, and few features"
)]

mod case;
mod exchange;
mod incoming;
mod limits;
mod models;
mod repeating;
mod same;
mod settings;
mod shown;
mod watched;

pub use case::Case;
pub use exchange::{
    Endpoint, Exchange, assert_refused, assert_valid, assert_written, failed, succeeded,
};
pub use limits::{Clock, Limits, number};
pub use models::{assert_is, assert_requires};
pub use settings::show_no_key;

use serde::de::DeserializeOwned;

/// The crate's settings, each key as a function of its setting says.
pub type Settings = fn(Key<'_>) -> crate::api::Config;

/// From a setting to the key in it.
pub type Key<'a> = &'a dyn Fn(&str) -> String;

/// What is searched for: no other text holds it.
const MARK: &str = "c4n4ry";

/// What a login of [`USER`] begins with in Base64, where its password begins with the mark.
const ENCODED_MARK: &str = "bWU6YzRuNHJ5";

/// The user of a login: with the colon behind it, Base64 has a part of its own for the mark.
pub const USER: &str = "me";

/// The path at which the server answers with a token for the setting that follows.
pub const TOKEN_PATH: &str = "/token-of/";

/// Whether a text holds a key, or a part of one.
fn holds_key(text: &str) -> bool {
    text.contains(MARK) || text.contains(ENCODED_MARK)
}

/// A key for this setting. It begins and ends with the mark, so that no part of it goes unnoticed, and
/// holds what URLs and some servers escape.
pub fn canary(setting: &str) -> String {
    format!("{MARK}/of+{setting}=={MARK}")
}

/// The value that this JSON is, of whatever type is asked for.
pub fn read<T: DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{json} is not read: {error}"))
}
