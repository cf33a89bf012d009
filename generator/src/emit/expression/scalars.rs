//! Values with no parts, enums, and any JSON.

use serde_json::{Number, Value};

use super::{Code, Maker, Times, Wanted};
use crate::{
    analyse::are_equal,
    emit::ty,
    ir::{Enum, EnumKind, Primitive, Rule, TypeId, TypeUse},
};

impl Maker<'_> {
    pub(super) fn primitive(
        &mut self,
        it: &TypeUse,
        primitive: Primitive,
        json: &Value,
        wanted: Wanted,
    ) -> Option<Code> {
        if self.times == Times::Now
            && self.is_soon_too_old(it)
            && let Some(now) = self.now(primitive)
        {
            return Some(Code::Plain(now));
        }
        Some(Code::Plain(match json {
            Value::Bool(value) => value.to_string(),
            Value::Number(number) => self.number(primitive, number)?,
            Value::String(text) => self.text(primitive, text, wanted),
            _ => return None,
        }))
    }

    /// Whether the description says how old a time may be.
    fn is_soon_too_old(&self, it: &TypeUse) -> bool {
        let target = self.cx.api.types.unaliased_use(it);
        let mut rules = it.rules.iter().chain(&target.rules);
        rules.any(|rule| matches!(rule, Rule::MaxAge(_)))
    }

    fn now(&mut self, it: Primitive) -> Option<String> {
        let name = match it {
            Primitive::UnixTime(_) | Primitive::DateTime => self.primitive_name(it),
            _ => return None,
        };
        Some(format!("{name}::now()"))
    }

    fn number(&mut self, it: Primitive, number: &Number) -> Option<String> {
        match it {
            Primitive::Int32 | Primitive::Int64 | Primitive::UInt32 | Primitive::UInt64 => {
                integer(number)
            }
            Primitive::Float | Primitive::Double => {
                let value = number.as_f64()?;
                let text = match it {
                    Primitive::Float => float(&format!("{:?}", value as f32)),
                    _ => float(&format!("{value:?}")),
                };
                self.uses.number(&text);
                Some(text)
            }
            Primitive::Decimal => {
                self.uses.tries = true;
                let name = self.primitive_name(it);
                Some(format!("\"{number}\".parse::<{name}>()?"))
            }
            Primitive::UnixTime(_) | Primitive::TimeSpan(_) => {
                let count = integer(number)?;
                Some(format!("{}::new({count})", self.primitive_name(it)))
            }
            _ => None,
        }
    }

    /// The name of a primitive's type, imported where it has to be.
    pub(super) fn primitive_name(&mut self, it: Primitive) -> String {
        let path = ty::primitive_path(it);
        match path.strip_prefix("crate::") {
            Some(own) => self.own(own),
            None if path.contains("::") => self.uses.import(&path),
            None => path,
        }
    }

    fn text(&mut self, it: Primitive, text: &str, wanted: Wanted) -> String {
        let literal = Code::text(text);
        match (it, wanted) {
            (Primitive::Duration | Primitive::Base64, Wanted::Given) => {
                // Nothing else says what it is to become.
                self.uses.tries = true;
                format!("{literal}.parse::<{}>()?", self.primitive_name(it))
            }
            _ if it.is_formatted() || it == Primitive::Base64 => {
                self.uses.tries = true;
                format!("{literal}.parse()?")
            }
            (_, Wanted::Given) => literal,
            (_, Wanted::Exact) => format!("{literal}.to_owned()"),
        }
    }

    pub(super) fn listed(&mut self, id: TypeId, it: &Enum, json: &Value) -> Option<Code> {
        let name = self.type_name(id);
        let listed = it.values.iter().find(|value| are_equal(&value.wire, json));
        if let Some(value) = listed {
            return Some(Code::Plain(format!("{name}::{}", value.name)));
        }
        let other = &it.other;
        Some(Code::Plain(match (it.kind, json) {
            (EnumKind::Text | EnumKind::Mixed, Value::String(text)) => {
                format!("{name}::from({})", Code::text(text))
            }
            (EnumKind::Integer, Value::Number(number)) => {
                format!("{name}::{other}({})", integer(number)?)
            }
            (EnumKind::Number, Value::Number(number)) => {
                let text = float(&format!("{:?}", number.as_f64()?));
                self.uses.number(&text);
                format!("{name}::{other}({text})")
            }
            (EnumKind::Mixed, _) => {
                return Some(Code::call(
                    format!("{name}::{other}"),
                    vec![self.json(json)],
                ));
            }
            _ => return None,
        }))
    }

    /// Any JSON. What becomes a `Value` by itself is given as it is.
    pub(super) fn any(&mut self, json: &Value, wanted: Wanted) -> Code {
        match json {
            Value::String(_) | Value::Bool(_) if wanted == Wanted::Given => self.bare(json),
            Value::Number(it) if wanted == Wanted::Given && is_plain(it) => self.bare(json),
            _ => self.json(json),
        }
    }

    /// What becomes a `Value` by itself.
    pub(super) fn bare(&mut self, json: &Value) -> Code {
        Code::Plain(match json {
            Value::String(text) => Code::text(text),
            Value::Number(number) => integer(number).unwrap_or_else(|| {
                let text = float(&number.to_string());
                self.uses.number(&text);
                text
            }),
            other => other.to_string(),
        })
    }

    /// `json!(…)`, or the text of what is more than that macro takes.
    pub(super) fn json(&mut self, json: &Value) -> Code {
        if parts(json) > MOST_PARTS {
            self.uses.tries = true;
            let text = Code::text(&json.to_string());
            return Code::Plain(format!(
                "serde_json::from_str::<serde_json::Value>({text})?"
            ));
        }
        self.uses.import("serde_json::json");
        self.note_numbers(json);
        Code::Json(json.clone())
    }

    fn note_numbers(&mut self, json: &Value) {
        match json {
            Value::Number(number) => self.uses.number(&number.to_string()),
            Value::Array(items) => items.iter().for_each(|it| self.note_numbers(it)),
            Value::Object(members) => members.values().for_each(|it| self.note_numbers(it)),
            _ => {}
        }
    }
}

/// Whether a literal of this number becomes it, whatever Rust takes it for: an `i32` or an `f64`.
fn is_plain(it: &Number) -> bool {
    match it.as_i64() {
        Some(it) => i32::try_from(it).is_ok(),
        None => it.is_f64(),
    }
}

/// A whole number, with its digits in groups.
fn integer(it: &Number) -> Option<String> {
    let whole = |it: f64| (it.fract() == 0.0 && it.abs() < 2f64.powi(53)).then_some(it as i64);
    let text = match (it.as_i64(), it.as_u64(), it.as_f64()) {
        (Some(it), _, _) => it.to_string(),
        (None, Some(it), _) => it.to_string(),
        (None, None, it) => whole(it?)?.to_string(),
    };
    Some(grouped(&text))
}

/// `1_000_000`; numbers of four digits and fewer are left as they are.
fn grouped(text: &str) -> String {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text),
    };
    if digits.len() < 5 {
        return text.to_owned();
    }
    let mut grouped = sign.to_owned();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    grouped
}

/// A float as Rust writes it, its whole digits in groups where there are no others.
fn float(text: &str) -> String {
    match text.strip_suffix(".0") {
        Some(whole) => format!("{}.0", grouped(whole)),
        None => text.to_owned(),
    }
}

/// How many parts `json!` takes: it calls itself for each, and rustc ends that at some depth.
const MOST_PARTS: usize = 30;

/// How many values a value is made of, itself among them.
fn parts(json: &Value) -> usize {
    match json {
        Value::Array(items) => 1 + items.iter().map(parts).sum::<usize>(),
        Value::Object(members) => 1 + members.values().map(parts).sum::<usize>(),
        _ => 1,
    }
}
