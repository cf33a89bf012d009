//! JSON that is looked at before it is read: what unions are told apart by.

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, Error, MapAccess, Visitor},
};
use serde_json::value::RawValue;

/// A value of which only the extent is known. It is read once, when it is clear as what.
pub(crate) struct Raw(Box<RawValue>);

impl Raw {
    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Self, D::Error> {
        Box::<RawValue>::deserialize(deserializer).map(Self)
    }

    /// The type of the value.
    pub(crate) fn kind(&self) -> JsonKind {
        JsonKind::of(&self.0)
    }

    /// The members of the value, none where it is no object.
    pub(crate) fn members(&self) -> Members<'_> {
        match self.kind() {
            JsonKind::Object => serde_json::from_str(self.0.get()).unwrap_or_default(),
            _ => Members::default(),
        }
    }

    /// Reads the value as a `T`.
    pub(crate) fn read<T: DeserializeOwned, E: Error>(&self) -> Result<T, E> {
        serde_json::from_str(self.0.get()).map_err(E::custom)
    }

    /// The first of these readings that succeeds; the error of the last where none does.
    pub(crate) fn first<T, E: Error>(&self, readings: &[Reading<T, E>]) -> Result<T, E> {
        let mut outcome = Err(E::custom("no option fits"));
        for read in readings {
            outcome = read(self);
            if outcome.is_ok() {
                break;
            }
        }
        outcome
    }
}

/// A way to read a value.
type Reading<T, E> = fn(&Raw) -> Result<T, E>;

/// A type of JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum JsonKind {
    Null,
    Bool,
    Number,
    String,
    Array,
    Object,
}

impl JsonKind {
    fn of(value: &RawValue) -> Self {
        match value.get().as_bytes().first() {
            Some(b'{') => Self::Object,
            Some(b'[') => Self::Array,
            Some(b'"') => Self::String,
            Some(b't' | b'f') => Self::Bool,
            Some(b'n') => Self::Null,
            _ => Self::Number,
        }
    }
}

/// The members of an object, unread.
#[derive(Default)]
pub(crate) struct Members<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'a> Members<'a> {
    /// The type of the member `name`, where it is there.
    pub(crate) fn kind(&self, name: &str) -> Option<JsonKind> {
        self.get(name).map(JsonKind::of)
    }

    /// Whether the member `name` is there and not null.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.kind(name).is_some_and(|kind| kind != JsonKind::Null)
    }

    /// The member `name`, where it is a string.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        serde_json::from_str(self.get(name)?.get()).ok()
    }

    fn get(&self, name: &str) -> Option<&'a RawValue> {
        let (_, value) = self.0.iter().rev().find(|(key, _)| key == name)?;
        Some(value)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;

        impl<'de> Visitor<'de> for Fields {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(name) = map.next_key::<super::object::Name<'de>>()? {
                    members.push((name.into_text(), map.next_value()?));
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(Fields)
    }
}
