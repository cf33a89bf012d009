//! How answers are read, and the types that an operation is written with.

use super::{
    bodies,
    headers::{HeaderForm, header_form},
    params::{Written, written},
    reading::reading,
};
use crate::ir::{Api, Content, MediaKind, Operation, Type, TypeId, TypeUse};

/// The media type of an answer that is used, and how it is read.
pub(crate) struct Chosen<'a> {
    pub(crate) media: &'a str,
    pub(crate) codec: Codec<'a>,
}

/// How a body is read.
#[derive(Clone, Copy)]
pub(crate) enum Codec<'a> {
    /// JSON of this type, of any where the description does not say.
    Json(Option<&'a TypeUse>),
    /// XML of this type.
    Xml(&'a TypeUse),
    /// Text that the caller reads.
    Text,
    /// Bytes that the caller reads.
    Bytes,
}

/// The media type that is used of those that an answer can have.
pub(crate) fn chosen(contents: &[Content]) -> Option<Chosen<'_>> {
    let first = contents.first()?;
    Some(Chosen {
        media: &first.media,
        codec: match first.kind {
            MediaKind::Json => Codec::Json(first.value.as_ref()),
            MediaKind::Xml => first.value.as_ref().map_or(Codec::Text, Codec::Xml),
            MediaKind::Text => Codec::Text,
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

/// The types that an operation is written with.
pub(crate) fn types_of<'a>(api: &'a Api, operation: &'a Operation) -> Vec<&'a Type> {
    let body = operation.body.as_ref();
    let body = body.and_then(|body| bodies::sent(api, body)?.written.value());
    let answers = operation.responses.iter();
    let answers = answers.filter_map(|it| reading(it)?.value());
    let headers = operation.headers.iter();
    let headers = headers.filter_map(|it| match header_form(api, &it.header) {
        HeaderForm::One(_, ty) | HeaderForm::List(_, ty) => Some(ty),
        HeaderForm::Given => None,
    });
    let params = operation.params.iter();
    let params = params.filter(|param| written(api, param) != Written::Given);
    let values = body.into_iter().chain(answers);
    let values = values.chain(params.map(|param| &param.value));
    values.map(|value| &value.ty).chain(headers).collect()
}

/// The models that the types of an operation are written with.
pub(super) fn models_of<'a>(
    api: &'a Api,
    operation: &'a Operation,
) -> impl Iterator<Item = TypeId> + use<'a> {
    let types = types_of(api, operation).into_iter();
    types.filter_map(Type::model)
}
