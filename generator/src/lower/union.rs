//! `oneOf` and `anyOf`.

use super::{
    Lowering,
    keywords::{Keywords, SchemaRef},
};
use crate::{
    ir::{Primitive, Shape, Type, Types, Union, UnionOption, UnionTag},
    name::{self, Scope, VariantName},
    source::Pointer,
};

impl<'a> Lowering<'a> {
    /// The options of a schema that is a union, and the keyword that lists them.
    ///
    /// `anyOf` whose branches only require is a condition. Beside properties, a union has no type of
    /// its own yet.
    pub(super) fn options(
        &mut self,
        keywords: &Keywords<'a>,
        at: &Pointer,
    ) -> Option<(&'static str, Vec<SchemaRef<'a>>)> {
        let (key, options) = if !keywords.one_of.is_empty() {
            ("oneOf", &keywords.one_of)
        } else if !keywords.any_of.is_empty() && self.alternatives(keywords).is_empty() {
            ("anyOf", &keywords.any_of)
        } else {
            return None;
        };
        if keywords.has_properties() {
            let message = format!(
                "`{key}` beside `properties` is not supported: the properties are typed, what the \
                 options add is kept as unknown fields"
            );
            self.report.warn(&at.child(key), message);
            return None;
        }
        Some((key, options.clone()))
    }

    pub(super) fn union(
        &mut self,
        keywords: &Keywords<'a>,
        key: &str,
        schemas: Vec<SchemaRef<'a>>,
        at: &Pointer,
        hint: &str,
    ) -> Shape {
        let mut names = Scope::default();
        let mut options = Vec::new();
        for (index, schema) in schemas.iter().enumerate() {
            let at = at.child(key).index(index);
            let hint = match title(*schema) {
                Some(title) => format!("{hint}{}", name::type_part(title)),
                None => format!("{hint}Option{}", index + 1),
            };
            let value = self.type_use(*schema, &at, &hint);
            options.push(UnionOption {
                name: names.take(option_name(&value.ty, &self.types)),
                value,
            });
        }
        let tag = self.union_tag(keywords, &schemas, at);
        Shape::Union(Union {
            options,
            unknown: names.take(name::variant_name("unknown")),
            tag,
        })
    }

    /// `discriminator`, its values resolved to options.
    fn union_tag(
        &mut self,
        keywords: &Keywords<'a>,
        schemas: &[SchemaRef<'a>],
        at: &Pointer,
    ) -> Option<UnionTag> {
        let discriminator = keywords.data.discriminator.as_ref()?;
        let mut values = Vec::new();
        for (value, target) in &discriminator.mapping {
            match schemas.iter().position(|option| is(*option, target)) {
                Some(option) => values.push((value.clone(), option)),
                None => self.report.warn(
                    &at.child("discriminator").child("mapping").child(value),
                    format!("`{target}` is none of the options; `{value}` is read as unknown"),
                ),
            }
        }
        for (index, schema) in schemas.iter().enumerate() {
            if let SchemaRef::Ref(reference) = schema
                && let Some((_, name)) = reference.rsplit_once('/')
                && values.iter().all(|(value, _)| value != name)
            {
                values.push((name.to_owned(), index));
            }
        }
        Some(UnionTag {
            property: discriminator.property_name.clone(),
            values,
        })
    }
}

/// Whether `target`, a reference or the bare name of a schema, means this option.
fn is(option: SchemaRef<'_>, target: &str) -> bool {
    match option {
        SchemaRef::Ref(reference) => {
            reference == target
                || reference
                    .rsplit_once('/')
                    .is_some_and(|(_, it)| it == target)
        }
        SchemaRef::Item(_) => false,
    }
}

fn title(schema: SchemaRef<'_>) -> Option<&str> {
    match schema {
        SchemaRef::Item(schema) => schema.schema_data.title.as_deref(),
        SchemaRef::Ref(_) => None,
    }
}

/// A variant is called as what it holds.
fn option_name(ty: &Type, types: &Types) -> VariantName {
    let text = match ty {
        Type::Model(id) => return name::variant_name(&types[*id].name.to_string()),
        Type::Primitive(primitive) => match primitive {
            Primitive::Bool => "Bool",
            Primitive::Int32 | Primitive::Int64 | Primitive::UInt32 | Primitive::UInt64 => {
                "Integer"
            }
            Primitive::UnixTime(_) => "UnixTime",
            Primitive::TimeSpan(_) | Primitive::Duration => "Duration",
            Primitive::Float | Primitive::Double => "Number",
            Primitive::Decimal => "Decimal",
            Primitive::String => "String",
            Primitive::DateTime => "Timestamp",
            Primitive::Date => "Date",
            Primitive::Uuid => "Uuid",
            Primitive::Base64 => "Bytes",
            Primitive::Ipv4 => "Ipv4",
            Primitive::Ipv6 => "Ipv6",
            Primitive::Ip => "Ip",
        },
        Type::List(_) => "List",
        Type::Map(_) => "Map",
        Type::Object => "Object",
        Type::Any => "Any",
    };
    name::variant_name(text)
}
