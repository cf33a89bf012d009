//! `builder.rs`: the settings of [`config`](super::config), while a client is built.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    Context, Items,
    config::{Imports, Setting, settings},
    imports,
};

pub(super) fn items(cx: Context<'_>) -> Items {
    let docs = vec![" What the description names, as settings of [`ClientBuilder`].".to_owned()];
    let mut items = Items::with_docs(docs);
    let settings = settings(cx);
    items.code(imports(cx, &settings));
    let setters = settings.iter().map(setter);
    items.code(quote! {
        impl ClientBuilder {
            #(#setters)*
        }
    });
    items
}

fn imports(cx: Context<'_>, settings: &[Setting]) -> TokenStream {
    let has = |it: Imports| settings.iter().any(|setting| setting.imports == it);
    let secret = has(Imports::Secret).then(|| quote!(, runtime::Secret));
    let types = [
        (Imports::Credentials, quote!(ClientCredentials)),
        (Imports::Provider, quote!(TokenProvider)),
    ];
    let types = types.into_iter().filter(|(it, _)| has(*it));
    let tokens = imports::list(types.map(|(_, name)| name));
    let tokens = (!tokens.is_empty()).then(|| quote!(, tokens::{#tokens}));
    let enums = super::config::enums(cx).map(|(variable, _)| &variable.type_name);
    let server = cx.api.servers.as_ref().map(|it| &it.type_name);
    let config = imports::list(enums.chain(server));
    let config = (!config.is_empty()).then(|| quote!(config::{#config},));
    let builder = quote!(sending::ClientBuilder);
    match (&config, &secret, &tokens) {
        (None, None, None) => quote!(use crate::#builder;),
        _ => quote!(use crate::{#config #builder #secret #tokens};),
    }
}

fn setter(it: &Setting) -> TokenStream {
    let (docs, name) = (&it.docs, &it.name);
    let arguments = it.arguments.iter().map(|(name, ty)| quote!(#name: #ty));
    let passed = it.arguments.iter().map(|(name, _)| name);
    quote! {
        #docs
        pub fn #name(mut self, #(#arguments),*) -> Self {
            self.config = self.config.#name(#(#passed),*);
            self
        }
    }
}
