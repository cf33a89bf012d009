//! The tests of the crate: one test crate, `tests/it/`, with a module for each kind of test. What
//! these share is written by hand, in `templates/tests/`.

pub(super) mod arguments;
mod by_module;
pub(super) mod examples;
pub(super) mod keys;
pub(super) mod limits;
pub(super) mod models;
mod outside;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{Context, Items, Outline, Piece, endpoints};
use crate::{analyse::TestKind, ir::Shape};

/// The crate, where there is something to test.
pub(super) fn outlines(cx: Context<'_>) -> Vec<Outline> {
    let kinds = &cx.facts.tests;
    if kinds.is_empty() {
        return Vec::new();
    }
    let root = Outline::new("tests/it/main.rs", vec![Piece::TestRoot]);
    let kinds = kinds.iter().flat_map(|kind| match kind {
        TestKind::Examples => examples::outlines(cx),
        TestKind::Keys => keys::outlines(cx),
        TestKind::Limits => limits::outlines(cx),
        TestKind::Models => models::outlines(cx),
    });
    [root].into_iter().chain(kinds).collect()
}

/// The module of a kind of test, and what is said of it.
fn module(kind: TestKind) -> (&'static str, &'static str) {
    match kind {
        TestKind::Examples => (
            "examples",
            "what the description's examples show is sent and read",
        ),
        TestKind::Keys => ("keys", "no key is shown"),
        TestKind::Limits => ("limits", "models are held to their limits"),
        TestKind::Models => (
            "models",
            "models are written and read as the description has them",
        ),
    }
}

/// The files of a kind of test, as modules of its own: one for each file of endpoints.
fn modules(cx: Context<'_>, kind: TestKind) -> Vec<TokenStream> {
    let (parent, _) = module(kind);
    let mut names = cx.facts.files.iter().map(|it| it.module.to_string());
    let allowed = names
        .any(|it| it == parent)
        .then(|| quote!(#![allow(clippy::module_inception, reason = "a tag is called so")]));
    allowed
        .into_iter()
        .chain([endpoints::modules(cx)])
        .collect()
}

/// `main.rs`.
pub(super) fn root(cx: Context<'_>) -> Items {
    let modules: Vec<_> = cx.facts.tests.iter().map(|it| module(*it)).collect();
    let mut docs = vec![" What is tested of this crate:".to_owned(), String::new()];
    let said = modules.iter();
    docs.extend(said.map(|(module, words)| format!(" - `{module}`: {words}.")));
    let mut items = Items::with_docs(docs);
    if is_deprecated(cx) {
        items.code(quote! {
            #![allow(deprecated, reason = "what is on its way out is tested too")]
        });
    }
    let modules = modules.iter().map(|(module, _)| format_ident!("{module}"));
    items.code(quote! {
        #(mod #modules;)*
        mod support;
    });
    let library = format_ident!("{}", cx.library);
    items.code(quote! {
        use ::#library as api;
    });
    items
}

/// Whether anything that tests name is on its way out.
fn is_deprecated(cx: Context<'_>) -> bool {
    let mut operations = cx.api.operations.iter();
    let mut models = cx.api.types.iter();
    operations.any(|it| it.deprecated.is_some())
        || models.any(|(_, model)| {
            let mut fields = match &model.shape {
                Shape::Struct(it) => it.fields.iter(),
                _ => [].iter(),
            };
            model.deprecated.is_some() || fields.any(|it| it.deprecated.is_some())
        })
}
