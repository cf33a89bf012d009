//! JSON or YAML to a tree of values, with what a tree does not show: the keys that stand twice in an object
//! (serde_json's own tree keeps the last of them in silence), and the statuses that are numbers.

use std::{
    cell::{Cell, RefCell},
    fmt,
    marker::PhantomData,
};

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde_json::{Map, Number, Value, map::Entry};

use super::grammar::{At, METHODS, Token};
use crate::source::Pointer;

/// What was read.
pub(super) struct Tree {
    pub(super) value: Value,
    /// Where the keys are that stand twice.
    pub(super) twice: Vec<Pointer>,
    /// Where the statuses of responses are that are numbers, and not texts.
    pub(super) numbers: Vec<Pointer>,
    /// Whether there is a key `<<`, with which YAML takes over the members of others.
    pub(super) merges: bool,
}

/// Reads JSON.
pub(super) fn of_json(text: &str) -> Result<Tree, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let seen = Seen::default();
    let value = seen.root().deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(seen.tree(value))
}

/// Reads YAML. Keys that are no texts (`200:`) become their text, and tags are left out.
pub(super) fn of_yaml(text: &str) -> Result<Tree, serde_yaml::Error> {
    let seen = Seen::default();
    let value = (seen.root()).deserialize(serde_yaml::Deserializer::from_str(text))?;
    Ok(seen.tree(value))
}

/// What has been seen on the way.
#[derive(Default)]
struct Seen {
    twice: RefCell<Vec<Pointer>>,
    numbers: RefCell<Vec<Pointer>>,
    merges: Cell<bool>,
}

impl Seen {
    fn root(&self) -> Node<'_> {
        Node {
            at: At::ROOT,
            seen: self,
        }
    }

    fn tree(self, value: Value) -> Tree {
        Tree {
            value,
            twice: self.twice.into_inner(),
            numbers: self.numbers.into_inner(),
            merges: self.merges.get(),
        }
    }
}

/// A value that is about to be read.
struct Node<'a> {
    at: At<'a>,
    seen: &'a Seen,
}

impl Node<'_> {
    /// Whether this holds the responses of an operation.
    fn is_responses(&self) -> bool {
        match self.at.around() {
            Some((around, Token::Key("responses"))) => match around.around() {
                Some((_, Token::Key(key))) => METHODS.contains(&key),
                // An operation in a file of its own.
                at => at.is_none(),
            },
            _ => false,
        }
    }
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

    fn visit_none<E: Error>(self) -> Result<Value, E> {
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

    /// As serde_json does it without the digits: the nearest float.
    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        Ok((value as f64).into())
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        Ok((value as f64).into())
    }

    /// JSON has no infinity and no NaN: they stay what they were written as.
    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        let number = Number::from_f64(value).map(Value::Number);
        Ok(number.unwrap_or_else(|| float_text(value).into()))
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
            seen: self.seen,
        };
        while let Some(item) = items.next_element_seed(inside(list.len()))? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let is_responses = self.is_responses();
        let mut map = Map::new();
        while let Some(key) = members.next_key_seed(Key)? {
            if key.text == "<<" {
                self.seen.merges.set(true);
            }
            let entry = map.entry(key.text);
            let node = Node {
                at: self.at.key(entry.key()),
                seen: self.seen,
            };
            if is_responses && key.is_number {
                self.seen.numbers.borrow_mut().push(node.at.pointer());
            }
            if let Entry::Occupied(_) = entry {
                self.seen.twice.borrow_mut().push(node.at.pointer());
            }
            let value = members.next_value_seed(node)?;
            entry.or_insert(value);
        }
        Ok(Value::Object(map))
    }

    /// A tag of YAML, and the value that has it.
    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Value, A::Error> {
        let (_, value) = data.variant_seed(PhantomData::<String>)?;
        value.newtype_variant_seed(self)
    }
}

/// A float as YAML has it, where there are more than in JSON.
fn float_text(value: f64) -> String {
    serde_yaml::Number::from(value).to_string()
}

/// A key that is about to be read.
struct Key;

/// A key.
struct KeyText {
    text: String,
    is_number: bool,
}

impl KeyText {
    fn text<E>(text: impl Into<String>) -> Result<Self, E> {
        Ok(Self {
            text: text.into(),
            is_number: false,
        })
    }

    fn number<E>(number: impl ToString) -> Result<Self, E> {
        Ok(Self {
            text: number.to_string(),
            is_number: true,
        })
    }
}

impl<'de> DeserializeSeed<'de> for Key {
    type Value = KeyText;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<KeyText, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Visitor<'_> for Key {
    type Value = KeyText;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text as a key")
    }

    fn visit_unit<E: Error>(self) -> Result<KeyText, E> {
        KeyText::text("null")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<KeyText, E> {
        KeyText::text(value.to_string())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<KeyText, E> {
        KeyText::number(value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<KeyText, E> {
        KeyText::number(value)
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<KeyText, E> {
        KeyText::number(value)
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<KeyText, E> {
        KeyText::number(value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<KeyText, E> {
        KeyText::number(float_text(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<KeyText, E> {
        KeyText::text(value)
    }

    fn visit_string<E: Error>(self, value: String) -> Result<KeyText, E> {
        KeyText::text(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_is_that_of_serde_json() {
        let text =
            r#"{"a": [1, -2, 3.5, 1e300, "\u0041\n", null, true, {}], "b": 18446744073709551616}"#;
        let tree = of_json(text).unwrap();
        assert_eq!(tree.value, serde_json::from_str::<Value>(text).unwrap());
        assert!(tree.twice.is_empty());
    }

    #[test]
    fn yaml_reads_as_the_same_json() {
        let yaml = "a: [1, -2, 3.5, 1e300, ~, true, !tag {}, .inf]\nb: 18446744073709551616\n\
                    c: -99999999999999999999\n200: &n {x: 1}\ntrue: *n\n~: 0x1F\n1.5: !!str 7\n";
        let json = r#"{"a": [1, -2, 3.5, 1e300, null, true, {}, ".inf"], "b": 18446744073709551616,
                    "c": -99999999999999999999, "200": {"x": 1}, "true": {"x": 1}, "null": 31, "1.5": "7"}"#;
        assert_eq!(of_yaml(yaml).unwrap().value, of_json(json).unwrap().value);
        assert!(of_yaml("[1]: 2").is_err());
    }

    #[test]
    fn keys_that_stand_twice_are_found_wherever_they_are() {
        let text = r#"[{"a": 1, "b": {"c": 1, "\u0063": 2, "d": 3}, "a": 4}]"#;
        for tree in [of_json(text).unwrap(), of_yaml(text).unwrap()] {
            let twice: Vec<_> = tree.twice.iter().map(Pointer::as_str).collect();
            assert_eq!(twice, ["/0/b/c", "/0/a"]);
        }
    }

    #[test]
    fn statuses_that_are_numbers_are_found() {
        let text = "paths: {/a: {get: {responses: {200: {}, '201': {}, 404: {x: {5: 6}}}}}}\n\
                    components: {responses: {404: {}}}";
        let numbers = of_yaml(text).unwrap().numbers;
        let numbers: Vec<_> = numbers.iter().map(Pointer::as_str).collect();
        let responses = "/paths/~1a/get/responses";
        assert_eq!(
            numbers,
            ["200", "404"].map(|it| format!("{responses}/{it}"))
        );
    }
}
