//! Texts as the JSON values that a schema wants: parameters and forms have no types of their own.

use serde_json::{Map, Value};

use super::description::Part;

/// How deep it is looked for types.
const DEEPEST: usize = 8;

/// The types that a schema names; none of them where it allows any.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Types {
    pub(super) array: bool,
    pub(super) object: bool,
    pub(super) number: bool,
    pub(super) boolean: bool,
    pub(super) string: bool,
}

impl Types {
    pub(super) fn of(schema: &Part<'_>) -> Self {
        let mut types = Self::default();
        types.gather(schema, 0);
        types
    }

    fn gather(&mut self, schema: &Part<'_>, depth: usize) {
        match schema.text("type") {
            Some("array") => self.array = true,
            Some("object") => self.object = true,
            Some("integer" | "number") => self.number = true,
            Some("boolean") => self.boolean = true,
            Some("string") => self.string = true,
            _ if schema.value.get("properties").is_some() => self.object = true,
            _ if schema.value.get("items").is_some() => self.array = true,
            _ => {}
        }
        if depth < DEEPEST {
            let lists = ["allOf", "oneOf", "anyOf"].into_iter();
            let below = lists
                .filter_map(|it| schema.get(it))
                .flat_map(|it| it.items());
            below.for_each(|it| self.gather(&it, depth + 1));
        }
    }

    fn any(self) -> bool {
        self == Self::default()
    }
}

/// The values that a text may be: the one that its schema wants most first.
pub(super) fn candidates(text: &str, types: Types) -> Vec<Value> {
    let mut candidates = Vec::new();
    if types.number || types.any() {
        candidates.extend(number(text));
    }
    if (types.boolean || types.any()) && matches!(text, "true" | "false") {
        candidates.push(Value::Bool(text == "true"));
    }
    candidates.push(Value::String(text.to_owned()));
    candidates
}

/// The value that a text is taken as.
pub(super) fn scalar(text: &str, schema: Option<&Part<'_>>) -> Value {
    let types = schema.map(Types::of).unwrap_or_default();
    if types.any() || (types.string && !types.number && !types.boolean) {
        return Value::String(text.to_owned());
    }
    let mut candidates = candidates(text, types).into_iter();
    candidates.next().unwrap_or(Value::Null)
}

fn number(text: &str) -> Option<Value> {
    let number = serde_json::from_str::<serde_json::Number>(text).ok()?;
    Some(Value::Number(number))
}

/// The texts as the items of a list.
pub(super) fn list<T: AsRef<str>>(texts: &[T], schema: &Part<'_>) -> Value {
    let items = items(schema);
    let items = texts.iter().map(|it| scalar(it.as_ref(), items.as_ref()));
    Value::Array(items.collect())
}

/// The pairs as the members of an object.
pub(super) fn object(pairs: &[(String, String)], schema: &Part<'_>) -> Value {
    let members = pairs.iter().map(|(name, text)| {
        let value = scalar(text, property(schema, name).as_ref());
        (name.clone(), value)
    });
    Value::Object(members.collect::<Map<_, _>>())
}

/// The schema of the items of a list.
fn items<'a>(schema: &Part<'a>) -> Option<Part<'a>> {
    branches(schema).iter().find_map(|it| it.get("items"))
}

/// The schema of a property.
pub(super) fn property<'a>(schema: &Part<'a>, name: &str) -> Option<Part<'a>> {
    let branches = branches(schema);
    branches
        .iter()
        .find_map(|it| it.get("properties")?.get(name))
}

/// The names of all properties that an object may have.
pub(super) fn properties<'a>(schema: &Part<'a>) -> Vec<&'a str> {
    let branches = branches(schema);
    let lists = branches.iter().filter_map(|it| it.get("properties"));
    lists
        .flat_map(|it| it.members())
        .map(|(name, _)| name)
        .collect()
}

/// A schema, all that holds beside it, and its options.
fn branches<'a>(schema: &Part<'a>) -> Vec<Part<'a>> {
    let mut all = Vec::new();
    let mut open = vec![(schema.clone(), 0)];
    while let Some((part, depth)) = open.pop() {
        if depth < DEEPEST && all.len() < 64 {
            let lists = ["anyOf", "oneOf", "allOf"].into_iter();
            let below = lists
                .filter_map(|it| part.get(it))
                .flat_map(|it| it.items());
            open.extend(below.map(|it| (it, depth + 1)));
            all.push(part);
        }
    }
    all
}
