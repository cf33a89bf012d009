//! What is there with some features of the crate alone: those of tags, and `beta`.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use crate::{
    analyse::{Beta, EndpointFile, Module, Owner},
    ir::{Operation, TypeId},
    name::ALL_TAGS,
};

/// The attribute of what is there with the feature `beta` alone.
pub(super) fn beta() -> TokenStream {
    attribute(vec![feature("beta")])
}

/// The attribute of a file of endpoints, where it is put into its parent.
pub(super) fn of_file(cx: Context<'_>, it: &EndpointFile) -> TokenStream {
    attribute(of_endpoints(cx, it.group, it.beta == Beta::All))
}

/// The features that an operation is there with, by name.
pub(super) fn features_of(cx: Context<'_>, it: &Operation) -> Vec<String> {
    let tag = cx.facts.feature(cx.api, it.group);
    let tag = tag.map(|it| it.as_str().to_owned());
    tag.into_iter()
        .chain(it.beta.then(|| "beta".to_owned()))
        .collect()
}

/// The features that endpoints of a tag are there with.
fn of_endpoints(cx: Context<'_>, group: usize, in_beta: bool) -> Vec<TokenStream> {
    let tag = cx.facts.feature(cx.api, group);
    let tag = tag.map(|it| feature(it.as_str()));
    let beta = in_beta.then(|| feature("beta"));
    tag.into_iter().chain(beta).collect()
}

/// The attribute of a file of models.
pub(super) fn of_module(cx: Context<'_>, it: &Module) -> TokenStream {
    attribute(of_owner(cx, it.owner).into_iter().collect())
}

/// The attribute of what names the model `id` in the file of the model `beside`.
pub(super) fn of_model(cx: Context<'_>, id: TypeId, beside: TypeId) -> TokenStream {
    let owner = |id| Some(cx.facts.modules.get(cx.facts.home(id)?)?.owner);
    let named = owner(id).filter(|it| Some(*it) != owner(beside));
    attribute(named.and_then(|it| of_owner(cx, it)).into_iter().collect())
}

/// The attribute of the crate that allows what is of no use without any endpoint.
pub(super) fn without_endpoints(cx: Context<'_>) -> TokenStream {
    if cx.facts.features(cx.api).next().is_none() {
        return TokenStream::new();
    }
    let files = cx.facts.files.iter();
    let files = files.filter(|it| it.beta != Beta::Beside && it.share.is_first());
    let files = files.map(|it| all(&of_endpoints(cx, it.group, it.beta == Beta::All)));
    quote! {
        #![cfg_attr(
            not(any(#(#files),*)),
            allow(dead_code, reason = "without an endpoint nothing is called")
        )]
    }
}

fn of_owner(cx: Context<'_>, it: Owner) -> Option<TokenStream> {
    match it {
        Owner::Tag(group) => {
            let tag = cx.facts.feature(cx.api, group);
            tag.map(|it| feature(it.as_str()))
        }
        Owner::Shared => None,
        Owner::Nobody => Some(feature(ALL_TAGS)),
    }
}

fn feature(name: &str) -> TokenStream {
    quote!(feature = #name)
}

fn attribute(needed: Vec<TokenStream>) -> TokenStream {
    match needed.is_empty() {
        true => TokenStream::new(),
        false => {
            let all = all(&needed);
            quote!(#[cfg(#all)])
        }
    }
}

fn all(needed: &[TokenStream]) -> TokenStream {
    match needed {
        [one] => one.clone(),
        several => quote!(all(#(#several),*)),
    }
}
