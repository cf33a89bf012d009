//! What a value is in JSON, taken apart: what forms and styled parameters are written from. Numbers
//! keep their digits.
//!
//! Written by hand in `templates/parts/` and copied as it is, where a description has one of these.

#![allow(dead_code, reason = "few descriptions need all of it")]

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{MapAccess, Visitor},
};
use serde_json::{Error, value::RawValue};

/// A value, taken apart at the outside.
pub(crate) enum Parts<'a> {
    Null,
    /// A text, number or boolean, as the text that it is.
    Text(String),
    List(Vec<&'a RawValue>),
    Object(Vec<(String, &'a RawValue)>),
}

impl<'a> Parts<'a> {
    pub(crate) fn of(value: &'a RawValue) -> Result<Self, Error> {
        let json = value.get();
        Ok(match json.as_bytes().first() {
            Some(b'{') => Self::Object(serde_json::from_str::<Members<'_>>(json)?.0),
            Some(b'[') => Self::List(serde_json::from_str(json)?),
            Some(b'"') => Self::Text(serde_json::from_str(json)?),
            Some(b'n') => Self::Null,
            _ => Self::Text(json.to_owned()),
        })
    }
}

/// A value as JSON.
pub(crate) fn json<T: Serialize + ?Sized>(value: &T) -> Result<Box<RawValue>, Error> {
    serde_json::value::to_raw_value(value)
}

/// The members of an object, in order.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;

        impl<'de> Visitor<'de> for Object {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(Object)
    }
}
