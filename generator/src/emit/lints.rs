//! Lints that a crate breaks because its description is as it is. Each is allowed only where it is.

use super::{Context, structs};
use crate::{
    analyse::{Delivery, delivery},
    ir::{Shape, Status, Struct, Type},
};

/// The most arguments that clippy leaves without a word.
const MOST_ARGUMENTS: usize = 7;

/// Setters that clippy takes for methods of `std::ops`.
const OPERATORS: &[&str] = &[
    "add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub",
];

/// The lints that are allowed for the whole crate.
pub(super) fn allowed(cx: Context<'_>) -> Vec<&'static str> {
    let lints = [
        ("dead_code", leaves_much_unused(cx)),
        ("clippy::match_overlapping_arm", overlaps(cx)),
        ("clippy::should_implement_trait", has_operators(cx)),
        ("clippy::too_many_arguments", has_many_arguments(cx)),
        ("clippy::type_complexity", has_deep_types(cx)),
    ];
    let broken = lints.into_iter().filter(|(_, is_broken)| *is_broken);
    broken.map(|(lint, _)| lint).collect()
}

/// Whether nothing is called in the usual way.
fn leaves_much_unused(cx: Context<'_>) -> bool {
    let streams = |it| matches!(delivery(it), Delivery::Events(_) | Delivery::Items(_));
    cx.api.operations.iter().all(streams)
}

/// Whether some operation has a code beside the range that it is in.
fn overlaps(cx: Context<'_>) -> bool {
    cx.api.operations.iter().any(|it| {
        let statuses = || it.responses.iter().map(|response| response.status);
        statuses().any(|status| match status {
            Status::Code(code) => statuses().any(|it| match it {
                Status::Range(digit) => u16::from(digit) == code / 100,
                _ => false,
            }),
            _ => false,
        })
    })
}

fn has_operators(cx: Context<'_>) -> bool {
    let params = cx.api.operations.iter().flat_map(|it| &it.params);
    let mut names = fields(cx)
        .map(|field| &field.name)
        .chain(params.map(|param| &param.name));
    names.any(|name| OPERATORS.contains(&name.to_string().as_str()))
}

/// Whether some constructor has. Calls take what is more from a struct.
fn has_many_arguments(cx: Context<'_>) -> bool {
    all_structs(cx).any(|it| structs::arguments(cx, it).count() > MOST_ARGUMENTS)
}

/// Whether some type nests lists or maps so deeply that clippy asks for a name.
fn has_deep_types(cx: Context<'_>) -> bool {
    const DEEP: usize = 3;
    fn depth(ty: &Type) -> usize {
        match ty {
            Type::List(item) | Type::Map(item) => 1 + depth(&item.ty),
            _ => 0,
        }
    }
    let aliases = cx.api.types.iter().filter_map(|(_, def)| match &def.shape {
        Shape::Alias(value) | Shape::Wrapper(value) => Some(&value.ty),
        _ => None,
    });
    let mut types = fields(cx).map(|field| &field.value.ty).chain(aliases);
    types.any(|ty| depth(ty) >= DEEP)
}

fn all_structs<'a>(cx: Context<'a>) -> impl Iterator<Item = &'a Struct> {
    cx.api.types.iter().filter_map(|(_, def)| match &def.shape {
        Shape::Struct(it) => Some(it),
        _ => None,
    })
}

fn fields<'a>(cx: Context<'a>) -> impl Iterator<Item = &'a crate::ir::Field> {
    all_structs(cx).flat_map(|it| &it.fields)
}
