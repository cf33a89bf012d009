//! Which crates the types of a description need.

use super::wire;
use crate::ir::{Additional, Api, Primitive, Shape, Type, TypeUse};

/// Whether a time is anywhere.
pub(super) fn jiff(api: &Api) -> bool {
    let in_models = api.types.iter().any(|(_, def)| match &def.shape {
        Shape::Struct(it) => {
            let additional = match &it.additional {
                Additional::Typed(value) => is_time(value),
                Additional::Any | Additional::Denied => false,
            };
            additional || it.fields.iter().any(|field| is_time(&field.value))
        }
        Shape::Union(it) => it.options.iter().any(|option| is_time(&option.value)),
        Shape::Alias(value) => is_time(value),
        Shape::Enum(_) => false,
    });
    let types = |operation| wire::types_of(api, operation).into_iter().any(has_time);
    in_models || api.operations.iter().any(types)
}

fn is_time(value: &TypeUse) -> bool {
    has_time(&value.ty)
}

fn has_time(ty: &Type) -> bool {
    match ty {
        Type::Primitive(primitive) => *primitive == Primitive::DateTime,
        Type::List(item) | Type::Map(item) => is_time(item),
        Type::Model(_) | Type::Object | Type::Any => false,
    }
}
