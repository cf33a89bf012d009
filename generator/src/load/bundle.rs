//! One document of all files, in which every `$ref` names a component: `#/components/<kind>/<name>`.
//!
//! What a reference points to elsewhere, in the description or in a file beside it, becomes a component that
//! is called after the place, and leaves a reference where it stood. So both places share one model. What no
//! component can be for, such as a path, is copied to where it is referred to.
//!
//! | file | does |
//! |---|---|
//! | [`files`] | the trees, and places in them |
//! | [`resolve`] | from a `$ref` to the value that it means |
//! | [`anchors`] | the names of schemas wherever they stand |
//! | [`survey`] | finds all references, and what is to be done; changes nothing |
//! | [`copies`] | copies what can't become a component |
//! | [`regions`] | what is a copy, and of what |
//! | [`called`] | what a new component is called |
//! | [`kind`] | the kinds of components |
//! | [`apply`] | writes references anew, and moves |

mod anchors;
mod apply;
mod called;
mod copies;
mod files;
mod kind;
mod regions;
mod resolve;
mod survey;
#[cfg(test)]
mod tests;

use serde_json::Value;

use self::{
    files::{Files, Unread},
    regions::Regions,
};
use super::grammar::Part;
use crate::{report::Report, source::Source};

/// How often copies may lead to others.
const MOST_ROUNDS: usize = 32;

/// Makes one document of the description and the files beside it; `None` where a reference that matters is
/// broken, with the reasons in `report`.
pub(super) fn bundle(main: Value, source: &Source, report: &mut Report) -> Option<Value> {
    let siblings_count = siblings_count(&main);
    let mut files = Files::of(main, source, report);
    let mut regions = Regions::default();
    let errors = report.errors();
    for round in 0..=MOST_ROUNDS {
        let plan = survey::survey(&files, &regions, siblings_count, report);
        if report.errors() > errors {
            unread(files, report);
            return None;
        }
        if plan.copies.is_empty() {
            let (main, origins) = apply::apply(files, &regions, &plan);
            report.set_origins(origins);
            return main;
        }
        if let (MOST_ROUNDS.., Some((at, _))) = (round, plan.copies.first()) {
            copies::endless(&files, &regions.text(at), report);
            return None;
        }
        copies::copy(&mut files, &mut regions, &plan.copies, report)?;
    }
    None
}

/// What a part is taken for that nothing is known of; `None` where the rest cannot do without.
pub(super) fn unknown(part: Part) -> Option<&'static str> {
    match part {
        Part::Schema => Some("any JSON is taken"),
        Part::Response => Some("its body is not read"),
        _ => None,
    }
}

/// Whether what stands beside a `$ref` in a schema counts: from OpenAPI 3.1 on, which takes JSON Schema
/// 2020-12 as it is.
fn siblings_count(main: &Value) -> bool {
    let version = main.get("openapi").and_then(Value::as_str);
    version.is_some_and(|it| !it.starts_with("3.0"))
}

/// Says what is wrong with the files that could not be read.
fn unread(files: Files, report: &mut Report) {
    for file in files.into_files() {
        if let Err(Unread::NoTree(said)) = file.tree {
            said.into_iter().for_each(|it| report.add(it));
        }
    }
}
