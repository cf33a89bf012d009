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
    let tag = cx.facts.feature(cx.api, it.group);
    let tag = tag.map(|it| feature(it.as_str()));
    let beta = (it.beta == Beta::All).then(|| feature("beta"));
    attribute(tag.into_iter().chain(beta).collect())
}

/// The attribute of what is there with an operation.
pub(super) fn of_operation(cx: Context<'_>, it: &Operation) -> TokenStream {
    let tag = cx.facts.feature(cx.api, it.group);
    let tag = tag.map(|it| feature(it.as_str()));
    let beta = it.beta.then(|| feature("beta"));
    attribute(tag.into_iter().chain(beta).collect())
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
    let features = cx.facts.features(cx.api);
    let tags: Vec<_> = features.map(|(_, it)| feature(it.as_str())).collect();
    match tags.is_empty() {
        true => TokenStream::new(),
        false => quote! {
            #![cfg_attr(
                not(any(#(#tags),*)),
                allow(dead_code, reason = "without an endpoint nothing is called")
            )]
        },
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

fn attribute(all: Vec<TokenStream>) -> TokenStream {
    match all.as_slice() {
        [] => TokenStream::new(),
        [one] => quote!(#[cfg(#one)]),
        all => quote!(#[cfg(all(#(#all),*))]),
    }
}
