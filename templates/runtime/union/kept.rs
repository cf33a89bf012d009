//! Objects and lists that are kept as text, to be read in several ways.

use serde::de::{
    DeserializeSeed, Error, MapAccess, SeqAccess,
    value::{BorrowedStrDeserializer, MapAccessDeserializer, SeqAccessDeserializer},
};
use serde_json::value::RawValue;

use super::{
    super::{At, FromJson, at::words},
    JsonKind,
    members::Member,
};

/// The elements of a list.
pub(crate) struct Elements<L>(pub(super) L);

impl<'de, L: SeqAccess<'de>> Elements<L> {
    /// Reads the list.
    pub(crate) fn read<T: FromJson>(self, at: &At<'_>) -> Result<T, L::Error> {
        T::from_json(SeqAccessDeserializer::new(self.0), at)
    }

    /// Keeps all elements, to be read in several ways.
    pub(crate) fn keep(mut self) -> Result<Kept<Box<RawValue>>, L::Error> {
        let mut parts: Vec<Box<RawValue>> = Vec::new();
        let mut bytes = 0;
        while let Some(element) = self.0.next_element::<Box<RawValue>>()? {
            bytes += element.get().len();
            parts.push(element);
        }
        Ok(Kept { parts, bytes })
    }
}

/// An object or a list whose parts are still unread.
pub(crate) struct Kept<T> {
    pub(super) parts: Vec<T>,
    /// The size of their text.
    pub(super) bytes: usize,
}

impl Kept<Member<'_>> {
    /// The object as a `T`, where it is one.
    pub(crate) fn attempt<T: FromJson>(&self, at: &At<'_>) -> Option<T> {
        at.attempt(self.bytes, || attempted(self.parse(at), at))
    }

    /// Reads the object.
    pub(crate) fn read<T: FromJson, E: Error>(&self, at: &At<'_>) -> Result<T, E> {
        self.parse(at).map_err(E::custom)
    }

    fn parse<T: FromJson>(&self, at: &At<'_>) -> Result<T, serde_json::Error> {
        let members = self
            .parts
            .iter()
            .map(|(name, value)| (&**name, value.get()));
        T::from_json(MapAccessDeserializer::new(Unread::new(members)), at)
    }
}

impl Kept<Box<RawValue>> {
    /// The type of the first element.
    pub(crate) fn kind(&self) -> Option<JsonKind> {
        self.parts.first().map(|element| JsonKind::of(element))
    }

    /// The list as a `T`, where it is one.
    pub(crate) fn attempt<T: FromJson>(&self, at: &At<'_>) -> Option<T> {
        at.attempt(self.bytes, || attempted(self.parse(at), at))
    }

    /// Reads the list.
    pub(crate) fn read<T: FromJson, E: Error>(&self, at: &At<'_>) -> Result<T, E> {
        self.parse(at).map_err(E::custom)
    }

    fn parse<T: FromJson>(&self, at: &At<'_>) -> Result<T, serde_json::Error> {
        let elements = self.parts.iter().map(|element| ("", &**element));
        T::from_json(SeqAccessDeserializer::new(Unread::new(elements)), at)
    }
}

/// Members or elements, all of them unread.
struct Unread<'a, I> {
    parts: I,
    value: Option<&'a RawValue>,
}

impl<'a, I: Iterator<Item = (&'a str, &'a RawValue)>> Unread<'a, I> {
    fn new(parts: I) -> Self {
        let value = None;
        Self { parts, value }
    }
}

impl<'a, I: Iterator<Item = (&'a str, &'a RawValue)>> MapAccess<'a> for Unread<'a, I> {
    type Error = serde_json::Error;

    fn next_key_seed<K: DeserializeSeed<'a>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Self::Error> {
        let Some((name, value)) = self.parts.next() else {
            return Ok(None);
        };
        self.value = Some(value);
        seed.deserialize(BorrowedStrDeserializer::new(name))
            .map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'a>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, Self::Error> {
        match self.value.take() {
            Some(value) => read_unread(value, seed),
            None => Err(Self::Error::custom("a value without a name")),
        }
    }
}

impl<'a, I: Iterator<Item = (&'a str, &'a RawValue)>> SeqAccess<'a> for Unread<'a, I> {
    type Error = serde_json::Error;

    fn next_element_seed<T: DeserializeSeed<'a>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Self::Error> {
        let next = self.parts.next();
        next.map(|(_, element)| read_unread(element, seed))
            .transpose()
    }
}

/// What was read, if it is known.
pub(super) fn attempted<T: FromJson, E>(read: Result<T, E>, at: &At<'_>) -> Option<T> {
    let read = read.inspect_err(|_| at.forget()).ok();
    read.filter(T::is_known)
}

pub(super) fn read_unread<'de, S: DeserializeSeed<'de>, E: Error>(
    value: &'de RawValue,
    seed: S,
) -> Result<S::Value, E> {
    let mut json = serde_json::Deserializer::from_str(value.get());
    seed.deserialize(&mut json)
        .map_err(|error| E::custom(words(&error)))
}
