//! Forms that are one of several objects (`oneOf`, `anyOf`), as one with the properties of all of them:
//! a part is written by its name, whichever option it belongs to.

use crate::{
    ir::{
        Additional, AlternativeRequired, Field, Presence, Shape, Struct, Type, TypeUse, Types,
        Union,
    },
    name::{self, Scope},
};

/// The options as one object; `None` where one of them is none.
pub(super) fn merged(types: &Types, union: &Union) -> Option<Struct> {
    let options: Vec<_> = { union.options.iter() }
        .map(|it| object(types, &it.value))
        .collect::<Option<_>>()?;
    let mut names = Scope::default();
    let mut fields: Vec<Field> = Vec::new();
    for field in options.iter().flat_map(|it| &it.fields) {
        match fields.iter_mut().find(|it| it.wire == field.wire) {
            Some(known) => join(types, known, field),
            None => fields.push(renamed(field, &mut names)),
        }
    }
    let is_required = |wire: &str| options.iter().all(|it| requires(it, wire));
    for field in &mut fields {
        field.presence = match is_required(&field.wire) {
            true => Presence::Required,
            false => Presence::Optional,
        };
    }
    let required = fields.iter().enumerate();
    let required = required.filter(|(_, it)| it.presence == Presence::Required);
    Some(Struct {
        required: required.map(|(at, _)| at).collect(),
        additional: additional(&options),
        additional_name: names.take(name::field_name("unknown")),
        alternatives: alternatives(&options).into_iter().collect(),
        rules: Vec::new(),
        fields,
    })
}

fn object<'t>(types: &'t Types, value: &'t TypeUse) -> Option<&'t Struct> {
    let Type::Model(id) = *types.unaliased(&value.ty) else {
        return None;
    };
    match &types[id].shape {
        Shape::Struct(it) => Some(it),
        _ => None,
    }
}

/// Makes a field hold what the field of another option does as well.
fn join(types: &Types, known: &mut Field, other: &Field) {
    let is_file = |it: &Field| super::upload(types, &it.value).is_some();
    if known.value == other.value || is_file(known) {
        return;
    }
    known.default = None;
    let nullable = known.value.nullable && other.value.nullable;
    known.value = match known.value.ty == other.value.ty {
        // A file can hold what is none.
        _ if is_file(other) => other.value.clone(),
        true => TypeUse {
            nullable,
            ..TypeUse::plain(other.value.ty.clone())
        },
        false => TypeUse::plain(Type::Any),
    };
    if !known.value.nullable {
        known.null_setter = None;
    }
}

/// A field as one beside those of other options: its conditions speak of the one that it is from.
fn renamed(field: &Field, names: &mut Scope) -> Field {
    Field {
        name: names.take(field.name.clone()),
        null_setter: field.null_setter.clone().map(|it| names.take(it)),
        required_when: Vec::new(),
        sibling_tag: None,
        ..field.clone()
    }
}

fn requires(of: &Struct, wire: &str) -> bool {
    let mut required = of.required.iter().filter_map(|at| of.fields.get(*at));
    required.any(|it| it.wire == wire)
}

/// What may be there beside the properties, where all options agree.
fn additional(options: &[&Struct]) -> Additional {
    let mut all = options.iter().map(|it| &it.additional);
    match all.next() {
        Some(first) if all.all(|it| it == first) => first.clone(),
        _ => Additional::Any,
    }
}

/// That what one of the options requires is there, where each requires something.
fn alternatives(options: &[&Struct]) -> Option<AlternativeRequired> {
    let required = |it: &&Struct| {
        let fields = it.required.iter().filter_map(|at| it.fields.get(*at));
        fields.map(|it| it.wire.clone()).collect::<Vec<_>>()
    };
    let sets: Vec<_> = options.iter().map(required).collect();
    let is_said = sets.len() > 1 && sets.iter().all(|it| !it.is_empty());
    is_said.then_some(AlternativeRequired {
        sets,
        several: true,
    })
}
