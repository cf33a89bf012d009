//! A value that a schema allows, made from what the schema says, for answers that have no example.

use serde_json::{Map, Value, json};

use super::description::{Description, Part};
use super::typed::property;

/// How many values may be in one another.
const DEEPEST: usize = 12;

/// From which depth on only what is required is made.
const SPARSE: usize = 6;

/// How many values are made in all.
const MOST: usize = 3_000;

/// How many items a list has at most, and how many options of a union are tried.
const LONGEST: u64 = 20;

/// How much is made.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// All properties, with the examples of the description.
    Full,
    /// What is required.
    Required,
    /// What is required, without the examples and defaults of the description, which may be wrong.
    Bare,
}

/// A value for a schema. Where none is found that the schema allows, the first that was made.
pub(super) fn value(schema: &Part<'_>) -> Option<Value> {
    let mut first = None;
    for extent in [Extent::Full, Extent::Required, Extent::Bare] {
        let mut maker = Maker {
            extent,
            left: MOST,
            open: Vec::new(),
        };
        let Some(value) = maker.make(schema, 0) else {
            continue;
        };
        if allowed(schema.description(), schema, &value) {
            return Some(value);
        }
        first.get_or_insert(value);
    }
    first
}

fn allowed(description: &Description, schema: &Part<'_>, value: &Value) -> bool {
    description.allows(&schema.at, value)
}

struct Maker {
    extent: Extent,
    /// How many values may still be made.
    left: usize,
    /// The schemas that are being made, by which circles end.
    open: Vec<String>,
}

impl Maker {
    /// A value with all that is required of it; `None` where there is no end to it.
    fn make(&mut self, schema: &Part<'_>, depth: usize) -> Option<Value> {
        let mut value = self.part(schema, depth)?;
        if let Some(members) = value.as_object_mut() {
            for name in required(schema) {
                if !members.contains_key(name) {
                    members.insert(name.to_owned(), self.member(schema, name, depth)?);
                }
            }
        }
        Some(value)
    }

    /// What is required here and described elsewhere, or nowhere.
    fn member(&mut self, schema: &Part<'_>, name: &str, depth: usize) -> Option<Value> {
        match property(schema, name) {
            Some(property) => self.make(&property, depth + 1),
            None => self.other(schema, depth),
        }
    }

    /// A value as this schema says, which others may add to.
    fn part(&mut self, schema: &Part<'_>, depth: usize) -> Option<Value> {
        if depth > DEEPEST || self.left == 0 || self.open.contains(&schema.at) {
            return None;
        }
        self.left -= 1;
        if let Some(value) = self.written(schema) {
            return Some(value);
        }
        self.open.push(schema.at.clone());
        let made = self.composed(schema, depth);
        self.open.pop();
        made.or_else(|| schema.is("nullable").then_some(Value::Null))
    }

    /// What the description itself gives.
    fn written(&self, schema: &Part<'_>) -> Option<Value> {
        let given = ["example", "default"]
            .into_iter()
            .filter(|_| self.extent != Extent::Bare);
        let mut given = given
            .filter_map(|it| schema.value.get(it))
            .filter(|it| !it.is_null());
        let listed = schema.value.get("enum").and_then(Value::as_array);
        let listed = || listed.and_then(|it| it.iter().find(|it| !it.is_null()).or(it.first()));
        given.next().or_else(listed).cloned()
    }

    /// All that holds at once, as one value.
    fn composed(&mut self, schema: &Part<'_>, depth: usize) -> Option<Value> {
        let own = self.typed(schema, depth);
        let mut all = Vec::new();
        for part in schema.get("allOf").map(|it| it.items()).unwrap_or_default() {
            all.extend(self.part(&part, depth));
        }
        let options = ["oneOf", "anyOf"]
            .into_iter()
            .filter_map(|it| schema.get(it));
        for options in options {
            all.extend(self.option(schema, &options, depth));
        }
        let untyped = own.is_none() && all.is_empty() && is_any(schema);
        let own = if untyped { Some(json!("any")) } else { own };
        merged(own.into_iter().chain(all))
    }

    /// The first option that can be made.
    fn option(&mut self, schema: &Part<'_>, options: &Part<'_>, depth: usize) -> Option<Value> {
        let options = options.items().into_iter().take(LONGEST as usize);
        let mut null = None;
        let mut options = options.filter_map(|option| Some((self.make(&option, depth)?, option)));
        let found = options.find_map(|(value, option)| match value.is_null() {
            true => {
                null.get_or_insert((value, option));
                None
            }
            false => Some((value, option)),
        });
        let (mut value, option) = found.or(null)?;
        let tag = schema.get("discriminator");
        if let (Some(tag), Some(members)) = (tag, value.as_object_mut()) {
            let name = tag.text("propertyName").unwrap_or_default();
            // Where the option itself lists what the property may be, it has been made so.
            let listed = property(&option, name).is_some_and(|it| it.value.get("enum").is_some());
            if !(listed && members.contains_key(name)) {
                members.insert(name.to_owned(), json!(tag_of(&tag, &option.at)));
            }
        }
        Some(value)
    }

    fn typed(&mut self, schema: &Part<'_>, depth: usize) -> Option<Value> {
        let says = |name: &str| schema.value.get(name).is_some();
        match schema.text("type") {
            Some("object") => self.object(schema, depth),
            Some("array") => self.list(schema, depth),
            Some("string") => Some(json!(text(schema))),
            Some("integer") => Some(number(schema, true)),
            Some("number") => Some(number(schema, false)),
            Some("boolean") => Some(json!(true)),
            _ if says("properties") || says("required") => self.object(schema, depth),
            _ if says("items") => self.list(schema, depth),
            _ => None,
        }
    }

    fn object(&mut self, schema: &Part<'_>, depth: usize) -> Option<Value> {
        let required = required(schema);
        let mut members = Map::new();
        let properties = schema
            .get("properties")
            .map(|it| it.members())
            .unwrap_or_default();
        for (name, property) in properties {
            let needed = required.contains(&name);
            let wanted =
                self.extent == Extent::Full && depth < SPARSE && !property.is("deprecated");
            if property.is("writeOnly") || !(needed || wanted) {
                continue;
            }
            match self.make(&property, depth + 1) {
                Some(value) => drop(members.insert(name.to_owned(), value)),
                None if needed => return None,
                None => {}
            }
        }
        self.others(schema, depth, &mut members);
        Some(Value::Object(members))
    }

    /// A value of a member that has no property.
    fn other(&mut self, schema: &Part<'_>, depth: usize) -> Option<Value> {
        let others = schema
            .get("additionalProperties")
            .filter(|it| it.value.is_object());
        match others {
            Some(it) => self.make(&it, depth + 1),
            None => Some(json!("any")),
        }
    }

    /// Members that have no property: as many as there must be, and one to show how they are.
    fn others(&mut self, schema: &Part<'_>, depth: usize, members: &mut Map<String, Value>) {
        let described = schema
            .value
            .get("additionalProperties")
            .is_some_and(Value::is_object);
        let least = schema
            .value
            .get("minProperties")
            .and_then(Value::as_u64)
            .unwrap_or(0);
        let one = described && members.is_empty() && self.extent == Extent::Full;
        let least = least.max(u64::from(one)).min(LONGEST);
        for index in 1..=least {
            if members.len() as u64 >= least {
                return;
            }
            let Some(value) = self.other(schema, depth) else {
                return;
            };
            let name = if index == 1 {
                "key".to_owned()
            } else {
                format!("key{index}")
            };
            members.insert(name, value);
        }
    }

    fn list(&mut self, schema: &Part<'_>, depth: usize) -> Option<Value> {
        let least = schema
            .value
            .get("minItems")
            .and_then(Value::as_u64)
            .unwrap_or(0);
        let usual = u64::from(self.extent == Extent::Full && depth < SPARSE);
        let most = schema
            .value
            .get("maxItems")
            .and_then(Value::as_u64)
            .unwrap_or(LONGEST);
        let count = least.max(usual).min(most).min(LONGEST);
        if count == 0 {
            return Some(json!([]));
        }
        let item = match schema.get("items") {
            Some(items) => self.make(&items, depth + 1),
            None => Some(json!("any")),
        };
        let Some(item) = item else {
            return (least == 0).then(|| json!([]));
        };
        let unique = schema.is("uniqueItems");
        let items = (0..count).map(|index| {
            if unique {
                varied(&item, index)
            } else {
                item.clone()
            }
        });
        Some(Value::Array(items.collect()))
    }
}

/// Whether a schema says nothing of its values.
fn is_any(schema: &Part<'_>) -> bool {
    let keywords = ["type", "enum", "allOf", "oneOf", "anyOf", "not", "$ref"];
    !keywords.iter().any(|it| schema.value.get(it).is_some())
}

/// The names that a schema, or one that holds beside it, requires.
fn required<'a>(schema: &Part<'a>) -> Vec<&'a str> {
    let all = schema.with_all_of();
    let lists = all
        .iter()
        .filter_map(|it| it.value.get("required")?.as_array());
    lists.flatten().filter_map(Value::as_str).collect()
}

/// Objects as one; of anything else the last, which is the most exact.
fn merged(values: impl Iterator<Item = Value>) -> Option<Value> {
    values.reduce(|one, other| match (one, other) {
        (Value::Object(mut one), Value::Object(other)) => {
            one.extend(other);
            Value::Object(one)
        }
        (Value::Object(one), _) if !one.is_empty() => Value::Object(one),
        (_, other) => other,
    })
}

/// What the discriminator says of an option.
fn tag_of(discriminator: &Part<'_>, option: &str) -> String {
    let name = option.rsplit('/').next().unwrap_or_default();
    let mapping = discriminator
        .value
        .get("mapping")
        .and_then(Value::as_object);
    let mut mapping = mapping.into_iter().flatten();
    let means = |target: &Value| {
        let target = target.as_str().unwrap_or_default();
        target.strip_prefix('#') == Some(option) || target == name
    };
    let tag = mapping.find(|(_, target)| means(target));
    tag.map_or_else(|| name.to_owned(), |(tag, _)| tag.clone())
}

/// Another value of the same kind for each index.
fn varied(value: &Value, index: u64) -> Value {
    match value {
        _ if index == 0 => value.clone(),
        Value::String(text) => json!(format!("{text}{index}")),
        Value::Number(number) => json!(number.as_i64().unwrap_or(0).saturating_add_unsigned(index)),
        other => other.clone(),
    }
}

/// A text of a format, and of a length that is allowed.
fn text(schema: &Part<'_>) -> String {
    let text = match schema.text("format").unwrap_or_default() {
        "date-time" => return "2024-01-02T03:04:05Z".to_owned(),
        "date" => return "2024-01-02".to_owned(),
        "time" => return "03:04:05Z".to_owned(),
        "duration" => return "PT1M".to_owned(),
        "uuid" => return "3fa85f64-5717-4562-b3fc-2c963f66afa6".to_owned(),
        "email" | "idn-email" => "user@example.com",
        "uri" | "url" | "iri" => "https://example.com/",
        "uri-reference" | "iri-reference" => "/example",
        "hostname" | "idn-hostname" => "example.com",
        "ipv4" => return "192.0.2.1".to_owned(),
        "ipv6" => return "2001:db8::1".to_owned(),
        "byte" => "c3RyaW5n",
        "decimal" => "1",
        _ => {
            return schema
                .text("pattern")
                .and_then(super::pattern_text::of)
                .unwrap_or_else(|| long_enough(schema, "string"));
        }
    };
    long_enough(schema, text)
}

fn long_enough(schema: &Part<'_>, text: &str) -> String {
    let bound = |name: &str| schema.value.get(name).and_then(Value::as_u64);
    let least = usize::try_from(bound("minLength").unwrap_or(0))
        .unwrap_or(0)
        .min(10_000);
    let most = bound("maxLength")
        .and_then(|it| usize::try_from(it).ok())
        .unwrap_or(usize::MAX);
    let padded = text.chars().chain(std::iter::repeat('x'));
    let length = text.chars().count().max(least).min(most);
    padded.take(length).collect()
}

/// A number within its bounds.
fn number(schema: &Part<'_>, whole: bool) -> Value {
    let bound = |name: &str| schema.value.get(name).and_then(Value::as_f64);
    let step = bound("multipleOf").filter(|it| *it > 0.0);
    // What is excluded is left by a step, or by half the way where there is no room for one.
    let (least, most) = (bound("minimum"), bound("maximum"));
    let room = least
        .zip(most)
        .map_or(f64::INFINITY, |(least, most)| most - least);
    let beyond = step.unwrap_or(1.0);
    let beyond = if whole || beyond < room {
        beyond
    } else {
        room / 2.0
    };
    let excluded = |keyword: &str| if schema.is(keyword) { beyond } else { 0.0 };
    let least = least.map(|it| it + excluded("exclusiveMinimum"));
    let most = most.map(|it| it - excluded("exclusiveMaximum"));
    let mut number = least.unwrap_or_else(|| most.map_or(1.0, |it| it.min(1.0)));
    if let Some(step) = step {
        number = (number / step).ceil() * step;
    }
    if whole || number.fract() == 0.0 {
        let number = if whole { number.ceil() } else { number };
        // The cast saturates.
        return json!(number as i64);
    }
    json!(number)
}
