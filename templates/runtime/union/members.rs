//! Objects that are looked at as far as it takes, and then read.

use std::{borrow::Cow, vec};

use serde::de::{
    DeserializeOwned, DeserializeSeed, Error, IntoDeserializer, MapAccess,
    value::{BorrowedStrDeserializer, MapAccessDeserializer},
};
use serde_json::value::RawValue;

use super::{
    super::{At, FromJson, object::Name},
    JsonKind, Kept,
    kept::read_unread,
};

/// The members of an object: those that have been looked at, kept unread, and those that are still
/// to come.
pub(crate) struct Members<'de, M> {
    kept: Vec<Member<'de>>,
    coming: M,
    is_lent: bool,
    /// A text that was looked at and is not written as it reads.
    unescaped: Option<String>,
}

pub(super) type Member<'de> = (Cow<'de, str>, Text<'de>);

/// The text of a value.
pub(crate) enum Text<'de> {
    Lent(&'de RawValue),
    Copied(Box<RawValue>),
}

impl Text<'_> {
    pub(super) fn get(&self) -> &RawValue {
        match self {
            Self::Lent(text) => text,
            Self::Copied(text) => text,
        }
    }
}

impl<'de, M: MapAccess<'de>> Members<'de, M> {
    pub(super) fn new(coming: M, is_lent: bool) -> Self {
        Self {
            kept: Vec::new(),
            coming,
            is_lent,
            unescaped: None,
        }
    }

    /// The type of the member `name`, where it is there and not null.
    pub(crate) fn kind(&mut self, name: &str) -> Result<Option<JsonKind>, M::Error> {
        let kind = self.find(name)?.map(JsonKind::of);
        Ok(kind.filter(|kind| *kind != JsonKind::Null))
    }

    /// Whether the member `name` is there and not null.
    pub(crate) fn has(&mut self, name: &str) -> Result<bool, M::Error> {
        self.kind(name).map(|kind| kind.is_some())
    }

    /// The member `name`, where it is a text.
    pub(crate) fn text(&mut self, name: &str) -> Result<Option<&str>, M::Error> {
        let Some(json) = self.find(name)?.map(RawValue::get) else {
            return Ok(None);
        };
        if json.contains('\\') {
            self.unescaped = serde_json::from_str(json).ok();
            return Ok(self.unescaped.as_deref());
        }
        let quoted = self.find(name)?.map(RawValue::get);
        Ok(quoted.and_then(|json| json.strip_prefix('"')?.strip_suffix('"')))
    }

    /// The member `name`, where it is an integer.
    pub(crate) fn integer(&mut self, name: &str) -> Result<Option<i64>, M::Error> {
        self.scalar(name)
    }

    /// The member `name`, where it is a number.
    pub(crate) fn number(&mut self, name: &str) -> Result<Option<f64>, M::Error> {
        self.scalar(name)
    }

    /// The member `name`, where it is true or false.
    pub(crate) fn boolean(&mut self, name: &str) -> Result<Option<bool>, M::Error> {
        self.scalar(name)
    }

    /// Reads the object.
    pub(crate) fn read<T: FromJson>(self, at: &At<'_>) -> Result<T, M::Error> {
        if self.is_lent {
            let replay = Replay::new(self.kept, self.coming);
            return T::from_json(MapAccessDeserializer::new(replay), at);
        }
        self.keep()?.read(at)
    }

    /// Keeps all members, to be read in several ways.
    pub(crate) fn keep(mut self) -> Result<Kept<Member<'de>>, M::Error> {
        while self.keep_next()?.is_some() {}
        let sizes = self.kept.iter().map(|(_, value)| value.get().get().len());
        Ok(Kept {
            bytes: sizes.sum(),
            parts: self.kept,
        })
    }

    fn scalar<T: DeserializeOwned>(&mut self, name: &str) -> Result<Option<T>, M::Error> {
        let value = self.find(name)?;
        Ok(value.and_then(|value| serde_json::from_str(value.get()).ok()))
    }

    /// The member `name`. What comes before it is kept.
    fn find(&mut self, name: &str) -> Result<Option<&RawValue>, M::Error> {
        let known = self.kept.iter().position(|(kept, _)| kept == name);
        let mut found = known;
        while found.is_none()
            && let Some(at) = self.keep_next()?
        {
            found = Some(at).filter(|at| self.kept.get(*at).is_some_and(|(kept, _)| kept == name));
        }
        let member = found.and_then(|at| self.kept.get(at));
        Ok(member.map(|(_, value)| value.get()))
    }

    /// Keeps the next member, and says where.
    fn keep_next(&mut self) -> Result<Option<usize>, M::Error> {
        let Some(name) = self.coming.next_key::<Name<'de>>()? else {
            return Ok(None);
        };
        let value = match self.is_lent {
            true => Text::Lent(self.coming.next_value()?),
            false => Text::Copied(self.coming.next_value()?),
        };
        self.kept.push((name.into_text(), value));
        Ok(Some(self.kept.len() - 1))
    }
}

/// The members of an object from the first on.
struct Replay<'de, M> {
    kept: vec::IntoIter<Member<'de>>,
    /// The value of the member whose name was given out last, if that was a kept one.
    value: Option<&'de RawValue>,
    coming: M,
}

impl<'de, M: MapAccess<'de>> Replay<'de, M> {
    fn new(kept: Vec<Member<'de>>, coming: M) -> Self {
        Self {
            kept: kept.into_iter(),
            value: None,
            coming,
        }
    }
}

impl<'de, M: MapAccess<'de>> MapAccess<'de> for Replay<'de, M> {
    type Error = M::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, M::Error> {
        let (name, value) = match self.kept.next() {
            Some((name, Text::Lent(value))) => (name, value),
            // Of what is lent nothing is copied.
            Some((_, Text::Copied(_))) => return Err(M::Error::custom("a copy cannot be lent")),
            None => return self.coming.next_key_seed(seed),
        };
        self.value = Some(value);
        match name {
            Cow::Borrowed(name) => seed.deserialize(BorrowedStrDeserializer::new(name)),
            Cow::Owned(name) => seed.deserialize(name.into_deserializer()),
        }
        .map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, M::Error> {
        match self.value.take() {
            Some(value) => read_unread(value, seed),
            None => self.coming.next_value_seed(seed),
        }
    }
}
