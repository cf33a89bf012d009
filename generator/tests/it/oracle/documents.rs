//! Documents made from a schema: most of them what it says, some with one thing wrong.
//!
//! The same seed gives the same document.

mod damage;

use std::collections::HashMap;

use fastrand::Rng;
use serde_json::{Map, Value, json};

use super::{
    exact,
    leaves::{Leaves, STRANGE},
};

/// Deeper than this, only what is required is put into a document.
const DEEP: usize = 4;
/// Deeper than this, a schema that cannot end is given up.
const TOO_DEEP: usize = 12;

/// Makes documents of one description.
pub struct Documents {
    description: Value,
    leaves: HashMap<String, Leaves>,
    seed: usize,
    rng: Rng,
    /// How many things may still be made wrong.
    faults: usize,
    /// Whether unknown fields may hold what a [`Value`] has no place for: not where something is wrong,
    /// so that a whole option may be kept as one.
    is_exact: bool,
}

impl Documents {
    pub fn of(description: &Value) -> Self {
        let mut description = description.clone();
        forget_words(&mut description);
        Self {
            description,
            leaves: HashMap::new(),
            seed: 0,
            rng: Rng::with_seed(0),
            faults: 0,
            is_exact: false,
        }
    }

    /// A document that is what `schema` says, but for `faults` of its parts.
    pub fn make(&mut self, schema: &Value, seed: u64, faults: usize) -> Value {
        self.seed = usize::try_from(seed).unwrap();
        self.rng = Rng::with_seed(seed);
        self.faults = faults;
        self.is_exact = faults == 0;
        let mut document = self.value(schema, 0);
        for _ in 0..self.faults {
            self.damage(&mut document, 0);
        }
        document
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.rng.usize(..n) == 0
    }

    /// Whether this part is to be wrong.
    fn fault(&mut self) -> bool {
        let fault = self.faults > 0 && self.one_in(6);
        self.faults -= usize::from(fault);
        fault
    }

    fn value(&mut self, schema: &Value, depth: usize) -> Value {
        let schema = self.resolved(schema);
        if depth > TOO_DEEP || (schema["nullable"] == true && self.one_in(5)) {
            return Value::Null;
        }
        for key in ["oneOf", "anyOf"] {
            if let Some(options) = schema[key].as_array() {
                // The tag that a discriminator names may be any text, and the option unknown.
                self.is_exact &= schema.get("discriminator").is_none();
                let option = self.option(options, depth);
                let value = self.with_siblings(&schema, key, &option, depth);
                if !self.fault() {
                    return value;
                }
                // Something of another option as well.
                let other = self.option(options, depth);
                return merge(value, self.with_siblings(&schema, key, &other, depth));
            }
        }
        if let Some(parts) = schema["allOf"].as_array() {
            let merged = parts
                .iter()
                .fold(json!({}), |all, it| merge(all, self.resolved(it)));
            return self.with_siblings(&schema, "allOf", &merged, depth);
        }
        match schema["type"].as_str() {
            Some("object") => self.object(&schema, depth),
            Some("array") => self.array(&schema, depth),
            None if schema.get("properties").is_some() => self.object(&schema, depth),
            None if schema.get("enum").is_none() => self.anything(depth),
            _ => self.leaf(&schema, depth),
        }
    }

    /// One of the options, more often the shallow ones where the document is deep already.
    fn option(&mut self, options: &[Value], depth: usize) -> Value {
        let shallow = |it: &&Value| !matches!(it["type"].as_str(), Some("object" | "array") | None);
        let ends: Vec<_> = options.iter().filter(shallow).collect();
        let option = match ends.as_slice() {
            [_, ..] if depth > DEEP => ends[self.rng.usize(..ends.len())],
            _ => &options[self.rng.usize(..options.len())],
        };
        self.resolved(option)
    }

    /// A part of a schema together with what stands beside it.
    fn with_siblings(&mut self, schema: &Value, key: &str, part: &Value, depth: usize) -> Value {
        let mut rest = schema.clone();
        for key in [key, "nullable", "default", "discriminator"] {
            rest.as_object_mut().unwrap().remove(key);
        }
        self.value(&merge(part.clone(), rest), depth)
    }

    fn resolved(&self, schema: &Value) -> Value {
        match schema["$ref"].as_str() {
            Some(reference) => {
                let pointer = reference.strip_prefix('#').unwrap();
                self.resolved(self.description.pointer(pointer).unwrap())
            }
            None => schema.clone(),
        }
    }

    fn leaf(&mut self, schema: &Value, depth: usize) -> Value {
        let wrong = self.fault();
        let leaves = self.leaves.entry(schema.to_string());
        let leaves = leaves.or_insert_with(|| Leaves::of(schema));
        if depth == 0 {
            // A document that is one text or number is each of them in turn.
            self.faults = 0;
            return leaves.in_turn(self.seed).clone();
        }
        let pool = if wrong { &leaves.wrong } else { &leaves.right };
        match pool.as_slice() {
            [] => Value::Null,
            pool => pool[self.rng.usize(..pool.len())].clone(),
        }
    }

    fn object(&mut self, schema: &Value, depth: usize) -> Value {
        let required: Vec<_> = schema["required"]
            .as_array()
            .into_iter()
            .flatten()
            .collect();
        let mut object = Map::new();
        let no_properties = Map::new();
        let properties = schema["properties"].as_object().unwrap_or(&no_properties);
        for (name, property) in properties {
            let is_required = required.contains(&&json!(name));
            let wanted = match is_required {
                true => !self.fault(),
                false => depth <= DEEP && self.one_in(2),
            };
            if wanted {
                let value = self.property(property, depth);
                object.insert(name.clone(), value);
            }
        }
        for name in required.into_iter().filter_map(Value::as_str) {
            if !properties.contains_key(name) && !self.fault() {
                let value = self.anything(depth + 1);
                object.insert(name.to_owned(), value);
            }
        }
        self.add_others(schema, &mut object, depth);
        self.shuffled(object)
    }

    fn property(&mut self, property: &Value, depth: usize) -> Value {
        match self.fault() {
            true if self.rng.bool() => Value::Null,
            true => self.anything(depth + 1),
            false => self.value(property, depth + 1),
        }
    }

    /// Adds properties without a name of their own, as many as limits ask for or allow.
    fn add_others(&mut self, schema: &Value, object: &mut Map<String, Value>, depth: usize) {
        let least = limit(schema, "minProperties", 0);
        let most = limit(schema, "maxProperties", usize::MAX);
        let rest = &schema["additionalProperties"];
        let any = if rest.is_object() && depth <= DEEP {
            4
        } else {
            2
        };
        let any = object.len() + self.rng.usize(..any);
        let mut wanted = self.size(least, most, any);
        if *rest == false && !self.fault() {
            wanted = 0;
        }
        let mut names: Vec<_> = STRANGE.into_iter().map(str::to_owned).collect();
        names.extend((0..wanted).map(|it| format!("more {it}")));
        let first = self.rng.usize(..STRANGE.len());
        names.rotate_left(first);
        for name in names {
            if object.len() >= wanted {
                return;
            }
            if schema["properties"].get(&name).is_none() {
                let value = match rest {
                    Value::Object(_) => self.property(rest, depth),
                    _ => self.unknown(schema, depth),
                };
                object.insert(name, value);
            }
        }
    }

    /// The value of a property without a name. Where there is none with a name, all is one [`Value`].
    fn unknown(&mut self, schema: &Value, depth: usize) -> Value {
        let is_kept_as_text = schema["properties"]
            .as_object()
            .is_some_and(|it| !it.is_empty());
        if !(self.is_exact && is_kept_as_text && self.rng.bool()) {
            return self.anything(depth + 1);
        }
        let number = exact::marked(exact::NUMBERS[self.rng.usize(..exact::NUMBERS.len())]);
        match self.rng.usize(..3) {
            0 => json!([number]),
            1 => json!({ "number": number }),
            _ => number,
        }
    }

    /// A size within the limits, often at one of them, or just beyond where that is a fault.
    fn size(&mut self, least: usize, most: usize, any: usize) -> usize {
        let limited = least > 0 || most < usize::MAX;
        if limited && self.fault() {
            return match self.rng.bool() && most < usize::MAX {
                true => most + 1,
                false => least.saturating_sub(1),
            };
        }
        match self.rng.usize(..6) {
            0 => least,
            1 if most < usize::MAX => most,
            _ => any.clamp(least, most),
        }
    }

    fn array(&mut self, schema: &Value, depth: usize) -> Value {
        let least = limit(schema, "minItems", 0);
        let most = limit(schema, "maxItems", usize::MAX);
        let any = if depth > DEEP { 0 } else { self.rng.usize(..4) };
        let size = self.size(least, most, any);
        let mut items: Vec<Value> = Vec::new();
        let unique = schema["uniqueItems"] == true;
        for _ in 0..size * 8 {
            if items.len() == size {
                break;
            }
            let item = self.value(&schema["items"], depth + 1);
            if !unique || !items.iter().any(|it| is_alike(it, &item)) {
                items.push(item);
            }
        }
        if unique && !items.is_empty() && self.fault() {
            items.push(items[0].clone());
        }
        items.into()
    }

    /// Some JSON.
    fn anything(&mut self, depth: usize) -> Value {
        let ends = [
            json!(null),
            json!(true),
            json!(0),
            json!(-1),
            json!(9_007_199_254_740_993_i64),
            json!(u64::MAX),
            json!(0.5),
            json!(0.109_599_895_294_595_57),
            json!(1),
            json!(1.0),
            json!(""),
            json!("text"),
            json!("é\u{1f600}\"\\\u{0}\u{7f}"),
            json!([]),
            json!({}),
        ];
        let nested = depth <= DEEP && self.one_in(3);
        match self.rng.bool() {
            true if nested => json!([self.anything(depth + 1), self.anything(depth + 1)]),
            false if nested => {
                let name = STRANGE[self.rng.usize(..STRANGE.len())];
                json!({ name: self.anything(depth + 1) })
            }
            _ => ends[self.rng.usize(..ends.len())].clone(),
        }
    }

    /// Members in another order.
    fn shuffled(&mut self, object: Map<String, Value>) -> Value {
        let mut members: Vec<_> = object.into_iter().collect();
        if self.one_in(3) {
            self.rng.shuffle(&mut members);
        }
        Value::Object(members.into_iter().collect())
    }
}

/// Schemas are copied often, and their words are most of them.
fn forget_words(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|name, it| {
                name != "externalDocs" && !(name == "description" && it.is_string())
            });
            members.values_mut().for_each(forget_words);
        }
        Value::Array(items) => items.iter_mut().for_each(forget_words),
        _ => {}
    }
}

/// A `number` is read as a float, so that there is no telling 2^63 from 2^63 - 1, which JSON Schema does.
fn is_alike(one: &Value, other: &Value) -> bool {
    match (one.as_f64(), other.as_f64()) {
        (Some(one), Some(other)) => one == other,
        _ => one == other,
    }
}

fn limit(schema: &Value, key: &str, otherwise: usize) -> usize {
    let limit = schema[key].as_u64();
    limit.map_or(otherwise, |it| usize::try_from(it).unwrap())
}

/// Two schemas as one that says both, as far as making documents goes.
fn merge(one: Value, other: Value) -> Value {
    match (one, other) {
        (Value::Object(mut one), Value::Object(other)) => {
            for (key, value) in other {
                let merged = match (one.remove(&key), key.as_str()) {
                    (Some(before), "properties" | "required" | "allOf") => merge(before, value),
                    _ => value,
                };
                one.insert(key, merged);
            }
            Value::Object(one)
        }
        (Value::Array(one), Value::Array(other)) => Value::Array([one, other].concat()),
        (_, other) => other,
    }
}
