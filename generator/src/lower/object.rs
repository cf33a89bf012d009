//! Objects: structs where properties are known, maps where only the values' type is.

use indexmap::{IndexMap, IndexSet};
use openapiv3::{AdditionalProperties, Schema, SchemaData};
use serde_json::Value;

use super::{
    Lowering,
    gather::Gathered,
    keywords::{Keywords, SchemaRef},
    schema,
};
use crate::{
    ir::{
        Additional, AlternativeRequired, Field, Presence, Rule, Shape, SiblingTag, Struct, Type,
        TypeUse,
    },
    name::{self, Scope},
    source::Pointer,
};

/// The properties of an object, from one schema or from several merged ones.
#[derive(Default)]
pub(super) struct Members<'a> {
    properties: IndexMap<&'a str, Property<'a>>,
    required: IndexSet<&'a str>,
    /// What properties beyond these hold: all of these schemas, where there are some.
    additional: Vec<(SchemaRef<'a>, Pointer)>,
    /// Whether `additionalProperties: false` stands somewhere.
    is_closed: bool,
    alternatives: Vec<AlternativeRequired>,
    /// The schemas that extensions are read from.
    parts: Vec<(&'a SchemaData, Pointer)>,
    rules: Vec<Rule>,
}

/// A property, and all that is said of it with the place of each.
pub(super) struct Property<'a> {
    wire: &'a str,
    schemas: Vec<(SchemaRef<'a>, Pointer)>,
}

impl<'a> Property<'a> {
    /// What the last of the schemas says that say something.
    fn last<T>(&self, said: impl Fn(SchemaRef<'a>) -> Option<T>) -> Option<T> {
        let mut schemas = self.schemas.iter().rev();
        schemas.find_map(|(schema, _)| said(*schema))
    }
}

impl<'a> Members<'a> {
    /// Whether a property is known.
    pub(super) fn has_properties(&self) -> bool {
        !self.properties.is_empty()
    }

    /// What all of these say together.
    pub(super) fn of(all: &Gathered<'a>) -> Self {
        let mut this = Self::default();
        for part in &all.parts {
            this.add(&part.keywords, &part.at);
            this.alternatives.extend(part.alternatives.iter().cloned());
        }
        this
    }

    /// Adds what one schema says. What is said of a property already holds as well.
    fn add(&mut self, keywords: &Keywords<'a>, at: &Pointer) {
        let properties = at.child("properties");
        for (wire, schema) in &keywords.properties {
            let schemas = Vec::new();
            let property = self.properties.entry(wire);
            let property = property.or_insert(Property { wire, schemas });
            if !property.schemas.iter().any(|(it, _)| it.is(*schema)) {
                property.schemas.push((*schema, properties.child(wire)));
            }
        }
        self.required
            .extend(keywords.required.iter().map(String::as_str));
        match keywords.additional {
            Some(AdditionalProperties::Schema(values)) => {
                let at = at.child("additionalProperties");
                self.additional.push((values.as_ref().into(), at));
            }
            Some(AdditionalProperties::Any(false)) => self.is_closed = true,
            Some(AdditionalProperties::Any(true)) | None => {}
        }
        for rule in &keywords.rules {
            if !self.rules.contains(rule) {
                self.rules.push(rule.clone());
            }
        }
        self.parts.push((keywords.data, at.clone()));
    }
}

impl<'a> Lowering<'a> {
    pub(super) fn object(&mut self, keywords: &Keywords<'a>, at: &Pointer, hint: &str) -> Shape {
        let mut members = Members::default();
        members.add(keywords, at);
        members.alternatives = self.alternatives(keywords);
        match self.object_of(members, at, hint) {
            Shape::Alias(value) => Shape::Alias(TypeUse {
                nullable: keywords.data.nullable,
                ..value
            }),
            shape => shape,
        }
    }

    /// A struct, or a map where no property is known.
    pub(super) fn object_of(&mut self, members: Members<'a>, at: &Pointer, hint: &str) -> Shape {
        if !members.properties.is_empty() {
            return self.structure(members, at, hint);
        }
        if !members.alternatives.is_empty() {
            let message = "which properties must be there is not checked: none is described";
            self.report.warn(at, message);
        }
        self.required_properties(&members, at);
        let mut rules = members.rules;
        for (data, at) in &members.parts {
            rules.extend(self.json_limits(&data.extensions, at));
        }
        // No property is known, and no other is allowed.
        if members.is_closed && members.additional.is_empty() {
            rules = vec![Rule::MaxProperties(0)];
        }
        let ty = match members.additional.as_slice() {
            [] => Type::Object,
            values => Type::Map(Box::new(self.together(values, &format!("{hint}Value")))),
        };
        Shape::Alias(TypeUse {
            rules,
            ..TypeUse::plain(ty)
        })
    }

    /// A struct of these members.
    fn structure(&mut self, members: Members<'a>, at: &Pointer, hint: &str) -> Shape {
        let mut rules = members.rules.clone();
        let mut names = Scope::default();
        let mut fields = Vec::new();
        for property in members.properties.values() {
            let required = members.required.contains(property.wire);
            fields.push(self.field(property, required, &mut names, hint));
        }
        self.required_properties(&members, at);
        for (data, at) in &members.parts {
            self.required_when(data, at, &mut fields);
            self.sibling_tags(data, at, &mut fields, &mut names);
            rules.extend(self.json_limits(&data.extensions, at));
        }
        Shape::Struct(Struct {
            required: (members.required.iter())
                .filter_map(|wire| members.properties.get_index_of(wire))
                .collect(),
            additional: self.additional(&members, hint),
            additional_name: names.take(name::field_name("unknown")),
            alternatives: members.alternatives,
            rules,
            fields,
        })
    }

    fn field(
        &mut self,
        property: &Property<'a>,
        required: bool,
        names: &mut Scope,
        hint: &str,
    ) -> Field {
        let Property { wire, schemas } = property;
        let text = property.last(schema::rust_name).unwrap_or(wire);
        let name = names.take(name::field_name(text));
        let hint = format!("{hint}{}", name::type_part(text));
        let value = self.together(schemas, &hint);
        let null_setter = (value.nullable && !required)
            .then(|| names.take(name::field_name(&format!("null_{text}"))));
        let (read_only, write_only) = self.read_or_write_only(schemas);
        Field {
            wire: (*wire).to_owned(),
            name,
            null_setter,
            value,
            presence: match required {
                true => Presence::Required,
                false => Presence::Optional,
            },
            default: property.last(|it| data(it)?.default.clone()),
            default_getter: None,
            docs: self.docs_of_all(schemas),
            deprecated: property.last(schema::deprecation),
            read_only,
            write_only,
            required_when: Vec::new(),
            sibling_tag: None,
        }
    }

    /// `readOnly` and `writeOnly`.
    fn read_or_write_only(&mut self, schemas: &[(SchemaRef<'a>, Pointer)]) -> (bool, bool) {
        let says = |flag: fn(&SchemaData) -> bool| {
            let found = schemas.iter().find(|(it, _)| data(*it).is_some_and(flag));
            found.map(|(_, at)| at)
        };
        match (says(|it| it.read_only), says(|it| it.write_only)) {
            (Some(_), Some(at)) => {
                let message = "a property is not `readOnly` and `writeOnly` at once; this one is \
                               taken as neither";
                self.report.warn(at, message);
                (false, false)
            }
            (read_only, write_only) => (read_only.is_some(), write_only.is_some()),
        }
    }

    fn additional(&mut self, members: &Members<'a>, hint: &str) -> Additional {
        if members.additional.is_empty() {
            return match members.is_closed {
                true => Additional::Denied,
                false => Additional::Any,
            };
        }
        let values = self.together(&members.additional, &format!("{hint}Value"));
        match values.ty {
            Type::Any => Additional::Any,
            _ => Additional::Typed(values),
        }
    }

    /// Warns of names in `required` that are no properties: nothing asks for them.
    fn required_properties(&mut self, members: &Members<'a>, at: &Pointer) {
        for wire in &members.required {
            if !members.properties.contains_key(wire) {
                self.report.warn(
                    &at.child("required"),
                    format!("`{wire}` is required but is no property; it is not asked for"),
                );
            }
        }
    }

    /// `anyOf` and `oneOf` whose branches only require.
    pub(super) fn alternatives(&self, keywords: &Keywords<'a>) -> Vec<AlternativeRequired> {
        let both = [(&keywords.any_of, true), (&keywords.one_of, false)];
        let found = both.into_iter().filter_map(|(branches, several)| {
            let sets = self.condition(branches)?;
            Some(AlternativeRequired { sets, several })
        });
        found.collect()
    }

    /// The sets of properties that branches require which do nothing else.
    pub(super) fn condition(&self, branches: &[SchemaRef<'a>]) -> Option<Vec<Vec<String>>> {
        let sets = branches.iter().map(|branch| match branch {
            SchemaRef::Item(schema) => {
                let branch = Keywords::of(schema);
                branch.only_requires().then(|| branch.required.to_vec())
            }
            SchemaRef::Ref(_) => None,
        });
        let sets: Option<Vec<_>> = sets.collect();
        sets.filter(|it| !it.is_empty())
    }

    /// `x-required-when`: property, then the siblings and their values that make it required.
    fn required_when(&mut self, data: &SchemaData, at: &Pointer, fields: &mut [Field]) {
        const KEY: &str = "x-required-when";
        let Some(conditions) = self.object_extension(&data.extensions, KEY, at) else {
            return;
        };
        for (wire, siblings) in conditions {
            let at = at.child(KEY).child(wire);
            let siblings = siblings.as_object();
            let field = fields.iter_mut().find(|field| field.wire == *wire);
            let (Some(field), Some(siblings)) = (field, siblings) else {
                self.report.error(
                    &at,
                    format!("`{KEY}` maps a property to siblings and their values"),
                );
                continue;
            };
            field.required_when = (siblings.iter())
                .map(|(sibling, value)| (sibling.clone(), value.clone()))
                .collect();
        }
    }

    /// `x-sibling-discriminator`: property, then the sibling that decides it, as `discriminator`
    /// writes it.
    fn sibling_tags(
        &mut self,
        data: &'a SchemaData,
        at: &Pointer,
        fields: &mut [Field],
        names: &mut Scope,
    ) {
        const KEY: &str = "x-sibling-discriminator";
        let Some(tags) = self.object_extension(&data.extensions, KEY, at) else {
            return;
        };
        for (wire, tag) in tags {
            let at = at.child(KEY).child(wire);
            let found = self.sibling_tag(wire, tag, &at, names);
            match (fields.iter_mut().find(|field| field.wire == *wire), found) {
                (Some(field), Some(tag)) => field.sibling_tag = Some(tag),
                _ => self.report.error(
                    &at,
                    format!("`{KEY}` maps a property to `propertyName` and `mapping`"),
                ),
            }
        }
    }

    fn sibling_tag(
        &mut self,
        wire: &str,
        tag: &'a Value,
        at: &Pointer,
        names: &mut Scope,
    ) -> Option<SiblingTag> {
        let property = tag.get("propertyName")?.as_str()?;
        let mut mapping = Vec::new();
        for (value, reference) in tag.get("mapping")?.as_object()? {
            match self.refs.target::<Schema>(reference.as_str()?) {
                Ok((name, _)) => {
                    let id = self.components.get(name)?;
                    mapping.push((value.clone(), *id));
                }
                Err(broken) => self.broken(at, broken),
            }
        }
        Some(SiblingTag {
            property: property.to_owned(),
            mapping,
            announce: names.take(name::field_name(&format!("{property}_of_{wire}"))),
            read: names.take(name::field_name(&format!("read_{wire}"))),
        })
    }
}

/// What a property's own schema says beside its type.
fn data(schema: SchemaRef<'_>) -> Option<&SchemaData> {
    match schema {
        SchemaRef::Item(schema) => Some(&schema.schema_data),
        SchemaRef::Ref(_) => None,
    }
}
