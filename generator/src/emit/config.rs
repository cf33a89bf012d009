//! `config.rs`: the settings that a description gives its client.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    Context, Items,
    docs::{attributes, code_text},
    enums,
};
use crate::ir::{Docs, Enum, EnumValue, KeyPlace, Scheme, SchemeKind, ServerVariable, UrlPart};

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
    let keys = !cx.api.schemes.is_empty();
    let keys = keys.then(|| quote!(Key, KeyPlace, Secret)).into_iter();
    let string_enum = enums(cx).next().map(|_| quote!(string_enum));
    let names: Vec<_> = keys.chain(string_enum).collect();
    if names.is_empty() {
        return TokenStream::new();
    }
    quote!(use crate::runtime::{#(#names),*};)
}

/// Whether there is nothing to set but the base URL.
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
    let unchecked = cx.facts.checks.in_requests;
    let unchecked = unchecked.then(|| quote!(pub(crate) unchecked: bool,));
    quote! {
        #docs
        #[derive(Debug, Clone #derived)]
        pub struct Config {
            base_url: Option<String>,
            #unchecked
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
        quote!(#name: Key::unset(#setting, #place))
    });
    let unchecked = cx.facts.checks.in_requests;
    let unchecked = unchecked.then(|| quote!(unchecked: false,));
    quote! {
        impl Default for Config {
            fn default() -> Self {
                Self {
                    base_url: None,
                    #unchecked
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
    let variables = cx.api.variables.iter().map(variable_setter);
    let keys = cx.api.schemes.iter().map(key_setter);
    let validate = cx.facts.checks.in_requests.then(validate_setter);
    quote! {
        impl Config {
            #[doc = " The description's own servers, and no keys."]
            pub fn new() -> Self {
                Self::default()
            }

            #[doc = " Sends every request to this URL in place of the endpoint's server: a proxy, or a test"]
            #[doc = " server."]
            #[must_use]
            pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
                let base_url = base_url.into();
                self.base_url = Some(base_url.trim_end_matches('/').to_owned());
                self
            }

            #validate

            #(#variables)*
            #(#keys)*

            #[doc = " The URL that a request to `server` goes to. One without a host is a path below the base"]
            #[doc = " URL."]
            pub(crate) fn server(&self, server: impl Into<String>) -> String {
                let server = server.into();
                match &self.base_url {
                    Some(base_url) if server.starts_with('/') => format!("{base_url}{server}"),
                    Some(base_url) => base_url.clone(),
                    None => server,
                }
            }
        }
    }
}

fn validate_setter() -> TokenStream {
    quote! {
        #[doc = " Whether requests are checked against the rules of the description before they are sent. They"]
        #[doc = " are, unless this is `false`: one that breaks a rule is then sent, for the server to judge."]
        #[must_use]
        pub fn validate(mut self, validate: bool) -> Self {
            self.unchecked = !validate;
            self
        }
    }
}

fn variable_setter(it: &ServerVariable) -> TokenStream {
    let mut docs = with_env(&it.docs, it.env.as_deref());
    docs.paragraph(format!("Default: {}.", code_text(&it.default)));
    let docs = attributes(&docs.lines);
    let (name, ty) = (&it.name, variable_type(it));
    quote! {
        #docs
        #[must_use]
        pub fn #name(mut self, #name: impl Into<#ty>) -> Self {
            self.#name = #name.into();
            self
        }
    }
}

fn key_setter(it: &Scheme) -> TokenStream {
    let mut docs = with_env(&it.docs, it.env.as_deref());
    docs.paragraph(key_docs(&it.kind));
    let docs = attributes(&docs.lines);
    let name = &it.name;
    quote! {
        #docs
        #[must_use]
        pub fn #name(mut self, key: impl Into<Secret>) -> Self {
            self.#name.set(key);
            self
        }
    }
}

fn key_docs(kind: &SchemeKind) -> String {
    match kind {
        SchemeKind::Key { place, wire } => {
            let wire = code_text(wire);
            match place {
                KeyPlace::Header => format!("Sent in the header {wire}."),
                KeyPlace::Query => format!("Sent in the query parameter {wire}."),
                KeyPlace::Cookie => format!("Sent in the cookie {wire}."),
            }
        }
        SchemeKind::Bearer => "Sent as a bearer token in `Authorization`.".to_owned(),
        SchemeKind::Basic => {
            "The Base64 of `user:password`, sent as `Authorization: Basic`.".to_owned()
        }
    }
}

fn with_env(docs: &Docs, env: Option<&str>) -> Docs {
    let mut docs = docs.clone();
    if let Some(env) = env {
        let env = code_text(env);
        docs.paragraph(format!(
            "By convention, the environment variable {env} holds it."
        ));
    }
    docs
}

fn variable_type(it: &ServerVariable) -> TokenStream {
    if it.values.is_none() {
        return quote!(String);
    }
    let name = &it.type_name;
    quote!(#name)
}
