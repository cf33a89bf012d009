//! A check as Rust. `path` leads to the rules: nothing where they are imported.

use serde_json::{Number, Value};

use super::super::ty;
use crate::{
    analyse::{Announces, Check, Clock},
    ir::{Bound, Rule},
    text::is_hidden,
};

/// Checks as one rule.
pub(super) fn one(checks: &[Check], path: &str) -> String {
    /// The most rules that a tuple of them can have.
    const MOST: usize = 5;
    match checks {
        [only] => expression(only, path),
        few if few.len() <= MOST => format!("({})", list(few, path)),
        many => {
            let (first, rest) = many.split_at(MOST - 1);
            format!("({}, {})", list(first, path), one(rest, path))
        }
    }
}

/// Checks beside each other.
pub(super) fn list(checks: &[Check], path: &str) -> String {
    let rules: Vec<_> = checks.iter().map(|check| expression(check, path)).collect();
    rules.join(", ")
}

/// A check as Rust.
pub(super) fn expression(check: &Check, path: &str) -> String {
    match check {
        Check::Rule(it) => rule(it, path),
        Check::OrCut(limit) => format!("{path}MaxLength({limit}).or_cut()"),
        Check::Finite => format!("{path}Finite"),
        Check::Age(Rule::MaxAge(age), clock) => {
            format!("{path}MaxAge({age}, {})", of_clock(clock))
        }
        Check::Age(Rule::MaxAhead(age), clock) => {
            format!("{path}MaxAhead({age}, {})", of_clock(clock))
        }
        Check::Age(other, _) => rule(other, path),
        Check::AnyOf(sets) => format!("{path}AnyOf(&[{}])", slices(sets)),
        Check::OneOf(sets) => format!("{path}OneOf(&[{}])", slices(sets)),
        Check::RequiredWhen(property, when) => {
            let when: Vec<_> = (when.iter())
                .map(|(sibling, value)| format!("({sibling:?}, {})", json(value)))
                .collect();
            format!("{path}RequiredWhen({property:?}, &[{}])", when.join(", "))
        }
        // Of a struct alone, which knows about the box.
        Check::Announces(it) => announces(it, false),
        Check::Denied => format!("{path}Denied"),
        Check::Inside => format!("{path}Inside"),
        Check::Present(inner) => format!("{path}Present({})", one(inner, path)),
        Check::Each(inner) => format!("{path}Each({})", one(inner, path)),
        Check::Values(inner) => format!("{path}Values({})", one(inner, path)),
    }
}

fn slices(sets: &[Vec<String>]) -> String {
    let sets: Vec<_> = sets.iter().map(|set| format!("&{set:?}")).collect();
    sets.join(", ")
}

/// What a sibling says of a union; `is_boxed` where that is in a box.
pub(super) fn announces(it: &Announces, is_boxed: bool) -> String {
    let Announces {
        tag: (tag_wire, tag),
        union: (wire, union),
        values,
        announce,
        ..
    } = it;
    let reference = if is_boxed { "as_deref" } else { "as_ref" };
    let announced = match (it.is_optional, it.is_twice) {
        (false, _) => format!("Some(Self::{announce}(&it.{union}))"),
        (true, false) => format!("it.{union}.{reference}().map(Self::{announce})"),
        (true, true) => {
            format!("it.{union}.as_ref().and_then(Option::{reference}).map(Self::{announce})")
        }
    };
    let values: Vec<_> = values.iter().map(|it| format!("&{it:?}")).collect();
    let fields = [
        format!("tag: {tag_wire:?}"),
        format!("union: {wire:?}"),
        format!("values: &[{}]", values.join(", ")),
        format!("given: |it: &Self| Tag::tag(&it.{tag})"),
        format!("announced: |it: &Self| {announced}"),
    ];
    format!(
        "Announces {{\n            {},\n        }}",
        fields.join(",\n            ")
    )
}

fn rule(it: &Rule, path: &str) -> String {
    match it {
        Rule::MinLength(limit) => format!("{path}MinLength({limit})"),
        Rule::MaxLength(limit) => format!("{path}MaxLength({limit})"),
        Rule::Pattern(pattern) => {
            let home = if path.is_empty() {
                ""
            } else {
                "crate::runtime::"
            };
            let flags = pattern.flags.unwrap_or_default();
            format!("{home}pattern!({:?}, {flags:?})", pattern.text)
        }
        Rule::Minimum(bound) => bounded(bound, "Minimum", "ExclusiveMinimum", path),
        Rule::Maximum(bound) => bounded(bound, "Maximum", "ExclusiveMaximum", path),
        Rule::MultipleOf(unit) => format!("{path}MultipleOf({})", number(unit)),
        Rule::MinItems(limit) => format!("{path}MinItems({limit})"),
        Rule::MaxItems(limit) => format!("{path}MaxItems({limit})"),
        Rule::UniqueItems => format!("{path}UniqueItems"),
        Rule::MinProperties(limit) => format!("{path}MinProperties({limit})"),
        Rule::MaxProperties(limit) => format!("{path}MaxProperties({limit})"),
        Rule::Listed(values) => {
            let values: Vec<_> = values.iter().map(json).collect();
            format!("{path}Listed(&[{}])", values.join(", "))
        }
        Rule::JsonLimits {
            max_properties,
            max_depth,
        } => format!(
            "{path}JsonLimits {{ max_properties: {max_properties:?}, max_depth: {max_depth:?} }}"
        ),
        Rule::MaxAge(age) => format!("{path}MaxAge({age})"),
        Rule::MaxAhead(age) => format!("{path}MaxAhead({age})"),
    }
}

fn bounded(bound: &Bound, inclusive: &str, exclusive: &str, path: &str) -> String {
    let name = if bound.exclusive {
        exclusive
    } else {
        inclusive
    };
    format!("{path}{name}({})", number(&bound.value))
}

/// A literal, its type said where it is not the one that Rust would take.
fn number(number: &Number) -> String {
    match (number.as_i64(), number.as_u64(), number.as_f64()) {
        (Some(it), ..) if i32::try_from(it).is_ok() => it.to_string(),
        (Some(it), ..) => format!("{it}_i64"),
        (None, Some(it), _) => format!("{it}_u64"),
        (None, None, Some(it)) => format!("{it:?}"),
        (None, None, None) => "0".to_owned(),
    }
}

/// A value as a literal that holds JSON.
fn json(value: &Value) -> String {
    let text = value.to_string();
    let is_raw = text.contains(['"', '\\']) && !text.contains("\"#") && !text.contains(is_hidden);
    match is_raw {
        true => format!("r#\"{text}\"#"),
        false => format!("{text:?}"),
    }
}

/// The function that makes nanoseconds since the Unix epoch of a time.
fn of_clock(clock: &Clock) -> String {
    let ty = match clock {
        Clock::Text => "jiff::Timestamp".to_owned(),
        Clock::Count(units) => ty::unix_time(*units).to_string().replace(' ', ""),
    };
    format!("{ty}::as_nanosecond")
}
