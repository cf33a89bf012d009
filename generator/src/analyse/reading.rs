//! How the answers of an operation are read: what is in their bodies, and whether that is given on while
//! it arrives.

use std::collections::HashSet;

use super::{
    bodies::is_composed,
    headers::{Scalar, scalar},
    outcome::{answers, same_body},
};
use crate::{
    ir::{Api, Field, MediaKind, Operation, Response, Shape, Struct, Type, TypeUse, essence},
    report::Report,
};

/// How the body of an answer is read.
#[derive(Clone, Copy)]
pub(crate) enum Reading<'a> {
    /// JSON of this type, of any where the description does not say.
    Json(Option<&'a TypeUse>),
    /// XML of this type.
    Xml(&'a TypeUse),
    /// Text that the caller reads.
    Text,
    /// Bytes that the caller reads.
    Bytes,
    /// Server-sent events, whose data is of this type; texts where the description does not say.
    Events(Option<&'a TypeUse>),
    /// JSON values of this type, one after the other.
    Items(Option<&'a TypeUse>),
}

impl<'a> Reading<'a> {
    /// The type that the description gives.
    pub(crate) fn value(self) -> Option<&'a TypeUse> {
        match self {
            Self::Json(value) | Self::Events(value) | Self::Items(value) => value,
            Self::Xml(value) => Some(value),
            Self::Text | Self::Bytes => None,
        }
    }
}

/// How an answer is read; `None` where it has no body.
pub(crate) fn reading(response: &Response) -> Option<Reading<'_>> {
    let first = response.contents.first()?;
    let value = first.value.as_ref();
    Some(match first.kind {
        MediaKind::Json => Reading::Json(value),
        MediaKind::Xml => value.map_or(Reading::Text, Reading::Xml),
        MediaKind::Text => Reading::Text,
        MediaKind::Stream if essence(&first.media) == "text/event-stream" => Reading::Events(value),
        MediaKind::Stream => Reading::Items(value),
        MediaKind::Form | MediaKind::Multipart | MediaKind::Binary => Reading::Bytes,
    })
}

/// Whether a stream of JSON values has a separator in front of each (RFC 7464).
pub(crate) fn is_sequence(response: &Response) -> bool {
    let first = response.contents.first();
    first.is_some_and(|it| essence(&it.media).ends_with("json-seq"))
}

/// How a success is given to the caller.
pub(crate) enum Delivery<'a> {
    /// Once all of it is there.
    Whole,
    /// The same, and by a second method as bytes while they arrive.
    Bytes,
    /// As events while they arrive.
    Events(&'a Response),
    /// As JSON values while they arrive.
    Items(&'a Response),
}

/// How the successes of an operation are given to the caller: as the first that has a body is. A stream
/// of events or values is alone, or beside answers that have no body, which are streams of nothing.
pub(crate) fn delivery(operation: &Operation) -> Delivery<'_> {
    let answers = answers(operation);
    let bodies = answers.successes.iter().map(|(_, it)| *it);
    let mut bodies = bodies.filter(|it| reading(it).is_some());
    let Some(first) = bodies.next() else {
        return Delivery::Whole;
    };
    let is_one = bodies.all(|it| same_body(first, it));
    match reading(first) {
        Some(Reading::Events(_)) if is_one => Delivery::Events(first),
        Some(Reading::Items(_)) if is_one => Delivery::Items(first),
        Some(Reading::Bytes) => Delivery::Bytes,
        _ => Delivery::Whole,
    }
}

/// What the schema of a stream of events describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EventForm {
    /// The data, as JSON.
    Json,
    /// The data, which is a text.
    Text,
    /// The event as a whole, by its fields.
    Fields,
    /// The same, where its data is a text.
    FieldsOfText,
}

/// What the schema of a stream of events describes: its data, unless it is one of the fields that events
/// have.
pub(crate) fn event_form(api: &Api, value: Option<&TypeUse>) -> EventForm {
    match value {
        None => EventForm::Text,
        Some(value) if is_text(api, &value.ty) => EventForm::Text,
        Some(value) => match data_of_fields(api, &value.ty).as_deref() {
            None => EventForm::Json,
            Some(data) if data.iter().all(|it| is_text(api, &it.ty)) => EventForm::FieldsOfText,
            Some(_) => EventForm::Fields,
        },
    }
}

/// Whether a value is a text in JSON, which data is without quotes.
fn is_text(api: &Api, ty: &Type) -> bool {
    matches!(scalar(api, ty), Some(Scalar::Text | Scalar::Time))
}

/// The data of the events that a type describes as a whole; `None` where it describes data.
fn data_of_fields<'a>(api: &'a Api, ty: &'a Type) -> Option<Vec<&'a TypeUse>> {
    let (mut data, mut unions, mut open) = (Vec::new(), HashSet::new(), vec![ty]);
    while let Some(ty) = open.pop() {
        let Type::Model(id) = api.types.unaliased(ty) else {
            return None;
        };
        match &api.types[*id].shape {
            Shape::Struct(it) => data.push(data_of_event(it)?),
            Shape::Union(it) if unions.insert(id) => {
                open.extend(it.options.iter().map(|it| &it.value.ty));
            }
            Shape::Union(_) => {}
            _ => return None,
        }
    }
    (!data.is_empty()).then_some(data)
}

/// The data of an event, if these are its fields.
fn data_of_event(it: &Struct) -> Option<&TypeUse> {
    const FIELDS: &[&str] = &["data", "event", "id", "retry"];
    let is_known = |it: &Field| FIELDS.contains(&it.wire.as_str());
    let data = it.fields.iter().find(|it| it.wire == "data")?;
    let is_event = it.fields.len() > 1 && it.fields.iter().all(is_known);
    is_event.then_some(&data.value)
}

/// Tells of answers that the caller has to read, though the description says what they hold.
fn report_unread(api: &Api, report: &mut Report) {
    for response in api.operations.iter().flat_map(|it| &it.responses) {
        let Some(first) = response.contents.first() else {
            continue;
        };
        let is_given = matches!(first.kind, MediaKind::Text | MediaKind::Binary);
        let value = first.value.as_ref();
        if is_given && value.is_some_and(|value| is_composed(api, value)) {
            let at = response.pointer.child("content").child(&first.media);
            let message = format!("{} is not decoded: it is given as it came", first.media);
            report.warn(&at, message);
        }
    }
}

/// Tells of streams that cannot be given while they arrive.
pub(super) fn report(api: &Api, report: &mut Report) {
    report_unread(api, report);
    for operation in &api.operations {
        if !matches!(delivery(operation), Delivery::Whole | Delivery::Bytes) {
            continue;
        }
        let successes = answers(operation).successes;
        for (_, response) in successes {
            if matches!(
                reading(response),
                Some(Reading::Events(_) | Reading::Items(_))
            ) {
                let message = "another success has a body of another type, so this stream is given once \
                               all of it is there";
                report.warn(&response.pointer.child("content"), message);
            }
        }
    }
}
