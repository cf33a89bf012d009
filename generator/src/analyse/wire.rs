//! How parameters and bodies are written, as far as the generated client can: what it cannot write is
//! taken from the caller as text or bytes, and the maintainer is told.

use super::{
    headers::{HeaderForm, header_form},
    reading::reading,
};
use crate::{
    ir::{
        Api, Content, MediaKind, Operation, Param, ParamPlace, ParamStyle, Shape, Type, TypeId,
        TypeUse,
    },
    report::Report,
};

/// How the value of a parameter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    /// As its text.
    Text,
    /// A list, the parameter once for each element.
    Repeated,
    /// A list, its elements joined by this character.
    Joined(char),
    /// By the caller: the argument is the text to send.
    Given,
}

/// How `param` is written (OpenAPI 3.0.3, Style Values).
pub(crate) fn written(api: &Api, param: &Param) -> Written {
    let unsupported = param.media.is_some()
        || param.allow_reserved
        || matches!(
            param.style,
            ParamStyle::Label | ParamStyle::Matrix | ParamStyle::DeepObject
        );
    if unsupported {
        return Written::Given;
    }
    match api.types.unaliased(&param.value.ty) {
        Type::List(item) if !item.nullable && is_text(api, api.types.unaliased(&item.ty)) => {
            list(param)
        }
        ty if is_text(api, ty) => Written::Text,
        _ => Written::Given,
    }
}

fn list(param: &Param) -> Written {
    let by_itself = matches!(param.place, ParamPlace::Query | ParamPlace::Cookie);
    match param.style {
        _ if param.explode && by_itself => Written::Repeated,
        ParamStyle::SpaceDelimited => Written::Joined(' '),
        ParamStyle::PipeDelimited => Written::Joined('|'),
        _ => Written::Joined(','),
    }
}

fn is_text(api: &Api, ty: &Type) -> bool {
    match ty {
        Type::Primitive(_) => true,
        Type::Model(id) => matches!(api.types[*id].shape, Shape::Enum(_)),
        _ => false,
    }
}

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
    let body = operation.body.iter();
    let bodies = body.filter_map(|it| match chosen(&it.contents)?.codec {
        Codec::Json(value) => value,
        Codec::Text | Codec::Bytes => None,
    });
    let answers = operation.responses.iter();
    let answers = answers.filter_map(|it| reading(it)?.value());
    let headers = operation.headers.iter();
    let headers = headers.filter_map(|it| match header_form(api, &it.header) {
        HeaderForm::One(_, ty) | HeaderForm::List(_, ty) => Some(ty),
        HeaderForm::Given => None,
    });
    let params = operation.params.iter();
    let params = params.filter(|param| written(api, param) != Written::Given);
    let values = bodies.chain(answers);
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

/// Tells of what is taken as text or bytes, and of media types that are passed over.
pub(super) fn report(api: &Api, report: &mut Report) {
    for operation in &api.operations {
        params(api, operation, report);
        contents(operation, report);
    }
}

fn params(api: &Api, operation: &Operation, report: &mut Report) {
    for param in &operation.params {
        if written(api, param) == Written::Given {
            let message = format!(
                "`{}` has no typed form yet: give the text to send",
                param.wire
            );
            report.warn(&param.pointer, message);
        }
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
