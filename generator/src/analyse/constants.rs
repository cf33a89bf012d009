//! Which fields can have just one value, so that nobody has to give it.

use serde_json::Value;

use crate::ir::{Api, EnumValue, Field, Presence, Rule, Shape, Type, TypeId, TypeUse};

/// The only value that a field can have.
pub(crate) enum Constant<'a> {
    /// The only value of this enum.
    Variant(TypeId, &'a EnumValue),
    /// One of the two booleans.
    Bool(bool),
}

/// The only value of a required field, where its type has just one.
pub(crate) fn constant<'a>(api: &'a Api, field: &Field) -> Option<Constant<'a>> {
    if field.presence == Presence::Optional || field.value.nullable {
        return None;
    }
    let ty = api.types.unaliased(&field.value.ty);
    if let Type::Model(id) = *ty {
        return match &api.types[id].shape {
            Shape::Enum(it) => match it.values.as_slice() {
                [only] => Some(Constant::Variant(id, only)),
                _ => None,
            },
            _ => None,
        };
    }
    listed(api, &field.value).map(Constant::Bool)
}

/// The boolean that a value, or an alias that it goes by, is limited to.
fn listed(api: &Api, value: &TypeUse) -> Option<bool> {
    let mut value = value;
    for _ in 0..=api.types.len() {
        let only = value.rules.iter().find_map(|rule| match rule {
            Rule::Listed(values) => match values.as_slice() {
                [Value::Bool(only)] => Some(*only),
                _ => None,
            },
            _ => None,
        });
        if only.is_some() {
            return only;
        }
        let Type::Model(id) = value.ty else { break };
        let Shape::Alias(target) = &api.types[id].shape else {
            break;
        };
        value = target;
    }
    None
}
