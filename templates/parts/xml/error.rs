//! Why XML could not be read, and where.

use std::{error::Error, fmt};

use crate::runtime::json_error::{located, position};

/// Why a body could not be read as what the description says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct XmlError {
    message: String,
    pointer: String,
    line: usize,
    column: usize,
}

impl XmlError {
    /// What could not be read, as a JSON Pointer (RFC 6901) into the model: properties are called as in
    /// the description. Empty for the whole body, and where the body is not XML.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The line of the body that it is in, from 1.
    pub fn line(&self) -> usize {
        self.line
    }

    /// The byte of the line that it is at, from 1.
    pub fn column(&self) -> usize {
        self.column
    }
}

impl fmt::Display for XmlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        located(f, &self.message, &self.pointer, (self.line, self.column))
    }
}

impl Error for XmlError {}

/// The same, before line and column are counted.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) message: String,
    pub(super) pointer: String,
    /// The byte of the body.
    pub(super) offset: usize,
}

impl Failure {
    pub(super) fn new(offset: usize, message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            pointer: String::new(),
            offset,
        }
    }

    /// The same failure, seen from the object or list around.
    pub(super) fn inside(mut self, step: impl fmt::Display) -> Self {
        let step = step.to_string().replace('~', "~0").replace('/', "~1");
        self.pointer.insert_str(0, &format!("/{step}"));
        self
    }

    pub(super) fn in_body(self, body: &str) -> XmlError {
        let (line, column) = position(body, self.offset);
        XmlError {
            message: self.message,
            pointer: self.pointer,
            line,
            column,
        }
    }
}
