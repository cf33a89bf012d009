//! What the exceptions change in unions.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{
    exceptions::Exception,
    relaxed::{Rewriting, type_of},
};

/// A union as a schema: one of the options, each with its mark, or none that is recognised.
pub fn relaxed(rewriting: &Rewriting, options: &[Value], discriminator: Option<&Value>) -> Value {
    let shapes: Vec<_> = options.iter().map(|it| Shape::of(rewriting, it)).collect();
    let marks = Marks::of(&shapes, options, discriminator);
    let changed = options.iter().enumerate().map(|(index, option)| {
        let mut all = vec![rewriting.schema(option, &[])];
        if rewriting.makes(Exception::OpenEnum) || rewriting.makes(Exception::OneLookDecides) {
            all.extend(marks.own(index));
        }
        if rewriting.makes(Exception::OneLookDecides) {
            all.extend(marks.of_others(index, &shapes));
        }
        json!({ "allOf": all })
    });
    let changed: Vec<_> = changed.collect();
    let key = match rewriting.makes(Exception::SeveralOptions) {
        true => "anyOf",
        false => "oneOf",
    };
    if !rewriting.makes(Exception::UnknownOption) {
        return json!({ key: changed });
    }
    let claims = (0..options.len()).map(|it| marks.claim(it, &shapes, rewriting));
    let recognised: Vec<_> = claims.chain(changed.iter().cloned()).collect();
    let unknown = json!({ "not": { "anyOf": recognised } });
    json!({ "anyOf": [{ key: changed }, unknown] })
}

/// What an option looks like from afar, all that is merged into it with it.
#[derive(Default)]
struct Shape {
    kind: Option<Value>,
    format: Option<Value>,
    /// The type of its elements, where it is a list.
    items: Option<Value>,
    required: Vec<String>,
    properties: Map<String, Value>,
}

impl Shape {
    fn of(rewriting: &Rewriting, option: &Value) -> Self {
        let mut shape = Self::default();
        shape.add(rewriting, option);
        shape
    }

    fn add(&mut self, rewriting: &Rewriting, schema: &Value) {
        let schema = rewriting.resolved(schema);
        self.kind = self.kind.take().or_else(|| schema.get("type").cloned());
        self.format = self.format.take().or_else(|| schema.get("format").cloned());
        let items = schema.get("items").map(|it| rewriting.resolved(it));
        let items = items.and_then(|it| it.get("type").cloned());
        self.items = self.items.take().or(items);
        if let Some(Value::Object(properties)) = schema.get("properties") {
            let resolved = |it| rewriting.resolved(it).clone();
            let properties = properties.iter();
            self.properties
                .extend(properties.map(|(name, it)| (name.clone(), resolved(it))));
        }
        if let Some(members) = schema.as_object() {
            self.required.extend(rewriting.required(members));
        }
        for part in schema["allOf"].as_array().into_iter().flatten() {
            self.add(rewriting, part);
        }
    }

    fn is_object(&self) -> bool {
        self.kind.as_ref().is_some_and(|it| it == "object")
    }

    /// That a property is there, and of the type that it has here.
    fn has_as_here(&self, property: &str) -> Value {
        let kind = &self.properties[property]["type"];
        json!({ "required": [property], "properties": { property: { "type": kind } } })
    }

    fn listed(&self, property: &str) -> Option<&Vec<Value>> {
        self.properties.get(property)?.get("enum")?.as_array()
    }
}

/// The property that says which option a value is, and what it says of each.
#[derive(Default)]
struct Marks {
    property: Option<String>,
    values: Vec<Option<Vec<Value>>>,
    /// Whether options without a value are unknown where the property has any.
    is_discriminator: bool,
    /// Required properties that only one option has.
    own: Vec<Option<String>>,
    /// The property that has another JSON type in each option.
    typed: Option<String>,
}

impl Marks {
    fn of(shapes: &[Shape], options: &[Value], discriminator: Option<&Value>) -> Self {
        let mut marks = match discriminator {
            Some(discriminator) => Self::discriminated(options, discriminator),
            None => Self::tagged(shapes),
        };
        let own = shapes.iter().enumerate().map(|(index, shape)| {
            let others = || shapes.iter().enumerate().filter(|(it, _)| *it != index);
            let only = |name: &&String| others().all(|(_, it)| !it.properties.contains_key(*name));
            shape.required.iter().find(only).cloned()
        });
        marks.own = own.collect();
        marks.typed = typed(shapes);
        marks
    }

    fn discriminated(options: &[Value], discriminator: &Value) -> Self {
        let mapping = discriminator.get("mapping").and_then(Value::as_object);
        let values = options.iter().map(|option| {
            let reference = option["$ref"].as_str()?;
            let name = reference.rsplit('/').next().unwrap();
            let mapped = mapping.into_iter().flatten();
            let mapped: Vec<_> = mapped
                .filter(|(_, it)| *it == reference || *it == name)
                .map(|(value, _)| json!(value))
                .collect();
            Some(if mapped.is_empty() {
                vec![json!(name)]
            } else {
                mapped
            })
        });
        Self {
            property: discriminator["propertyName"].as_str().map(str::to_owned),
            is_discriminator: true,
            values: values.collect(),
            ..Self::default()
        }
    }

    /// The first property that lists other values in each option that has it.
    fn tagged(shapes: &[Shape]) -> Self {
        let objects: Vec<_> = shapes.iter().filter(|it| it.is_object()).collect();
        let tells_apart = |name: &&String| {
            let having = objects
                .iter()
                .filter(|it| it.properties.contains_key(*name));
            let lists: Vec<_> = objects.iter().filter_map(|it| it.listed(name)).collect();
            let values = lists.iter().copied().flatten();
            let different: BTreeSet<_> = values.clone().map(Value::to_string).collect();
            lists.len() >= objects.len().min(2)
                && lists.len() == having.count()
                && values.count() == different.len()
        };
        let mut names = objects.iter().flat_map(|it| it.properties.keys());
        let Some(property) = names.find(tells_apart) else {
            return Self::default();
        };
        let values = shapes.iter().map(|it| it.listed(property).cloned());
        Self {
            values: values.collect(),
            property: Some(property.clone()),
            ..Self::default()
        }
    }

    /// What the mark of an option is, where it has one.
    fn own(&self, index: usize) -> Option<Value> {
        let (property, values) = self.tag(index)?;
        Some(json!({ "properties": { property: { "enum": with_null(values) } } }))
    }

    fn tag(&self, index: usize) -> Option<(&String, &Vec<Value>)> {
        let values = self.values.get(index)?.as_ref()?;
        Some((self.property.as_ref()?, values))
    }

    /// That a value has no mark of an option before this one, and no tag of any other.
    fn of_others(&self, index: usize, shapes: &[Shape]) -> Vec<Value> {
        let others = (0..shapes.len()).filter(|it| *it != index);
        let marks = others.filter_map(|other| match self.tag(other) {
            Some((property, values)) => Some(tagged(property, values)),
            None if other < index => self.own[other].as_deref().map(has),
            None => None,
        });
        marks.map(|it| json!({ "not": it })).collect()
    }

    /// How an option is recognised, whatever is wrong inside: where it is undecided which one it is, by
    /// nothing.
    fn claim(&self, index: usize, shapes: &[Shape], rewriting: &Rewriting) -> Value {
        let shape = &shapes[index];
        let Some(kind) = shape.kind.as_ref().and_then(Value::as_str) else {
            return json!({});
        };
        let rivals = shapes.iter().filter(|it| it.kind == shape.kind).count();
        match (kind, &shape.format) {
            ("object", _) if rivals > 1 || self.tag(index).is_some() => {
                self.claim_object(index, shape, rewriting.makes(Exception::Undecided))
            }
            ("string", Some(format)) if rivals > 1 => {
                rewriting.schema(&json!({ "type": kind, "format": format }), &[])
            }
            // The first element tells which list it is.
            ("array", _) if rivals > 1 => match shape.items.as_ref().and_then(Value::as_str) {
                Some("integer") => json!({ "type": kind, "items": [{ "type": "number" }] }),
                Some(items) => json!({ "type": kind, "items": [{ "type": items }] }),
                None => json!({ "type": kind }),
            },
            ("integer", _) => json!({ "type": "number" }),
            _ => json!({ "type": kind }),
        }
    }

    fn claim_object(&self, index: usize, shape: &Shape, undecided: bool) -> Value {
        let look = match (&self.own[index], &self.typed) {
            // Others have a tag: what has none of theirs is this by its own property or nothing.
            (Some(own), _) if self.is_left_over(index) => has(own),
            _ if !undecided => json!({}),
            (Some(own), _) => has(own),
            (None, Some(typed)) => shape.has_as_here(typed),
            (None, None) => json!({ "not": {} }),
        };
        let Some((property, values)) = self.tag(index) else {
            let untagged = match self.is_left_over(index) {
                true => json!({}),
                false => self.untagged(),
            };
            return json!({ "type": "object", "allOf": [look, untagged] });
        };
        let tagged = tagged(property, values);
        if shape.required.contains(property) {
            return tagged;
        }
        let untagged = json!({ "type": "object", "allOf": [look, self.untagged()] });
        json!({ "anyOf": [tagged, untagged] })
    }

    /// Whether others have a tag, which is any value or none here.
    fn is_left_over(&self, index: usize) -> bool {
        self.property.is_some() && !self.is_discriminator && self.tag(index).is_none()
    }

    /// That a value has no tag: what is of another type than the tags are is none.
    fn untagged(&self) -> Value {
        let Some(property) = &self.property else {
            return json!({});
        };
        let types: BTreeSet<_> = self
            .values
            .iter()
            .flatten()
            .flatten()
            .map(type_of)
            .collect();
        json!({ "properties": { property: { "not": { "type": types } } } })
    }
}

/// The first property that has a type of its own in each of several objects.
fn typed(shapes: &[Shape]) -> Option<String> {
    let objects: Vec<_> = shapes.iter().filter(|it| it.is_object()).collect();
    let mut names = objects.first()?.properties.keys();
    let name = names.find(|name| {
        let types = objects
            .iter()
            .filter_map(|it| it.properties.get(*name)?["type"].as_str());
        types.collect::<BTreeSet<_>>().len() == objects.len()
    });
    name.cloned()
}

fn tagged(property: &str, values: &[Value]) -> Value {
    let types: BTreeSet<_> = values.iter().map(type_of).collect();
    // The type as well: 1.0 is the number 1, and no integer.
    let tag = json!({ property: { "enum": values, "type": types } });
    json!({ "type": "object", "required": [property], "properties": tag })
}

fn has(property: &str) -> Value {
    let present = json!({ property: { "not": { "enum": [null] } } });
    json!({ "type": "object", "required": [property], "properties": present })
}

fn with_null(values: &[Value]) -> Vec<Value> {
    [values, &[Value::Null]].concat()
}
