//! `enum`.

use std::collections::HashSet;

use serde_json::Value;

use super::{Lowering, extensions, keywords::Keywords};
use crate::{
    ir::{Enum, EnumValue, Rule, Shape, TypeUse},
    name::{self, Scope},
    source::Pointer,
};

impl<'a> Lowering<'a> {
    /// An enum of texts is a Rust enum; of other values, their type with the list as a rule.
    pub(super) fn enumeration(&mut self, keywords: &Keywords<'a>, at: &Pointer) -> Shape {
        let values: Vec<_> = keywords.values.iter().filter(|it| !it.is_null()).collect();
        let texts: Option<Vec<_>> = values.iter().map(|it| it.as_str()).collect();
        if let Some(texts) = texts.filter(|it| !it.is_empty()) {
            let names = extensions::texts(&keywords.data.extensions, NAMES);
            return Shape::Enum(enum_of(texts.into_iter(), &names));
        }
        let ty = keywords.ty.or_else(|| type_of(&values));
        let Shape::Alias(value) = self.scalar(ty, keywords, at) else {
            return Shape::Alias(TypeUse::plain(crate::ir::Type::Any));
        };
        let mut rules = value.rules;
        rules.push(Rule::Listed(values.into_iter().cloned().collect()));
        Shape::Alias(TypeUse {
            nullable: value.nullable || keywords.values.contains(&Value::Null),
            rules,
            ..value
        })
    }
}

/// The names that a description gives to the values of an enum, in their order.
pub(super) const NAMES: &str = "x-enum-varnames";

/// An enum of these texts, each once and with a name. The variant for any other is `Other`, unless a
/// listed value is called that.
pub(super) fn enum_of<'v>(texts: impl Iterator<Item = &'v str>, given: &[String]) -> Enum {
    let mut names = Scope::default();
    let mut values: Vec<EnumValue> = Vec::new();
    let mut seen = HashSet::new();
    for (index, text) in texts.enumerate() {
        if seen.insert(text) {
            let called = given.get(index).map_or(text, String::as_str);
            values.push(EnumValue {
                wire: text.to_owned(),
                name: names.take(name::variant_name(called)),
            });
        }
    }
    let (other, unlisted) = (name::variant_name("other"), name::variant_name("unlisted"));
    let free = if names.is_free(&other) {
        other
    } else {
        unlisted
    };
    Enum {
        values,
        other: names.take(free),
    }
}

/// The type that all of the values have.
fn type_of(values: &[&Value]) -> Option<&'static str> {
    let all = |is: fn(&Value) -> bool| values.iter().all(|it| is(it));
    if all(Value::is_boolean) {
        Some("boolean")
    } else if all(|it| it.is_i64() || it.is_u64()) {
        Some("integer")
    } else if all(Value::is_number) {
        Some("number")
    } else {
        None
    }
}
