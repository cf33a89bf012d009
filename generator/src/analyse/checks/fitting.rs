//! Which rules a value of a type can break.

use serde_json::Number;

use super::{Check, Clock, is_expression};
use crate::ir::{Api, Bound, EnumKind, Meaning, Primitive, Rule, Shape, Type};

/// What rules are told apart by.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Bool,
    /// From and to.
    Integer(i128, i128),
    Float,
    Decimal,
    Text,
    List,
    Object,
    Any,
}

/// The checks that rules come to for a value of this type, itself alone.
pub(super) fn checks(
    api: &Api,
    ty: &Type,
    rules: &[&Rule],
    meaning: Option<&Meaning>,
) -> Vec<Check> {
    let kind = kind(api, ty);
    let is_cut = is_cut(ty, rules, meaning);
    let clock = clock(ty);
    let check = |rule: &Rule| match rule {
        Rule::MaxLength(limit) if is_cut => Some(Check::OrCut(*limit)),
        Rule::MaxAge(_) | Rule::MaxAhead(_) => {
            let clock = clock.clone()?;
            Some(Check::Age(rule.clone(), clock))
        }
        rule => can_break(rule, kind).then(|| Check::Rule(rule.clone())),
    };
    let mut checks: Vec<Check> = Vec::new();
    let own = rules.iter().filter(|rule| !is_said_by_others(rule, rules));
    for check in own.filter_map(|rule| check(rule)) {
        // A reference may repeat what its target says.
        if !checks.contains(&check) {
            checks.push(check);
        }
    }
    checks.extend((kind == Kind::Float).then_some(Check::Finite));
    checks
}

/// The checks that rules come to for an object.
pub(super) fn of_object(rules: &[Rule]) -> Vec<Check> {
    let all: Vec<_> = rules.iter().collect();
    let own = rules.iter().filter(|rule| !is_said_by_others(rule, &all));
    let fitting = own.filter(|rule| can_break(rule, Kind::Object));
    fitting.map(|rule| Check::Rule(rule.clone())).collect()
}

fn kind(api: &Api, ty: &Type) -> Kind {
    match ty {
        Type::Primitive(primitive) => match primitive {
            Primitive::Bool => Kind::Bool,
            Primitive::Int32 => Kind::Integer(i32::MIN.into(), i32::MAX.into()),
            Primitive::Int64 => Kind::Integer(i64::MIN.into(), i64::MAX.into()),
            Primitive::UInt32 => Kind::Integer(0, u32::MAX.into()),
            Primitive::UInt64 => Kind::Integer(0, u64::MAX.into()),
            Primitive::UnixTime(_) | Primitive::TimeSpan(_) => {
                Kind::Integer(i64::MIN.into(), i64::MAX.into())
            }
            Primitive::Float | Primitive::Double => Kind::Float,
            Primitive::Decimal => Kind::Decimal,
            Primitive::String | Primitive::DateTime | Primitive::Date => Kind::Text,
            Primitive::Duration | Primitive::Uuid | Primitive::Base64 | Primitive::Upload => {
                Kind::Text
            }
            Primitive::Ipv4 | Primitive::Ipv6 | Primitive::Ip => Kind::Text,
        },
        Type::List(_) => Kind::List,
        Type::Map(_) | Type::Object => Kind::Object,
        Type::Any => Kind::Any,
        Type::Model(id) => match &api.types[*id].shape {
            Shape::Struct(_) => Kind::Object,
            Shape::Enum(it) => match it.kind {
                EnumKind::Text => Kind::Text,
                EnumKind::Integer => Kind::Integer(i64::MIN.into(), i64::MAX.into()),
                EnumKind::Number => Kind::Float,
                EnumKind::Mixed => Kind::Any,
            },
            Shape::Wrapper(it) => kind(api, &it.ty),
            Shape::Union(_) | Shape::Alias(_) => Kind::Any,
        },
    }
}

/// Whether some value of this kind breaks the rule.
fn can_break(rule: &Rule, kind: Kind) -> bool {
    let is = |own: Kind| kind == own || kind == Kind::Any;
    let is_number = matches!(
        kind,
        Kind::Integer(..) | Kind::Float | Kind::Decimal | Kind::Any
    );
    match rule {
        Rule::MinLength(limit) => *limit > 0 && is(Kind::Text),
        Rule::MaxLength(_) => is(Kind::Text),
        Rule::Pattern(pattern) => is_expression(pattern) && is(Kind::Text),
        Rule::Minimum(bound) => is_number && !holds_from(bound, kind),
        Rule::Maximum(bound) => is_number && !holds_to(bound, kind),
        Rule::MultipleOf(unit) => is_number && !is_divisor(unit, kind),
        Rule::MinItems(limit) => *limit > 0 && is(Kind::List),
        Rule::MaxItems(_) | Rule::UniqueItems => is(Kind::List),
        Rule::MinProperties(limit) => *limit > 0 && is(Kind::Object),
        Rule::MaxProperties(_) => is(Kind::Object),
        Rule::Listed(_) => true,
        Rule::JsonLimits {
            max_properties,
            max_depth,
        } => (max_properties.is_some() || max_depth.is_some()) && is(Kind::Object),
        // These depend on how a time is written.
        Rule::MaxAge(_) | Rule::MaxAhead(_) => false,
    }
}

/// Whether limits of every level say what `rule` says of the outermost.
fn is_said_by_others(rule: &Rule, rules: &[&Rule]) -> bool {
    let Rule::MaxProperties(outer) = rule else {
        return false;
    };
    rules.iter().any(|rule| match rule {
        Rule::JsonLimits {
            max_properties: Some(every),
            ..
        } => every <= outer,
        _ => false,
    })
}

/// Whether no value of the type is below the bound.
fn holds_from(bound: &Bound, kind: Kind) -> bool {
    match (kind, bound.value.as_i128()) {
        (Kind::Integer(from, _), Some(value)) if bound.exclusive => value < from,
        (Kind::Integer(from, _), Some(value)) => value <= from,
        _ => false,
    }
}

/// Whether no value of the type is above the bound.
fn holds_to(bound: &Bound, kind: Kind) -> bool {
    match (kind, bound.value.as_i128()) {
        (Kind::Integer(_, to), Some(value)) if bound.exclusive => value > to,
        (Kind::Integer(_, to), Some(value)) => value >= to,
        _ => false,
    }
}

/// Whether every value of the type is a multiple. Of zero nothing is, which no description means.
fn is_divisor(unit: &Number, kind: Kind) -> bool {
    let is_zero = unit.as_f64() == Some(0.0);
    is_zero || matches!(kind, Kind::Integer(..)) && unit.as_u64() == Some(1)
}

/// Whether a text that is too long may be cut: one that is free, not an identifier or a time.
fn is_cut(ty: &Type, rules: &[&Rule], meaning: Option<&Meaning>) -> bool {
    let is_free = |rule: &&Rule| !matches!(rule, Rule::Pattern(_) | Rule::Listed(_));
    let is_text = matches!(ty, Type::Primitive(Primitive::String) | Type::Any);
    is_text && meaning.is_none() && rules.iter().all(is_free)
}

/// How a time is written, where it is one whose age is known.
fn clock(ty: &Type) -> Option<Clock> {
    match ty {
        Type::Primitive(Primitive::DateTime) => Some(Clock::Text),
        Type::Primitive(Primitive::UnixTime(units)) => Some(Clock::Count(*units)),
        _ => None,
    }
}
