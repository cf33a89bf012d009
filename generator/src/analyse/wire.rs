//! How parameters and bodies are written, as far as the generated client can: what it cannot write is
//! taken from the caller as text or bytes, and the maintainer is told.

use super::bodies;
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

/// The types that an operation is written with.
pub(crate) fn types_of<'a>(api: &'a Api, operation: &'a Operation) -> Vec<&'a Type> {
    let body = operation.body.as_ref();
    let body = body.and_then(|body| bodies::sent(api, body)?.written.value());
    let answers = operation.responses.iter().map(|it| &it.contents);
    let answers = answers.filter_map(|it| match chosen(it)?.codec {
        Codec::Json(value) => value,
        Codec::Text | Codec::Bytes => None,
    });
    let bodies = body.into_iter().chain(answers);
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

/// Tells of parameters that are taken as text.
pub(super) fn report(api: &Api, report: &mut Report) {
    for operation in &api.operations {
        params(api, operation, report);
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
