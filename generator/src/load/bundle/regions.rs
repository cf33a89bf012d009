//! What stands in for a reference: copies, and what their own references are relative to.

use std::collections::HashMap;

use super::files::{MAIN, Spot};
use crate::source::Pointer;

/// Copies by where they stand, each with where the text of it is.
#[derive(Default)]
pub(super) struct Regions {
    copies: HashMap<Spot, Spot>,
    /// The copies that hold components of the description: what stands there, and where it was.
    components: Vec<(Spot, Spot)>,
    /// How many values all copies have together.
    pub(super) values: usize,
}

impl Regions {
    pub(super) fn is_empty(&self) -> bool {
        self.copies.is_empty()
    }

    /// Notes that what is at `to` is a copy of what is at `from`, together with what is a copy in there.
    pub(super) fn copy(&mut self, from: &Spot, to: &Spot) {
        let inside: Vec<_> = (self.copies.iter())
            .filter(|(copy, _)| copy.file == from.file)
            .filter_map(|(copy, text)| Some((rest(copy, from)?.to_owned(), text.clone())))
            .collect();
        let text = self.text(from);
        for (rest, text) in inside {
            self.copies.insert(appended(to, &rest), text);
        }
        if to.file == MAIN && to.pointer.as_str().starts_with("/components") {
            self.components.push((to.clone(), text.clone()));
        }
        self.copies.insert(to.clone(), text);
    }

    /// Notes that what is at `spot` is no copy, though what is around it is one of something else.
    pub(super) fn keep(&mut self, spot: Spot, text: Spot) {
        self.copies.insert(spot, text);
    }

    /// Where the text of what is at `spot` is.
    pub(super) fn text(&self, spot: &Spot) -> Spot {
        let mut around = (!self.is_empty()).then(|| spot.clone());
        while let Some(copy) = around {
            if let Some(text) = self.copies.get(&copy) {
                return appended(text, rest(spot, &copy).unwrap_or_default());
            }
            around = copy.pointer.parent().map(|pointer| Spot {
                file: copy.file,
                pointer,
            });
        }
        spot.clone()
    }

    /// The file that references are relative to where a copy begins at `spot`.
    pub(super) fn file(&self, spot: &Spot) -> Option<usize> {
        self.copies.get(spot).map(|it| it.file)
    }

    /// The component of the description that is a copy of what is at `spot`, or `spot` itself.
    pub(super) fn component(&self, spot: Spot) -> Spot {
        let copy = self.components.iter().find_map(|(copy, text)| {
            let rest = (text.file == spot.file).then(|| rest(&spot, text))??;
            let depth = copy.pointer.as_str().matches('/').count() + rest.matches('/').count();
            (depth >= 3).then(|| appended(copy, rest))
        });
        copy.unwrap_or(spot)
    }

    /// Where all copies are, each with where its text is.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Spot, &Spot)> {
        self.copies.iter()
    }
}

/// What `spot` has behind `around`, if it is inside of it.
fn rest<'a>(spot: &'a Spot, around: &Spot) -> Option<&'a str> {
    let rest = (spot.pointer.as_str()).strip_prefix(around.pointer.as_str())?;
    (rest.is_empty() || rest.starts_with('/')).then_some(rest)
}

fn appended(spot: &Spot, rest: &str) -> Spot {
    Spot {
        file: spot.file,
        pointer: Pointer::parsed(&format!("{}{rest}", spot.pointer.as_str())),
    }
}
