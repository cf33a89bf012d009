//! Options that nothing tells apart, and what to tell the maintainer of them.

use std::collections::{BTreeSet, HashSet};

use super::options::Options;
use crate::{
    ir::{Presence, Struct},
    report::{Diagnostic, Place, Report},
    source::Pointer,
};

/// Sets of options that some step tells apart, at least where what it looks at is there.
#[derive(Default)]
pub(super) struct Separated(Vec<BTreeSet<usize>>);

impl Separated {
    pub(super) fn add(&mut self, options: &[usize]) {
        self.0.push(options.iter().copied().collect());
    }

    /// Whether each of these is told from each other.
    pub(super) fn all(&self, options: &[usize]) -> bool {
        let apart = |one: &usize| options.iter().all(|it| it == one || self.are(*one, *it));
        options.iter().all(apart)
    }

    fn are(&self, one: usize, other: usize) -> bool {
        self.0
            .iter()
            .any(|set| set.contains(&one) && set.contains(&other))
    }
}

/// Pairs of options that nothing tells apart.
#[derive(Default)]
pub(super) struct Ambiguities(Vec<(usize, usize)>);

impl Ambiguities {
    /// Looks for such pairs. One is enough for each option.
    pub(super) fn among(&mut self, options: &Options<'_>, among: &[usize], separated: &Separated) {
        let mut rest = among.iter();
        while let Some(one) = rest.next() {
            let mut others = rest.clone();
            let is_told =
                |other: &usize| separated.are(*one, *other) || options.differ(*one, *other);
            if let Some(other) = others.find(|other| !is_told(other)) {
                self.0.push((*one, *other));
            }
        }
    }

    /// Tells of each pair, why, and what would separate it.
    pub(super) fn report(self, options: &Options<'_>, at: &Pointer, report: &mut Report) {
        let mut told = HashSet::new();
        for (one, other) in self.0 {
            if !told.insert((one, other)) {
                continue;
            }
            let (first, second) = (options.name(one), options.name(other));
            let message = format!(
                "nothing tells `{first}` from `{second}`: {}; the more specific one is tried first",
                reason(options, one, other)
            );
            let warning = Diagnostic::warning(Place::At(at.clone()), message);
            report.add(warning.help(remedy(options, one, other)));
        }
    }
}

fn reason(options: &Options<'_>, one: usize, other: usize) -> String {
    match (options.structure(one), options.structure(other)) {
        (Some(_), Some(_)) => "both are objects, and nothing that one has to have rules out the \
             other"
            .to_owned(),
        _ if options.ty(one) == options.ty(other) => "they are the same type".to_owned(),
        _ => "a value can be both".to_owned(),
    }
}

/// What to add to the description.
fn remedy(options: &Options<'_>, one: usize, other: usize) -> String {
    let own = own_property(options, one, other).or_else(|| own_property(options, other, one));
    match own {
        Some((option, property)) => format!(
            "making `{property}` required in `{option}` would, or a `discriminator`, or a property \
             with a one-value enum in each"
        ),
        None if options.structure(one).is_none() => {
            "an `enum` of the values of one would, or another type or format".to_owned()
        }
        None => "a `discriminator` would, or a property with a one-value enum in each".to_owned(),
    }
}

/// A property that `one` has and `other` has not, though `one` does not require it.
fn own_property(options: &Options<'_>, one: usize, other: usize) -> Option<(String, String)> {
    let structure: &Struct = options.structure(one)?;
    options.structure(other)?;
    let own = structure.fields.iter().find(|field| {
        field.presence == Presence::Optional && !options.mentions(other, &field.wire)
    })?;
    Some((options.name(one), own.wire.clone()))
}
