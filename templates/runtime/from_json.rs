//! Reading values that know where they are.

use std::{
    collections::BTreeMap,
    fmt,
    marker::PhantomData,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
};

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor},
};

use super::{At, object::Name};

/// What can be read from JSON. serde's `Deserialize`, told where the value is.
pub(crate) trait FromJson: Sized {
    /// Reads the value at this place.
    fn from_json<'de, D: Deserializer<'de>>(json: D, at: &At<'_>) -> Result<Self, D::Error>;

    /// Whether the description lists the value, where the type keeps others too.
    fn is_listed(&self) -> bool {
        true
    }

    /// Whether this is what a value is that may be of several types: the type lists it, and what is
    /// in it as far as fields go.
    fn is_known(&self) -> bool {
        self.is_listed()
    }
}

/// The value at a place, for serde to read.
pub(crate) struct Seed<'a, T> {
    at: &'a At<'a>,
    target: PhantomData<T>,
}

impl<'a, T> Seed<'a, T> {
    pub(crate) fn new(at: &'a At<'a>) -> Self {
        let target = PhantomData;
        Self { at, target }
    }
}

impl<'de, T: FromJson> DeserializeSeed<'de> for Seed<'_, T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<T, D::Error> {
        T::from_json(json, self.at)
    }
}

/// Implements [`FromJson`] for types that have no place inside: what serde reads is all there is.
/// `other` names the variant for what the description does not list.
macro_rules! plain {
    ($($name:ty $(, other $other:ident)?;)*) => {$(
        impl $crate::runtime::FromJson for $name {
            fn from_json<'de, D: serde::Deserializer<'de>>(
                json: D,
                at: &$crate::runtime::At<'_>,
            ) -> Result<Self, D::Error> {
                <Self as serde::Deserialize>::deserialize(json).map_err(|error| at.failed(error))
            }

            $(fn is_listed(&self) -> bool {
                !matches!(self, Self::$other(_))
            })?
        }
    )*};
}

pub(crate) use plain;

plain! {
    bool;
    i32;
    i64;
    u32;
    u64;
    f64;
    String;
    IpAddr;
    Ipv4Addr;
    Ipv6Addr;
    serde_json::Value;
    serde_json::Map<String, serde_json::Value>;
    Box<serde_json::value::RawValue>;
}

/// serde reads a number beyond an `f32` as infinite, which JSON cannot write.
impl FromJson for f32 {
    fn from_json<'de, D: Deserializer<'de>>(json: D, at: &At<'_>) -> Result<Self, D::Error> {
        let number = Self::deserialize(json).map_err(|error| at.failed(error))?;
        match number.is_finite() {
            true => Ok(number),
            false => Err(at.failed(D::Error::custom("number out of range of 32 bits"))),
        }
    }
}

impl<T: FromJson> FromJson for Box<T> {
    fn from_json<'de, D: Deserializer<'de>>(json: D, at: &At<'_>) -> Result<Self, D::Error> {
        T::from_json(json, at).map(Box::new)
    }

    fn is_listed(&self) -> bool {
        T::is_listed(self)
    }

    fn is_known(&self) -> bool {
        T::is_known(self)
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json<'de, D: Deserializer<'de>>(json: D, at: &At<'_>) -> Result<Self, D::Error> {
        struct Optional<'a, T>(Seed<'a, T>);

        impl<'de, T: FromJson> Visitor<'de> for Optional<'_, T> {
            type Value = Option<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value or null")
            }

            fn visit_none<E: Error>(self) -> Result<Option<T>, E> {
                Ok(None)
            }

            fn visit_unit<E: Error>(self) -> Result<Option<T>, E> {
                Ok(None)
            }

            fn visit_some<D: Deserializer<'de>>(self, json: D) -> Result<Option<T>, D::Error> {
                self.0.deserialize(json).map(Some)
            }
        }

        json.deserialize_option(Optional(Seed::new(at)))
    }

    fn is_listed(&self) -> bool {
        self.as_ref().is_none_or(T::is_listed)
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json<'de, D: Deserializer<'de>>(json: D, at: &At<'_>) -> Result<Self, D::Error> {
        struct Items<'a, T>(Seed<'a, T>);

        impl<'de, T: FromJson> Visitor<'de> for Items<'_, T> {
            type Value = Vec<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut json: A) -> Result<Vec<T>, A::Error> {
                let mut items = Vec::new();
                while let Some(item) =
                    json.next_element_seed(Seed::new(&self.0.at.item(items.len())))?
                {
                    items.push(item);
                }
                Ok(items)
            }
        }

        (json.deserialize_seq(Items(Seed::new(at)))).map_err(|error| at.failed(error))
    }
}

impl<T: FromJson> FromJson for BTreeMap<String, T> {
    fn from_json<'de, D: Deserializer<'de>>(json: D, at: &At<'_>) -> Result<Self, D::Error> {
        struct Entries<'a, T>(Seed<'a, T>);

        impl<'de, T: FromJson> Visitor<'de> for Entries<'_, T> {
            type Value = BTreeMap<String, T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut json: A) -> Result<Self::Value, A::Error> {
                let mut entries = BTreeMap::new();
                while let Some(name) = json.next_key::<Name<'de>>()? {
                    let value = self.0.at.read_member(&mut json, name.as_str())?;
                    entries.insert(name.into_text().into_owned(), value);
                }
                Ok(entries)
            }
        }

        (json.deserialize_map(Entries(Seed::new(at)))).map_err(|error| at.failed(error))
    }
}

impl At<'_> {
    /// Reads the value of the member `name`, whose name has just been read.
    pub(crate) fn read_member<'de, T: FromJson, A: MapAccess<'de>>(
        &self,
        json: &mut A,
        name: &str,
    ) -> Result<T, A::Error> {
        json.next_value_seed(Seed::new(&self.member(name)))
    }
}
