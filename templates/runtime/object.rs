//! Objects to and from JSON, without serde's derive: its `flatten`, which keeping unknown fields
//! takes, reads every object twice.

use std::{borrow::Cow, fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, Visitor},
};

use super::At;

/// Implements `FromJson`, `Deserialize` and `Serialize` for a struct, from a table of its fields and
/// their names in JSON.
///
/// - `required`: must be there, and is always written;
/// - `optional`: absent and null both read as `None`, which is not written;
/// - `nullable`: absent is `None`, null is `Some(None)`, and each is written as it was read.
///
/// `by` a sibling field and a function: that field says how the value is read, which waits for it.
/// `rest` names the field that keeps all others.
macro_rules! object {
    ($name:ident {
        $($kind:ident $field:ident = $wire:literal $(by $sibling:ident $decide:ident)?,)*
    } rest $rest:ident) => {
        #[allow(deprecated)]
        impl $crate::runtime::object::Object for $name {
            fn read<'de, A: serde::de::MapAccess<'de>>(
                mut json: A,
                at: &$crate::runtime::At<'_>,
            ) -> Result<Self, A::Error> {
                $(let mut $field = None;)*
                let mut rest = Default::default();
                while let Some(name) = json.next_key::<$crate::runtime::object::Name<'de>>()? {
                    match name.as_str() {
                        $($wire => $field = $crate::runtime::object::read!($kind json at $wire),)*
                        name => $crate::runtime::unknown::Rest::read(&mut rest, &mut json, name, at)?,
                    }
                }
                $($(
                    let tag = $crate::runtime::union::Tag::tag(&$sibling);
                    let $field = $crate::runtime::object::decide!($kind $field |json| {
                        Self::$decide(json, tag, &at.member($wire))
                    });
                )?)*
                Ok(Self {
                    $($field: $crate::runtime::object::value!($kind $field $wire),)*
                    $rest: rest,
                })
            }
        }

        impl $crate::runtime::FromJson for $name {
            fn from_json<'de, D: serde::Deserializer<'de>>(
                json: D,
                at: &$crate::runtime::At<'_>,
            ) -> Result<Self, D::Error> {
                let fields = $crate::runtime::object::Fields::new(at);
                json.deserialize_map(fields).map_err(|error| at.failed(error))
            }

            #[allow(deprecated)]
            fn is_known(&self) -> bool {
                true $(&& $crate::runtime::FromJson::is_listed(&self.$field))*
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
                $crate::runtime::at::document(json)
            }
        }

        #[allow(deprecated)]
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut map = serializer.serialize_map(None)?;
                $($crate::runtime::object::write!($kind map self.$field, $wire);)*
                $crate::runtime::unknown::SentRest::write(&self.$rest, &mut map, &[$($wire),*])?;
                serde::ser::SerializeMap::end(map)
            }
        }
    };
}

/// Reads a field's value.
macro_rules! read {
    (optional $json:ident $at:ident $wire:literal) => {
        $at.read_member(&mut $json, $wire)?
    };
    ($kind:ident $json:ident $at:ident $wire:literal) => {
        Some($at.read_member(&mut $json, $wire)?)
    };
}

/// Reads a field's value that was kept until its sibling was known.
macro_rules! decide {
    (nullable $field:ident $read:expr) => {
        $field
            .map(|json: Option<$crate::runtime::Waiting>| json.map($read).transpose())
            .transpose()?
    };
    ($kind:ident $field:ident $read:expr) => {
        $field.map($read).transpose()?
    };
}

/// What a field holds once the whole object has been read.
macro_rules! value {
    (required $field:ident $wire:literal) => {
        $field.ok_or_else(|| <A::Error as serde::de::Error>::missing_field($wire))?
    };
    ($kind:ident $field:ident $wire:literal) => {
        $field
    };
}

/// Writes a field.
macro_rules! write {
    (required $map:ident $value:expr, $wire:literal) => {
        serde::ser::SerializeMap::serialize_entry(&mut $map, $wire, &$value)?
    };
    ($kind:ident $map:ident $value:expr, $wire:literal) => {
        if let Some(value) = &$value {
            serde::ser::SerializeMap::serialize_entry(&mut $map, $wire, value)?;
        }
    };
}

pub(crate) use {decide, object, read, value, write};

/// What is read from an object's fields.
pub(crate) trait Object: Sized {
    /// Reads all fields.
    fn read<'de, A: MapAccess<'de>>(json: A, at: &At<'_>) -> Result<Self, A::Error>;
}

/// The fields of a `T`, on their way in.
pub(crate) struct Fields<'a, T> {
    at: &'a At<'a>,
    target: PhantomData<T>,
}

impl<'a, T> Fields<'a, T> {
    pub(crate) fn new(at: &'a At<'a>) -> Self {
        let target = PhantomData;
        Self { at, target }
    }
}

impl<'de, T: Object> Visitor<'de> for Fields<'_, T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, json: A) -> Result<T, A::Error> {
        T::read(json, self.at)
    }
}

/// The name of a field, borrowed from the input wherever it holds no escape.
pub(crate) struct Name<'de>(Cow<'de, str>);

impl<'de> Name<'de> {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn into_text(self) -> Cow<'de, str> {
        self.0
    }
}

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl<'de> Visitor<'de> for Text {
            type Value = Name<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a field name")
            }

            fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Borrowed(name)))
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Owned(name.to_owned())))
            }
        }

        deserializer.deserialize_identifier(Text)
    }
}
