//! `default`, applied on reading: which optional fields get a method for it, and what it gives. Runs
//! when all models are known, as the type of a field may be a model that comes after it.

use serde_json::Value;

use super::{Lowering, enums};
use crate::{
    ir::{Constant, DefaultGetter, Field, Presence, Primitive, Shape, Struct, Type, Types},
    name::{self, FieldName, Scope},
    source::Pointer,
};

/// What a default is to the type of its field.
enum Fit {
    Constant(Constant),
    /// It may fit, but is nothing that a method can give.
    NoConstant,
    Misfit,
}

impl Lowering<'_> {
    pub(super) fn default_getters(&mut self) {
        let ids: Vec<_> = self.types.iter().map(|(id, _)| id).collect();
        for id in ids {
            let def = &self.types[id];
            let Shape::Struct(it) = &def.shape else {
                continue;
            };
            let at = def.pointer.child("properties");
            let (getters, misfits) = getters(&self.types, it, &at);
            for (at, default) in misfits {
                let message = format!("the default {default} is no value of this type");
                self.report.warn(&at, message);
            }
            if let Some(Shape::Struct(it)) = self.types.shape_mut(id) {
                for (field, getter) in it.fields.iter_mut().zip(getters) {
                    field.default_getter = getter;
                }
            }
        }
    }
}

/// The method of each field, and the defaults that do not fit.
fn getters(
    types: &Types,
    it: &Struct,
    at: &Pointer,
) -> (Vec<Option<DefaultGetter>>, Vec<(Pointer, Value)>) {
    let mut names = names(it);
    let mut misfits = Vec::new();
    let mut getter = |field: &Field| {
        let default = field.default.as_ref().filter(|it| !it.is_null())?;
        match fit(types, &field.value.ty, default) {
            Fit::Constant(default) if field.presence == Presence::Optional => Some(DefaultGetter {
                name: names.take(name::default_getter_name(&field.name)),
                default,
            }),
            Fit::Constant(_) | Fit::NoConstant => None,
            Fit::Misfit => {
                misfits.push((at.child(&field.wire).child("default"), default.clone()));
                None
            }
        }
    };
    let getters = it.fields.iter().map(&mut getter).collect();
    (getters, misfits)
}

/// The names that are taken in a struct.
fn names(it: &Struct) -> Scope {
    let mut scope = Scope::default();
    let setters = it.fields.iter().filter_map(|it| it.null_setter.as_ref());
    let siblings = it.fields.iter().filter_map(|it| it.sibling_tag.as_ref());
    let siblings = siblings.flat_map(|it| [&it.announce, &it.read]);
    let fields = it.fields.iter().map(|it| &it.name);
    let fields = fields.chain(setters).chain(siblings);
    for name in fields.chain([&it.additional_name]) {
        let _: FieldName = scope.take(name.clone());
    }
    scope
}

fn fit(types: &Types, ty: &Type, default: &Value) -> Fit {
    match types.unaliased(ty) {
        Type::Primitive(it) => scalar(*it, default),
        Type::List(_) => match default.as_array() {
            Some(items) if items.is_empty() => Fit::Constant(Constant::EmptyList),
            Some(_) => Fit::NoConstant,
            None => Fit::Misfit,
        },
        Type::Model(id) => match &types[*id].shape {
            Shape::Enum(it) => {
                let default = enums::of_kind(it.kind, default.clone());
                let found = it.values.iter().position(|it| it.wire == default);
                found.map_or(Fit::Misfit, |at| Fit::Constant(Constant::Listed(*id, at)))
            }
            Shape::Struct(_) if !default.is_object() => Fit::Misfit,
            Shape::Wrapper(it) => match fit(types, &it.ty, default) {
                Fit::Misfit => Fit::Misfit,
                _ => Fit::NoConstant,
            },
            _ => Fit::NoConstant,
        },
        Type::Map(_) | Type::Object if !default.is_object() => Fit::Misfit,
        Type::Map(_) | Type::Object | Type::Any => Fit::NoConstant,
    }
}

fn scalar(ty: Primitive, default: &Value) -> Fit {
    let constant = match ty {
        Primitive::Bool => default.as_bool().map(Constant::Bool),
        Primitive::Int32 => integer(default, i32::MIN, i32::MAX),
        Primitive::Int64 => integer(default, i64::MIN, i64::MAX),
        Primitive::UInt32 => integer(default, u32::MIN, u32::MAX),
        Primitive::UInt64 => integer(default, u64::MIN, u64::MAX),
        Primitive::Float => default.as_number().cloned().map(Constant::Float),
        Primitive::Double => default.as_number().cloned().map(Constant::Double),
        Primitive::String => default.as_str().map(|it| Constant::Text(it.to_owned())),
        Primitive::UnixTime(_) | Primitive::TimeSpan(_) | Primitive::Decimal => {
            return no_constant(default.is_number());
        }
        Primitive::DateTime | Primitive::Date | Primitive::Duration | Primitive::Uuid => {
            return no_constant(default.is_string());
        }
        Primitive::Base64
        | Primitive::Upload
        | Primitive::Ipv4
        | Primitive::Ipv6
        | Primitive::Ip => {
            return no_constant(default.is_string());
        }
    };
    constant.map_or(Fit::Misfit, Fit::Constant)
}

/// An integer from `least` to `most`.
fn integer(default: &Value, least: impl Into<i128>, most: impl Into<i128>) -> Option<Constant> {
    let range = least.into()..=most.into();
    let number = default.as_number()?;
    let is_within = number.as_i128().is_some_and(|it| range.contains(&it));
    is_within.then(|| Constant::Integer(number.clone()))
}

/// What is read from another form of itself has no constant.
fn no_constant(fits: bool) -> Fit {
    match fits {
        true => Fit::NoConstant,
        false => Fit::Misfit,
    }
}
