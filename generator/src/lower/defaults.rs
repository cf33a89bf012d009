//! `default`, applied on reading: which optional fields get a method for it, and what it gives. Runs
//! when all models are known, as the type of a field may be a model that comes after it.

use serde_json::{Number, Value};

use super::Lowering;
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
                let mut values = it.values.iter();
                let found = values.position(|it| it.wire == *default);
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
    let constant = match (ty, default) {
        (Primitive::Bool, Value::Bool(it)) => Some(Constant::Bool(*it)),
        (Primitive::Int32, Value::Number(it)) => {
            let narrow = whole(it).and_then(|it| i32::try_from(it).ok());
            narrow.map(|it| Constant::Integer(it.into()))
        }
        (Primitive::UInt32, Value::Number(it)) => {
            let narrow = whole(it).and_then(|it| u32::try_from(it).ok());
            narrow.map(|it| Constant::Integer(it.into()))
        }
        (
            Primitive::UnixTime(_) | Primitive::TimeSpan(_) | Primitive::Decimal,
            Value::Number(_),
        ) => {
            return Fit::NoConstant;
        }
        (Primitive::Int64, Value::Number(it)) => whole(it).map(|it| Constant::Integer(it.into())),
        (Primitive::UInt64, Value::Number(it)) => {
            let positive = || whole(it).and_then(|it| u64::try_from(it).ok());
            let number = it.as_u64().or_else(positive);
            number.map(|it| Constant::Integer(it.into()))
        }
        (Primitive::Float, Value::Number(it)) => Some(Constant::Float(it.clone())),
        (Primitive::Double, Value::Number(it)) => Some(Constant::Double(it.clone())),
        (Primitive::String, Value::String(it)) => Some(Constant::Text(it.clone())),
        (
            Primitive::Bool
            | Primitive::Int32
            | Primitive::Int64
            | Primitive::UInt32
            | Primitive::UInt64
            | Primitive::UnixTime(_)
            | Primitive::TimeSpan(_)
            | Primitive::Decimal
            | Primitive::Float
            | Primitive::Double
            | Primitive::String,
            _,
        ) => None,
        // What is read from text has no constant.
        _ if default.is_string() => return Fit::NoConstant,
        _ => None,
    };
    constant.map_or(Fit::Misfit, Fit::Constant)
}

/// A number as an integer, if it is one: `3.0` is (JSON Schema, Wright Draft 00, section 4.2).
fn whole(number: &Number) -> Option<i64> {
    // Whole numbers up to 2^53 are exact in a float.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let float = number.as_f64();
    let float = float.filter(|it| it.fract() == 0.0 && it.abs() <= EXACT);
    number.as_i64().or_else(|| float.map(|it| it as i64))
}
