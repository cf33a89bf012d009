//! The function that builds an endpoint's request.

mod authorize;
mod body;
mod params;
mod server;

pub(super) use body::{names_form, names_multipart};

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, call, checks, docs};
use crate::{
    analyse::accepted,
    ir::{Operation, ParamPlace},
    name,
};

/// `fn …_request`.
pub(super) fn function(cx: Context<'_>, it: &Operation) -> TokenStream {
    let name = name::fn_part(&it.name, "request");
    let validation = checks::of_request(cx, it);
    let taken_apart = call::taken_apart(it);
    let docs = docs(it, validation.is_some());
    let deprecated = docs::deprecated(it.deprecated.as_ref());
    let arguments = call::arguments(cx, it).into_iter().map(|argument| {
        let (name, ty) = (argument.name, argument.ty);
        quote!(#name: #ty)
    });
    let endpoint = name::fn_static(&it.name);
    let in_path = params::in_path(cx, it);
    let (server, path) = (server::server(cx, it), params::path(cx, it));
    let params = it
        .params
        .iter()
        .filter(|param| param.place != ParamPlace::Path);
    let params: Vec<_> = params.map(|param| params::parameter(cx, param)).collect();
    let accept = accept(it);
    let authorize = authorize::authorize(cx, it);
    let finish = body::finish(cx, it);
    let changed = !params.is_empty() || accept.is_some() || authorize.is_some();
    let mutable = changed.then(|| quote!(mut));
    let is_deprecated = it.params.iter().any(|param| param.deprecated.is_some());
    let allow = is_deprecated || body::names_deprecated(cx, it);
    let allow = allow.then(|| quote!(#[allow(deprecated)]));
    quote! {
        #docs
        #deprecated
        #allow
        pub fn #name(config: &Config, #(#arguments),*) -> Result<RawRequest, RequestError> {
            #taken_apart
            #validation
            #in_path
            let #mutable request = RequestBuilder::new(&#endpoint, #server, #path);
            #(#params)*
            #accept
            #authorize
            #finish
        }
    }
}

fn docs(it: &Operation, is_checked: bool) -> TokenStream {
    let errors = match is_checked {
        true => "Where a key is missing, or a value breaks a rule or cannot be sent.",
        false => "Where a key is missing or a value cannot be sent.",
    };
    docs::attributes(&[
        format!(
            "Builds the request of [`{0}`](crate::Client::{0}).",
            it.name
        ),
        String::new(),
        "# Errors".to_owned(),
        String::new(),
        errors.to_owned(),
    ])
}

fn accept(it: &Operation) -> Option<TokenStream> {
    let media = accepted(it)?;
    Some(quote!(request.accept(#media);))
}
