//! Which keys a request carries.

use proc_macro2::TokenStream;
use quote::quote;

use crate::{emit::Context, ir::Operation};

/// The code that adds keys, where any are asked for.
pub(super) fn authorize(cx: Context<'_>, it: &Operation) -> Option<TokenStream> {
    if it.security.iter().all(Vec::is_empty) {
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
