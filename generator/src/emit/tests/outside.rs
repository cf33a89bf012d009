//! Types as they are written outside of the crate.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::quote;

/// A type that is written inside of the crate, as a test writes it: what is the crate there is `api`.
pub(super) fn outside(tokens: TokenStream) -> TokenStream {
    let tokens = tokens.into_iter().map(|token| match token {
        TokenTree::Ident(it) if it == "crate" => quote!(api),
        TokenTree::Ident(it) if it == "model" => quote!(api::model),
        TokenTree::Group(it) => {
            let mut group = Group::new(it.delimiter(), outside(it.stream()));
            group.set_span(it.span());
            TokenTree::from(group).into()
        }
        token => token.into(),
    });
    tokens.collect()
}
