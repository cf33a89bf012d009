//! Which models that are sent can be made from those that answers hold: read, modify, write.

use super::{cycles::models_in, placement::parts};
use crate::ir::{Api, Shape, TypeDef, TypeId};

/// Whether each model can be made so: it is the sent form of another, and has nothing, down to what it
/// is made of, that only requests have.
pub(super) fn find(api: &Api) -> Vec<bool> {
    let is_sent_form = |def: &TypeDef| def.sent_form_of.is_some();
    let mut converts: Vec<_> = api.types.iter().map(|(_, def)| is_sent_form(def)).collect();
    let mut holders: Vec<Vec<TypeId>> = vec![Vec::new(); api.types.len()];
    let mut open = Vec::new();
    for (id, def) in api.types.iter().filter(|(_, def)| is_sent_form(def)) {
        let mut held = Vec::new();
        for ty in parts(def) {
            models_in(ty, &mut held);
        }
        for held in held {
            holders[held.index()].push(id);
        }
        if has_more(def) {
            open.push(id);
        }
    }
    while let Some(id) = open.pop() {
        if std::mem::replace(&mut converts[id.index()], false) {
            open.extend(&holders[id.index()]);
        }
    }
    converts
}

/// Whether a model that is sent has a field that answers lack.
fn has_more(def: &TypeDef) -> bool {
    match &def.shape {
        Shape::Struct(it) => it.fields.iter().any(|field| field.write_only),
        _ => false,
    }
}
