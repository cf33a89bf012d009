//! Where reading is, so that an error can say where it happened.

use std::cell::RefCell;

use serde::{Deserializer, de::Error};

use super::{FromJson, Path};

/// The deepest place that is read. What is below one union is read by a parser of its own, which
/// counts from nothing again.
const DEEPEST: usize = 128;

/// The place of a value that is being read.
pub(crate) struct At<'a> {
    path: Path<'a>,
    reading: &'a Reading,
}

/// The reading of a document.
pub(crate) struct Reading {
    /// Whether the document is a text that stays as long as its parts are read.
    is_lent: bool,
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
        let failure = RefCell::default();
        Self { is_lent, failure }
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
