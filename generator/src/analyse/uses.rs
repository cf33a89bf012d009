//! What the types of a description need beyond the runtime: crates, and optional parts.

use std::collections::BTreeSet;

use super::{
    bodies::{self, BodyWritten},
    wire,
};
use crate::ir::{Api, Operation, Primitive, Type};

/// A file that only some generated crates hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// Bytes as text.
    Base64,
    /// Bodies of requests that are forms.
    Form,
    /// What forms are written from.
    Members,
    /// Bodies of requests that are forms in parts.
    Multipart,
    /// What is uploaded.
    Upload,
    /// The reading of dates and times.
    Dates,
    /// Numbers with all of their digits.
    Decimal,
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
        uses.body(api, operation);
        let types = wire::types_of(api, operation);
        types.into_iter().for_each(|ty| uses.ty(ty));
    }
    uses
}

impl Uses {
    fn body(&mut self, api: &Api, operation: &Operation) {
        let body = operation.body.as_ref();
        let parts = match body
            .and_then(|body| bodies::sent(api, body))
            .map(|it| it.written)
        {
            Some(BodyWritten::Form(_)) => &[Part::Form, Part::Members][..],
            Some(BodyWritten::Multipart(_)) => &[Part::Members, Part::Multipart, Part::Upload],
            Some(BodyWritten::Upload) => &[Part::Upload],
            Some(BodyWritten::Json(_) | BodyWritten::Text) | None => &[],
        };
        for part in parts {
            self.parts.insert(*part);
            self.crates.extend(of_part(*part));
        }
    }

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
        self.parts.insert(part);
        self.crates.extend(of_part(part));
    }
}

/// The crates that a part is built on.
fn of_part(it: Part) -> &'static [&'static str] {
    match it {
        Part::Base64 => &["data-encoding"],
        Part::Decimal | Part::Form | Part::Members | Part::Multipart => &[],
        Part::Dates | Part::Time => &["jiff"],
        Part::Upload => &["futures-core", "http-body"],
        Part::Uuids => &["uuid"],
    }
}
