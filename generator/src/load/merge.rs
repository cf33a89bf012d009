//! Merge keys: what YAML takes over from other mappings under the key `<<` (yaml.org/type/merge).

use serde_json::{Map, Value};

use super::grammar::At;
use crate::source::Pointer;

/// Why a merge key says nothing, and where it is.
type Wrong = (Pointer, String);

/// Puts what merge keys take over in their place, wherever there are any. What a mapping says itself comes
/// before that.
pub(super) fn apply(value: &mut Value, at: &At<'_>) -> Result<(), Wrong> {
    match value {
        Value::Object(object) => {
            if let Some(merged) = object.shift_remove("<<") {
                take_over(object, merged, &at.key("<<"))?;
            }
            for (key, inside) in object {
                apply(inside, &at.key(key))?;
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                apply(item, &at.index(index))?;
            }
        }
        _ => {}
    }
    Ok(())
}

fn take_over(object: &mut Map<String, Value>, merged: Value, at: &At<'_>) -> Result<(), Wrong> {
    let mappings = match merged {
        Value::Array(items) => items,
        one => vec![one],
    };
    for mapping in mappings {
        let Value::Object(members) = mapping else {
            let message = "`<<` takes over the members of a mapping, or of a list of mappings";
            return Err((at.pointer(), message.to_owned()));
        };
        for (key, value) in members {
            object.entry(key).or_insert(value);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::load::tree;

    #[test]
    fn what_a_mapping_says_itself_comes_first() {
        let text = "a: &a {x: 1, y: {<<: {z: 2}}}\nb: &b {x: 3, w: 4}\nc: {x: 0, <<: [*a, *b]}\nd: {<<: *b}";
        let mut value = tree::of_yaml(text).unwrap().value;
        apply(&mut value, &At::ROOT).unwrap();
        assert_eq!(value["c"], json!({"x": 0, "y": {"z": 2}, "w": 4}));
        assert_eq!(value["d"], json!({"x": 3, "w": 4}));
    }

    #[test]
    fn nothing_else_is_taken_over() {
        let mut value = json!({"a": {"<<": [{}, 5]}});
        let wrong = apply(&mut value, &At::ROOT).unwrap_err();
        assert_eq!(wrong.0.as_str(), "/a/<<");
    }
}
