//! How deep models are made of others: the compiler goes as deep to see that a model can be dropped and
//! sent to another thread, and by itself no deeper than 128 levels.

use petgraph::{
    algo::kosaraju_scc,
    graph::{DiGraph, NodeIndex},
};

use crate::{
    ir::{Api, Type},
    report::Report,
    source::Pointer,
};

/// What the compiler allows by itself.
const ALLOWED: usize = 128;

/// How many levels the compiler counts for each of ours at most, rounded up: an option in a box is two more,
/// a map is a tree of nodes, of pointers to nodes, of what they hold.
const LEVELS: usize = 4;

/// The highest limit that is asked for.
const HIGHEST: usize = 65_536;

/// The limit that the compiler has to be given (`recursion_limit`), where its own is too low.
pub(super) fn find(api: &Api, report: &mut Report) -> Option<usize> {
    let deepest = deepest(api);
    let limit = (deepest * LEVELS).next_power_of_two();
    if limit <= ALLOWED {
        return None;
    }
    if limit > HIGHEST {
        let message = format!(
            "models are made of each other {deepest} levels deep: the crate may be too deep for the compiler, \
             which is asked for {HIGHEST}"
        );
        let at = Pointer::root().child("components").child("schemas");
        report.warn(&at, message);
    }
    Some(limit.min(HIGHEST))
}

/// The levels of the longest way from a model to those that it is made of, lists and maps included. What
/// is made of itself counts once for each model in the circle.
fn deepest(api: &Api) -> usize {
    let mut graph = DiGraph::<usize, ()>::new();
    for (_, def) in api.types.iter() {
        let around = def.shape.parts().into_iter().map(|it| around(&it.ty));
        graph.add_node(1 + around.max().unwrap_or_default());
    }
    for (id, def) in api.types.iter() {
        for held in def.shape.models() {
            graph.add_edge(NodeIndex::new(id.index()), NodeIndex::new(held.index()), ());
        }
    }
    let mut depths = vec![0; graph.node_count()];
    let mut deepest = 0;
    // What a circle leads to comes before it.
    for circle in kosaraju_scc(&graph) {
        let own: usize = circle.iter().filter_map(|it| graph.node_weight(*it)).sum();
        let held = circle.iter().flat_map(|it| graph.neighbors(*it));
        let below = held.map(|it| depths[it.index()]).max();
        let depth = own + below.unwrap_or_default();
        for node in circle {
            depths[node.index()] = depth;
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// How many lists and maps are around what a value is in the end.
fn around(ty: &Type) -> usize {
    let mut around = 0;
    let mut ty = ty;
    while let Type::List(part) | Type::Map(part) = ty {
        around += 1;
        ty = &part.ty;
    }
    around
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::lower::lowered;

    /// The depth of a chain of models, in which each holds the next as `held` says, and the last one the
    /// first if it is a circle.
    fn depth(models: usize, is_circle: bool, held: impl Fn(Value) -> Value) -> usize {
        let model = |at: usize| {
            let next = match at + 1 {
                next if next == models && !is_circle => json!({"type": "string"}),
                next => json!({"$ref": format!("#/components/schemas/M{}", next % models)}),
            };
            let schema = json!({"type": "object", "properties": {"next": held(next), "at": {"type": "integer"}}});
            (format!("M{at}"), schema)
        };
        let schemas: serde_json::Map<_, _> = (0..models).map(model).collect();
        let description = json!({
            "openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": {},
            "components": {"schemas": schemas},
        });
        deepest(&lowered(&description.to_string()))
    }

    #[test]
    fn each_model_list_and_map_is_a_level() {
        let map = |next| json!({"type": "object", "additionalProperties": {"type": "array", "items": next}});
        assert_eq!(depth(1, false, |next| next), 1);
        assert_eq!(depth(30, false, |next| next), 30);
        assert_eq!(depth(30, false, map), 3 * 30);
    }

    #[test]
    fn a_circle_is_as_deep_as_it_has_models() {
        assert_eq!(depth(1, true, |next| next), 1);
        assert_eq!(depth(30, true, |next| next), 30);
    }
}
