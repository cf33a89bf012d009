//! How the bodies of requests are written.

use crate::{
    ir::{Api, Body, Content, MediaKind, Shape, Type, TypeUse, fits_header},
    report::Report,
};

/// A body as it is sent.
pub(crate) struct Sent<'a> {
    /// The media type that the request names.
    pub(crate) media: &'a str,
    /// How it is written.
    pub(crate) written: BodyWritten<'a>,
    /// What the description has of it.
    pub(crate) content: &'a Content,
}

/// How a body is written.
#[derive(Clone, Copy)]
pub(crate) enum BodyWritten<'a> {
    /// JSON of this type, of any where the description does not say.
    Json(Option<&'a TypeUse>),
    /// The properties of this type as a form, of any where the description does not say.
    Form(Option<&'a TypeUse>),
    /// The same, a part each.
    Multipart(Option<&'a TypeUse>),
    /// Text that the caller writes.
    Text,
    /// What the caller uploads.
    Upload,
}

impl<'a> BodyWritten<'a> {
    /// The type that the caller gives, where it is one of the description.
    pub(crate) fn value(self) -> Option<&'a TypeUse> {
        match self {
            Self::Json(value) | Self::Form(value) | Self::Multipart(value) => value,
            Self::Text | Self::Upload => None,
        }
    }
}

/// How `body` is sent: with its first media type, as others have calls of their own.
pub(crate) fn sent<'a>(api: &Api, body: &'a Body) -> Option<Sent<'a>> {
    let content = body.contents.first()?;
    let value = content.value.as_ref();
    let is_object = value.is_none_or(|value| is_object(api, &value.ty));
    let written = match content.kind {
        MediaKind::Json => BodyWritten::Json(value),
        MediaKind::Form if is_object => BodyWritten::Form(value),
        MediaKind::Multipart if is_object => BodyWritten::Multipart(value),
        MediaKind::Form | MediaKind::Text | MediaKind::Xml => BodyWritten::Text,
        MediaKind::Multipart | MediaKind::Stream | MediaKind::Binary => BodyWritten::Upload,
    };
    Some(Sent {
        media: named(&content.media, written),
        written,
        content,
    })
}

/// The media type as a request names it. A form has parameters of its own, and a range is one of its
/// types.
fn named<'a>(media: &'a str, written: BodyWritten<'_>) -> &'a str {
    let essence = media.split(';').next().unwrap_or_default().trim();
    let is_one = fits_header(media) && media.contains('/') && !media.contains('*');
    match written {
        BodyWritten::Multipart(_) if is_one => essence,
        BodyWritten::Upload if is_one && essence.starts_with("multipart/") => essence,
        _ if is_one => media,
        BodyWritten::Json(_) => "application/json",
        BodyWritten::Form(_) => "application/x-www-form-urlencoded",
        BodyWritten::Multipart(_) => "multipart/form-data",
        BodyWritten::Text => "text/plain",
        BodyWritten::Upload => "application/octet-stream",
    }
}

/// Whether a value of this type is an object with properties, or can be.
fn is_object(api: &Api, ty: &Type) -> bool {
    match api.types.unaliased(ty) {
        Type::Model(id) => matches!(api.types[*id].shape, Shape::Struct(_) | Shape::Union(_)),
        Type::Map(_) | Type::Object | Type::Any => true,
        Type::Primitive(_) | Type::List(_) => false,
    }
}

/// Tells of bodies that the caller has to write.
pub(super) fn report(api: &Api, report: &mut Report) {
    for operation in &api.operations {
        if let Some(body) = &operation.body
            && let Some(sent) = sent(api, body)
            && let Some(message) = complaint(&sent)
        {
            let pointer = body.pointer.child("content").child(&sent.content.media);
            report.warn(&pointer, message);
        }
    }
}

fn complaint(sent: &Sent<'_>) -> Option<String> {
    let media = &sent.content.media;
    match (sent.content.kind, sent.written) {
        (MediaKind::Form | MediaKind::Multipart, BodyWritten::Text | BodyWritten::Upload) => Some(
            format!("what {media} holds is no object here: give the whole body as it is sent"),
        ),
        (MediaKind::Xml | MediaKind::Stream, _) => {
            Some(format!("{media} is not encoded: give what is to be sent"))
        }
        (_, BodyWritten::Json(_)) if sent.media != media => Some(format!(
            "{media} names no single media type; {} is sent",
            sent.media
        )),
        _ => None,
    }
}
