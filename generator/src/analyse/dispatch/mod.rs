//! How the options of a union are told apart.
//!
//! The JSON type of the value comes first: it leaves the options that can be of it. What decides among
//! those differs by type, and is one file each: [`objects`], [`lists`], [`scalars`]. A `discriminator`
//! is a step among objects. Where two options can't be told apart, they are tried from the most
//! specific on, and [`ambiguity`] tells the maintainer.

mod ambiguity;
mod lists;
mod objects;
mod options;
mod scalars;

pub(crate) use lists::Lists;
pub(crate) use objects::{Objects, Step};
pub(crate) use options::JsonKind;
pub(crate) use scalars::Scalars;

use crate::{
    ir::{Api, Shape, Union},
    report::Report,
    source::Pointer,
};
use ambiguity::Ambiguities;
use options::Options;

/// What decides, for each type of JSON. Numbers are positions of options.
#[derive(Debug, Default)]
pub(crate) struct Dispatch {
    pub(crate) objects: Objects,
    pub(crate) lists: Lists,
    pub(crate) texts: Scalars,
    pub(crate) numbers: Scalars,
    pub(crate) booleans: Scalars,
}

/// The dispatch of every model that is a union.
pub(super) fn find(api: &Api, report: &mut Report) -> Vec<Option<Dispatch>> {
    let unions = api.types.iter().map(|(_, def)| match &def.shape {
        Shape::Union(union) => Some(dispatch(api, union, &def.pointer, report)),
        _ => None,
    });
    unions.collect()
}

fn dispatch(api: &Api, union: &Union, at: &Pointer, report: &mut Report) -> Dispatch {
    let options = Options::of(api, union);
    let mut ambiguities = Ambiguities::default();
    let found = Dispatch {
        objects: objects::find(&options, union.tag.as_ref(), &mut ambiguities),
        lists: lists::find(&options, &mut ambiguities),
        texts: scalars::texts(&options, &mut ambiguities),
        numbers: scalars::numbers(&options, &mut ambiguities),
        booleans: scalars::booleans(&options, &mut ambiguities),
    };
    ambiguities.report(&options, at, report);
    found
}
