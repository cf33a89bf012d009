//! Limits that say nothing of the type that they stand at, or that no value of it can keep or break.

use serde_json::{Number, Value};

use crate::load::mend::node::{Node, shown};

const OF_NUMBERS: [&str; 5] = [
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
];
const OF_TEXTS: [&str; 3] = ["minLength", "maxLength", "pattern"];
const OF_LISTS: [&str; 3] = ["minItems", "maxItems", "uniqueItems"];
const OF_OBJECTS: [&str; 2] = ["minProperties", "maxProperties"];

/// Leaves out the limits of one type at another.
pub(in crate::load::mend) fn of_another_type(node: &mut Node<'_, '_>) {
    let own: &[&str] = match node.text("type") {
        Some("string") => &OF_TEXTS,
        Some("integer" | "number") => &OF_NUMBERS,
        Some("array") => &OF_LISTS,
        Some("object") => &OF_OBJECTS,
        Some("boolean") => &[],
        _ => return,
    };
    let all: [&[&str]; 4] = [&OF_NUMBERS, &OF_TEXTS, &OF_LISTS, &OF_OBJECTS];
    for key in all.into_iter().flatten().filter(|it| !own.contains(it)) {
        if node.take(key).is_some() {
            let ty = node.text("type").unwrap_or_default();
            let message = format!("`{key}` says nothing of the type `{ty}`; it is left out");
            node.warn(key, message);
        }
    }
}

/// `multipleOf` is more than nothing.
pub(in crate::load::mend) fn factor(node: &mut Node<'_, '_>) {
    let factor = node.object.get("multipleOf").and_then(Value::as_f64);
    if let Some(factor) = factor.filter(|it| *it <= 0.0) {
        let message = format!("`multipleOf` is {factor} and has to be above 0; it is left out");
        node.warn("multipleOf", message);
        node.take("multipleOf");
    }
}

/// The bounds of an integer, as integers of 64 bits.
pub(in crate::load::mend) fn of_integer(node: &mut Node<'_, '_>) {
    if node.text("type") != Some("integer") {
        return;
    }
    for (key, exclusive, round) in [
        ("minimum", "exclusiveMinimum", f64::ceil as fn(f64) -> f64),
        ("maximum", "exclusiveMaximum", f64::floor),
    ] {
        let bound = match node.object.get(key) {
            Some(Value::Number(it)) if !it.is_i64() => it.clone(),
            _ => continue,
        };
        match whole(&bound, round) {
            Bound::Same(same) => node.set(key, same),
            Bound::Rounded(bound) => {
                let message = format!("`{key}` of an integer has a fraction; {bound} is taken");
                node.warn(key, message);
                node.set(key, bound);
                node.take(exclusive);
            }
            // Only these reach so far.
            Bound::Beyond if node.text("format") == Some("uint64") && bound.is_u64() => {}
            Bound::Beyond => {
                let found = shown(&Value::Number(bound));
                let message = format!("`{key}` is {found}, beyond 64 bits; it is not checked");
                node.warn(key, message);
                node.take(key);
                node.take(exclusive);
            }
        }
    }
}

/// A bound as an integer.
enum Bound {
    Same(i64),
    Rounded(i64),
    Beyond,
}

fn whole(bound: &Number, round: fn(f64) -> f64) -> Bound {
    // The float next to 2^63, which is no `i64` any more.
    const BEYOND: f64 = 9_223_372_036_854_775_808.0;
    let Some(exact) = bound.as_f64() else {
        return Bound::Beyond;
    };
    let whole = round(exact);
    if !(-BEYOND..BEYOND).contains(&whole) {
        return Bound::Beyond;
    }
    match whole == exact {
        true => Bound::Same(whole as i64),
        false => Bound::Rounded(whole as i64),
    }
}

/// `exclusiveMinimum` and `exclusiveMaximum`: flags by now, which need a bound.
pub(in crate::load::mend) fn exclusive(node: &mut Node<'_, '_>) {
    for (key, bound) in [
        ("exclusiveMinimum", "minimum"),
        ("exclusiveMaximum", "maximum"),
    ] {
        if node.is_true(key) && !node.has(bound) {
            node.warn(key, format!("there is no `{bound}`; `{key}` is left out"));
            node.take(key);
        }
    }
}
