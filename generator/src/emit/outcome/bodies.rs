//! The types of bodies, and what reads them.

use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    analyse::{EventForm, Reading, event_form, is_sequence, reading},
    emit::{Context, ty, xml},
    ir::{Response, TypeUse},
};

/// The type of an answer's body.
pub(super) fn body_type(cx: Context<'_>, response: &Response) -> TokenStream {
    match reading(response) {
        Some(Reading::Json(value)) => json(cx, value),
        Some(Reading::Xml(value)) => ty::nullable(cx, value),
        Some(Reading::Text) => quote!(String),
        Some(Reading::Bytes) => quote!(Vec<u8>),
        Some(Reading::Events(value)) => {
            let data = event_data(cx, value);
            quote!(Vec<crate::events::Event<#data>>)
        }
        Some(Reading::Items(value)) => {
            let item = json(cx, value);
            quote!(Vec<#item>)
        }
        None => quote!(()),
    }
}

/// The function that reads an answer's body.
pub(super) fn decode(cx: Context<'_>, response: &Response) -> TokenStream {
    match reading(response) {
        Some(Reading::Json(_)) => quote!(read::json),
        Some(Reading::Xml(value)) => {
            let shape = xml::root(cx, value);
            quote!(|body| crate::xml::read(body, #shape))
        }
        Some(Reading::Text) => quote!(read::text),
        Some(Reading::Bytes) => quote!(read::bytes),
        Some(Reading::Events(_)) => {
            let form = event_reading(cx, response);
            quote!(|body| crate::events::whole(body, #form))
        }
        Some(Reading::Items(_)) => {
            let form = item_reading(response);
            quote!(|body| crate::lines::whole(body, #form))
        }
        None => quote!(read::nothing),
    }
}

/// A value of JSON.
pub(in crate::emit) fn json(cx: Context<'_>, value: Option<&TypeUse>) -> TokenStream {
    match value {
        Some(value) => ty::nullable(cx, value),
        None => quote!(serde_json::Value),
    }
}

/// The data of an event.
pub(in crate::emit) fn event_data(cx: Context<'_>, value: Option<&TypeUse>) -> TokenStream {
    match value {
        Some(value) => ty::nullable(cx, value),
        None => quote!(String),
    }
}

/// How the data of an answer's events is read.
pub(in crate::emit) fn event_reading(cx: Context<'_>, response: &Response) -> TokenStream {
    let value = reading(response).and_then(Reading::value);
    let form = match event_form(cx.api, value) {
        EventForm::Json => quote!(crate::events::Form::JSON),
        EventForm::Text => quote!(crate::events::Form::TEXT),
        EventForm::Fields => quote!(crate::events::Form::FIELDS),
        EventForm::FieldsOfText => quote!(crate::events::Form::FIELDS_OF_TEXT),
    };
    match &response.stream_end {
        Some(end) => quote!(#form.until(#end)),
        None => form,
    }
}

/// What stands between an answer's items.
pub(in crate::emit) fn item_reading(response: &Response) -> TokenStream {
    match is_sequence(response) {
        true => quote!(crate::lines::Form::Sequence),
        false => quote!(crate::lines::Form::Lines),
    }
}
