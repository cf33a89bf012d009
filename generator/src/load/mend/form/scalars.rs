//! Flags and numbers.

use serde_json::{Number, Value};

use super::left_out;
use crate::load::mend::node::{Node, shown};

/// What a value means that stands for a flag.
pub(in crate::load::mend) fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(it) => Some(*it),
        Value::String(text) => match text.trim().to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" | "1" => Some(true),
            "false" | "no" | "off" | "0" => Some(false),
            _ => None,
        },
        Value::Number(it) => match it.as_i64() {
            Some(0) => Some(false),
            Some(1) => Some(true),
            _ => None,
        },
        _ => None,
    }
}

pub(super) fn flag(node: &mut Node<'_, '_>, key: &str, value: &Value) -> Option<Value> {
    match truth(value) {
        Some(meant) => Some(read_as(node, key, value, Value::Bool(meant))),
        None => left_out(node, key, value, "`true` or `false`"),
    }
}

pub(super) fn count(node: &mut Node<'_, '_>, key: &str, value: &Value) -> Option<Value> {
    // Counts up to 2^53 are exact in a float.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let meant = match number_in(value) {
        Some(it) if it.is_u64() => it.as_u64(),
        Some(it) => (it.as_f64())
            .filter(|it| it.fract() == 0.0 && (0.0..=EXACT).contains(it))
            .map(|it| it as u64),
        None => None,
    };
    match meant {
        Some(meant) => Some(read_as(node, key, value, Value::from(meant))),
        None => left_out(node, key, value, "a whole number from 0"),
    }
}

pub(super) fn number(node: &mut Node<'_, '_>, key: &str, value: &Value) -> Option<Value> {
    match number_in(value) {
        Some(meant) => Some(read_as(node, key, value, Value::Number(meant))),
        None => left_out(node, key, value, "a number"),
    }
}

fn number_in(value: &Value) -> Option<Number> {
    match value {
        Value::Number(it) => Some(it.clone()),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

fn read_as(node: &mut Node<'_, '_>, key: &str, found: &Value, meant: Value) -> Value {
    let found = shown(found);
    node.warn(
        key,
        format!("`{key}` is {found}, which is read as {}", shown(&meant)),
    );
    meant
}
