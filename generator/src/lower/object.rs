//! Objects: structs where properties are known, maps where only the values' type is.

use indexmap::{IndexMap, IndexSet};
use openapiv3::{AdditionalProperties, Schema, SchemaData};
use serde_json::Value;

use super::{
    Lowering,
    keywords::{Keywords, SchemaRef},
    schema,
};
use crate::{
    ir::{
        Additional, AlternativeRequired, Field, Presence, Shape, SiblingTag, Struct, Type, TypeUse,
    },
    name::{self, Scope},
    source::Pointer,
};

/// The properties of an object, from one schema or from several merged ones.
#[derive(Default)]
pub(super) struct Members<'a> {
    pub(super) properties: IndexMap<&'a str, Property<'a>>,
    pub(super) required: IndexSet<&'a str>,
    pub(super) additional: Option<(&'a AdditionalProperties, Pointer)>,
    pub(super) alternatives: Vec<AlternativeRequired>,
    /// The schemas that extensions are read from.
    pub(super) parts: Vec<(&'a SchemaData, Pointer)>,
    pub(super) rules: Vec<crate::ir::Rule>,
}

/// A property and where it stands.
pub(super) struct Property<'a> {
    pub(super) wire: &'a str,
    pub(super) schema: SchemaRef<'a>,
    pub(super) at: Pointer,
}

impl<'a> Members<'a> {
    /// Adds what one schema says. A property that is there already is replaced: the later schema is
    /// the more specific one.
    pub(super) fn add(&mut self, keywords: &Keywords<'a>, at: &Pointer) {
        let properties = at.child("properties");
        for (wire, schema) in &keywords.properties {
            let property = Property {
                wire,
                schema: *schema,
                at: properties.child(wire),
            };
            self.properties.insert(wire, property);
        }
        self.required
            .extend(keywords.required.iter().map(String::as_str));
        if let Some(additional) = keywords.additional {
            self.additional = Some((additional, at.child("additionalProperties")));
        }
        self.rules.extend(keywords.rules.iter().cloned());
        self.parts.push((keywords.data, at.clone()));
    }
}

impl<'a> Lowering<'a> {
    pub(super) fn object(&mut self, keywords: &Keywords<'a>, at: &Pointer, hint: &str) -> Shape {
        let mut members = Members::default();
        members.add(keywords, at);
        members.alternatives = self.alternatives(keywords);
        if keywords.has_properties() {
            return self.structure(members, at, hint);
        }
        let mut rules = keywords.rules.clone();
        rules.extend(self.json_limits(&keywords.data.extensions, at));
        let ty = match keywords.additional {
            Some(AdditionalProperties::Schema(values)) => {
                let at = at.child("additionalProperties");
                let values = self.type_use(values.as_ref().into(), &at, &format!("{hint}Value"));
                Type::Map(Box::new(values))
            }
            _ => Type::Object,
        };
        Shape::Alias(TypeUse {
            nullable: keywords.data.nullable,
            rules,
            ..TypeUse::plain(ty)
        })
    }

    /// A struct of these members.
    pub(super) fn structure(&mut self, members: Members<'a>, at: &Pointer, hint: &str) -> Shape {
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
            additional: self.additional(members.additional, hint),
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
        let Property { wire, schema, at } = property;
        let text = schema::rust_name(*schema).unwrap_or(wire);
        let name = names.take(name::field_name(text));
        let hint = format!("{hint}{}", name::type_part(text));
        let value = self.type_use(*schema, at, &hint);
        let presence = if required {
            Presence::Required
        } else {
            Presence::Optional
        };
        let null_setter = (value.nullable && !required)
            .then(|| names.take(name::field_name(&format!("null_{text}"))));
        let data = match schema {
            SchemaRef::Item(schema) => Some(&schema.schema_data),
            SchemaRef::Ref(_) => None,
        };
        Field {
            wire: (*wire).to_owned(),
            name,
            null_setter,
            value,
            presence,
            default: data.and_then(|it| it.default.clone()),
            docs: self.docs_of(*schema),
            deprecated: schema::deprecation(*schema),
            read_only: data.is_some_and(|it| it.read_only),
            write_only: data.is_some_and(|it| it.write_only),
            required_when: Vec::new(),
            sibling_tag: None,
        }
    }

    fn additional(
        &mut self,
        additional: Option<(&'a AdditionalProperties, Pointer)>,
        hint: &str,
    ) -> Additional {
        match additional {
            None | Some((AdditionalProperties::Any(true), _)) => Additional::Any,
            Some((AdditionalProperties::Any(false), _)) => Additional::Denied,
            Some((AdditionalProperties::Schema(values), at)) => {
                let values = self.type_use(values.as_ref().into(), &at, &format!("{hint}Value"));
                match values.ty {
                    Type::Any => Additional::Any,
                    _ => Additional::Typed(values),
                }
            }
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

    /// `anyOf` whose branches only require.
    pub(super) fn alternatives(&mut self, keywords: &Keywords<'a>) -> Vec<AlternativeRequired> {
        if keywords.any_of.is_empty() {
            return Vec::new();
        }
        let branches = keywords.any_of.iter().map(|branch| match branch {
            SchemaRef::Item(schema) => {
                let branch = Keywords::of(schema);
                branch.only_requires().then(|| branch.required.to_vec())
            }
            SchemaRef::Ref(_) => None,
        });
        let branches: Option<Vec<_>> = branches.collect();
        branches.map(AlternativeRequired).into_iter().collect()
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
