//! Which option of a union a JSON value is: what the generated code finds when it reads the value, found
//! when the crate is generated. For values that stand in the description.

use serde_json::{Number, Value};

use super::{
    Facts,
    dispatch::{Dispatch, JsonKind, Scalars, Step},
};
use crate::ir::{Api, Enum, EnumKind, Presence, Primitive, Shape, Struct, Type, TypeId, TypeUse};

/// The position of the option of the union `id` that `json` is read as. `None` where it is kept as unknown.
pub(crate) fn option(api: &Api, facts: &Facts, id: TypeId, json: &Value) -> Option<usize> {
    Choice { api, facts }.option(facts.dispatch(id)?, id, json)
}

struct Choice<'a> {
    api: &'a Api,
    facts: &'a Facts,
}

impl Choice<'_> {
    fn option(&self, found: &Dispatch, id: TypeId, json: &Value) -> Option<usize> {
        match json {
            Value::Null => None,
            Value::Bool(_) => self.scalar(&found.booleans, id, json),
            Value::Number(_) => self.scalar(&found.numbers, id, json),
            Value::String(_) => self.scalar(&found.texts, id, json),
            Value::Array(items) => match JsonKind::of(items.first().unwrap_or(&Value::Null)) {
                _ if found.lists.kinds.is_empty() => self.tried(&found.lists.rest, id, json),
                None => found.lists.rest.first().copied(),
                kind => of_kind(&found.lists.kinds, kind),
            },
            Value::Object(_) => {
                let mut steps = found.objects.steps.iter();
                match steps.find_map(|step| decided(step, json)) {
                    Some(option) => option,
                    None => self.tried(&found.objects.rest, id, json),
                }
            }
        }
    }

    fn scalar(&self, found: &Scalars, id: TypeId, json: &Value) -> Option<usize> {
        let listed = found.listed.iter().find(|(value, _)| value == json);
        if let Some((_, option)) = listed {
            return Some(*option);
        }
        let mut attempts = found.attempts.iter().copied();
        attempts.find(|at| self.is(id, *at, json)).or(found.rest)
    }

    fn tried(&self, rest: &[usize], id: TypeId, json: &Value) -> Option<usize> {
        match rest {
            [only] => Some(*only),
            many => many.iter().copied().find(|at| self.is(id, *at, json)),
        }
    }

    /// Whether a value can be read as this option.
    fn is(&self, id: TypeId, option: usize, json: &Value) -> bool {
        match &self.api.types[id].shape {
            Shape::Union(it) => {
                (it.options.get(option)).is_some_and(|it| self.fits(&it.value, json))
            }
            _ => false,
        }
    }

    fn fits(&self, it: &TypeUse, json: &Value) -> bool {
        match self.api.types.unaliased(&it.ty) {
            Type::Any => true,
            _ if json.is_null() => it.nullable,
            Type::Object => json.is_object(),
            Type::Primitive(primitive) => is_primitive(*primitive, json),
            Type::List(item) => {
                { json.as_array() }.is_some_and(|all| all.iter().all(|json| self.fits(item, json)))
            }
            Type::Map(value) => { json.as_object() }
                .is_some_and(|all| all.values().all(|json| self.fits(value, json))),
            Type::Model(id) => match &self.api.types[*id].shape {
                Shape::Struct(it) => self.is_structure(it, json),
                Shape::Enum(it) => is_listed(it, json),
                Shape::Union(_) => option(self.api, self.facts, *id, json).is_some(),
                Shape::Alias(it) | Shape::Wrapper(it) => self.fits(it, json),
            },
        }
    }

    fn is_structure(&self, it: &Struct, json: &Value) -> bool {
        let Value::Object(members) = json else {
            return false;
        };
        it.fields
            .iter()
            .all(|field| match members.get(&field.wire) {
                None => field.presence == Presence::Optional,
                Some(Value::Null) if field.presence == Presence::Optional => true,
                Some(json) => self.fits(&field.value, json),
            })
    }
}

fn of_kind(kinds: &[(JsonKind, usize)], kind: Option<JsonKind>) -> Option<usize> {
    let found = kinds.iter().find(|(it, _)| Some(*it) == kind);
    found.map(|(_, option)| *option)
}

/// What a step finds of an object: an option, that there is none, or nothing.
fn decided(step: &Step, json: &Value) -> Option<Option<usize>> {
    match step {
        Step::Tag {
            property,
            values,
            closed,
        } => {
            let tag = json.get(property)?;
            let found = values.iter().find(|(value, _)| are_equal(value, tag));
            let is_of_type =
                values.first().map(|(value, _)| JsonKind::of(value)) == Some(JsonKind::of(tag));
            match found {
                Some((_, option)) => Some(Some(*option)),
                None => (*closed && is_of_type).then_some(None),
            }
        }
        Step::Has(properties) => {
            let is_there = |property: &str| json.get(property).is_some_and(|it| !it.is_null());
            let found = properties.iter().find(|(property, _)| is_there(property));
            found.map(|(_, option)| Some(*option))
        }
        Step::PropertyKind { property, kinds } => {
            of_kind(kinds, Some(JsonKind::of(json.get(property)?)?)).map(Some)
        }
    }
}

/// Whether two values are the same, numbers as they count.
pub(crate) fn are_equal(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            one == other || one.as_f64().is_some() && one.as_f64() == other.as_f64()
        }
        _ => one == other,
    }
}

/// Whether an enum lists a value: what it does not list is no reason to take it for this one.
fn is_listed(it: &Enum, json: &Value) -> bool {
    let is_of_kind = match it.kind {
        EnumKind::Text => json.is_string(),
        EnumKind::Integer => json.is_i64(),
        EnumKind::Number => json.is_number(),
        EnumKind::Mixed => true,
    };
    is_of_kind && it.values.iter().any(|value| are_equal(&value.wire, json))
}

fn is_primitive(it: Primitive, json: &Value) -> bool {
    match json {
        Value::Bool(_) => it == Primitive::Bool,
        Value::Number(number) => is_number(it, number),
        Value::String(text) => is_text(it, text),
        _ => false,
    }
}

fn is_number(it: Primitive, number: &Number) -> bool {
    let integer = number.as_i64();
    match it {
        Primitive::Int32 => integer.is_some_and(|it| i32::try_from(it).is_ok()),
        Primitive::UInt32 => integer.is_some_and(|it| u32::try_from(it).is_ok()),
        Primitive::UInt64 => number.is_u64(),
        Primitive::Int64 | Primitive::UnixTime(_) | Primitive::TimeSpan(_) => integer.is_some(),
        it => it.is_number(),
    }
}

fn is_text(it: Primitive, text: &str) -> bool {
    match it {
        Primitive::DateTime => text.parse::<jiff::Timestamp>().is_ok(),
        Primitive::Date => {
            text.len() == "2006-01-02".len() && text.parse::<jiff::civil::Date>().is_ok()
        }
        Primitive::Duration => {
            text.trim_start_matches(['-', '+']).starts_with('P')
                && text.parse::<jiff::Span>().is_ok()
        }
        Primitive::Uuid => is_uuid(text),
        Primitive::Ipv4 => text.parse::<std::net::Ipv4Addr>().is_ok(),
        Primitive::Ipv6 => text.parse::<std::net::Ipv6Addr>().is_ok(),
        Primitive::Ip => text.parse::<std::net::IpAddr>().is_ok(),
        Primitive::String | Primitive::Base64 => true,
        _ => false,
    }
}

fn is_uuid(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_hexdigit).count();
    let hyphens = text.bytes().filter(|it| *it == b'-').count();
    digits == 32 && digits + hyphens == text.len() && matches!(hyphens, 0 | 4)
}
