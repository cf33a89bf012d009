//! What still cannot be read, replaced by the weakest part of its kind.

use serde_json::{Value, json};

use crate::{
    load::{explain::Unreadable, grammar::Part},
    report::Report,
};

/// Replaces the parts that cannot be read, with a warning each, or none of them where one is needed to
/// call an operation rightly. Returns whether it did.
pub(in crate::load) fn weaken(
    document: &mut Value,
    parts: &[Unreadable],
    report: &mut Report,
) -> bool {
    if parts.is_empty() || parts.iter().any(|it| weakest(it.part).is_none()) {
        return false;
    }
    for Unreadable { part, at, message } in parts {
        let Some((weakest, made)) = weakest(*part) else {
            continue;
        };
        if let Some(value) = document.pointer_mut(at.as_str()) {
            *value = weakest;
            report.warn(at, format!("{message}; {made}"));
        }
    }
    true
}

/// What takes the place of a part that an operation can be called without, and what to say of that.
fn weakest(part: Part) -> Option<(Value, &'static str)> {
    const LEFT_OUT: &str = "it is left out";
    Some(match part {
        Part::Schema => (json!({}), "any JSON is taken here"),
        Part::Header => (json!({ "schema": {} }), "any JSON is taken here"),
        Part::Encoding | Part::Example | Part::Callback => (json!({}), LEFT_OUT),
        Part::Link => (json!({ "operationId": "" }), LEFT_OUT),
        _ => return None,
    })
}
