//! Which models that are sent can be made from those that answers hold: read, modify, write.

use crate::ir::{Api, Shape, TypeDef};

/// Whether each model can be made so: it is the sent form of another, and has nothing, down to what it
/// is made of, that only requests have.
pub(super) fn find(api: &Api) -> Vec<bool> {
    let is_sent_form = |def: &TypeDef| def.sent_form_of.is_some();
    let has_more = |def: &TypeDef| is_sent_form(def) && has_more(def);
    let holding = api.types.holding(|id| has_more(&api.types[id]));
    let models = api.types.iter().zip(holding);
    models
        .map(|((_, def), holds_more)| is_sent_form(def) && !holds_more)
        .collect()
}

/// Whether a model that is sent has a field that answers lack.
fn has_more(def: &TypeDef) -> bool {
    match &def.shape {
        Shape::Struct(it) => it.fields.iter().any(|field| field.write_only),
        _ => false,
    }
}
