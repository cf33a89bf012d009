//! Examples of calls, made from those of the description: as programs in `examples/`, in the documentation of
//! the clients' methods, and in the README. The same code in each.
//!
//! | file | what of it |
//! |---|---|
//! | [`call`] | the call of an endpoint with what the description shows |
//! | [`program`] | the program around it |
//!
//! They are laid out here, as they are text in two of the three places.

mod call;
mod program;

use std::collections::BTreeSet;

use self::call::Call;
use super::{Context, Place};
use crate::{
    Home,
    analyse::Facts,
    ir::{Api, Operation},
};

pub(crate) use self::program::base_url_variable;

/// How many programs a crate has: each takes time to be linked.
const MOST: usize = 50;

/// A program in `examples/`.
pub(crate) struct Program {
    /// The position in [`Api::operations`] of what it calls.
    pub(crate) operation: usize,
    /// Its name, and that of its file without `.rs`.
    pub(crate) name: String,
    /// The features of the crate that it needs.
    pub(crate) features: Vec<String>,
    /// The file.
    pub(crate) text: String,
    /// The same without its own documentation and lints.
    pub(crate) code: String,
}

/// The programs of a crate, in the order of its operations: where there are too many, the first of each tag,
/// then the second, and so on.
pub(crate) fn programs(api: &Api, facts: &Facts, library: &str, home: Home) -> Vec<Program> {
    let cx = Context {
        api,
        facts,
        library,
        place: Place::Elsewhere,
    };
    let operations = api.operations.iter().enumerate();
    let calls = operations.filter_map(|(at, it)| Some((at, it, Call::of(cx, it)?)));
    let calls: Vec<_> = calls.collect();
    let shown = shown(calls.iter().map(|(at, it, _)| (*at, it.group)).collect());
    let calls = calls.iter().filter(|(at, _, _)| shown.contains(at));
    calls
        .map(|(at, it, call)| program::of(cx, *at, it, call, home))
        .collect()
}

/// The positions of the operations that there is room for, of those with their groups.
fn shown(operations: Vec<(usize, usize)>) -> BTreeSet<usize> {
    let rank = |at: usize, group: usize| {
        let before = operations.iter().take_while(|(it, _)| *it != at);
        before.filter(|(_, it)| *it == group).count()
    };
    let mut ranked: Vec<_> = (operations.iter())
        .map(|(at, group)| (rank(*at, *group), *at))
        .collect();
    ranked.sort_unstable();
    ranked.into_iter().take(MOST).map(|(_, at)| at).collect()
}

/// The section of documentation that shows a call of the async client, if there is an example.
pub(super) fn section(cx: Context<'_>, it: &Operation) -> Vec<String> {
    Call::of(cx, it).map_or_else(Vec::new, |call| {
        program::section(cx, &call, call::Over::Async)
    })
}

/// The same of the blocking client.
pub(super) fn blocking_section(cx: Context<'_>, it: &Operation) -> Vec<String> {
    Call::of(cx, it).map_or_else(Vec::new, |call| {
        program::section(cx, &call, call::Over::Blocking)
    })
}
