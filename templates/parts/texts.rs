//! Values taken apart into texts at every level, for what is not written as JSON.
//!
//! Written by hand in `templates/parts/` and copied as it is, where a description has such a value.

#![allow(dead_code, reason = "few descriptions need all of it")]

use serde_json::{Error, value::RawValue};

use crate::members::Parts;

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
    /// What the JSON text of a value in a URL or a header holds, or why it is not taken apart.
    pub(crate) fn of(json: &str) -> Result<Self, &'static str> {
        match json.len() {
            0..=LONGEST => read(serde_json::from_str(json).map_err(no_json)?, DEEPEST),
            _ => Err("it is too large"),
        }
    }

    /// The same of a value in a body.
    pub(crate) fn of_body(value: &RawValue) -> Result<Self, &'static str> {
        read(value, DEEPEST)
    }

    /// Each text inside, with the way to it: `name[key]`, and `name[0]` of a list, at any depth. The
    /// standard has no form for lists in `deepObject`; this one is read back as it was.
    pub(crate) fn deep(self, name: String, pairs: &mut Vec<(String, String)>) {
        match self {
            Self::Nothing => {}
            Self::Text(text) => pairs.push((name, text)),
            Self::List(items) => {
                for (at, item) in items.into_iter().enumerate() {
                    item.deep(format!("{name}[{at}]"), pairs);
                }
            }
            Self::Object(members) => {
                for (key, value) in members {
                    value.deep(format!("{name}[{key}]"), pairs);
                }
            }
        }
    }
}

fn read(value: &RawValue, levels: usize) -> Result<Texts, &'static str> {
    let inside = || levels.checked_sub(1).ok_or("it is nested too deeply");
    Ok(match Parts::of(value).map_err(no_json)? {
        Parts::Null => Texts::Nothing,
        Parts::Text(text) => Texts::Text(text),
        Parts::List(items) => {
            let levels = inside()?;
            let items = items.into_iter().map(|it| read(it, levels));
            Texts::List(items.collect::<Result<_, _>>()?)
        }
        Parts::Object(members) => {
            let levels = inside()?;
            let members = members.into_iter();
            let members =
                members.map(|(name, value)| read(value, levels).map(|value| (name, value)));
            Texts::Object(members.collect::<Result<_, _>>()?)
        }
    })
}

fn no_json(_: Error) -> &'static str {
    "it is no JSON"
}
