//! What texts say, by the schema that they are of.

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value, json};

use super::description::Description;

/// Part of a path or a header, decoded.
pub fn percent_decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().unwrap().into_owned()
}

/// Part of a query or form, decoded.
pub fn form_decoded(text: &str) -> String {
    let pair = format!("={text}");
    let mut pairs = form_urlencoded::parse(pair.as_bytes());
    pairs.next().unwrap().1.into_owned()
}

/// Names of a query or form, decoded, with values as they are sent.
pub fn pairs(text: &str) -> Vec<(String, &str)> {
    let pairs = text.split('&').filter(|it| !it.is_empty());
    let pairs = pairs.map(|it| it.split_once('=').unwrap_or((it, "")));
    pairs
        .map(|(name, value)| (form_decoded(name), value))
        .collect()
}

impl Description {
    /// What a text says: itself, unless only what it is as JSON is valid.
    pub fn typed(&self, text: &str, schema: &Value) -> Value {
        let itself = Value::from(text);
        let readings = [Some(itself.clone()), serde_json::from_str(text).ok()];
        let mut readings = readings.into_iter().flatten();
        let valid = readings.find(|it| self.complaint(schema, it).is_none());
        valid.unwrap_or(itself)
    }

    /// The same for all texts in a value.
    pub fn retyped(&self, value: &Value, schema: &Value) -> Value {
        match value {
            Value::String(text) => self.typed(text, schema),
            Value::Array(items) => {
                let schema = self.items(schema);
                items.iter().map(|it| self.retyped(it, &schema)).collect()
            }
            Value::Object(members) => {
                let members = members.iter().map(|(name, value)| {
                    let schema = self.property(schema, name);
                    (name.clone(), self.retyped(value, &schema))
                });
                Value::Object(members.collect())
            }
            other => other.clone(),
        }
    }

    /// What a list is, of which these are the items; where there is one, it may be a value that is no list.
    pub fn list(&self, texts: &[String], schema: &Value) -> Value {
        let list = self.retyped(&json!(texts), schema);
        match texts {
            [text] if self.complaint(schema, &list).is_some() => self.typed(text, schema),
            _ => list,
        }
    }

    /// What an object of these members is, in which those that may be lists are sent an item each.
    pub fn members(&self, texts: Vec<(String, String)>, schema: &Value) -> Value {
        let mut members = Map::new();
        let mut lists: Vec<(String, Vec<String>)> = Vec::new();
        for (name, text) in texts {
            match lists.iter_mut().find(|(own, _)| *own == name) {
                Some((_, list)) => list.push(text),
                None => lists.push((name, vec![text])),
            }
        }
        for (name, texts) in lists {
            let schema = self.property(schema, &name);
            let value = match &texts[..] {
                [text] if !self.may_be(&schema, "array") => self.typed(text, &schema),
                _ => self.list(&texts, &schema),
            };
            members.insert(name, value);
        }
        Value::Object(members)
    }

    fn items(&self, schema: &Value) -> Value {
        let parts = self.parts(schema).into_iter();
        any_of(parts.filter_map(|it| it.get("items")))
    }

    fn property(&self, schema: &Value, name: &str) -> Value {
        let parts = self.parts(schema).into_iter();
        any_of(parts.filter_map(|it| it.get("properties")?.get(name)))
    }
}

/// Any where there are none.
fn any_of<'a>(schemas: impl Iterator<Item = &'a Value>) -> Value {
    let schemas: Vec<_> = schemas.collect();
    match schemas.is_empty() {
        true => json!({}),
        false => json!({ "anyOf": schemas }),
    }
}
