//! Searching for keys in what is shown.

use std::{error::Error, fmt::Debug};

use super::holds_key;

/// Fails where a key, or a part of one, is shown.
#[track_caller]
pub fn assert_none(text: &str) {
    assert!(!holds_key(text), "a key is shown: {text}");
}

/// Fails where `Debug` shows a key.
#[track_caller]
pub fn assert_debug(it: &impl Debug) {
    assert_none(&format!("{it:?}"));
    assert_none(&format!("{it:#?}"));
}

/// Fails where an error, or any that it comes from, shows a key.
#[track_caller]
pub fn assert_error(error: &dyn Error) {
    let mut next = Some(error);
    while let Some(error) = next {
        assert_none(&format!("{error} {error:#}"));
        assert_debug(&error);
        next = error.source();
    }
}
