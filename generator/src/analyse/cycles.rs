//! Which models contain themselves.

use std::collections::HashSet;

use petgraph::{
    algo::kosaraju_scc,
    graph::{DiGraph, NodeIndex},
};

use crate::ir::{Api, Shape, Type, TypeDef, TypeId, TypeUse};

pub(super) struct Cycles {
    /// The cycle that each model is in, by value; a number of its own where it is in none.
    groups: Vec<usize>,
    /// Models that contain themselves without another between.
    loops: HashSet<TypeId>,
}

impl Cycles {
    pub(super) fn is_boxed(&self, holder: TypeId, held: TypeId) -> bool {
        if holder == held {
            return self.loops.contains(&holder);
        }
        self.groups.get(holder.index()) == self.groups.get(held.index())
    }
}

pub(super) fn find(api: &Api) -> Cycles {
    let by_value = graph(api, |def, found| match &def.shape {
        Shape::Struct(it) => found.extend(it.fields.iter().filter_map(|it| model(&it.value))),
        Shape::Union(it) => found.extend(it.options.iter().filter_map(|it| model(&it.value))),
        Shape::Alias(it) => found.extend(model(it)),
        // What is in a list or map is not held by value.
        Shape::Wrapper(_) | Shape::Enum(_) => {}
    });
    let mut groups = vec![0; api.types.len()];
    for (group, members) in kosaraju_scc(&by_value).into_iter().enumerate() {
        for node in members {
            groups[node.index()] = group;
        }
    }
    let ids = || api.types.iter().map(|(id, _)| id);
    let loops = ids()
        .filter(|id| by_value.contains_edge(node(*id), node(*id)))
        .collect();
    Cycles { groups, loops }
}

fn graph(api: &Api, held: impl Fn(&TypeDef, &mut Vec<TypeId>)) -> DiGraph<(), ()> {
    let mut graph = DiGraph::new();
    for _ in 0..api.types.len() {
        graph.add_node(());
    }
    let mut found = Vec::new();
    for (id, def) in api.types.iter() {
        held(def, &mut found);
        for target in found.drain(..) {
            graph.add_edge(node(id), node(target), ());
        }
    }
    graph
}

fn node(id: TypeId) -> NodeIndex {
    NodeIndex::new(id.index())
}

fn model(value: &TypeUse) -> Option<TypeId> {
    match value.ty {
        Type::Model(id) => Some(id),
        _ => None,
    }
}
