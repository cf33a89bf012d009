//! `config.rs`: the settings that a description gives its client.

mod environment;
mod keys;
mod servers;
mod settings;

use proc_macro2::TokenStream;
use quote::quote;

pub(super) use keys::{Kept, kept};
pub(super) use servers::template;
pub(super) use settings::{Imports, Setting, settings};

use super::{
    Context, Items,
    docs::{attributes, code_text},
    enums, imports,
};
use crate::ir::{Docs, Enum, EnumValue, ServerVariable};

pub(super) fn items(cx: Context<'_>) -> Items {
    let docs = vec![" Where requests go, and with which keys.".to_owned()];
    let mut items = Items::with_docs(docs);
    items.code(imports(cx));
    items.code(structure(cx));
    items.code(default(cx));
    items.code(methods(cx));
    items.code(servers::enumeration(cx).unwrap_or_default());
    for (variable, values) in enums(cx) {
        let name = &variable.type_name;
        let mut docs = variable.docs.clone();
        if docs.is_empty() {
            docs.paragraph(format!("Values of {}.", code_text(&variable.wire)));
        }
        items.code(enums::enumeration(name, &docs.lines, values, "Any other."));
        items.table(enums::table(name, values));
    }
    items
}

/// The variables that list their values.
pub(super) fn enums(cx: Context<'_>) -> impl Iterator<Item = (&ServerVariable, &Enum)> {
    let variables = cx.api.variables.iter();
    variables.filter_map(|it| Some((it, it.values.as_ref()?)))
}

fn imports(cx: Context<'_>) -> TokenStream {
    let has = |kind: Kept| cx.api.schemes.iter().any(|it| kept(it) == kind);
    let names = [
        Some(quote!(BuildError)),
        (!cx.api.schemes.is_empty()).then(|| quote!(Secret)),
        Some(quote!(Target)),
        has(Kept::Key).then(|| quote!(Key)),
        has(Kept::Key).then(|| quote!(KeyPlace)),
        Some(quote!(env)),
        enums(cx).next().map(|_| quote!(string_enum)),
    ];
    let names = imports::list(names.into_iter().flatten());
    let login = has(Kept::Login).then(|| quote!(login::Login,));
    let tokens = tokens(cx);
    match (&login, &tokens) {
        (None, None) => quote!(use crate::runtime::{#names};),
        _ => quote!(use crate::{#login runtime::{#names}, #tokens};),
    }
}

/// What is imported for tokens that are fetched.
fn tokens(cx: Context<'_>) -> Option<TokenStream> {
    let all = settings(cx);
    let has = |it: Imports| all.iter().any(|setting| setting.imports == it);
    let provider = has(Imports::Provider).then(|| [quote!(TokenProvider), quote!(Tokens)]);
    let client = has(Imports::Credentials);
    let client = client.then(|| [quote!(ClientCredentials), quote!(ClientFlow)]);
    let names = imports::list(provider.into_iter().chain(client).flatten());
    (!names.is_empty()).then(|| quote!(tokens::{#names}))
}

/// Whether there is nothing to set but what every client has.
fn is_bare(cx: Context<'_>) -> bool {
    cx.api.variables.is_empty() && cx.api.schemes.is_empty() && cx.api.servers.is_none()
}

fn structure(cx: Context<'_>) -> TokenStream {
    let derived = is_bare(cx).then(|| quote!(, Default));
    let docs = attributes(&servers_docs(cx));
    let variables = cx.api.variables.iter().map(|it| {
        let (name, ty) = (&it.name, variable_type(it));
        quote!(pub(crate) #name: #ty)
    });
    let keys = cx.api.schemes.iter().map(|it| {
        let name = &it.name;
        let ty = keys::ty(it);
        quote!(pub(crate) #name: #ty)
    });
    let server = cx.api.servers.as_ref().map(|it| {
        let (name, ty) = (&it.name, &it.type_name);
        quote!(pub(crate) #name: #ty,)
    });
    quote! {
        #docs
        #[derive(Debug, Clone #derived)]
        pub struct Config {
            pub(crate) target: Target,
            #server
            #(#variables,)*
            #(#keys,)*
        }
    }
}

/// What the description's servers are, for those who look for another one.
fn servers_docs(cx: Context<'_>) -> Vec<String> {
    let mut docs = Docs::default();
    docs.paragraph("Where requests go, and with which keys.");
    let mut listed: Vec<String> = Vec::new();
    for server in cx.api.operations.iter().flat_map(|it| &it.servers) {
        let line = format!("- {}", servers::described(cx, server));
        if !listed.contains(&line) {
            listed.push(line);
        }
    }
    if !listed.is_empty() {
        docs.paragraph("The servers that the description names:");
        docs.lines.push(String::new());
        docs.lines.extend(listed);
    }
    docs.lines
}

fn default(cx: Context<'_>) -> TokenStream {
    if is_bare(cx) {
        return TokenStream::new();
    }
    let variables = cx.api.variables.iter().map(|it| {
        let (name, default) = (&it.name, &it.default);
        let values = it.values.as_ref();
        let is_default = |it: &&EnumValue| it.text() == Some(default);
        let listed = values.and_then(|it| it.values.iter().find(is_default));
        match (listed, values) {
            (Some(value), _) => {
                let (ty, variant) = (&it.type_name, &value.name);
                quote!(#name: #ty::#variant)
            }
            (None, None) => quote!(#name: #default.to_owned()),
            (None, Some(_)) => quote!(#name: #default.into()),
        }
    });
    let keys = cx.api.schemes.iter().map(|it| {
        let (name, unset) = (&it.name, keys::unset(it));
        quote!(#name: #unset)
    });
    let server = cx.api.servers.as_ref().map(|it| {
        let (name, ty) = (&it.name, &it.type_name);
        quote!(#name: #ty::default(),)
    });
    quote! {
        impl Default for Config {
            fn default() -> Self {
                Self {
                    target: Target::default(),
                    #server
                    #(#variables,)*
                    #(#keys,)*
                }
            }
        }
    }
}

fn methods(cx: Context<'_>) -> TokenStream {
    let setters = settings(cx).into_iter().map(|it| {
        let Setting {
            docs,
            name,
            arguments,
            action,
            ..
        } = it;
        let arguments = arguments.iter().map(|(name, ty)| quote!(#name: #ty));
        quote! {
            #docs
            #[must_use]
            pub fn #name(mut self, #(#arguments),*) -> Self {
                #action;
                self
            }
        }
    });
    let (from_env, check, secrets) = (
        environment::from_env(cx),
        environment::check(cx),
        secrets(cx),
    );
    let server_url = servers::url(cx);
    quote! {
        impl Config {
            #[doc = " The description's own servers, and no keys."]
            pub fn new() -> Self {
                Self::default()
            }

            #from_env

            #(#setters)*

            #check

            #server_url

            #secrets
        }
    }
}

/// The keys, for what must not show them.
fn secrets(cx: Context<'_>) -> TokenStream {
    let all = &cx.api.schemes;
    let keys: Vec<_> = all.iter().map(|it| &it.name).collect();
    let (secret, body) = match keys.as_slice() {
        // Nothing else needs the type, and this not always: an import would go unused.
        [] => (quote!(crate::runtime::Secret), quote!(Vec::new())),
        keys if all.iter().all(|it| kept(it) == Kept::Key) => (
            quote!(Secret),
            quote! {
                let keys = [#(&self.#keys),*];
                keys.into_iter().filter_map(|key| key.secret.clone()).collect()
            },
        ),
        _ => {
            let more = all.iter().map(|it| match (&it.name, kept(it)) {
                (name, Kept::Key) => quote!(secrets.extend(self.#name.secret.clone());),
                (name, _) => quote!(secrets.extend(self.#name.secrets());),
            });
            (
                quote!(Secret),
                quote!(let mut secrets = Vec::new(); #(#more)* secrets),
            )
        }
    };
    quote! {
        #[doc = " The keys that are configured."]
        #[cfg(any(feature = "async", feature = "blocking"))]
        pub(crate) fn secrets(&self) -> Vec<#secret> {
            #body
        }
    }
}

fn variable_type(it: &ServerVariable) -> TokenStream {
    if it.values.is_none() {
        return quote!(String);
    }
    let name = &it.type_name;
    quote!(#name)
}
