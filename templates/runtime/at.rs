//! Where reading is, so that an error can say where it happened.

use std::cell::{Cell, RefCell};

use serde::{Deserializer, de::Error};

use super::{FromJson, Path};

/// The deepest place that is read. What is below one union is read by a parser of its own, which
/// counts from nothing again.
const DEEPEST: usize = 128;

/// Attempts that may be inside of each other without being counted: up to here they take no more than
/// some times as long as the document.
const FREE: usize = 3;

/// How much is attempted deeper inside at most, in bytes. Options that hold themselves would double the
/// work with each level.
const MOST_ATTEMPTED: usize = 32 * 1024 * 1024;

/// What an attempt costs, however small its value, in bytes.
const ATTEMPT: usize = 1024;

/// The place of a value that is being read.
pub(crate) struct At<'a> {
    path: Path<'a>,
    reading: &'a Reading,
}

/// The reading of a document.
pub(crate) struct Reading {
    /// Whether the document is a text that stays as long as its parts are read.
    is_lent: bool,
    /// How many attempts there are, each inside of the one before.
    attempts: Cell<usize>,
    /// How much may still be attempted deep inside.
    left: Cell<usize>,
    /// The pointer of the innermost value that could not be read. It stands beside the error,
    /// because serde's errors hold nothing but words.
    failure: RefCell<Option<String>>,
}

impl<'a> At<'a> {
    /// The beginning of a document.
    pub(crate) fn root(reading: &'a Reading) -> Self {
        let path = Path::ROOT;
        Self { path, reading }
    }

    /// Whether the text of a value can be kept without a copy.
    pub(crate) fn is_lent(&self) -> bool {
        self.reading.is_lent
    }

    /// The member `name` of the object here.
    pub(crate) fn member(&'a self, name: &'a str) -> Self {
        let (path, reading) = (self.path.member(name), self.reading);
        Self { path, reading }
    }

    /// The element `index` of the array here.
    pub(crate) fn item(&'a self, index: usize) -> Self {
        let (path, reading) = (self.path.item(index), self.reading);
        Self { path, reading }
    }

    /// Notes that the value here is the one that `error` is about, unless one inside of it is.
    pub(crate) fn failed<E>(&self, error: E) -> E {
        let mut pointer = self.reading.failure.borrow_mut();
        pointer.get_or_insert_with(|| self.path.to_string());
        error
    }

    /// Forgets a failure: the value was read in another way.
    pub(crate) fn forget(&self) {
        self.reading.failure.take();
    }

    /// Attempts to read a value of so many bytes, if that much may still be attempted.
    pub(crate) fn attempt<T>(&self, bytes: usize, read: impl FnOnce() -> Option<T>) -> Option<T> {
        let Reading { attempts, left, .. } = self.reading;
        if attempts.get() >= FREE {
            let rest = left.get().checked_sub(bytes.saturating_add(ATTEMPT));
            left.set(rest.unwrap_or_default());
            rest?;
        }
        attempts.set(attempts.get() + 1);
        let value = read();
        attempts.set(attempts.get() - 1);
        value
    }

    /// Refuses to go deeper than a stack allows.
    pub(crate) fn check_depth<E: Error>(&self) -> Result<(), E> {
        match self.path.depth() > DEEPEST {
            true => Err(E::custom("nested too deeply")),
            false => Ok(()),
        }
    }
}

impl Reading {
    /// Of a text.
    pub(crate) fn of_text() -> Self {
        Self::new(true)
    }

    fn new(is_lent: bool) -> Self {
        Self {
            is_lent,
            attempts: Cell::new(0),
            left: Cell::new(MOST_ATTEMPTED),
            failure: RefCell::default(),
        }
    }

    /// The pointer of what could not be read; empty where it is the document itself.
    pub(crate) fn into_pointer(self) -> String {
        self.failure.into_inner().unwrap_or_default()
    }
}

/// Reads a document for serde's `Deserialize`. The error names the place inside of it.
pub(crate) fn document<'de, T: FromJson, D: Deserializer<'de>>(json: D) -> Result<T, D::Error> {
    let reading = Reading::new(false);
    T::from_json(json, &At::root(&reading)).map_err(|error| match reading.into_pointer() {
        pointer if pointer.is_empty() => error,
        pointer => D::Error::custom(format_args!("{pointer}: {error}")),
    })
}

/// What an error says, without the position that serde_json puts behind it: it counts from where
/// the parser began.
pub(crate) fn words(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let position = format!(" at line {} column {}", error.line(), error.column());
    match text.strip_suffix(&position) {
        Some(words) => words.to_owned(),
        None => text,
    }
}
