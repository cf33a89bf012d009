//! Which file each model lives in, and in which order.
//!
//! A model that the operations of one tag reach lives in that tag's file, every other in `shared`.
//! Within a file, components come in the order of the description, each followed by the models of
//! its inline schemas.

use std::collections::{BTreeMap, BTreeSet};

use super::wire;
use crate::{
    ir::{Api, TypeDef, TypeId},
    name::{self, ModName},
};

/// A file of models.
pub(crate) struct Module {
    /// Its name.
    pub(crate) name: ModName,
    /// The tag that its models belong to; none for the shared ones.
    pub(crate) group: Option<usize>,
    /// Its models, in order.
    pub(crate) types: Vec<TypeId>,
}

pub(super) fn find(api: &Api) -> Vec<Module> {
    let homes = homes(api);
    let mut modules: BTreeMap<Option<usize>, Vec<TypeId>> = BTreeMap::new();
    for id in reading_order(api) {
        let home = homes.get(id.index()).copied().flatten();
        modules.entry(home).or_default().push(id);
    }
    let mut modules: Vec<_> = modules
        .into_iter()
        .map(|(group, types)| Module {
            name: match group {
                Some(group) => api.groups[group].module.clone(),
                None => name::shared_module(),
            },
            group,
            types,
        })
        .collect();
    // Shared models last: a reader begins with what an endpoint takes.
    let shared_first = modules.first().is_some_and(|it| it.group.is_none());
    modules.rotate_left(usize::from(shared_first));
    modules
}

/// The file that each model lives in, by position in `modules`.
pub(super) fn homes_in(modules: &[Module], models: usize) -> Vec<usize> {
    let mut homes = vec![0; models];
    for (at, module) in modules.iter().enumerate() {
        for id in &module.types {
            homes[id.index()] = at;
        }
    }
    homes
}

/// The only tag that reaches each model; `None` where several do, or none.
fn homes(api: &Api) -> Vec<Option<usize>> {
    let mut reached: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); api.types.len()];
    for operation in &api.operations {
        let mut open: Vec<_> = wire::models_of(api, operation).collect();
        while let Some(id) = open.pop() {
            if reached[id.index()].insert(operation.group) {
                open.extend(api.types[id].shape.models());
            }
        }
    }
    let only = |groups: &BTreeSet<usize>| match groups.len() {
        1 => groups.first().copied(),
        _ => None,
    };
    reached.iter().map(only).collect()
}

/// Components in the order of the description, then what operations are written with, each followed
/// by the models of the schemas inside of it. What only a media type that is not used has is left out.
fn reading_order(api: &Api) -> Vec<TypeId> {
    let mut order = Vec::new();
    let mut seen = vec![false; api.types.len()];
    let is_component = |def: &TypeDef| def.pointer.is_component();
    let components = api.types.iter().filter(|(_, def)| is_component(def));
    let mut components: Vec<_> = components.collect();
    // What is sent follows what is answered.
    components.sort_by_key(|(id, def)| def.sent_form_of.unwrap_or(*id));
    let mut roots: Vec<_> = components.into_iter().map(|(id, _)| id).collect();
    for operation in &api.operations {
        roots.extend(wire::models_of(api, operation));
    }
    for id in roots {
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            if std::mem::replace(&mut seen[id.index()], true) {
                continue;
            }
            order.push(id);
            let inside = api.types[id].shape.models();
            open.extend(inside.filter(|id| !is_component(&api.types[*id])).rev());
        }
    }
    order
}
