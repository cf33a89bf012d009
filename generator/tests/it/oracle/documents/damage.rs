//! Makes something in a document wrong.

use serde_json::{Value, json};

use super::{super::relaxed::type_of, Documents};

impl Documents {
    /// Makes something in a document wrong, knowing nothing of its schema.
    pub(super) fn damage(&mut self, value: &mut Value, depth: usize) {
        let members = match value {
            Value::Object(members) => members.len(),
            Value::Array(items) => items.len(),
            _ => 0,
        };
        if members > 0 && (depth == 0 || !self.one_in(3)) {
            let index = self.rng.usize(..members);
            if self.one_in(4) {
                return self.misplace(value, index);
            }
            let child = match value {
                Value::Object(members) => members.values_mut().nth(index),
                value => value.get_mut(index),
            };
            return self.damage(child.unwrap(), depth + 1);
        }
        *value = self.other_than(value, depth);
    }

    /// Drops a member, or says it twice.
    fn misplace(&mut self, value: &mut Value, index: usize) {
        match value {
            Value::Object(members) => {
                let name = members.keys().nth(index).unwrap().clone();
                members.shift_remove(&name);
            }
            Value::Array(items) if self.rng.bool() => {
                items.remove(index);
            }
            Value::Array(items) => items.push(items[index].clone()),
            _ => {}
        }
    }

    fn other_than(&mut self, value: &Value, depth: usize) -> Value {
        match value {
            Value::String(text) if self.rng.bool() => json!(format!("{text}~")),
            Value::Number(it) if it.is_i64() && self.rng.bool() => {
                json!(it.as_i64().unwrap().wrapping_add(1))
            }
            _ => {
                let other = self.anything(depth);
                match type_of(&other) == type_of(value) {
                    true => Value::Null,
                    false => other,
                }
            }
        }
    }
}
