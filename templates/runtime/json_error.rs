//! Why JSON could not be read, and where.

use std::{error::Error, fmt, mem};

use serde_json::error::Category;

use super::{Secret, at::words, raw, redacted::without};

/// Why a body could not be read as what the description says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonError {
    message: String,
    pointer: String,
    line: usize,
    column: usize,
}

impl JsonError {
    /// `pointer` is the place in `body` of the value that `error` is about.
    pub(crate) fn new(error: &serde_json::Error, pointer: String, body: &str) -> Self {
        let (line, column) = match error.classify() {
            Category::Data => position(body, offset(body, &pointer)),
            _ => (error.line(), error.column()),
        };
        Self {
            message: words(error),
            pointer,
            line,
            column,
        }
    }

    /// Takes these keys out, which the body may have repeated.
    pub(crate) fn leave_out(&mut self, secrets: &[Secret]) {
        for text in [&mut self.message, &mut self.pointer] {
            *text = without(secrets, mem::take(text));
        }
    }

    /// The JSON Pointer (RFC 6901) of the value that could not be read; empty for the whole body.
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

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        located(f, &self.message, &self.pointer, (self.line, self.column))
    }
}

impl Error for JsonError {}

/// Shows what is wrong in a body, and where.
pub(crate) fn located(
    f: &mut fmt::Formatter<'_>,
    message: &str,
    pointer: &str,
    (line, column): (usize, usize),
) -> fmt::Result {
    if !pointer.is_empty() {
        write!(f, "{pointer}: ")?;
    }
    write!(f, "{message} (line {line}, column {column})")
}

/// Line and column of the byte at `offset`.
pub(crate) fn position(body: &str, offset: usize) -> (usize, usize) {
    let before = body.as_bytes().get(..offset).unwrap_or_default();
    let line = before.split(|byte| *byte == b'\n').count();
    let start = before.iter().rposition(|byte| *byte == b'\n');
    (line, before.len() - start.map_or(0, |it| it + 1) + 1)
}

/// Where in `body` the value at `pointer` begins.
fn offset(body: &str, pointer: &str) -> usize {
    let mut here = body.trim_start();
    for step in raw::steps(pointer) {
        match raw::inside(here, &step) {
            Some(next) => here = next,
            None => break,
        }
    }
    here.as_ptr().addr() - body.as_ptr().addr()
}
