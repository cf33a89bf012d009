//! Which fields can have just one value, so that nobody has to give it.

use crate::ir::{Api, EnumValue, Field, Presence, Shape, Type, TypeId};

/// The only value of a required field whose type is an enum of one, with the enum.
pub(crate) fn constant<'a>(api: &'a Api, field: &Field) -> Option<(TypeId, &'a EnumValue)> {
    if field.presence == Presence::Optional || field.value.nullable {
        return None;
    }
    let Type::Model(id) = field.value.ty else {
        return None;
    };
    match &api.types[id].shape {
        Shape::Enum(it) => match it.values.as_slice() {
            [only] => Some((id, only)),
            _ => None,
        },
        _ => None,
    }
}
