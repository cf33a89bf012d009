//! Fields that a description does not name.

use std::{collections::BTreeMap, fmt};

use serde::{
    Serialize,
    de::{DeserializeOwned, MapAccess},
    ser::{Error, SerializeMap},
};
use serde_json::{Value, value::RawValue};

use super::{At, FromJson};

/// Fields of an object that the description does not name, in the order in which they came. Their
/// values are kept as text, read when they are asked for, and written back as they came.
#[derive(Clone, Default)]
pub struct UnknownFields(Vec<(String, Box<RawValue>)>);

impl UnknownFields {
    /// Whether every field was known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many fields there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Reads the value of the field `name`, if there is one; the last, where it came more than once.
    ///
    /// # Errors
    ///
    /// Where the value is no `T`.
    pub fn get<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, serde_json::Error> {
        let field = self.0.iter().rev().find(|(key, _)| key == name);
        field
            .map(|(_, json)| serde_json::from_str(json.get()))
            .transpose()
    }

    /// The fields in order, each value as the JSON that it came as.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, json)| (key.as_str(), json.get()))
    }

    /// The fields in order, unread.
    pub(crate) fn unread(&self) -> impl Iterator<Item = (&str, &RawValue)> {
        self.0.iter().map(|(key, json)| (key.as_str(), &**json))
    }

    /// Whether there is a field `name`.
    pub fn contains_key(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// Sets the field `name`: in its place where there is one, and last where there is none.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) {
        let name = name.into();
        // Any `Value` can be written.
        let mut json = serde_json::value::to_raw_value(&value.into()).ok();
        self.0.retain_mut(|(key, kept)| {
            if *key != name {
                return true;
            }
            // What came more than once is there once from now on.
            let first = json.take();
            first.map(|json| *kept = json).is_some()
        });
        self.0.extend(json.map(|json| (name, json)));
    }

    /// Takes the field `name` out, and gives the JSON that it came as; the last, where it came more
    /// than once.
    pub fn remove(&mut self, name: &str) -> Option<String> {
        let removed = self.0.extract_if(.., |(key, _)| key == name).last();
        removed.map(|(_, json)| Box::<str>::from(json).into())
    }

    /// Takes all fields out.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

/// Sets each field in turn, as [`UnknownFields::insert`] does.
impl<N: Into<String>, V: Into<Value>> Extend<(N, V)> for UnknownFields {
    fn extend<I: IntoIterator<Item = (N, V)>>(&mut self, fields: I) {
        for (name, value) in fields {
            self.insert(name, value);
        }
    }
}

impl<N: Into<String>, V: Into<Value>> FromIterator<(N, V)> for UnknownFields {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(fields: I) -> Self {
        let mut unknown = Self::default();
        unknown.extend(fields);
        unknown
    }
}

/// Whether the same fields hold the same JSON, however it is spaced.
impl PartialEq for UnknownFields {
    fn eq(&self, other: &Self) -> bool {
        let same = |(this, that): (&str, &str)| {
            this == that
                || serde_json::from_str::<Value>(this).ok() == serde_json::from_str(that).ok()
        };
        self.len() == other.len()
            && (self.iter().zip(other.iter()))
                .all(|((key, this), (name, that))| key == name && same((this, that)))
    }
}

impl fmt::Debug for UnknownFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fields = self.iter().map(|(name, json)| (name, Verbatim(json)));
        f.debug_map().entries(fields).finish()
    }
}

/// Text that is shown as it is.
struct Verbatim<'a>(&'a str);

impl fmt::Debug for Verbatim<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// Where the fields of an object go that have no place of their own.
pub(crate) trait Rest: SentRest {
    /// Reads the value of the field `name`.
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        json: &mut A,
        name: &str,
        at: &At<'_>,
    ) -> Result<(), A::Error>;
}

/// The same, as far as it is written: files in forms are never read.
pub(crate) trait SentRest {
    /// Writes all fields. None may be called as one of `known`, which have been written.
    fn write<M: SerializeMap>(&self, map: &mut M, known: &[&str]) -> Result<(), M::Error>;
}

impl Rest for UnknownFields {
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        json: &mut A,
        name: &str,
        _: &At<'_>,
    ) -> Result<(), A::Error> {
        self.0.push((name.to_owned(), json.next_value()?));
        Ok(())
    }
}

impl SentRest for UnknownFields {
    fn write<M: SerializeMap>(&self, map: &mut M, known: &[&str]) -> Result<(), M::Error> {
        write(self.0.iter().map(|(name, json)| (name, json)), map, known)
    }
}

impl<T: Serialize + FromJson> Rest for BTreeMap<String, T> {
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        json: &mut A,
        name: &str,
        at: &At<'_>,
    ) -> Result<(), A::Error> {
        self.insert(name.to_owned(), at.read_member(json, name)?);
        Ok(())
    }
}

impl<T: Serialize> SentRest for BTreeMap<String, T> {
    fn write<M: SerializeMap>(&self, map: &mut M, known: &[&str]) -> Result<(), M::Error> {
        write(self.iter(), map, known)
    }
}

fn write<'a, M: SerializeMap, T: Serialize + 'a>(
    mut fields: impl Iterator<Item = (&'a String, &'a T)>,
    map: &mut M,
    known: &[&str],
) -> Result<(), M::Error> {
    fields.try_for_each(|(name, value)| match known.contains(&name.as_str()) {
        false => map.serialize_entry(name, value),
        true => Err(M::Error::custom(format_args!(
            "`{name}` has a field of its own and stands among the unknown ones as well"
        ))),
    })
}
