//! Bytes to items. Nothing here waits for any.

#![allow(dead_code, reason = "few descriptions need every part")]

use std::{collections::VecDeque, mem};

use crate::runtime::{DecodeError, FromJson, read};

/// What stands between items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A line feed behind each.
    Lines,
    /// A record separator in front of each (RFC 7464).
    Sequence,
}

/// An item that is too large.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TooLarge {
    /// The limit, in bytes.
    pub(crate) limit: usize,
}

/// Reads bytes as they arrive, cut anywhere, into items.
#[derive(Debug)]
pub(crate) struct Items {
    form: Form,
    /// The largest item, in bytes.
    limit: usize,
    item: Vec<u8>,
    ready: VecDeque<Vec<u8>>,
    is_too_large: bool,
}

impl Items {
    /// Items of at most so many bytes each.
    pub(crate) fn new(form: Form, limit: usize) -> Self {
        Self {
            form,
            limit,
            item: Vec::new(),
            ready: VecDeque::new(),
            is_too_large: false,
        }
    }

    /// The next item that has come whole; behind them, that the one that is arriving is too large.
    pub(crate) fn next(&mut self) -> Option<Result<Vec<u8>, TooLarge>> {
        let limit = self.limit;
        let end = || self.is_too_large.then_some(Err(TooLarge { limit }));
        self.ready.pop_front().map(Ok).or_else(end)
    }

    /// Takes what has arrived.
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        let separator = match self.form {
            Form::Lines => b'\n',
            Form::Sequence => b'\x1E',
        };
        let mut parts = bytes.split(|byte| *byte == separator);
        // There is always a first part; a separator stands in front of each further one.
        self.keep(parts.next().unwrap_or_default());
        for part in parts {
            self.end();
            self.keep(part);
        }
    }

    /// Ends the item that nothing follows. An empty one is none.
    pub(crate) fn end(&mut self) {
        let item = mem::take(&mut self.item);
        if !self.is_too_large && !item.trim_ascii().is_empty() {
            self.ready.push_back(item);
        }
    }

    /// Says no more of the item that is too large.
    pub(crate) fn give_up(&mut self) {
        self.is_too_large = false;
    }

    fn keep(&mut self, part: &[u8]) {
        self.is_too_large |= self.item.len() + part.len() > self.limit;
        if !self.is_too_large {
            self.item.extend_from_slice(part);
        }
    }
}

/// All items of a body that has come whole.
pub(crate) fn whole<T: FromJson>(
    body: Vec<u8>,
    form: Form,
) -> Result<Vec<T>, (Vec<u8>, DecodeError)> {
    let mut items = Items::new(form, usize::MAX);
    items.push(&body);
    items.end();
    let mut values = Vec::new();
    // Without a limit nothing is too large.
    while let Some(Ok(item)) = items.next() {
        match read::json(item) {
            Ok(value) => values.push(value),
            Err((_, error)) => return Err((body, error)),
        }
    }
    Ok(values)
}
