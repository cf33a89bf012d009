//! Components that are nothing but references which lead back to them, made what says nothing.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::{bundle, grammar::Part};
use crate::{report::Report, source::Pointer};

/// The kinds of components that the rest can do without.
const KINDS: [(&str, Part); 2] = [("schemas", Part::Schema), ("responses", Part::Response)];

/// How many links of a circle are shown.
const MOST_SHOWN: usize = 4;

/// Breaks each circle at the first of its components that is written, with a warning.
pub(super) fn break_up(document: &mut Value, report: &mut Report) {
    for (kind, part) in KINDS {
        let place = Pointer::root().child("components").child(kind);
        let components = document.pointer_mut(place.as_str());
        let Some(components) = components.and_then(Value::as_object_mut) else {
            continue;
        };
        for circle in circles(components, kind) {
            let Some(first) = circle.first() else {
                continue;
            };
            let message = format!(
                "this is nothing but `$ref`s that lead back to it ({}): {}",
                shown(&circle),
                bundle::unknown(part).unwrap_or_default()
            );
            report.warn(&place.child(first), message);
            let nothing = match part {
                Part::Response => json!({ "description": "" }),
                _ => json!({}),
            };
            components.insert(first.clone(), nothing);
        }
    }
}

/// The names on each circle, in the order in which they lead to each other.
fn circles(components: &Map<String, Value>, kind: &str) -> Vec<Vec<String>> {
    let mut circles = Vec::new();
    let mut visit_of: HashMap<String, usize> = HashMap::new();
    for (visit, start) in components.keys().enumerate() {
        let mut way: Vec<String> = Vec::new();
        let mut next = Some(start.clone());
        while let Some(name) = next {
            match visit_of.get(&name) {
                Some(seen) if *seen == visit => {
                    circles.push(way.into_iter().skip_while(|it| *it != name).collect());
                    break;
                }
                Some(_) => break,
                None => {}
            }
            next = components.get(&name).and_then(|it| named(it, kind));
            visit_of.insert(name.clone(), visit);
            way.push(name);
        }
    }
    circles
}

/// The component that a reference names.
fn named(value: &Value, kind: &str) -> Option<String> {
    let reference = value.get("$ref")?.as_str()?;
    let name = reference.strip_prefix("#/components/")?;
    let name = name.strip_prefix(kind)?.strip_prefix('/')?;
    Some(name.replace("~1", "/").replace("~0", "~"))
}

fn shown(circle: &[String]) -> String {
    let names = circle.iter().chain(circle.first()).skip(1);
    let names: Vec<_> = names.take(MOST_SHOWN).map(String::as_str).collect();
    let more = if circle.len() > MOST_SHOWN {
        ", …"
    } else {
        ""
    };
    format!("by {}{more}", names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_circle_is_broken_once() {
        let reference = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
        let mut document = json!({ "components": { "schemas": {
            "Into": reference("A"), "A": reference("B"), "B": reference("C~1D"), "C/D": reference("A"),
            "Own": reference("Own"), "Fine": reference("Object"), "Object": { "type": "object" },
        } } });
        let mut broken = document.clone();
        let mut report = Report::default();
        break_up(&mut broken, &mut report);
        for name in ["A", "Own"] {
            document["components"]["schemas"][name] = json!({});
        }
        assert_eq!(broken, document);
        assert_eq!(report.warnings(), 2);
    }
}
