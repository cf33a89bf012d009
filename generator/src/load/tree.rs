//! JSON to a tree of values, with the keys that stand twice in an object: serde_json's own tree keeps the
//! last of them in silence.

use std::{cell::RefCell, fmt};

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value, map::Entry};

use super::grammar::At;
use crate::source::Pointer;

/// The tree, and where the keys are that stand twice.
pub(super) fn read(text: &str) -> Result<(Value, Vec<Pointer>), serde_json::Error> {
    let twice = RefCell::default();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let node = Node {
        at: At::ROOT,
        twice: &twice,
    };
    let value = node.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok((value, twice.into_inner()))
}

/// A value that is about to be read.
struct Node<'a> {
    at: At<'a>,
    twice: &'a RefCell<Vec<Pointer>>,
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        let inside = |index| Node {
            at: self.at.index(index),
            twice: self.twice,
        };
        while let Some(item) = items.next_element_seed(inside(list.len()))? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = members.next_key::<String>()? {
            let entry = map.entry(key);
            let node = Node {
                at: self.at.key(entry.key()),
                twice: self.twice,
            };
            if let Entry::Occupied(_) = entry {
                self.twice.borrow_mut().push(node.at.pointer());
            }
            let value = members.next_value_seed(node)?;
            entry.or_insert(value);
        }
        Ok(Value::Object(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_is_that_of_serde_json() {
        let text =
            r#"{"a": [1, -2, 3.5, 1e300, "\u0041\n", null, true, {}], "b": 18446744073709551616}"#;
        let (value, twice) = read(text).unwrap();
        assert_eq!(value, serde_json::from_str::<Value>(text).unwrap());
        assert!(twice.is_empty());
    }

    #[test]
    fn keys_that_stand_twice_are_found_wherever_they_are() {
        let (_, twice) = read(r#"[{"a": 1, "b": {"c": 1, "\u0063": 2, "d": 3}, "a": 4}]"#).unwrap();
        let twice: Vec<_> = twice.iter().map(Pointer::as_str).collect();
        assert_eq!(twice, ["/0/b/c", "/0/a"]);
    }
}
