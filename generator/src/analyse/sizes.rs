//! How large models are in memory, about: an option of a union that is large is kept in a box, so
//! that a small one does not take its room. So is a field that is huge: structs that hold others twice
//! double with each level, and soon no stack has room for them, and no compiler a number.

use super::cycles::Cycles;
use crate::ir::{Api, EnumKind, Presence, Primitive, Shape, Struct, Type, TypeId, TypeUse, Union};

/// An option beyond this many bytes is boxed. clippy's `large_enum_variant` looks at differences of
/// 200.
const LARGE: usize = 200;

/// A field beyond this many bytes is boxed.
const HUGE: usize = 16 * 1024;

/// How deep models are measured by value.
const DEEPEST: usize = 100;

/// What a `String`, a `Vec` or a map takes, on a machine of 64 bits.
const COLLECTION: usize = 24;
const POINTER: usize = 8;
const VALUE: usize = 32;

/// Bytes of each model.
pub(super) fn find(api: &Api, cycles: &Cycles) -> Vec<usize> {
    let mut sizes = Sizes {
        api,
        cycles,
        known: vec![None; api.types.len()],
        depth: 0,
    };
    let ids: Vec<_> = api.types.iter().map(|(id, _)| id).collect();
    ids.into_iter().map(|id| sizes.model(id)).collect()
}

/// Whether `holder` keeps a model of so many bytes in a box.
pub(super) fn is_boxed(holder: &Shape, bytes: usize) -> bool {
    match holder {
        Shape::Union(_) => bytes > LARGE,
        Shape::Struct(_) => bytes > HUGE,
        _ => false,
    }
}

struct Sizes<'a> {
    api: &'a Api,
    cycles: &'a Cycles,
    known: Vec<Option<usize>>,
    /// How many models are being measured, each inside of the one before.
    depth: usize,
}

impl Sizes<'_> {
    fn model(&mut self, id: TypeId) -> usize {
        if let Some(size) = self.known[id.index()] {
            return size;
        }
        // Large enough in any case: each level has a field of its own.
        if self.depth > DEEPEST {
            return LARGE + 1;
        }
        self.depth += 1;
        let api = self.api;
        let size = match &api.types[id].shape {
            Shape::Struct(it) => self.structure(id, it),
            Shape::Enum(it) => match it.kind {
                EnumKind::Text => COLLECTION,
                EnumKind::Integer | EnumKind::Number => 2 * POINTER,
                EnumKind::Mixed => VALUE,
            },
            Shape::Union(it) => self.union(id, it),
            Shape::Alias(it) | Shape::Wrapper(it) => self.value(id, it),
        };
        self.depth -= 1;
        self.known[id.index()] = Some(size);
        size
    }

    fn structure(&mut self, id: TypeId, it: &Struct) -> usize {
        let fields = it.fields.iter().map(|field| {
            let tag = match (&field.value.ty, field.presence) {
                (Type::Primitive(_), Presence::Optional) => POINTER,
                _ => 0,
            };
            tag + self.value(id, &field.value)
        });
        fields.sum::<usize>() + COLLECTION
    }

    fn union(&mut self, id: TypeId, it: &Union) -> usize {
        let options = it.options.iter();
        let kept = options.map(|option| self.value(id, &option.value));
        POINTER + kept.max().unwrap_or_default().max(VALUE)
    }

    fn value(&mut self, holder: TypeId, it: &TypeUse) -> usize {
        match &it.ty {
            Type::Model(held) if self.cycles.is_boxed(holder, *held) => POINTER,
            Type::Model(held) => match self.model(*held) {
                bytes if is_boxed(&self.api.types[holder].shape, bytes) => POINTER,
                bytes => bytes,
            },
            Type::Primitive(primitive) => match primitive {
                it if !it.is_copy() => COLLECTION,
                Primitive::DateTime | Primitive::Uuid => 2 * POINTER,
                Primitive::Ipv6 | Primitive::Ip => 2 * POINTER,
                _ => POINTER,
            },
            Type::List(_) | Type::Map(_) | Type::Object => COLLECTION,
            Type::Any => VALUE,
        }
    }
}
