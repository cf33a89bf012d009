//! Rules that compare values, or look at all that is inside of them.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Serialize;
use serde_json::Value;

use super::{
    super::{Path, Rule, Violations},
    Limit,
    decimal::Decimal,
    look::properties,
};

/// `uniqueItems`: no two items are equal as JSON.
pub(crate) struct UniqueItems;

impl<T: Serialize + ?Sized> Limit<T> for UniqueItems {
    fn check(&self, value: &T, at: &Path<'_>, found: &mut Violations) {
        let Some(Value::Array(items)) = written(value) else {
            return;
        };
        let mut seen = HashSet::new();
        for (index, item) in items.iter().enumerate() {
            if !seen.insert(canonical(item)) {
                found.add(&at.item(index), Rule::UniqueItems, item);
            }
        }
    }
}

/// `enum`: the value is one of these, which are JSON.
pub(crate) struct Listed(pub(crate) &'static [&'static str]);

impl<T: Serialize + ?Sized> Limit<T> for Listed {
    fn check(&self, value: &T, at: &Path<'_>, found: &mut Violations) {
        let Some(own) = written(value) else { return };
        let own = canonical(&own);
        if self.0.iter().all(|listed| canonical_text(listed) != own) {
            found.add(at, Rule::Enum(self.0), value);
        }
    }
}

/// Of these sets of properties, one is there whole.
pub(crate) struct AnyOf(pub(crate) &'static [&'static [&'static str]]);

impl<T: Serialize> Limit<T> for AnyOf {
    fn check(&self, value: &T, at: &Path<'_>, found: &mut Violations) {
        if complete(value, self.0) == 0 {
            found.add(at, Rule::AnyOf(self.0), value);
        }
    }
}

/// Of these sets of properties, one is there whole, and no other is.
pub(crate) struct OneOf(pub(crate) &'static [&'static [&'static str]]);

impl<T: Serialize> Limit<T> for OneOf {
    fn check(&self, value: &T, at: &Path<'_>, found: &mut Violations) {
        if complete(value, self.0) != 1 {
            found.add(at, Rule::OneOf(self.0), value);
        }
    }
}

/// How many of these sets of properties an object has whole.
fn complete<T: Serialize>(value: &T, sets: &[&[&str]]) -> usize {
    let mut there = HashSet::new();
    properties(value, &|_| false, &mut |name, _| {
        there.insert(name.to_owned());
    });
    let is_whole = |set: &&&[&str]| set.iter().all(|name| there.contains(*name));
    sets.iter().filter(is_whole).count()
}

/// A property that is required when others have these values, which are JSON.
pub(crate) struct RequiredWhen(
    pub(crate) &'static str,
    pub(crate) &'static [(&'static str, &'static str)],
);

impl<T: Serialize> Limit<T> for RequiredWhen {
    fn check(&self, value: &T, at: &Path<'_>, found: &mut Violations) {
        let Self(property, when) = *self;
        let mut is_there = false;
        let mut siblings: HashMap<String, String> = HashMap::new();
        let asks = |name: &str| when.iter().any(|(sibling, _)| *sibling == name);
        properties(value, &asks, &mut |name, value| {
            is_there |= name == property;
            siblings.extend(value.map(|value| (name.to_owned(), canonical_text(&value))));
        });
        let holds =
            |(sibling, is): &(&str, &str)| siblings.get(*sibling) == Some(&canonical_text(is));
        if !is_there && when.iter().all(holds) {
            found.add(at, Rule::Required { property, when }, value);
        }
    }
}

/// `x-json-limits`: limits at every level of free-form JSON.
pub(crate) struct JsonLimits {
    /// Properties that one object may have.
    pub(crate) max_properties: Option<usize>,
    /// Levels that objects and arrays may nest, the outermost counted as one.
    pub(crate) max_depth: Option<usize>,
}

impl<T: Serialize + ?Sized> Limit<T> for JsonLimits {
    fn check(&self, value: &T, at: &Path<'_>, found: &mut Violations) {
        if let Ok(value) = serde_json::to_value(value) {
            self.level(&value, 1, at, found);
        }
    }
}

impl JsonLimits {
    fn level(&self, value: &Value, level: usize, at: &Path<'_>, found: &mut Violations) {
        if let Some(most) = self.max_depth
            && level > most
            && (value.is_object() || value.is_array())
        {
            return found.add(at, Rule::MaxDepth(most), value);
        }
        match value {
            Value::Object(members) => {
                if let Some(most) = self.max_properties
                    && members.len() > most
                {
                    found.add(at, Rule::MaxProperties(most), value);
                }
                for (name, value) in members {
                    self.level(value, level + 1, &at.member(name), found);
                }
            }
            Value::Array(items) => {
                for (index, value) in items.iter().enumerate() {
                    self.level(value, level + 1, &at.item(index), found);
                }
            }
            _ => {}
        }
    }
}

/// A value as it will be read: a `f32`, say, has the digits that are written and no more.
fn written<T: Serialize + ?Sized>(value: &T) -> Option<Value> {
    let text = serde_json::to_string(value).ok()?;
    // What nests too deep to be read is taken as it is.
    serde_json::from_str(&text)
        .or_else(|_| serde_json::to_value(value))
        .ok()
}

/// The same, of a text of JSON; of what cannot be read, the text.
pub(in crate::runtime) fn canonical_text(json: &str) -> String {
    serde_json::from_str(json).map_or_else(|_| json.to_owned(), |value| canonical(&value))
}

/// The one text of all that is equal as JSON: 1 and 1.0 are, and objects in any order.
fn canonical(value: &Value) -> String {
    match value {
        Value::Number(number) => match Decimal::parse(&number.to_string()) {
            Some(decimal) => format!("{decimal:?}"),
            None => number.to_string(),
        },
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(canonical).collect();
            format!("[{}]", items.join(","))
        }
        Value::Object(members) => {
            let members: BTreeMap<_, _> = members.iter().collect();
            let pair = |(name, value): (&String, &Value)| format!("{name:?}:{}", canonical(value));
            let members: Vec<_> = members.into_iter().map(pair).collect();
            format!("{{{}}}", members.join(","))
        }
        other => other.to_string(),
    }
}
