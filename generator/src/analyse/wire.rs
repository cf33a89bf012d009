//! How bodies are written, as far as the generated client can: what it cannot write is taken from the
//! caller as text or bytes, and the maintainer is told.

use super::params::{Written, written};
use crate::{
    ir::{Api, Content, MediaKind, Operation, Type, TypeId, TypeUse},
    report::Report,
};

/// The media type of a body that is used, and how it is read and written.
pub(crate) struct Chosen<'a> {
    pub(crate) media: &'a str,
    pub(crate) codec: Codec<'a>,
}

/// How a body is read and written.
#[derive(Clone, Copy)]
pub(crate) enum Codec<'a> {
    /// JSON of this type, of any where the description does not say.
    Json(Option<&'a TypeUse>),
    /// Text that the caller reads or writes.
    Text,
    /// Bytes that the caller reads or writes.
    Bytes,
}

/// The media type that is used of those that a body can have.
pub(crate) fn chosen(contents: &[Content]) -> Option<Chosen<'_>> {
    let first = contents.first()?;
    Some(Chosen {
        media: &first.media,
        codec: match first.kind {
            MediaKind::Json => Codec::Json(first.value.as_ref()),
            MediaKind::Text | MediaKind::Xml => Codec::Text,
            MediaKind::Form | MediaKind::Multipart | MediaKind::Stream | MediaKind::Binary => {
                Codec::Bytes
            }
        },
    })
}

/// Whether a media type can stand in a header as it is.
pub(crate) fn is_header(media: &str) -> bool {
    media.bytes().all(|byte| (0x20..0x7f).contains(&byte))
}

/// What a body of this media type is sent as: itself, or JSON where it names no single type.
pub(crate) fn content_type(media: &str) -> &str {
    match is_header(media) && !media.contains('*') {
        true => media,
        false => "application/json",
    }
}

/// The types that an operation is written with.
pub(crate) fn types_of<'a>(api: &'a Api, operation: &'a Operation) -> Vec<&'a Type> {
    let body = operation.body.iter().map(|body| &body.contents);
    let answers = operation.responses.iter().map(|it| &it.contents);
    let bodies = body
        .chain(answers)
        .filter_map(|it| match chosen(it)?.codec {
            Codec::Json(value) => value,
            Codec::Text | Codec::Bytes => None,
        });
    let params = operation.params.iter();
    let params = params.filter(|param| written(api, param) != Written::Given);
    let values = bodies.chain(params.map(|param| &param.value));
    values.map(|value| &value.ty).collect()
}

/// The models that the types of an operation are written with.
pub(super) fn models_of<'a>(
    api: &'a Api,
    operation: &'a Operation,
) -> impl Iterator<Item = TypeId> + use<'a> {
    let types = types_of(api, operation).into_iter();
    types.filter_map(Type::model)
}

/// Tells of what is taken as text or bytes, and of media types that are passed over.
pub(super) fn report(api: &Api, report: &mut Report) {
    for operation in &api.operations {
        contents(operation, report);
    }
}

fn contents(operation: &Operation, report: &mut Report) {
    let body = operation.body.iter().map(|it| (&it.contents, &it.pointer));
    let answers = operation
        .responses
        .iter()
        .map(|it| (&it.contents, &it.pointer));
    for (contents, pointer) in body.chain(answers) {
        if let [first, _, ..] = contents.as_slice() {
            let message = format!("of {} media types, {} is used", contents.len(), first.media);
            report.warn(&pointer.child("content"), message);
        }
    }
    let Some(body) = &operation.body else { return };
    if let Some(Chosen { media, .. }) = chosen(&body.contents)
        && content_type(media) != media
    {
        let pointer = body.pointer.child("content").child(media);
        let message = format!("{media} names no single media type; application/json is sent");
        report.warn(&pointer, message);
    }
    if let Some(Content { media, kind, .. }) = body.contents.first()
        && !matches!(kind, MediaKind::Json | MediaKind::Text | MediaKind::Binary)
    {
        let pointer = body.pointer.child("content").child(media);
        report.warn(
            &pointer,
            format!("{media} is not encoded: give what is to be sent"),
        );
    }
}
