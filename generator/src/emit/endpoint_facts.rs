//! The static of an endpoint: what is known of it before it is called.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::{Context, docs};
use crate::{
    ir::{FailureKind, FailureSign, Limited, Operation, RateLimit, Status},
    name,
};

/// `static NAME: Endpoint`.
pub(super) fn facts(cx: Context<'_>, it: &Operation) -> TokenStream {
    let name = name::fn_static(&it.name);
    let docs = docs::line(format!(
        "What is known of [`{0}`](crate::Client::{0}) before it is called.",
        it.name
    ));
    let (called, path) = (it.name.to_string(), &it.path);
    let method = format_ident!("{}", it.method);
    let idempotent = it.idempotent;
    let gzip = it.body.as_ref().is_some_and(|body| body.gzip);
    let limits = it.limits.iter().filter_map(|at| cx.api.limits.get(*at));
    let limits = limits.map(|limit| self::limit(cx, limit));
    let signs = signs(it).map(|(status, sign)| self::sign(it, status, sign));
    quote! {
        #docs
        pub static #name: Endpoint = Endpoint {
            name: #called,
            method: http::Method::#method,
            path: #path,
            idempotent: #idempotent,
            gzip: #gzip,
            limits: &[#(#limits),*],
            signs: &[#(#signs),*],
        };
    }
}

/// What the statics of these operations are written with.
pub(super) fn helpers(operations: &[&Operation]) -> Vec<TokenStream> {
    let signs = || operations.iter().flat_map(|it| signs(it));
    let has_signs = signs().next().is_some();
    let has_kinds = signs().any(|(_, sign)| sign.kind.is_some());
    let has_limits = operations.iter().any(|it| !it.limits.is_empty());
    let helpers = [
        Some(quote!(Endpoint)),
        has_signs.then(|| quote!(Answers)),
        has_signs.then(|| quote!(Sign)),
        has_kinds.then(|| quote!(ErrorKind)),
        has_limits.then(|| quote!(Limit)),
    ];
    helpers.into_iter().flatten().collect()
}

fn signs(it: &Operation) -> impl Iterator<Item = (Status, &FailureSign)> {
    let responses = it.responses.iter();
    responses.flat_map(|it| it.failure_when.iter().map(move |sign| (it.status, sign)))
}

fn limit(cx: Context<'_>, it: &RateLimit) -> TokenStream {
    let of = match &it.of {
        Limited::Api => cx.api.title.clone(),
        Limited::Scheme(at) => cx.api.schemes[*at].name.to_string(),
        Limited::Operation(name) => name.to_string(),
    };
    let requests = Literal::u32_unsuffixed(it.requests);
    let seconds = Literal::u64_unsuffixed(it.seconds);
    quote!(Limit::new(#of, #requests, #seconds))
}

fn sign(of: &Operation, status: Status, it: &FailureSign) -> TokenStream {
    let answers = answers(of, status);
    let pointer = &it.pointer;
    let values = it.values.iter().map(ToString::to_string);
    let kind = match it.kind.map(kind) {
        Some(kind) => quote!(Some(ErrorKind::#kind)),
        None => quote!(None),
    };
    quote! {
        Sign {
            answers: #answers,
            pointer: #pointer,
            values: &[#(#values),*],
            kind: #kind,
        }
    }
}

/// The variant of `ErrorKind` for a kind of failure.
pub(super) fn kind(it: FailureKind) -> proc_macro2::Ident {
    format_ident!(
        "{}",
        match it {
            FailureKind::Auth => "Auth",
            FailureKind::RateLimited => "RateLimited",
            FailureKind::Invalid => "Invalid",
            FailureKind::NotFound => "NotFound",
            FailureKind::Server => "Server",
            FailureKind::Timeout => "Timeout",
        }
    )
}

fn answers(of: &Operation, status: Status) -> TokenStream {
    match status {
        Status::Code(code) => {
            let code = Literal::u16_unsuffixed(code);
            quote!(Answers::Code(#code))
        }
        Status::Range(digit) => {
            let digit = Literal::u16_unsuffixed(digit.into());
            quote!(Answers::Range(#digit))
        }
        Status::Default => {
            let others = of.responses.iter().map(|it| it.status);
            let others = others.filter(|it| *it != Status::Default);
            let others = others.map(|it| answers(of, it));
            quote!(Answers::Other(&[#(#others),*]))
        }
    }
}
