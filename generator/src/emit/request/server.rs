//! Where a request goes.

use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    emit::{Context, config},
    ir::Operation,
};

/// The server's URL, with the client's settings in it.
pub(super) fn server(cx: Context<'_>, it: &Operation) -> TokenStream {
    if it.chooses_server {
        return quote!(config.target.server(config.server_url()));
    }
    let first = it.servers.first();
    let (template, settings) = first.map(|it| config::template(cx, it)).unwrap_or_default();
    match settings.is_empty() {
        true => quote!(config.target.server(#template)),
        false => quote!(
            config
                .target
                .server(format!(#template, #(config.#settings),*))
        ),
    }
}
