//! Unions: a value is looked at as far as it takes to tell what it is, then read once, as that.

use std::{borrow::Cow, fmt, marker::PhantomData, vec};

use serde::{
    Deserializer,
    de::{
        DeserializeOwned, DeserializeSeed, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor,
        value::{BorrowedStrDeserializer, MapAccessDeserializer, SeqAccessDeserializer},
    },
    forward_to_deserialize_any,
};
use serde_json::{Value, value::RawValue};

use super::{At, FromJson, at::words, object::Name};

/// One of several types. A method for each type of JSON finds the option; what is not overridden has
/// none, and is kept as it came.
pub(crate) trait Union: Sized {
    /// The value as the variant for what is none of the options.
    fn unknown(value: Value) -> Self;

    /// Reads an object.
    fn object<'de, M: MapAccess<'de>>(
        json: Members<'de, M>,
        at: &At<'_>,
    ) -> Result<Self, M::Error> {
        json.read(at).map(Self::unknown)
    }

    /// Reads a list.
    fn list<'de, L: SeqAccess<'de>>(json: Elements<L>, at: &At<'_>) -> Result<Self, L::Error> {
        json.read(at).map(Self::unknown)
    }

    /// Reads a text.
    fn text<E: Error>(json: Scalar<'_>, at: &At<'_>) -> Result<Self, E> {
        json.read(at).map(Self::unknown)
    }

    /// Reads a number.
    fn number<E: Error>(json: Scalar<'_>, at: &At<'_>) -> Result<Self, E> {
        json.read(at).map(Self::unknown)
    }

    /// Reads true or false.
    fn boolean<E: Error>(json: Scalar<'_>, at: &At<'_>) -> Result<Self, E> {
        json.read(at).map(Self::unknown)
    }
}

/// Implements `FromJson`, `Deserialize` and `Serialize` for a [`Union`], from a list of its variants.
///
/// `unknown` names the variant that keeps a value which is none of the options.
macro_rules! union {
    ($name:ident { $($variant:ident,)* } unknown $unknown:ident) => {
        impl $crate::runtime::FromJson for $name {
            fn from_json<'de, D: serde::Deserializer<'de>>(
                json: D,
                at: &$crate::runtime::At<'_>,
            ) -> Result<Self, D::Error> {
                let options = $crate::runtime::union::Options::new(at);
                json.deserialize_any(options).map_err(|error| at.failed(error))
            }

            fn is_listed(&self) -> bool {
                !matches!(self, Self::$unknown(_))
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
                $crate::runtime::at::document(json)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(value) => value.serialize(serializer),)*
                    Self::$unknown(value) => value.serialize(serializer),
                }
            }
        }
    };
}

pub(crate) use union;

/// A value of a [`Union`], on its way in.
pub(crate) struct Options<'a, U> {
    at: &'a At<'a>,
    target: PhantomData<U>,
}

impl<'a, U> Options<'a, U> {
    pub(crate) fn new(at: &'a At<'a>) -> Self {
        let target = PhantomData;
        Self { at, target }
    }
}

impl<'de, U: Union> Visitor<'de> for Options<'_, U> {
    type Value = U;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<U, M::Error> {
        self.at.check_depth()?;
        U::object(Members::new(map, self.at.is_lent()), self.at)
    }

    fn visit_seq<L: SeqAccess<'de>>(self, list: L) -> Result<U, L::Error> {
        self.at.check_depth()?;
        U::list(Elements(list), self.at)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<U, E> {
        U::text(Scalar::Text(value), self.at)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<U, E> {
        U::number(Scalar::Signed(value), self.at)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<U, E> {
        U::number(Scalar::Unsigned(value), self.at)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<U, E> {
        U::number(Scalar::Float(value), self.at)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<U, E> {
        U::boolean(Scalar::Bool(value), self.at)
    }

    fn visit_unit<E: Error>(self) -> Result<U, E> {
        Ok(U::unknown(Value::Null))
    }

    fn visit_none<E: Error>(self) -> Result<U, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, json: D) -> Result<U, D::Error> {
        json.deserialize_any(self)
    }
}

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

/// The members of an object: those that have been looked at, kept unread, and those that are still
/// to come.
pub(crate) struct Members<'de, M> {
    kept: Vec<Member<'de>>,
    coming: M,
    is_lent: bool,
    /// A text that was looked at and is not written as it reads.
    unescaped: Option<String>,
}

type Member<'de> = (Cow<'de, str>, Text<'de>);

/// The text of a value.
pub(crate) enum Text<'de> {
    Lent(&'de RawValue),
    Copied(Box<RawValue>),
}

impl Text<'_> {
    fn get(&self) -> &RawValue {
        match self {
            Self::Lent(text) => text,
            Self::Copied(text) => text,
        }
    }
}

impl<'de, M: MapAccess<'de>> Members<'de, M> {
    fn new(coming: M, is_lent: bool) -> Self {
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

/// The elements of a list.
pub(crate) struct Elements<L>(L);

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
    parts: Vec<T>,
    /// The size of their text.
    bytes: usize,
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
            // Nothing is copied of what is lent.
            Some((_, Text::Copied(_))) | None => return self.coming.next_key_seed(seed),
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
fn attempted<T: FromJson, E>(read: Result<T, E>, at: &At<'_>) -> Option<T> {
    let read = read.inspect_err(|_| at.forget()).ok();
    read.filter(T::is_known)
}

fn read_unread<'de, S: DeserializeSeed<'de>, E: Error>(
    value: &'de RawValue,
    seed: S,
) -> Result<S::Value, E> {
    let mut json = serde_json::Deserializer::from_str(value.get());
    seed.deserialize(&mut json)
        .map_err(|error| E::custom(words(&error)))
}

/// A value with no parts.
#[derive(Clone, Copy)]
pub(crate) enum Scalar<'a> {
    Bool(bool),
    Signed(i64),
    Unsigned(u64),
    Float(f64),
    Text(&'a str),
}

impl<'a> Scalar<'a> {
    /// The text, where it is one.
    pub(crate) fn as_str(&self) -> Option<&'a str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The integer, where it is one that an `i64` holds.
    pub(crate) fn as_i64(&self) -> Option<i64> {
        match *self {
            Self::Signed(value) => Some(value),
            Self::Unsigned(value) => i64::try_from(value).ok(),
            _ => None,
        }
    }

    /// Reads the value.
    pub(crate) fn read<T: FromJson, E: Error>(self, at: &At<'_>) -> Result<T, E> {
        let error = PhantomData;
        T::from_json(ScalarDeserializer { value: self, error }, at)
    }

    /// The value as a `T`, where it is one.
    pub(crate) fn attempt<T: FromJson>(self, at: &At<'_>) -> Option<T> {
        attempted(self.read::<T, serde::de::value::Error>(at), at)
    }
}

struct ScalarDeserializer<'a, E> {
    value: Scalar<'a>,
    error: PhantomData<E>,
}

impl<'de, E: Error> Deserializer<'de> for ScalarDeserializer<'_, E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.value {
            Scalar::Bool(value) => visitor.visit_bool(value),
            Scalar::Signed(value) => visitor.visit_i64(value),
            Scalar::Unsigned(value) => visitor.visit_u64(value),
            Scalar::Float(value) => visitor.visit_f64(value),
            Scalar::Text(value) => visitor.visit_str(value),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, E> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

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
