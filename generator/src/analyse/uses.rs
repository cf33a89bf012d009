//! Which crates the types of a description need.

use crate::ir::{Additional, Api, MediaKind, Primitive, Shape, Type, TypeUse};

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
    in_models || api.operations.iter().any(in_operation)
}

fn in_operation(operation: &crate::ir::Operation) -> bool {
    let body = operation.body.as_ref().map(|body| &body.content);
    let answers = operation
        .responses
        .iter()
        .filter_map(|it| it.content.as_ref());
    let mut contents = body.into_iter().chain(answers);
    operation.params.iter().any(|param| is_time(&param.value))
        || contents.any(|content| match &content.kind {
            MediaKind::Json(value) => is_time(value),
            MediaKind::Text | MediaKind::Bytes => false,
        })
}

fn is_time(value: &TypeUse) -> bool {
    match &value.ty {
        Type::Primitive(primitive) => *primitive == Primitive::DateTime,
        Type::List(item) | Type::Map(item) => is_time(item),
        Type::Model(_) | Type::Object | Type::Any => false,
    }
}
