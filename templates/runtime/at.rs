//! Where reading is, so that an error can say where it happened.

use std::cell::RefCell;

use serde::{Deserialize, Deserializer, de::Error};
use serde_json::value::RawValue;

use super::{FromJson, Path};

/// The deepest place that is read. What is below one union is read by a parser of its own, which
/// counts from nothing again.
const DEEPEST: usize = 128;

/// The place of a value that is being read.
pub(crate) struct At<'a> {
    path: Path<'a>,
    failure: &'a Failure,
}

/// The pointer of the innermost value that could not be read.
///
/// It stands beside the error, because serde's errors hold nothing but words.
#[derive(Default)]
pub(crate) struct Failure(RefCell<Option<String>>);

impl<'a> At<'a> {
    /// The beginning of a document.
    pub(crate) fn root(failure: &'a Failure) -> Self {
        let path = Path::ROOT;
        Self { path, failure }
    }

    /// The member `name` of the object here.
    pub(crate) fn member(&'a self, name: &'a str) -> Self {
        let (path, failure) = (self.path.member(name), self.failure);
        Self { path, failure }
    }

    /// The element `index` of the array here.
    pub(crate) fn item(&'a self, index: usize) -> Self {
        let (path, failure) = (self.path.item(index), self.failure);
        Self { path, failure }
    }

    /// Notes that the value here is the one that `error` is about, unless one inside of it is.
    pub(crate) fn failed<E>(&self, error: E) -> E {
        let mut pointer = self.failure.0.borrow_mut();
        pointer.get_or_insert_with(|| self.path.to_string());
        error
    }

    /// Forgets a failure: the value was read in another way.
    pub(crate) fn forget(&self) {
        self.failure.0.take();
    }

    /// Refuses to go deeper than a stack allows.
    pub(crate) fn check_depth<E: Error>(&self) -> Result<(), E> {
        match self.path.depth() > DEEPEST {
            true => Err(E::custom("nested too deeply")),
            false => Ok(()),
        }
    }
}

impl Failure {
    /// The pointer; empty where it is the document itself.
    pub(crate) fn into_pointer(self) -> String {
        self.0.into_inner().unwrap_or_default()
    }
}

/// Reads a value of its own, for serde's `Deserialize`: JSON alone, because [`FromJson`] looks at text
/// before it reads it. The error names the place inside of the value.
pub(crate) fn document<'de, T: FromJson, D: Deserializer<'de>>(json: D) -> Result<T, D::Error> {
    let text = Box::<RawValue>::deserialize(json)?;
    let failure = Failure::default();
    let mut json = serde_json::Deserializer::from_str(text.get());
    T::from_json(&mut json, &At::root(&failure)).map_err(|error| {
        let words = words(&error);
        match failure.into_pointer() {
            pointer if pointer.is_empty() => D::Error::custom(words),
            pointer => D::Error::custom(format_args!("{pointer}: {words}")),
        }
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
