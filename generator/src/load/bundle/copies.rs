//! Copies of what no component can be for: paths, and maps or lists of parts.

use indexmap::IndexMap;
use serde_json::Value;

use super::{
    files::{Files, Spot},
    regions::Regions,
};
use crate::report::{Diagnostic, Place, Report};

/// How many values all copies may have together. A few references that copy what holds others would else
/// make a description of any size.
const MOST_VALUES: usize = 500_000;

/// How deep a copy may stand, with what is in it.
const DEEPEST: usize = 128;

/// Puts a copy of each target in the place of the reference to it.
pub(super) fn copy(
    files: &mut Files,
    regions: &mut Regions,
    copies: &IndexMap<Spot, Spot>,
    report: &mut Report,
) -> Option<()> {
    for (to, from) in copies {
        let copy = files.get(from)?.clone();
        let depth = to.pointer.as_str().matches('/').count() + depth(&copy);
        regions.values += size(&copy);
        if regions.values > MOST_VALUES || depth > DEEPEST {
            endless(files, &regions.text(to), report);
            return None;
        }
        let own = std::mem::take(files.get_mut(to)?);
        let text = regions.text(to);
        regions.copy(from, to);
        let copy = beside(own, copy, to, &text, regions, files, report);
        *files.get_mut(to)? = copy;
    }
    Some(())
}

/// Says that copies have no end.
pub(super) fn endless(files: &Files, at: &Spot, report: &mut Report) {
    let message = "what this `$ref` points to is copied here, and leads to more and more copies";
    let help = "refer to a schema, parameter or answer as a whole";
    let place = Place::In(files.origin(at.child("$ref")));
    report.add(Diagnostic::error(place, message).help(help));
}

/// The copy with what stands beside the reference, which counts where both say something.
fn beside(
    own: Value,
    mut copy: Value,
    to: &Spot,
    text: &Spot,
    regions: &mut Regions,
    files: &Files,
    report: &mut Report,
) -> Value {
    let (Value::Object(own), Value::Object(members)) = (own, &mut copy) else {
        return copy;
    };
    for (key, value) in own.into_iter().filter(|(key, _)| key != "$ref") {
        let place = text.child(&key);
        regions.keep(to.child(&key), place.clone());
        if members.insert(key, value).is_some() {
            let message = "the target of the `$ref` beside this has one as well: this one is used";
            let place = Place::In(files.origin(place));
            report.add(Diagnostic::warning(place, message));
        }
    }
    copy
}

fn size(value: &Value) -> usize {
    1 + match value {
        Value::Object(members) => members.values().map(size).sum(),
        Value::Array(items) => items.iter().map(size).sum(),
        _ => 0usize,
    }
}

fn depth(value: &Value) -> usize {
    1 + match value {
        Value::Object(members) => members.values().map(depth).max().unwrap_or_default(),
        Value::Array(items) => items.iter().map(depth).max().unwrap_or_default(),
        _ => 0,
    }
}
