//! Options that are lists.

use super::{
    ambiguity::{Ambiguities, Separated},
    options::{JsonKind, Options, kind},
};
use crate::ir::Type;

/// What decides among lists.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    /// The JSON type of the first element.
    pub(crate) kinds: Vec<(JsonKind, usize)>,
    /// Options that are tried in this order when that has not decided. One alone is certain.
    pub(crate) rest: Vec<usize>,
}

pub(super) fn find(options: &Options<'_>, ambiguities: &mut Ambiguities) -> Lists {
    let mut rest = options.of_kind(JsonKind::Array);
    rest.sort_by_key(|option| options.is_open(*option));
    let items = rest.iter().map(|option| match options.ty(*option) {
        Type::List(item) if !item.nullable => Some((kind(options.api, &item.ty)?, *option)),
        _ => None,
    });
    let kinds: Vec<_> = items.flatten().collect();
    let count = |kind| kinds.iter().filter(|(it, _)| *it == kind).count();
    if rest.len() > 1
        && kinds.len() == rest.len()
        && kinds.iter().all(|(kind, _)| count(*kind) == 1)
    {
        // An empty list is the first.
        rest.truncate(1);
        return Lists { kinds, rest };
    }
    let known: Vec<_> = rest
        .iter()
        .copied()
        .filter(|it| !options.is_open(*it))
        .collect();
    ambiguities.among(options, &known, &Separated::default());
    Lists {
        kinds: Vec::new(),
        rest,
    }
}
