//! Takes back what was said of parts that nobody asks for.

use std::collections::{HashMap, HashSet};

use crate::{
    report::{Place, Report},
    source::{Origin, Origins, Pointer},
};

/// Takes back the warnings of what is in `before` and not in `after`.
pub(super) fn of_the_rest(
    before: &HashSet<Pointer>,
    after: &HashSet<Pointer>,
    report: &mut Report,
) {
    let kept = Kept::of(before, after, report.origins());
    report.take_back(|place| match place {
        Place::At(pointer) => kept.at(pointer) == Some(false),
        Place::In(origin) => kept.in_text(origin) == Some(false),
        _ => false,
    });
}

/// Whether parts of the document are kept, by their places.
struct Kept<'a> {
    document: HashMap<&'a Pointer, bool>,
    /// The same by where their text stands.
    text: HashMap<Origin, bool>,
}

impl<'a> Kept<'a> {
    fn of(before: &'a HashSet<Pointer>, after: &HashSet<Pointer>, origins: &Origins) -> Self {
        let document = before.iter().map(|it| (it, after.contains(it)));
        let document: HashMap<_, _> = document.collect();
        let text = document
            .iter()
            .map(|(it, is_kept)| (origins.of(it), *is_kept));
        Self {
            text: text.collect(),
            document,
        }
    }

    /// Whether the innermost part around `pointer` is kept.
    fn at(&self, pointer: &Pointer) -> Option<bool> {
        around(pointer).find_map(|it| self.document.get(&it).copied())
    }

    fn in_text(&self, place: &Origin) -> Option<bool> {
        around(&place.pointer).find_map(|pointer| {
            let file = place.file.clone();
            self.text.get(&Origin { file, pointer }).copied()
        })
    }
}

/// A place, and all that it is in.
fn around(pointer: &Pointer) -> impl Iterator<Item = Pointer> {
    std::iter::successors(Some(pointer.clone()), Pointer::parent)
}
