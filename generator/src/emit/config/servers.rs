//! The choice among the servers of a description.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    Context,
    settings::{Imports, Setting},
};
use crate::{
    emit::docs::{attributes, code_text},
    ir::{Docs, Server, ServerChoice, UrlPart},
};

/// The enum of the servers, where there is a choice.
pub(super) fn enumeration(cx: Context<'_>) -> Option<TokenStream> {
    let choice = cx.api.servers.as_ref()?;
    let name = &choice.type_name;
    let variants = choice
        .options
        .iter()
        .enumerate()
        .map(|(at, (name, server))| {
            let docs = attributes(&[described(cx, server)]);
            let default = (at == choice.default).then(|| quote!(#[default]));
            quote!(#docs #default #name)
        });
    Some(quote! {
        #[doc = " The servers that the description names."]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
        #[non_exhaustive]
        pub enum #name { #(#variants),* }
    })
}

/// A server's URL, and what is said of it.
pub(super) fn described(cx: Context<'_>, server: &Server) -> String {
    let url = server.url.iter().map(|part| match part {
        UrlPart::Literal(text) => text.clone(),
        UrlPart::Variable(at) => format!("{{{}}}", cx.api.variables[*at].wire),
    });
    let url = match url.collect::<String>() {
        url if url.is_empty() => "/".to_owned(),
        url => url,
    };
    let url = code_text(&url);
    match server.docs.lines.first() {
        Some(words) => format!("{url}: {words}"),
        None => url,
    }
}

/// The function that gives the URL of the server that is chosen.
pub(super) fn url(cx: Context<'_>) -> Option<TokenStream> {
    let choice = cx.api.servers.as_ref()?;
    let (setting, ty) = (&choice.name, &choice.type_name);
    let arms = choice.options.iter().map(|(name, server)| {
        let url = match template(cx, server) {
            (text, settings) if settings.is_empty() => quote!(#text.to_owned()),
            (template, settings) => quote!(format!(#template, #(self.#settings),*)),
        };
        quote!(#ty::#name => #url)
    });
    Some(quote! {
        #[doc = " The URL of the server that is chosen."]
        pub(crate) fn server_url(&self) -> String {
            match self.#setting { #(#arms),* }
        }
    })
}

/// A server's URL as the text of a `format!` and the settings in it; without settings, as it is.
pub(in crate::emit) fn template<'a>(
    cx: Context<'a>,
    server: &Server,
) -> (String, Vec<&'a crate::name::FieldName>) {
    let mut template = String::new();
    let mut settings = Vec::new();
    for part in &server.url {
        match part {
            // No literal holds braces.
            UrlPart::Literal(text) => template.push_str(text),
            UrlPart::Variable(at) => {
                template.push_str("{}");
                settings.push(&cx.api.variables[*at].name);
            }
        }
    }
    (template, settings)
}

/// The setting that chooses.
pub(super) fn setting(it: &ServerChoice) -> Setting {
    let mut docs = Docs::default();
    docs.paragraph("Which of the description's servers requests go to, where the endpoint has none of its own.");
    if let Some((name, _)) = it.options.get(it.default) {
        let default = code_text(&format!("{}::{name}", it.type_name));
        docs.paragraph(format!("Default: {default}. `base_url` goes before it."));
    }
    let (name, ty) = (&it.name, &it.type_name);
    Setting {
        docs: attributes(&docs.lines),
        name: quote!(#name),
        arguments: vec![(quote!(#name), quote!(#ty))],
        imports: Imports::None,
        action: quote!(self.#name = #name),
    }
}
