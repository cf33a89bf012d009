//! The forms that fields have, and what is made of a field in another.

mod parts;
mod scalars;
mod texts;

use std::mem;

use serde_json::Value;

pub(super) use self::{scalars::truth, texts::plain};
use super::node::{Node, shown};
use crate::load::grammar::Part;

/// What a field is to hold.
#[derive(Debug, Clone, Copy)]
pub(super) enum Form {
    Text,
    Texts,
    /// An object of texts.
    TextMap,
    Flag,
    /// A whole number from 0.
    Count,
    Number,
    /// Any object.
    Object,
    /// One part, or a reference to one.
    One(Part),
    List(Part),
    Map(Part),
    /// A schema, or whether there may be anything.
    SchemaOrFlag,
    /// Sets of security schemes.
    Security,
}

/// A key, and what it is to hold.
pub(super) type Field = (&'static str, Form);

/// Brings each of the fields to its form, or takes it out.
pub(super) fn bring_to_form(node: &mut Node<'_, '_>, fields: &[Field]) {
    for (key, form) in fields {
        let Some(value) = node.get_mut(key) else {
            continue;
        };
        if form.fits(value) {
            continue;
        }
        let value = mem::take(value);
        let mended = match value {
            Value::Null => {
                node.warn(key, format!("`{key}` is null; it is taken as absent"));
                None
            }
            value => form.mended(node, key, value),
        };
        match mended {
            Some(value) => node.set(key, value),
            None => drop(node.take(key)),
        }
    }
}

impl Form {
    fn fits(self, value: &Value) -> bool {
        match self {
            Self::Text => value.is_string(),
            Self::Texts => all(value, Value::is_string),
            Self::TextMap => all_in(value, Value::is_string),
            Self::Flag => value.is_boolean(),
            Self::Count => value.is_u64(),
            Self::Number => value.is_number(),
            Self::Object | Self::One(_) => value.is_object(),
            Self::List(_) => all(value, Value::is_object),
            Self::Map(part) => value.as_object().is_some_and(|it| {
                it.iter()
                    .all(|(key, it)| it.is_object() || parts::is_extension(part, key))
            }),
            Self::SchemaOrFlag => value.is_object() || value.is_boolean(),
            Self::Security => all(value, |it| all_in(it, |it| all(it, Value::is_string))),
        }
    }

    /// What is read of `value`, which stood at `key` and is of another form.
    fn mended(self, node: &mut Node<'_, '_>, key: &str, value: Value) -> Option<Value> {
        match self {
            Self::Text => texts::text(node, key, value).map(Value::String),
            Self::Texts => texts::texts(node, key, value),
            Self::TextMap => texts::text_map(node, key, value),
            Self::Flag => scalars::flag(node, key, &value),
            Self::Count => scalars::count(node, key, &value),
            Self::Number => scalars::number(node, key, &value),
            Self::Object => parts::object(node, key, &value),
            Self::One(part) => parts::one(node, key, part, value),
            Self::List(part) => parts::list(node, key, part, value),
            Self::Map(part) => parts::map(node, key, part, value),
            Self::SchemaOrFlag => match scalars::truth(&value) {
                Some(_) => scalars::flag(node, key, &value),
                None => parts::one(node, key, Part::Schema, value),
            },
            Self::Security => super::mistakes::security::requirements(node, key, value),
        }
    }
}

fn all(value: &Value, is: impl Fn(&Value) -> bool) -> bool {
    value.as_array().is_some_and(|it| it.iter().all(is))
}

fn all_in(value: &Value, is: impl Fn(&Value) -> bool) -> bool {
    value.as_object().is_some_and(|it| it.values().all(is))
}

/// Warns that nothing is made of `value`.
fn left_out(node: &mut Node<'_, '_>, key: &str, value: &Value, wanted: &str) -> Option<Value> {
    let found = shown(value);
    node.warn(
        key,
        format!("`{key}` is {found} instead of {wanted}; it is left out"),
    );
    None
}
