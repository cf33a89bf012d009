//! Unions that a property beside them decides.

use serde::{Deserializer, de::Error};
use serde_json::value::RawValue;

use super::{
    super::{At, FromJson, at::words},
    JsonKind,
};

/// A value that waits until its sibling has said what it is.
pub(crate) struct Waiting(Box<RawValue>);

impl Waiting {
    /// Whether the value is null.
    pub(crate) fn is_null(&self) -> bool {
        JsonKind::of(&self.0) == JsonKind::Null
    }

    /// Reads the value.
    pub(crate) fn read<T: FromJson, E: Error>(&self, at: &At<'_>) -> Result<T, E> {
        at.check_depth()?;
        let mut json = serde_json::Deserializer::from_str(self.0.get());
        T::from_json(&mut json, at).map_err(|error| E::custom(words(&error)))
    }
}

impl FromJson for Waiting {
    fn from_json<'de, D: Deserializer<'de>>(json: D, at: &At<'_>) -> Result<Self, D::Error> {
        FromJson::from_json(json, at).map(Self)
    }
}

/// What a sibling says of a value.
pub(crate) trait Tag {
    /// The text that stands for an option.
    fn tag(&self) -> Option<&str>;
}

impl Tag for String {
    fn tag(&self) -> Option<&str> {
        Some(self)
    }
}

impl<T: Tag> Tag for Option<T> {
    fn tag(&self) -> Option<&str> {
        self.as_ref()?.tag()
    }
}
