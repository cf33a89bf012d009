//! The code that checks a request before it is built.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    super::{Context, call},
    rule,
};
use crate::{
    analyse::Check,
    ir::{Operation, Param, ParamPlace},
};

/// The code that checks what a request is made of.
pub(in crate::emit) fn of_request(cx: Context<'_>, it: &Operation) -> Option<TokenStream> {
    let checks = &cx.facts.checks;
    let params: Vec<_> = (it.params.iter())
        .map(|param| (param, checks.of_param(cx.api, param)))
        .filter(|(_, checks)| !checks.is_empty())
        .collect();
    let body = checks.of_body(cx.api, it);
    let problems = match (params.as_slice(), body.as_slice()) {
        ([], []) => return None,
        ([], [Check::Inside]) => return Some(only_body(it)),
        _ => {
            let params = params
                .iter()
                .map(|(param, checks)| parameter(cx, param, checks));
            let body = (!body.is_empty()).then(|| {
                let (value, limit) = (body_reference(cx, it), tokens(&body));
                given_body(it, &quote!(problems.body(#value, &#limit);))
            });
            quote! {
                let mut problems = check::RequestCheck::default();
                #(#params)*
                #body
                problems.result()?;
            }
        }
    };
    Some(quote! {
        if !config.target.unchecked {
            #problems
        }
    })
}

/// Whether the code of [`of_request`] names rules.
pub(in crate::emit) fn names_rules(cx: Context<'_>, it: &Operation) -> bool {
    let checks = &cx.facts.checks;
    let in_params = |param: &Param| !checks.of_param(cx.api, param).is_empty();
    let of_body = checks.of_body(cx.api, it);
    it.params.iter().any(in_params) || !matches!(of_body.as_slice(), [] | [Check::Inside])
}

/// The code where the body is all that is checked, and checks itself.
fn only_body(it: &Operation) -> TokenStream {
    let given = is_optional(it).then(|| quote!(&& let Some(body) = body));
    quote! {
        if !config.target.unchecked #given {
            body.validate()?;
        }
    }
}

fn is_optional(it: &Operation) -> bool {
    it.body.as_ref().is_none_or(|body| !body.required)
}

fn given_body(it: &Operation, check: &TokenStream) -> TokenStream {
    match is_optional(it) {
        true => quote!(if let Some(body) = body { #check }),
        false => check.clone(),
    }
}

/// The body as a reference: what is as small as one is passed by value.
fn body_reference(cx: Context<'_>, it: &Operation) -> TokenStream {
    let value = it.body.as_ref().and_then(|body| call::body_value(cx, body));
    match value.is_some_and(|value| call::is_copied(cx, value)) {
        true => quote!(&body),
        false => quote!(body),
    }
}

fn parameter(cx: Context<'_>, param: &Param, checks: &[Check]) -> TokenStream {
    let check = match param.place {
        ParamPlace::Path => quote!(path),
        ParamPlace::Query => quote!(query),
        ParamPlace::Header => quote!(header),
        ParamPlace::Cookie => quote!(cookie),
    };
    let (wire, name, limit) = (&param.wire, &param.name, tokens(checks));
    if !param.required {
        return quote! {
            if let Some(#name) = &options.#name {
                problems.#check(#wire, #name, &#limit);
            }
        };
    }
    let value = match call::is_copied(cx, &call::taken(cx, param)) {
        true => quote!(&#name),
        false => quote!(#name),
    };
    quote!(problems.#check(#wire, #value, &#limit);)
}

fn tokens(checks: &[Check]) -> TokenStream {
    // A number or name that is no Rust would be a fault of this file, and one that does not compile.
    rule::one(checks, "check::").parse().unwrap_or_default()
}
