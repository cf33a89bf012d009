//! The end of the function that builds a request: its body.

use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    analyse::{BodyWritten, Sent, sent},
    emit::{Context, call},
    ir::{
        Additional, Encoding, Field, MediaKind, Operation, ParamStyle, Presence, Shape, Struct,
        Type, TypeUse,
    },
};

/// The code that finishes the request.
pub(super) fn finish(cx: Context<'_>, it: &Operation) -> TokenStream {
    let sent = it
        .body
        .as_ref()
        .and_then(|body| Some((body, sent(cx.api, body)?)));
    let Some((body, sent)) = sent else {
        return quote!(request.empty());
    };
    let media = sent.media;
    let send = match sent.written {
        BodyWritten::Json(Some(value)) if call::is_copied(cx, value) => {
            quote!(request.json(#media, &body))
        }
        BodyWritten::Json(_) => quote!(request.json(#media, body)),
        BodyWritten::Form(_) => form(&sent),
        BodyWritten::Multipart(value) => multipart(cx, &sent, value),
        BodyWritten::Text => quote!(request.text(#media, body)),
        BodyWritten::Upload if body.required => quote!(request.upload(#media, body.into())),
        BodyWritten::Upload => quote!(request.upload(#media, body)),
    };
    if body.required {
        return send;
    }
    quote! {
        match body {
            Some(body) => { #send }
            None => request.empty(),
        }
    }
}

/// Whether the request names the part that writes forms.
pub(in crate::emit) fn names_form(cx: Context<'_>, it: &Operation) -> bool {
    let sent = it.body.as_ref().and_then(|body| sent(cx.api, body));
    sent.is_some_and(|sent| {
        let mut encodings = sent.content.encoding.iter().filter_map(form_encoding);
        matches!(sent.written, BodyWritten::Form(_)) && encodings.next().is_some()
    })
}

/// Whether the request names the part that writes forms in parts.
pub(in crate::emit) fn names_multipart(cx: Context<'_>, it: &Operation) -> bool {
    let sent = it.body.as_ref().and_then(|body| sent(cx.api, body));
    sent.is_some_and(|sent| matches!(sent.written, BodyWritten::Multipart(_)))
}

/// Whether the request is written from deprecated fields.
pub(super) fn names_deprecated(cx: Context<'_>, it: &Operation) -> bool {
    let body = it.body.as_ref();
    let written = body
        .and_then(|body| sent(cx.api, body))
        .map(|it| it.written);
    let Some(BodyWritten::Multipart(Some(value))) = written else {
        return false;
    };
    let fields = with_uploads(cx, value).map_or(&[][..], |it| &it.fields);
    fields.iter().any(|field| field.deprecated.is_some())
}

fn form(sent: &Sent<'_>) -> TokenStream {
    let media = sent.media;
    let encodings = sent.content.encoding.iter().filter_map(form_encoding);
    quote!(request.form(#media, body, &[#(#encodings),*]))
}

/// How a property of a form is written, where that is not how it would be anyway.
fn form_encoding(it: &Encoding) -> Option<TokenStream> {
    let name = &it.property;
    let is_json = it.media.as_deref().map(MediaKind::of) == Some(MediaKind::Json);
    let style = match it.style {
        None if is_json => quote!(Json),
        None => return None,
        Some(ParamStyle::SpaceDelimited) => quote!(Space),
        Some(ParamStyle::PipeDelimited) => quote!(Pipe),
        Some(ParamStyle::DeepObject) => quote!(Deep),
        Some(_) => quote!(Form),
    };
    let (explode, reserved) = (it.explode, it.allow_reserved);
    Some(quote! {
        form::Encoding {
            name: #name,
            style: form::Style::#style,
            explode: #explode,
            reserved: #reserved,
        }
    })
}

fn multipart(cx: Context<'_>, sent: &Sent<'_>, value: Option<&TypeUse>) -> TokenStream {
    let media = sent.media;
    let encodings = sent.content.encoding.iter().filter_map(part_encoding);
    let form = value.and_then(|value| with_uploads(cx, value));
    let parts = match (form, value.map(|it| cx.api.types.unaliased(&it.ty))) {
        (Some(form), _) => parts(form),
        (None, Some(Type::Map(value))) => named(value, &quote!(body)),
        (None, _) => quote!(form.values(body);),
    };
    quote! {
        let mut form = multipart::Form::new(config.target.boundary.as_deref(), &[#(#encodings),*]);
        #parts
        request.multipart(#media, form)
    }
}

/// The struct that a form with files is.
fn with_uploads<'a>(cx: Context<'a>, value: &TypeUse) -> Option<&'a Struct> {
    let Type::Model(id) = *cx.api.types.unaliased(&value.ty) else {
        return None;
    };
    match &cx.api.types[id].shape {
        Shape::Struct(it) if it.has_uploads() => Some(it),
        _ => None,
    }
}

fn part_encoding(it: &Encoding) -> Option<TokenStream> {
    if it.media.is_none() && it.headers.is_empty() {
        return None;
    }
    let name = &it.property;
    let media = match &it.media {
        Some(media) => quote!(Some(#media)),
        None => quote!(None),
    };
    let headers = it
        .headers
        .iter()
        .map(|(name, value)| quote!((#name, #value)));
    Some(quote! {
        multipart::Encoding { name: #name, media: #media, headers: &[#(#headers),*] }
    })
}

/// The parts of a form, in the order of the description.
fn parts(form: &Struct) -> TokenStream {
    let fields = form.fields.iter().map(part);
    let rest = &form.additional_name;
    let rest = match &form.additional {
        Additional::Any | Additional::Denied => quote!(form.rest(&body.#rest);),
        Additional::Typed(value) => named(value, &quote!(&body.#rest)),
    };
    quote!(#(#fields)* #rest)
}

/// The parts of a map: each is called as its key.
fn named(value: &TypeUse, map: &TokenStream) -> TokenStream {
    match (&value.ty, value.nullable) {
        (ty, _) if !ty.is_upload() => quote!(form.values(#map);),
        (Type::List(_), true) => {
            quote!(for (name, files) in #map { form.files(name, files.iter().flatten()); })
        }
        (Type::List(_), false) | (_, true) => {
            quote!(for (name, files) in #map { form.files(name, files); })
        }
        (_, false) => quote!(for (name, file) in #map { form.file(name, file); }),
    }
}

fn part(field: &Field) -> TokenStream {
    let (wire, name) = (&field.wire, &field.name);
    if !field.value.ty.is_upload() {
        return quote!(form.value(#wire, &body.#name););
    }
    let is_list = matches!(field.value.ty, Type::List(_));
    let is_optional = field.presence == Presence::Optional;
    // An `Option` gives what a list of one does.
    let depth = usize::from(is_list) + usize::from(is_optional) + usize::from(field.value.nullable);
    match depth {
        0 => quote!(form.file(#wire, &body.#name);),
        1 => quote!(form.files(#wire, &body.#name);),
        2 => quote!(form.files(#wire, body.#name.iter().flatten());),
        _ => quote!(form.files(#wire, body.#name.iter().flatten().flatten());),
    }
}
