//! `enum`.

use std::collections::HashSet;

use serde_json::Value;

use super::{Lowering, extensions, keywords::Keywords, numbers};
use crate::{
    ir::{Enum, EnumKind, EnumValue, Rule, Shape, Type, TypeUse},
    name::{self, Scope, VariantName},
    source::Pointer,
};

/// The names that a description gives to the values of an enum, in their order.
pub(super) const NAMES: &str = "x-enum-varnames";

impl<'a> Lowering<'a> {
    /// An enum of texts and numbers is a Rust enum; of other values, their type with the list as a
    /// rule. Null among the values makes it nullable and is no variant.
    ///
    /// `None` where there is no list, or one of objects or arrays: the rest of the schema says more.
    pub(super) fn enumeration(&mut self, keywords: &Keywords<'a>, at: &Pointer) -> Option<Shape> {
        if keywords.values.is_empty() {
            return None;
        }
        if let Some(ty @ ("object" | "array")) = keywords.ty {
            let message = format!("`enum` is not supported for the type `{ty}`: any is taken");
            self.report.warn(&at.child("enum"), message);
            return None;
        }
        Some(self.listed_values(keywords, at))
    }

    fn listed_values(&mut self, keywords: &Keywords<'a>, at: &Pointer) -> Shape {
        let values = keywords.values.iter().filter(|it| !it.is_null());
        let values: Vec<_> = values.cloned().collect();
        if values.is_empty() {
            return self.listed(keywords.ty, keywords, values, at);
        }
        let values = self.of_their_type(keywords.ty, values, at);
        let Some(kind) = kind(keywords.ty, &values) else {
            let all_bool = values.iter().all(Value::is_boolean);
            let ty = keywords.ty.or(all_bool.then_some("boolean"));
            return self.listed(ty, keywords, values, at);
        };
        let is_beyond = values.iter().any(|it| it.is_u64() && !it.is_i64());
        if kind == EnumKind::Mixed && is_beyond {
            let message = "an integer here is beyond 64 bits with a sign; any value is taken";
            self.report.warn(&at.child("enum"), message);
        }
        Shape::Enum(Enum {
            rules: keywords.rules.clone(),
            ..enum_of(kind, values, &names(keywords))
        })
    }

    /// The plain type, with the list as a rule.
    fn listed(
        &mut self,
        ty: Option<&str>,
        keywords: &Keywords<'a>,
        values: Vec<Value>,
        at: &Pointer,
    ) -> Shape {
        let Shape::Alias(value) = self.scalar(ty, keywords, at) else {
            return Shape::Alias(TypeUse::plain(Type::Any));
        };
        let mut rules = value.rules;
        rules.extend((!values.is_empty()).then_some(Rule::Listed(values)));
        Shape::Alias(TypeUse {
            nullable: value.nullable || keywords.values.contains(&Value::Null),
            rules,
            ..value
        })
    }

    /// The values of a schema of type `ty`. YAML reads `1`, `1.5` and `true` as no text, so that a
    /// `string` can have them by mistake: there they are the text that stands in the description.
    fn of_their_type(&mut self, ty: Option<&str>, values: Vec<Value>, at: &Pointer) -> Vec<Value> {
        let Some(ty) = ty else { return values };
        let Some(stray) = values.iter().find(|value| !is_of(ty, value)) else {
            return values;
        };
        let at = at.child("enum");
        let is_plain = |it: &Value| it.is_string() || it.is_number() || it.is_boolean();
        if ty == "string" && values.iter().all(is_plain) {
            self.report.warn(
                &at,
                format!("`{stray}` is no text, in an enum of texts; its text is taken: quote it"),
            );
            let texts = values.into_iter().map(|it| match it {
                Value::String(text) => text,
                other => other.to_string(),
            });
            return texts.map(Value::from).collect();
        }
        self.report.warn(
            &at,
            format!("`{stray}` is not of the type `{ty}`; any value is taken here"),
        );
        values
    }
}

/// The names of the values. A list that is as long as that of all values has one for null as well.
fn names(keywords: &Keywords<'_>) -> Vec<String> {
    let mut names = extensions::texts(&keywords.data.extensions, NAMES);
    if names.len() == keywords.values.len() {
        let mut is_null = keywords.values.iter().map(Value::is_null);
        names.retain(|_| !is_null.next().unwrap_or_default());
    }
    names
}

/// What an enum of these values is; `None` where Rust has a type for them already, or none at all.
fn kind(ty: Option<&str>, values: &[Value]) -> Option<EnumKind> {
    let all = |is: fn(&Value) -> bool| values.iter().all(is);
    let of_one_type = ty.is_none_or(|ty| values.iter().all(|it| is_of(ty, it)));
    if !all(|it| it.is_string() || it.is_number() || it.is_boolean()) {
        None
    } else if !of_one_type {
        Some(EnumKind::Mixed)
    } else if all(Value::is_boolean) {
        None
    } else if all(Value::is_string) {
        Some(EnumKind::Text)
    } else if ty != Some("number") && all(Value::is_i64) {
        Some(EnumKind::Integer)
    } else if ty != Some("integer") && all(Value::is_number) {
        Some(EnumKind::Number)
    } else {
        Some(EnumKind::Mixed)
    }
}

fn is_of(ty: &str, value: &Value) -> bool {
    match ty {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        _ => true,
    }
}

/// An enum of these values, each once and with a name. The variant for any other is `Other`, unless
/// a listed value is called that.
fn enum_of(kind: EnumKind, listed: Vec<Value>, given: &[String]) -> Enum {
    let mut names = Scope::default();
    let mut values: Vec<EnumValue> = Vec::new();
    let mut seen = HashSet::new();
    for (index, value) in listed.into_iter().enumerate() {
        let wire = of_kind(kind, value);
        if seen.insert(wire.clone()) {
            let name = match given.get(index) {
                Some(name) => name::variant_name(name),
                None => variant_name(&wire),
            };
            let name = names.take(name);
            values.push(EnumValue { wire, name });
        }
    }
    let (other, unlisted) = (name::variant_name("other"), name::variant_name("unlisted"));
    let free = if names.is_free(&other) {
        other
    } else {
        unlisted
    };
    Enum {
        kind,
        values,
        other: names.take(free),
        rules: Vec::new(),
    }
}

/// An enum of these texts.
pub(super) fn enum_of_texts(texts: &[String], given: &[String]) -> Enum {
    let values = texts.iter().map(|it| Value::from(it.as_str()));
    enum_of(EnumKind::Text, values.collect(), given)
}

/// A value in the one form that its kind has, so that equal ones are found.
pub(super) fn of_kind(kind: EnumKind, value: Value) -> Value {
    match kind {
        EnumKind::Number => numbers::normal(value),
        EnumKind::Integer | EnumKind::Text | EnumKind::Mixed => value,
    }
}

fn variant_name(value: &Value) -> VariantName {
    match value {
        Value::String(text) => name::variant_name(text),
        Value::Number(number) => name::number_name(&number.to_string()),
        other => name::variant_name(&other.to_string()),
    }
}
