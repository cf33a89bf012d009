//! `builder.rs`: the settings of [`config`](super::config), while a client is built.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    Context, Items,
    config::{Setting, settings},
    imports,
};

pub(super) fn items(cx: Context<'_>) -> Items {
    let docs = vec![" What the description names, as settings of [`ClientBuilder`].".to_owned()];
    let mut items = Items::with_docs(docs);
    let settings = settings(cx);
    let runtime = settings.iter().any(|it| it.is_key);
    let runtime = runtime.then(|| quote!(, runtime::Secret));
    let enums = super::config::enums(cx).map(|(variable, _)| &variable.type_name);
    let config = imports::list(enums);
    let config = (!config.is_empty()).then(|| quote!(config::{#config},));
    let builder = quote!(sending::ClientBuilder);
    items.code(match (&config, &runtime) {
        (None, None) => quote!(use crate::#builder;),
        _ => quote!(use crate::{#config #builder #runtime};),
    });
    let setters = settings.iter().map(setter);
    items.code(quote! {
        impl ClientBuilder {
            #(#setters)*
        }
    });
    items
}

fn setter(it: &Setting) -> TokenStream {
    let (docs, name, argument, ty) = (&it.docs, &it.name, &it.argument, &it.ty);
    quote! {
        #docs
        pub fn #name(mut self, #argument: #ty) -> Self {
            self.config = self.config.#name(#argument);
            self
        }
    }
}
