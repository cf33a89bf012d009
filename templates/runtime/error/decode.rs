//! Bodies that cannot be read.

use std::{error::Error as StdError, fmt, str::Utf8Error};

use crate::runtime::JsonError;

/// Why a body is not what the description says.
#[derive(Debug)]
#[non_exhaustive]
pub enum DecodeError {
    /// It is not the JSON that was expected.
    Json(JsonError),
    /// It is not UTF-8, and its `Content-Type` does not say that it is ISO 8859-1.
    Text(Utf8Error),
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => error.fmt(f),
            Self::Text(error) => error.fmt(f),
        }
    }
}

impl StdError for DecodeError {}
