//! The function that builds an endpoint's request.

mod body;

pub(super) use body::{names_form, names_multipart};

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, call, checks, docs};
use crate::{
    analyse::{Written, chosen, is_header, written},
    ir::{Operation, Param, ParamPlace, PathPart, UrlPart},
    name,
};

/// `fn …_request`.
pub(super) fn function(cx: Context<'_>, it: &Operation) -> TokenStream {
    let name = name::fn_part(&it.name, "request");
    let validation = checks::of_request(cx, it);
    let docs = docs::attributes(&[
        format!(
            "Builds the request of [`{0}`](crate::Client::{0}).",
            it.name
        ),
        String::new(),
        "# Errors".to_owned(),
        String::new(),
        match validation.is_some() {
            true => {
                "Where a key is missing, or a value breaks a rule or cannot be sent.".to_owned()
            }
            false => "Where a key is missing or a value cannot be sent.".to_owned(),
        },
    ]);
    let deprecated = docs::deprecated(it.deprecated.as_ref());
    let arguments = call::arguments(cx, it).into_iter().map(|argument| {
        let (name, ty) = (argument.name, argument.ty);
        quote!(#name: #ty)
    });
    let endpoint = name::fn_static(&it.name);
    let (server, path) = (server(cx, it), path(cx, it));
    let params = it
        .params
        .iter()
        .filter(|param| param.place != ParamPlace::Path);
    let params: Vec<_> = params.map(|param| parameter(cx, param)).collect();
    let accept = accept(it);
    let authorize = authorize(cx, it);
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
            #validation
            let #mutable request = RequestBuilder::new(&#endpoint, #server, #path);
            #(#params)*
            #accept
            #authorize
            #finish
        }
    }
}

/// The server's URL, with the client's settings in it.
fn server(cx: Context<'_>, it: &Operation) -> TokenStream {
    let url = it.servers.first().map_or(&[][..], |server| &server.url);
    let mut template = String::new();
    let mut settings = Vec::new();
    for part in url {
        match part {
            UrlPart::Literal(text) => {
                template.push_str(&text.replace('{', "{{").replace('}', "}}"))
            }
            UrlPart::Variable(at) => {
                template.push_str("{}");
                let name = &cx.api.variables[*at].name;
                settings.push(quote!(config.#name));
            }
        }
    }
    if settings.is_empty() {
        let text = template.replace("{{", "{").replace("}}", "}");
        return quote!(config.target.server(#text));
    }
    quote!(config.target.server(format!(#template, #(#settings),*)))
}

/// The path, with its parameters encoded.
fn path(cx: Context<'_>, it: &Operation) -> TokenStream {
    let mut template = String::new();
    let mut segments = Vec::new();
    for part in &it.path_parts {
        match part {
            PathPart::Literal(text) => {
                template.push_str(&text.replace('{', "{{").replace('}', "}}"))
            }
            PathPart::Param(at) => {
                template.push_str("{}");
                let param = &it.params[*at];
                let name = &param.name;
                segments.push(if is_list(cx, param) {
                    quote!(segments(#name))
                } else {
                    quote!(segment(#name))
                });
            }
        }
    }
    if segments.is_empty() {
        let text = template.replace("{{", "{").replace("}}", "}");
        return quote!(#text);
    }
    quote!(format_args!(#template, #(#segments),*))
}

fn is_list(cx: Context<'_>, param: &Param) -> bool {
    matches!(
        written(cx.api, param),
        Written::Repeated | Written::Joined(_)
    )
}

/// The code that adds a parameter.
fn parameter(cx: Context<'_>, param: &Param) -> TokenStream {
    let name = &param.name;
    let wire = &param.wire;
    let written = written(cx.api, param);
    let add = match param.place {
        ParamPlace::Path => TokenStream::new(),
        ParamPlace::Query => match written {
            Written::Text | Written::Given => quote!(request.query(#wire, #name);),
            Written::Repeated => quote!(for value in #name { request.query(#wire, value); }),
            Written::Joined(separator) => quote!(request.query_list(#wire, #name, #separator);),
        },
        ParamPlace::Header => match written {
            Written::Text | Written::Given => quote!(request.header(#wire, #name);),
            Written::Repeated | Written::Joined(_) => {
                quote!(request.header(#wire, joined(#name));)
            }
        },
        ParamPlace::Cookie => match written {
            Written::Text | Written::Given => quote!(request.cookie(#wire, #name);),
            Written::Repeated => quote!(for value in #name { request.cookie(#wire, value); }),
            Written::Joined(_) => quote!(request.cookie_list(#wire, #name);),
        },
    };
    if param.required {
        return add;
    }
    quote! {
        if let Some(#name) = &options.#name {
            #add
        }
    }
}

/// The media type that the answer should have: that of the first success, or of any answer.
fn accept(it: &Operation) -> Option<TokenStream> {
    let chosen = it.responses.iter().filter_map(|it| chosen(&it.contents));
    let media = chosen.map(|it| it.media).find(|it| is_header(it))?;
    Some(quote!(request.accept(#media);))
}

fn authorize(cx: Context<'_>, it: &Operation) -> Option<TokenStream> {
    let asks = it.security.iter().any(|set| !set.is_empty());
    if !asks {
        return None;
    }
    let sets = it.security.iter().map(|set| {
        let keys = set.iter().map(|at| {
            let name = &cx.api.schemes[*at].name;
            quote!(&config.#name)
        });
        quote!(&[#(#keys),*])
    });
    Some(quote!(request.authorize(&[#(#sets),*]);))
}
