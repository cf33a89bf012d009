//! Values inside of a text of JSON, found without reading what is around them: how deep that is, or
//! how large its numbers, does not matter.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

/// The text of the value at a JSON Pointer (RFC 6901), if the body is JSON and has it.
pub(super) fn at<'a>(body: &'a str, pointer: &str) -> Option<&'a str> {
    let whole: &RawValue = serde_json::from_str(body).ok()?;
    let mut steps = steps(pointer);
    steps.try_fold(whole.get(), |here, step| inside(here, &step))
}

/// The names and positions that a JSON Pointer leads through.
pub(super) fn steps(pointer: &str) -> impl Iterator<Item = String> {
    let steps = pointer.split('/').skip(1);
    steps.map(|step| step.replace("~1", "/").replace("~0", "~"))
}

/// The member or element `step` of a value; of members with one name the last, as it is the one that
/// counts.
pub(super) fn inside<'a>(value: &'a str, step: &str) -> Option<&'a str> {
    if value.starts_with('[') {
        let elements: Vec<&RawValue> = serde_json::from_str(value).ok()?;
        return elements.get(index(step)?).map(|it| it.get());
    }
    let members: BTreeMap<String, &RawValue> = serde_json::from_str(value).ok()?;
    members.get(step).map(|it| it.get())
}

/// A position in an array: digits, the first of several not a zero (RFC 6901, section 4).
fn index(step: &str) -> Option<usize> {
    let is_plain = step == "0" || !step.starts_with(['0', '+']);
    is_plain.then(|| step.parse().ok())?
}
