//! `oneOf` and `anyOf`.

use openapiv3::Discriminator;
use serde_json::Value;

use super::{
    Lowering,
    keywords::{Keywords, SchemaRef},
};
use crate::{
    ir::{Primitive, Shape, Type, TypeUse, Types, Union, UnionOption, UnionTag},
    name::{self, Scope, VariantName},
    source::Pointer,
};

impl<'a> Lowering<'a> {
    /// The options of a schema that is a union, and the keyword that lists them. Branches that only
    /// require are a condition.
    pub(super) fn options(
        &self,
        keywords: &Keywords<'a>,
    ) -> Option<(&'static str, Vec<SchemaRef<'a>>)> {
        let lists = [("oneOf", &keywords.one_of), ("anyOf", &keywords.any_of)];
        let mut lists = lists.into_iter();
        let (key, options) =
            lists.find(|(_, it)| !it.is_empty() && self.condition(it).is_none())?;
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
        let count = schemas.len();
        let schemas = schemas.into_iter().enumerate();
        let schemas: Vec<_> = schemas.filter(|(_, it)| !is_null(*it)).collect();
        if let [(index, only)] = schemas.as_slice()
            && count > 1
        {
            return Shape::Alias(TypeUse {
                nullable: true,
                ..self.type_use(*only, &at.child(key).index(*index), hint)
            });
        }
        let mut names = Scope::default();
        let mut options = Vec::new();
        for (index, schema) in &schemas {
            let at = at.child(key).index(*index);
            let hint = match title(*schema) {
                Some(title) => format!("{hint}{}", name::type_part(title)),
                None => format!("{hint}Option{}", index + 1),
            };
            let known = self.types.len();
            let mut value = self.type_use(*schema, &at, &hint);
            if let Type::Model(id) = value.ty
                && id.index() >= known
                && title(*schema).is_none()
            {
                self.numbered.insert(id);
            }
            if value.ty == Type::Primitive(Primitive::Decimal) {
                let message = "among other options a decimal is read as a double";
                self.report.warn(&at.child("format"), message);
                value.ty = Type::Primitive(Primitive::Double);
            }
            options.push(UnionOption {
                name: names.take(option_name(&value.ty, &self.types)),
                value,
            });
        }
        let options_of: Vec<_> = schemas.into_iter().map(|(_, it)| vec![it]).collect();
        let discriminator = keywords.data.discriminator.as_ref();
        let tag =
            discriminator.map(|it| self.union_tag(it, &options_of, &at.child("discriminator")));
        Shape::Union(Union {
            options,
            unknown: names.take(name::variant_name("unknown")),
            tag,
        })
    }

    /// `discriminator`, its values resolved to options. An option is what its schemas say together.
    pub(super) fn union_tag(
        &mut self,
        discriminator: &Discriminator,
        options: &[Vec<SchemaRef<'a>>],
        at: &Pointer,
    ) -> UnionTag {
        let mut values = Vec::new();
        for (value, target) in &discriminator.mapping {
            let means = |option: &Vec<SchemaRef<'a>>| option.iter().any(|it| is(*it, target));
            match options.iter().position(means) {
                Some(option) => values.push((value.clone(), option)),
                None => self.report.warn(
                    &at.child("mapping").child(value),
                    format!("`{target}` is none of the options; `{value}` is read as unknown"),
                ),
            }
        }
        for (index, schema) in options
            .iter()
            .enumerate()
            .flat_map(|(index, schemas)| schemas.iter().map(move |schema| (index, schema)))
        {
            if let SchemaRef::Ref(reference) = schema
                && let Some((_, name)) = reference.rsplit_once('/')
                && values.iter().all(|(value, _)| value != name)
            {
                values.push((name.to_owned(), index));
            }
        }
        UnionTag {
            property: discriminator.property_name.clone(),
            values,
        }
    }
}

/// Whether null is the only value of an option. It is none then: the union is nullable.
pub(super) fn is_null(option: SchemaRef<'_>) -> bool {
    let SchemaRef::Item(schema) = option else {
        return false;
    };
    let values = Keywords::of(schema).values;
    !values.is_empty() && values.iter().all(Value::is_null)
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

pub(super) fn title(schema: SchemaRef<'_>) -> Option<&str> {
    match schema {
        SchemaRef::Item(schema) => schema.schema_data.title.as_deref(),
        SchemaRef::Ref(_) => None,
    }
}

/// A variant is called as what it holds.
pub(super) fn option_name(ty: &Type, types: &Types) -> VariantName {
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
            Primitive::Upload => "File",
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
