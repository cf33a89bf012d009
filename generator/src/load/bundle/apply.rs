//! Does what the survey found: writes references anew, and moves what they refer to into `components`.

use std::collections::HashSet;

use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::{
    called::called,
    files::{Files, MAIN, Spot},
    kind,
    regions::Regions,
    survey::Plan,
};
use crate::{
    load::grammar::Part,
    source::{Origins, Pointer},
};

/// Makes one document of the files; notes where what was moved came from.
pub(super) fn apply(mut files: Files, regions: &Regions, plan: &Plan) -> (Option<Value>, Origins) {
    let names = Names::of(&files, plan);
    for (text, (part, target)) in &plan.rewrites {
        let reference = names.reference(*part, target);
        rewrite(&mut files, text, reference);
    }
    for (text, part) in &plan.misled {
        blank(&mut files, text, *part);
    }
    let mut origins = Origins::default();
    for (copy, text) in regions.iter().filter(|(copy, _)| copy.file == MAIN) {
        origins.insert(copy.pointer.clone(), files.origin(text.clone()));
    }
    let mut parts = Vec::new();
    for (order, spot, called) in names.deepest_first() {
        let (kind, name) = called;
        let left = Value::String(kind::reference(kind, name));
        let left: Map<String, Value> = [("$ref".to_owned(), left)].into_iter().collect();
        if let Some(part) = files.get_mut(spot) {
            parts.push((order, called, std::mem::replace(part, Value::Object(left))));
            let place = Pointer::root().child("components").child(kind).child(name);
            origins.insert(place, files.origin(regions.text(spot)));
        }
    }
    let mut main = files.into_main();
    if let Some(Value::Object(main)) = &mut main {
        insert(main, parts);
    }
    (main, origins)
}

/// What each target is called as a component: the kind, and the name.
struct Names<'a>(IndexMap<&'a Spot, (&'static str, String)>);

impl<'a> Names<'a> {
    fn of(files: &Files, plan: &'a Plan) -> Self {
        let mut taken: HashSet<(&str, String)> = HashSet::new();
        let components = files.tree(MAIN).and_then(|it| it.get("components"));
        for (kind, parts) in components.and_then(Value::as_object).into_iter().flatten() {
            let names = parts.as_object().into_iter().flatten();
            taken.extend(names.map(|(name, _)| (kind.as_str(), name.clone())));
        }
        let mut names = IndexMap::new();
        for (target, part) in &plan.targets {
            let Some(kind) = kind::of(*part) else {
                continue;
            };
            let name = match plan.homes.get(target) {
                Some(home) => home.clone(),
                None => free(kind, called(target, *part, files), &mut taken),
            };
            names.insert(target, (kind, name));
        }
        Self(names)
    }

    fn reference(&self, part: Part, target: &Spot) -> String {
        match (self.0.get(target), target.component()) {
            (Some((kind, name)), _) => kind::reference(kind, name),
            (None, Some((kind, name))) => kind::reference(kind, &name),
            (None, None) => kind::reference(kind::of(part).unwrap_or_default(), ""),
        }
    }

    /// What is inside of another is moved before it.
    fn deepest_first(&self) -> Vec<(usize, &'a Spot, &(&'static str, String))> {
        let all = self.0.iter().enumerate();
        let mut all: Vec<_> = all
            .map(|(order, (spot, name))| (order, *spot, name))
            .collect();
        let depth = |spot: &Spot| spot.pointer.as_str().matches('/').count();
        all.sort_by_key(|(_, spot, _)| std::cmp::Reverse(depth(spot)));
        all
    }
}

/// `name`, or the first free one of `name` with 2, 3, … behind it.
fn free<'k>(kind: &'k str, name: String, taken: &mut HashSet<(&'k str, String)>) -> String {
    let joint = if name.ends_with(|c: char| c.is_ascii_digit()) {
        "_"
    } else {
        ""
    };
    let numbered = (2u32..).map(|number| format!("{name}{joint}{number}"));
    let mut names = std::iter::once(name.clone()).chain(numbered);
    names
        .find(|it| taken.insert((kind, it.clone())))
        .unwrap_or(name)
}

/// Writes `reference` in the place of the text at `spot`, under the key that openapiv3 reads.
fn rewrite(files: &mut Files, spot: &Spot, reference: String) {
    if spot.pointer.as_str().ends_with("/$dynamicRef") {
        if let Some(Value::Object(schema)) = spot.around().and_then(|it| files.get_mut(&it)) {
            schema.shift_remove("$dynamicRef");
            schema.insert("$ref".to_owned(), Value::String(reference));
        }
        return;
    }
    if let Some(text) = files.get_mut(spot) {
        *text = Value::String(reference);
    }
}

/// Leaves of the part whose reference is at `spot` what says nothing of it.
fn blank(files: &mut Files, spot: &Spot, part: Part) {
    let around = spot.around().and_then(|it| files.get_mut(&it));
    if let Some(Value::Object(members)) = around {
        members.shift_remove("$ref");
        if part == Part::Response {
            let text = Value::String(String::new());
            members.entry("description").or_insert(text);
        }
    }
}

/// Adds the components: those that have a place already first in it, the others in the order in which they
/// were referred to.
fn insert(main: &mut Map<String, Value>, mut parts: Vec<(usize, &(&'static str, String), Value)>) {
    parts.sort_by_key(|(order, ..)| *order);
    for (_, (kind, name), part) in parts {
        let components = object(main.entry("components").or_insert(Value::Null));
        let of_kind = components.and_then(|it| object(it.entry(*kind).or_insert(Value::Null)));
        if let Some(of_kind) = of_kind {
            of_kind.insert(name.clone(), part);
        }
    }
}

/// The object at `value`, made where there is nothing.
fn object(value: &mut Value) -> Option<&mut Map<String, Value>> {
    if value.is_null() {
        *value = Value::Object(Map::new());
    }
    value.as_object_mut()
}
