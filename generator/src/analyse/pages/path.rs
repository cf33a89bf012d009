//! From a place in a body to the fields that lead there.

use super::structure;
use crate::{
    ir::{Api, Place, Presence, Type},
    name::FieldName,
    source::Pointer,
};

/// The fields that lead to a value.
#[derive(Debug, Clone)]
pub(crate) struct Path(pub(crate) Vec<Hop>);

/// A field on the way.
#[derive(Debug, Clone)]
pub(crate) struct Hop {
    pub(crate) field: FieldName,
    /// How many `Option`s its value is in.
    pub(crate) layers: usize,
    pub(crate) is_deprecated: bool,
}

/// What is wrong with what is said.
pub(super) struct Fault {
    pub(super) at: Pointer,
    pub(super) message: String,
}

impl Place {
    /// That what is here is not what it should be.
    pub(super) fn fault(&self, what: &str) -> Fault {
        let steps = self.steps.iter().map(|it| format!("/{it}"));
        Fault {
            at: self.at.clone(),
            message: format!("`{}` of the answer {what}", steps.collect::<String>()),
        }
    }
}

/// The way from `from` to `place`, and the type that is there.
pub(super) fn resolve<'a>(
    api: &'a Api,
    from: &'a Type,
    place: &Place,
) -> Result<(Path, &'a Type), Fault> {
    let mut ty = from;
    let mut steps = Vec::new();
    for step in &place.steps {
        let structure = structure(api, ty);
        let mut fields = structure.iter().flat_map(|it| &it.fields);
        let Some(field) = fields.find(|it| it.wire == *step) else {
            return Err(place.fault(&format!("is not described: there is no property `{step}`")));
        };
        steps.push(Hop {
            field: field.name.clone(),
            layers: usize::from(field.presence == Presence::Optional)
                + usize::from(field.value.nullable),
            is_deprecated: field.deprecated.is_some(),
        });
        ty = &field.value.ty;
    }
    Ok((Path(steps), ty))
}
