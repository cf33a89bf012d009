//! What the types of a description need beyond the runtime: crates, and optional parts.

use std::collections::BTreeSet;

use super::wire;
use crate::ir::{Api, Primitive, Type};

/// A file that only some generated crates hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// Bytes as text.
    Base64,
    /// The reading of dates and times.
    Dates,
    /// Numbers with all of their digits.
    Decimal,
    /// Going from page to page of a list.
    Pages,
    /// Times as counts, and lengths of time.
    Time,
    /// The reading of UUIDs.
    Uuids,
}

/// What is needed.
#[derive(Debug, Default)]
pub(crate) struct Uses {
    /// The crates, by name.
    pub(crate) crates: BTreeSet<&'static str>,
    /// The parts.
    pub(crate) parts: BTreeSet<Part>,
}

/// What the types of `api` need, and its operations if any has pages.
pub(super) fn find(api: &Api, has_pages: bool) -> Uses {
    let mut uses = Uses::default();
    if has_pages {
        uses.part(Part::Pages);
    }
    for (_, def) in api.types.iter() {
        let parts = def.shape.parts().into_iter();
        parts.for_each(|value| uses.ty(&value.ty));
    }
    for operation in &api.operations {
        let types = wire::types_of(api, operation);
        types.into_iter().for_each(|ty| uses.ty(ty));
    }
    uses
}

impl Uses {
    fn ty(&mut self, ty: &Type) {
        if let Type::Primitive(primitive) = ty.innermost() {
            self.primitive(*primitive);
        }
    }

    fn primitive(&mut self, it: Primitive) {
        let part = match it {
            Primitive::UnixTime(_) | Primitive::TimeSpan(_) | Primitive::Duration => Part::Time,
            Primitive::Base64 => Part::Base64,
            Primitive::Decimal => Part::Decimal,
            Primitive::DateTime | Primitive::Date => Part::Dates,
            Primitive::Uuid => Part::Uuids,
            _ => return,
        };
        self.part(part);
    }

    fn part(&mut self, part: Part) {
        self.parts.insert(part);
        self.crates.extend(of_part(part));
    }
}

/// The crate that a part is built on.
fn of_part(it: Part) -> Option<&'static str> {
    match it {
        Part::Base64 => Some("data-encoding"),
        Part::Decimal => None,
        Part::Pages => Some("futures-core"),
        Part::Dates | Part::Time => Some("jiff"),
        Part::Uuids => Some("uuid"),
    }
}
