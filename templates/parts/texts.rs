//! Values taken apart into texts, for what is not written as JSON.
//!
//! Written by hand in `templates/parts/` and copied as it is, where a description has such a value.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::value::RawValue;

/// As many lists and objects as may be inside of one another.
const DEEPEST: usize = 16;

/// As long as the JSON of a value may be, in bytes. No longer URL can be built.
const LONGEST: usize = 65_534;

/// A value, taken apart.
pub(crate) enum Texts {
    /// Null: nothing is to be written.
    Nothing,
    /// A text, or a number, `true` or `false` as JSON writes it: no digit is lost.
    Text(String),
    /// An array.
    List(Vec<Texts>),
    /// An object, its members in their order.
    Object(Vec<(String, Texts)>),
}

impl Texts {
    /// What the JSON text of a value holds, or why it is not taken apart.
    pub(crate) fn of(json: &str) -> Result<Self, &'static str> {
        match json.len() {
            0..=LONGEST => read(json, DEEPEST),
            _ => Err("it is too large"),
        }
    }
}

fn read(json: &str, levels: usize) -> Result<Texts, &'static str> {
    let inside = levels.checked_sub(1);
    Ok(match json.bytes().next() {
        None | Some(b'n') => Texts::Nothing,
        Some(b'"') => Texts::Text(parsed(json)?),
        Some(b'[') => {
            let items: Vec<&RawValue> = parsed(json)?;
            let levels = inside.ok_or(TOO_DEEP)?;
            let items = items.into_iter().map(|it| read(it.get(), levels));
            Texts::List(items.collect::<Result<_, _>>()?)
        }
        Some(b'{') => {
            let Members(members) = parsed(json)?;
            let levels = inside.ok_or(TOO_DEEP)?;
            let members = members.into_iter();
            let members =
                members.map(|(name, value)| read(value.get(), levels).map(|value| (name, value)));
            Texts::Object(members.collect::<Result<_, _>>()?)
        }
        Some(_) => Texts::Text(json.to_owned()),
    })
}

const TOO_DEEP: &str = "it is nested too deeply";

fn parsed<'a, T: Deserialize<'a>>(json: &'a str) -> Result<T, &'static str> {
    serde_json::from_str(json).map_err(|_| "it is no JSON")
}

/// The members of an object, in their order.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(Members(members))
    }
}
