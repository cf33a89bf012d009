//! Which file each model lives in, and in which order.
//!
//! A model that the operations of one tag reach lives in that tag's file, every other in `shared`; but
//! where tags have features, those that no operation reaches, and that are made of a tag's, in `unused`.
//! Within a file, components come in the order of the description, each followed by the models of
//! its inline schemas. More than can be read are several files.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    split::{self, Share},
    wire,
};
use crate::{
    ir::{Api, TypeDef, TypeId},
    name::{self, ModName},
};

/// How many models a file holds.
const MOST: usize = 100;

/// A file of models.
pub(crate) struct Module {
    /// Its name.
    pub(crate) name: ModName,
    /// Which of its owner's files it is.
    pub(crate) share: Share,
    /// Who uses its models.
    pub(crate) owner: Owner,
    /// Its models, in order.
    pub(crate) types: Vec<TypeId>,
}

/// Who uses models. Shared ones come after those of tags: a reader begins with what an endpoint takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Owner {
    /// The operations of the tag at this position in [`Api::groups`].
    Tag(usize),
    /// Those of several, or none.
    Shared,
    /// None, though they are made of what a tag's operations use.
    Nobody,
}

/// The files; tags that have features are told from each other where nobody uses a model, too.
pub(super) fn find(api: &Api, has_features: bool) -> Vec<Module> {
    let mut owners = owners(api);
    if has_features {
        part_unused(api, &mut owners);
    }
    let mut modules: BTreeMap<Owner, Vec<TypeId>> = BTreeMap::new();
    for id in reading_order(api) {
        let owner = owners.get(id.index()).copied().unwrap_or(Owner::Shared);
        modules.entry(owner).or_default().push(id);
    }
    let mut names = split::taken(api, [name::shared_module(), name::unused_module()]);
    let modules = modules.into_iter().flat_map(|(owner, types)| {
        let name = match owner {
            Owner::Tag(group) => api.groups[group].module.clone(),
            Owner::Shared => name::shared_module(),
            Owner::Nobody => name::unused_module(),
        };
        let runs = split::split(types, MOST, &name, &mut names, |_| false);
        { runs.into_iter() }.map(move |(name, share, types)| Module {
            name,
            share,
            owner,
            types,
        })
    });
    modules.collect()
}

/// Makes those that nobody uses nobody's, as far as they are made of a tag's.
fn part_unused(api: &Api, owners: &mut [Owner]) {
    loop {
        let is_apart = |id: TypeId| owners[id.index()] != Owner::Shared;
        let shared = api.types.iter().filter(|(id, _)| !is_apart(*id));
        let parted = shared.filter(|(_, def)| def.shape.models().any(is_apart));
        let parted: Vec<_> = parted.map(|(id, _)| id).collect();
        if parted.is_empty() {
            return;
        }
        // What several tags use is made of what they all use.
        parted
            .into_iter()
            .for_each(|id| owners[id.index()] = Owner::Nobody);
    }
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

/// The only tag that reaches each model.
fn owners(api: &Api) -> Vec<Owner> {
    let mut reached: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); api.types.len()];
    for operation in &api.operations {
        let mut open: Vec<_> = wire::models_of(api, operation).collect();
        while let Some(id) = open.pop() {
            if reached[id.index()].insert(operation.group) {
                open.extend(api.types[id].shape.models());
            }
        }
    }
    let only = |groups: &BTreeSet<usize>| match groups.first() {
        Some(group) if groups.len() == 1 => Owner::Tag(*group),
        _ => Owner::Shared,
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
