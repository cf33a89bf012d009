//! What the types of a description need beyond the runtime: crates, and optional parts.

use std::collections::BTreeSet;

use super::{
    bodies::{self, BodyWritten},
    params::{Written, written},
    reading::{Delivery, Reading, delivery, reading},
    wire,
};
use crate::ir::{Api, Operation, Primitive, SchemeKind, Type};

/// A file that only some generated crates hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// Bytes as text.
    Base64,
    /// Bodies of requests that are forms.
    Form,
    /// What forms and styled parameters are written from.
    Members,
    /// Bodies of requests that are forms in parts.
    Multipart,
    /// What is uploaded.
    Upload,
    /// The reading of dates and times.
    Dates,
    /// Numbers with all of their digits.
    Decimal,
    /// Users and passwords.
    Login,
    /// Parameters that are more than a text or a list of texts.
    Styles,
    /// Values as texts, for these.
    Texts,
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
    /// Going from page to page of a list.
    Pages,
    /// Times as counts, and lengths of time.
    Time,
    /// Tokens that are fetched.
    Tokens,
    /// The reading of UUIDs.
    Uuids,
    /// Bodies of XML.
    Xml,
}

/// What bodies of XML need.
const XML: &[Part] = &[Part::Members, Part::Xml];

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
    for scheme in &api.schemes {
        match scheme.kind {
            SchemeKind::Basic => uses.part(Part::Login),
            SchemeKind::Token(_) => uses.part(Part::Tokens),
            _ => {}
        }
    }
    if has_pages {
        uses.part(Part::Pages);
    }
    for (_, def) in api.types.iter() {
        let parts = def.shape.parts().into_iter();
        parts.for_each(|value| uses.ty(&value.ty));
    }
    for operation in &api.operations {
        uses.body(api, operation);
        let types = wire::types_of(api, operation);
        types.into_iter().for_each(|ty| uses.ty(ty));
        let mut params = operation.params.iter();
        if params.any(|it| written(api, it) == Written::Styled) {
            uses.parts
                .extend([Part::Members, Part::Styles, Part::Texts]);
        }
        uses.answers(operation);
    }
    uses
}

impl Uses {
    /// The crates that the async client alone is built on, by name.
    pub(crate) fn of_async(&self) -> impl Iterator<Item = &'static str> {
        let parts = self.parts.iter();
        let crates: BTreeSet<_> = parts.flat_map(|it| async_crates(*it)).copied().collect();
        crates.into_iter().filter(|it| !self.crates.contains(it))
    }

    fn body(&mut self, api: &Api, operation: &Operation) {
        let body = operation.body.as_ref();
        let parts = match body
            .and_then(|body| bodies::sent(api, body))
            .map(|it| it.written)
        {
            Some(BodyWritten::Form(_)) => &[Part::Form, Part::Members, Part::Texts][..],
            Some(BodyWritten::Multipart(_)) => &[Part::Members, Part::Multipart, Part::Upload],
            Some(BodyWritten::Upload) => &[Part::Upload],
            Some(BodyWritten::Xml(_)) => XML,
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

    fn answers(&mut self, operation: &Operation) {
        if !operation.headers.is_empty() {
            self.parts.insert(Part::Headers);
        }
        let readings = || operation.responses.iter().filter_map(reading);
        if readings().any(|it| matches!(it, Reading::Xml(_))) {
            XML.iter().for_each(|part| self.part(*part));
        }
        let mut parts: BTreeSet<_> = readings().filter_map(part_of_stream).collect();
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
        self.part(part);
    }

    fn part(&mut self, part: Part) {
        self.parts.insert(part);
        self.crates.extend(of_part(part));
    }
}

fn part_of_stream(it: Reading<'_>) -> Option<Part> {
    match it {
        Reading::Events(_) => Some(Part::Events),
        Reading::Items(_) => Some(Part::Lines),
        Reading::Json(_) | Reading::Xml(_) | Reading::Text | Reading::Bytes => None,
    }
}

/// The crates that a part is built on.
fn of_part(it: Part) -> &'static [&'static str] {
    match it {
        Part::Base64 | Part::Login | Part::Tokens => &["data-encoding"],
        Part::Dates | Part::Time => &["jiff"],
        Part::Upload => &["futures-core"],
        Part::Uuids => &["uuid"],
        Part::Xml => &["quick-xml"],
        _ => &[],
    }
}

/// The crates that a part is built on as far as the async client holds it.
fn async_crates(it: Part) -> &'static [&'static str] {
    match it {
        Part::Pages => &["futures-core"],
        Part::Streaming => &["futures-core", "http-body"],
        Part::Upload => &["http-body"],
        _ => &[],
    }
}
