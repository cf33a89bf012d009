//! `config.rs`: the settings that a description gives its client.

mod environment;
mod settings;

use proc_macro2::TokenStream;
use quote::quote;

pub(super) use settings::{Setting, settings};

use super::{
    Context, Items,
    docs::{attributes, code_text},
    enums, imports,
};
use crate::ir::{Docs, Enum, EnumValue, KeyPlace, SchemeKind, ServerVariable, UrlPart};

pub(super) fn items(cx: Context<'_>) -> Items {
    let docs = vec![" Where requests go, and with which keys.".to_owned()];
    let mut items = Items::with_docs(docs);
    items.code(imports(cx));
    items.code(structure(cx));
    items.code(default(cx));
    items.code(methods(cx));
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
    let has_keys = !cx.api.schemes.is_empty();
    let names = [
        Some(quote!(BuildError)),
        has_keys.then(|| quote!(Secret)),
        Some(quote!(Target)),
        has_keys.then(|| quote!(Key)),
        has_keys.then(|| quote!(KeyPlace)),
        Some(quote!(env)),
        enums(cx).next().map(|_| quote!(string_enum)),
    ];
    let names = imports::list(names.into_iter().flatten());
    quote!(use crate::runtime::{#names};)
}

/// Whether there is nothing to set but what every client has.
fn is_bare(cx: Context<'_>) -> bool {
    cx.api.variables.is_empty() && cx.api.schemes.is_empty()
}

fn structure(cx: Context<'_>) -> TokenStream {
    let derived = is_bare(cx).then(|| quote!(, Default));
    let docs = attributes(&servers(cx));
    let variables = cx.api.variables.iter().map(|it| {
        let (name, ty) = (&it.name, variable_type(it));
        quote!(pub(crate) #name: #ty)
    });
    let keys = cx.api.schemes.iter().map(|it| {
        let name = &it.name;
        quote!(pub(crate) #name: Key)
    });
    quote! {
        #docs
        #[derive(Debug, Clone #derived)]
        pub struct Config {
            pub(crate) target: Target,
            #(#variables,)*
            #(#keys,)*
        }
    }
}

/// What the description's servers are, for those who look for another one.
fn servers(cx: Context<'_>) -> Vec<String> {
    let mut docs = Docs::default();
    docs.paragraph("Where requests go, and with which keys.");
    let mut listed: Vec<String> = Vec::new();
    for server in cx.api.operations.iter().flat_map(|it| &it.servers) {
        let url = server.url.iter().map(|part| match part {
            UrlPart::Literal(text) => text.clone(),
            UrlPart::Variable(at) => format!("{{{}}}", cx.api.variables[*at].wire),
        });
        let url = code_text(&url.collect::<String>());
        let line = match server.docs.lines.first() {
            Some(words) => format!("- {url}: {words}"),
            None => format!("- {url}"),
        };
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
        let (name, setting, place) = (&it.name, it.name.to_string(), key_place(&it.kind));
        let variable = environment::variable(it.env.as_deref());
        quote!(#name: Key::unset(#setting, #variable, #place))
    });
    quote! {
        impl Default for Config {
            fn default() -> Self {
                Self {
                    target: Target::default(),
                    #(#variables,)*
                    #(#keys,)*
                }
            }
        }
    }
}

fn key_place(kind: &SchemeKind) -> TokenStream {
    match kind {
        SchemeKind::Key { place, wire } => match place {
            KeyPlace::Header => {
                quote!(KeyPlace::Header(#wire))
            }
            KeyPlace::Query => quote!(KeyPlace::Query(#wire)),
            KeyPlace::Cookie => quote!(KeyPlace::Cookie(#wire)),
        },
        SchemeKind::Bearer => quote!(KeyPlace::Authorization("Bearer ")),
        SchemeKind::Basic => quote!(KeyPlace::Authorization("Basic ")),
    }
}

fn methods(cx: Context<'_>) -> TokenStream {
    let setters = settings(cx).into_iter().map(|it| {
        let Setting {
            docs,
            name,
            argument,
            ty,
            action,
            ..
        } = it;
        quote! {
            #docs
            #[must_use]
            pub fn #name(mut self, #argument: #ty) -> Self {
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
    quote! {
        impl Config {
            #[doc = " The description's own servers, and no keys."]
            pub fn new() -> Self {
                Self::default()
            }

            #from_env

            #(#setters)*

            #check

            #secrets
        }
    }
}

/// The keys, for what must not show them.
fn secrets(cx: Context<'_>) -> TokenStream {
    let keys: Vec<_> = cx.api.schemes.iter().map(|it| &it.name).collect();
    let (secret, body) = match keys.as_slice() {
        // Nothing else needs the type, and this not always: an import would go unused.
        [] => (quote!(crate::runtime::Secret), quote!(Vec::new())),
        keys => (
            quote!(Secret),
            quote! {
                let keys = [#(&self.#keys),*];
                keys.into_iter().filter_map(|key| key.secret.clone()).collect()
            },
        ),
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
