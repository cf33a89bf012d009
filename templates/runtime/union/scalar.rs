//! Values with no parts.

use std::marker::PhantomData;

use serde::{
    Deserializer,
    de::{Error, Visitor},
    forward_to_deserialize_any,
};

use super::{
    super::{At, FromJson},
    kept::attempted,
};

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
