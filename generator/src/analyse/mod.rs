//! Facts: what follows from the IR and is asked for in more than one place of `emit`.
//!
//! Each file is one question; nothing in the IR changes. What takes all of the models to answer is
//! answered once and kept in [`Facts`]. What one field, parameter or answer says by itself is a
//! function: [`constant`], [`sibling`], [`written`], [`answers`] and others.

mod bodies;
mod checks;
mod choice;
mod constants;
mod conversions;
mod cycles;
mod depth;
mod dispatch;
mod exchanges;
mod features;
mod files;
mod headers;
mod limits;
mod methods;
mod outcome;
mod pages;
mod params;
mod placement;
mod reading;
mod samples;
mod siblings;
mod sizes;
mod smallest;
mod split;
mod tests;
mod uses;
mod wire;
mod xml;

pub(crate) use bodies::{BodyWritten, Sent, sent};
pub(crate) use checks::{Announces, Check, Checks, Clock, any};
pub(crate) use choice::{are_equal, option};
pub(crate) use constants::{Constant, constant};
pub(crate) use dispatch::{Dispatch, JsonKind, Lists, Objects, Scalars, Step};
pub(crate) use exchanges::{
    AnsweredExample, ComesTo, Exchanges, OUTCOMES, accepted, headers as sent_headers, keys, server,
    shown, status, target,
};
pub(crate) use files::{Beta, EndpointFile};
pub(crate) use headers::{HeaderForm, Scalar, header_form};
pub(crate) use limits::{Limit, Limited, Trial, Whole, broken};
pub(crate) use outcome::{Answers, answers};
pub(crate) use pages::{Hop, Pages, Path};
pub(crate) use params::{Written, is_writable, written};
pub(crate) use placement::{Module, Owner};
pub(crate) use reading::{
    Delivery, EventForm, Reading, delivery, event_form, is_sequence, reading,
};
pub(crate) use samples::{Sample, Samples};
pub(crate) use siblings::{Sibling, followed, sibling};
pub(crate) use smallest::smallest;
pub(crate) use tests::TestKind;
pub(crate) use uses::{Part, Uses};
pub(crate) use xml::{
    XmlContent, XmlForm, XmlMember, XmlName, XmlRoot, XmlShapes, members as xml_members,
};

use std::collections::BTreeSet;

use crate::{
    ir::{Api, TypeId},
    name::FnName,
    report::Report,
};

/// The answers that take all of the models.
pub(crate) struct Facts {
    cycles: cycles::Cycles,
    /// Bytes of each model, about.
    sizes: Vec<usize>,
    dispatch: Vec<Option<Dispatch>>,
    /// The files that models live in.
    pub(crate) modules: Vec<Module>,
    homes: Vec<usize>,
    converts: Vec<bool>,
    /// The tags that have a Cargo feature, as positions in [`Api::groups`].
    features: BTreeSet<usize>,
    /// The files that endpoints live in.
    pub(crate) files: Vec<EndpointFile>,
    /// How operations lead from page to page, by position in [`Api::operations`].
    pages: Vec<Option<Pages>>,
    /// The methods that give the bytes of answers as they arrive, in the same order.
    downloads: Vec<Option<FnName>>,
    /// What is checked before it is sent.
    pub(crate) checks: Checks,
    /// The crates and parts that the emitted types need.
    pub(crate) uses: Uses,
    /// How models are written in XML.
    pub(crate) xml: XmlShapes,
    /// What examples show of operations, by position in [`Api::operations`].
    exchanges: Vec<Option<Exchanges>>,
    /// How the limits of models are tried.
    limits: Vec<Option<Limited>>,
    /// Values that models are tested with.
    samples: Vec<Option<Sample>>,
    /// The tests that there are.
    pub(crate) tests: Vec<TestKind>,
    /// The `recursion_limit` that the compiler needs, where its own is too low.
    pub(crate) recursion_limit: Option<usize>,
}

/// Asks all questions of `api`.
pub(crate) fn analyse(api: &Api, report: &mut Report) -> Facts {
    params::report(api, report);
    bodies::report(api, report);
    reading::report(api, report);
    headers::report(api, report);
    siblings::report(api, report);
    let cycles = cycles::find(api);
    let features = features::find(api);
    let modules = placement::find(api, !features.is_empty());
    let mut methods = methods::taken(api);
    let downloads = methods::downloads(api, &mut methods);
    let pages = pages::find(api, &mut methods, report);
    let xml = xml::find(api);
    xml::report(api, &xml, report);
    let checks = checks::find(api);
    let exchanges = exchanges::find(api, &checks);
    let limits = limits::find(api, &checks);
    let samples = samples::find(api);
    let has_pages = pages.iter().any(Option::is_some);
    Facts {
        checks,
        files: files::find(api),
        features,
        dispatch: dispatch::find(api, report),
        homes: placement::homes_in(&modules, api.types.len()),
        converts: conversions::find(api),
        modules,
        uses: uses::find(api, has_pages),
        pages,
        downloads,
        sizes: sizes::find(api, &cycles),
        cycles,
        xml,
        tests: tests::find(api, &exchanges, &limits, &samples),
        exchanges,
        limits,
        samples,
        recursion_limit: depth::find(api, report),
    }
}

impl Facts {
    /// Whether `holder` keeps `held` in a box: because it contains `holder` in turn, or because it is
    /// too large for it.
    pub(crate) fn is_boxed(&self, api: &Api, holder: TypeId, held: TypeId) -> bool {
        let bytes = self.sizes.get(held.index()).copied().unwrap_or_default();
        self.cycles.is_boxed(holder, held) || sizes::is_boxed(&api.types[holder].shape, bytes)
    }

    /// The position in `modules` of the file that a model lives in.
    pub(crate) fn home(&self, id: TypeId) -> Option<usize> {
        self.homes.get(id.index()).copied()
    }

    /// Whether a model that is sent can be made from the one that answers hold.
    pub(crate) fn converts(&self, id: TypeId) -> bool {
        self.converts.get(id.index()).copied().unwrap_or_default()
    }

    /// How one leads from page to page of an operation, by its position.
    pub(crate) fn pages(&self, operation: usize) -> Option<&Pages> {
        self.pages.get(operation)?.as_ref()
    }

    /// What examples show of an operation, by its position.
    pub(crate) fn exchanges(&self, operation: usize) -> Option<&Exchanges> {
        self.exchanges.get(operation)?.as_ref()
    }

    /// How the limits of a model are tried, where there are any.
    pub(crate) fn limits(&self, id: TypeId) -> Option<&Limited> {
        self.limits.get(id.index())?.as_ref()
    }

    /// What a model is tested with, where there is something.
    pub(crate) fn sample(&self, id: TypeId) -> Option<&Sample> {
        self.samples.get(id.index())?.as_ref()
    }

    /// The method that gives the bytes of an operation's answer as they arrive, by its position.
    pub(crate) fn download(&self, operation: usize) -> Option<&FnName> {
        self.downloads.get(operation)?.as_ref()
    }

    /// How the options of the union `id` are told apart.
    pub(crate) fn dispatch(&self, id: TypeId) -> Option<&Dispatch> {
        self.dispatch.get(id.index())?.as_ref()
    }
}
