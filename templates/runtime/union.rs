//! Unions: a value is looked at as far as it takes to tell what it is, then read once, as that.

mod kept;
mod members;
mod scalar;
mod sibling;

use std::{fmt, marker::PhantomData};

use serde::{
    Deserializer,
    de::{Error, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Value, value::RawValue};

use super::At;

pub(crate) use kept::{Elements, Kept};
pub(crate) use members::Members;
pub(crate) use scalar::Scalar;
pub(crate) use sibling::{Tag, Waiting};

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
