//! What the types of a description need beyond the runtime: crates, and optional parts.

use std::collections::BTreeSet;

use super::{
    reading::{Delivery, Reading, delivery, reading},
    wire,
};
use crate::ir::{Api, Operation, Primitive, Type};

/// A file that only some generated crates hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// Bytes as text.
    Base64,
    /// The reading of dates and times.
    Dates,
    /// Numbers with all of their digits.
    Decimal,
    /// Files as they arrive.
    Download,
    /// Server-sent events.
    Events,
    /// The headers of answers.
    Headers,
    /// JSON values one after the other.
    Lines,
    /// What all answers share that are read while they arrive.
    Streaming,
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

/// What the types of `api` need.
pub(super) fn find(api: &Api) -> Uses {
    let mut uses = Uses::default();
    for (_, def) in api.types.iter() {
        let parts = def.shape.parts().into_iter();
        parts.for_each(|value| uses.ty(&value.ty));
    }
    for operation in &api.operations {
        let types = wire::types_of(api, operation);
        types.into_iter().for_each(|ty| uses.ty(ty));
        uses.answers(operation);
    }
    uses
}

impl Uses {
    fn ty(&mut self, ty: &Type) {
        if let Type::Primitive(primitive) = ty.innermost() {
            self.primitive(*primitive);
        }
    }

    fn answers(&mut self, operation: &Operation) {
        if !operation.headers.is_empty() {
            self.parts.insert(Part::Headers);
        }
        let readings = operation.responses.iter().filter_map(reading);
        let mut parts: BTreeSet<_> = readings.filter_map(part_of_stream).collect();
        if matches!(delivery(operation), Delivery::Bytes) {
            parts.insert(Part::Download);
        }
        if !parts.is_empty() {
            self.parts.insert(Part::Streaming);
        }
        self.parts.extend(parts);
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
        self.parts.insert(part);
        self.crates.extend(of_part(part));
    }
}

fn part_of_stream(it: Reading<'_>) -> Option<Part> {
    match it {
        Reading::Events(_) => Some(Part::Events),
        Reading::Items(_) => Some(Part::Lines),
        Reading::Json(_) | Reading::Text | Reading::Bytes => None,
    }
}

/// The crate that a part is built on.
fn of_part(it: Part) -> Option<&'static str> {
    match it {
        Part::Base64 => Some("data-encoding"),
        Part::Decimal
        | Part::Download
        | Part::Events
        | Part::Headers
        | Part::Lines
        | Part::Streaming => None,
        Part::Dates | Part::Time => Some("jiff"),
        Part::Uuids => Some("uuid"),
    }
}
