//! `lib.rs`.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, Items, config, lints};
use crate::{ir::Operation, text::is_hidden};

pub(super) fn items(cx: Context<'_>) -> Items {
    let mut items = Items::with_docs(docs(cx));
    let lints: Vec<TokenStream> = (lints::allowed(cx).into_iter())
        .filter_map(|lint| lint.parse().ok())
        .collect();
    if !lints.is_empty() {
        items.code(quote!(#![allow(#(#lints),*, reason = "so the description has it")]));
    }
    let has_models = !cx.facts.modules.is_empty();
    let has_endpoints = !cx.api.operations.is_empty();
    let endpoint = has_endpoints.then(|| {
        quote!(
            pub mod endpoint;
        )
    });
    let model = has_models.then(|| {
        quote!(
            pub mod model;
        )
    });
    items.code(quote! {
        mod client;
        mod config;
        #endpoint
        #model
        mod runtime;
    });
    let enums: BTreeSet<_> = config::enums(cx)
        .map(|(variable, _)| &variable.type_name)
        .collect();
    let enums = enums.iter();
    items.code(quote! {
        pub use client::Client;
        pub use config::{Config, #(#enums),*};
        pub use runtime::{
            DecodeError, Error, Failed, Invalid, RawRequest, RawResponse, Reply, RequestError,
            Rule, Secret, Transport, TransportError, UnknownFields, Violation,
        };
    });
    items
}

fn docs(cx: Context<'_>) -> Vec<String> {
    let mut docs = vec![format!(
        " Client of {}, version {}.",
        plain(&cx.api.title),
        plain(&cx.api.version)
    )];
    if !cx.api.docs.is_empty() {
        docs.push(String::new());
        docs.extend(cx.api.docs.lines.iter().map(|line| match line.is_empty() {
            true => String::new(),
            false => format!(" {line}"),
        }));
    }
    for (at, group) in cx.api.groups.iter().enumerate() {
        let operations = || cx.api.operations.iter().filter(move |it| it.group == at);
        if operations().next().is_none() {
            continue;
        }
        docs.extend([
            String::new(),
            format!(" # {}", plain(&group.tag)),
            String::new(),
        ]);
        docs.extend(operations().map(entry));
    }
    docs
}

fn entry(it: &Operation) -> String {
    let name = &it.name;
    let call = super::docs::code_text(&format!("{} {}", it.method, it.path));
    format!(" - [`{name}`](Client::{name}): {call}")
}

/// Text of one line in which Markdown finds nothing to act on.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for c in text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
    {
        if c.is_ascii_punctuation() && !",.-()/:'".contains(c) {
            plain.push('\\');
        }
        if !is_hidden(c) {
            plain.push(c);
        }
    }
    plain
}
