//! How the bodies of requests are written.

use crate::{
    ir::{Api, Body, Content, MediaKind, Shape, Type, TypeUse, essence, fits_header},
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
    /// XML of this type.
    Xml(&'a TypeUse),
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
            Self::Xml(value) => Some(value),
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
        MediaKind::Xml => value.map_or(BodyWritten::Text, BodyWritten::Xml),
        MediaKind::Form | MediaKind::Text => BodyWritten::Text,
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
        BodyWritten::Xml(_) => "application/xml",
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

/// Whether a value has parts, or is of several types: its text, or its bytes, do not say which.
pub(super) fn is_composed(api: &Api, value: &TypeUse) -> bool {
    match api.types.unaliased(&value.ty) {
        Type::Model(id) => !matches!(api.types[*id].shape, Shape::Enum(_)),
        Type::List(_) | Type::Map(_) | Type::Object => true,
        Type::Primitive(_) | Type::Any => false,
    }
}

/// Tells of bodies that the caller has to write, and of parts that are written otherwise.
pub(super) fn report(api: &Api, report: &mut Report) {
    for operation in &api.operations {
        let Some(body) = &operation.body else {
            continue;
        };
        let Some(sent) = sent(api, body) else {
            continue;
        };
        let pointer = body.pointer.child("content").child(&sent.content.media);
        if let Some(message) = complaint(api, &sent) {
            report.warn(&pointer, message);
        }
        for (property, message) in parts_in_json(api, &sent) {
            let at = pointer.child("encoding").child(property);
            report.warn(&at.child("contentType"), message);
        }
    }
}

/// The properties of a form whose media type is not written, each with what becomes of it.
fn parts_in_json<'a>(api: &'a Api, sent: &Sent<'a>) -> Vec<(&'a str, String)> {
    let BodyWritten::Multipart(Some(value)) = sent.written else {
        return Vec::new();
    };
    let Type::Model(id) = *api.types.unaliased(&value.ty) else {
        return Vec::new();
    };
    let Shape::Struct(form) = &api.types[id].shape else {
        return Vec::new();
    };
    let encodings = sent.content.encoding.iter().filter_map(|it| {
        let media = it.media.as_deref()?;
        let field = form.fields.iter().find(|field| field.wire == it.property)?;
        let is_written = MediaKind::of(media) == MediaKind::Json || is_yaml(media);
        (!is_written && holds_object(api, &field.value)).then(|| {
            let message =
                format!("no part is written as {media}: an object is sent as JSON, and called so");
            (it.property.as_str(), message)
        })
    });
    encodings.collect()
}

/// Whether a part of a form may be an object: of a list, each item is a part.
fn holds_object(api: &Api, value: &TypeUse) -> bool {
    match api.types.unaliased(&value.ty) {
        Type::List(item) => holds_object(api, item),
        Type::Primitive(_) | Type::Any => false,
        Type::Model(id) => matches!(api.types[*id].shape, Shape::Struct(_) | Shape::Union(_)),
        Type::Map(_) | Type::Object => true,
    }
}

/// Whether JSON is a document of this media type as well (YAML 1.2, section 1.2).
fn is_yaml(media: &str) -> bool {
    let essence = essence(media);
    essence.ends_with("yaml")
}

fn complaint(api: &Api, sent: &Sent<'_>) -> Option<String> {
    let media = &sent.content.media;
    let value = sent.content.value.as_ref();
    let is_typed = value.is_some_and(|value| is_composed(api, value));
    match (sent.content.kind, sent.written) {
        (MediaKind::Form | MediaKind::Multipart, BodyWritten::Text | BodyWritten::Upload) => Some(
            format!("what {media} holds is no object here: give the whole body as it is sent"),
        ),
        (MediaKind::Xml, BodyWritten::Text) | (MediaKind::Stream, _) => {
            Some(format!("{media} is not encoded: give what is to be sent"))
        }
        (MediaKind::Text | MediaKind::Binary, _) if is_typed => {
            Some(format!("{media} is not encoded: give what is to be sent"))
        }
        (_, BodyWritten::Json(_)) if sent.media != media => Some(format!(
            "{media} names no single media type; {} is sent",
            sent.media
        )),
        _ => None,
    }
}
