//! Security schemes as fields and settings: keys, logins, tokens.

use proc_macro2::TokenStream;
use quote::quote;

use super::settings::{Imports, Setting, with_env};
use crate::{
    emit::docs::{attributes, code_text},
    ir::{ClientFlow, Docs, KeyPlace, Scheme, SchemeKind, TokenScheme},
};

/// What a scheme is kept in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::emit) enum Kept {
    Key,
    Login,
    Tokens,
}

pub(in crate::emit) fn kept(it: &Scheme) -> Kept {
    match it.kind {
        SchemeKind::Key { .. } | SchemeKind::Bearer | SchemeKind::Http(_) => Kept::Key,
        SchemeKind::Basic => Kept::Login,
        SchemeKind::Token(_) => Kept::Tokens,
    }
}

/// The type of a scheme's field.
pub(super) fn ty(it: &Scheme) -> TokenStream {
    match kept(it) {
        Kept::Key => quote!(Key),
        Kept::Login => quote!(Login),
        Kept::Tokens => quote!(Tokens),
    }
}

/// A scheme that is not configured.
pub(super) fn unset(it: &Scheme) -> TokenStream {
    let setting = it.name.to_string();
    let variable = variable(it);
    match &it.kind {
        SchemeKind::Basic => quote!(Login::unset(#setting, #variable)),
        SchemeKind::Token(token) => {
            let flow = flow(it, token.client.as_ref());
            quote!(Tokens::unset(#setting, #variable, #flow))
        }
        kind => {
            let place = key_place(kind);
            quote!(Key::unset(#setting, #variable, #place))
        }
    }
}

fn flow(it: &Scheme, client: Option<&ClientFlow>) -> TokenStream {
    let Some(ClientFlow { name, url }) = client else {
        return quote!(None);
    };
    let (setting, scopes) = (name.to_string(), &it.scopes);
    let variables = it
        .env
        .pair
        .as_ref()
        .map(|(id, secret)| format!("{id} and {secret}"));
    let variables = super::environment::variable(variables.as_deref());
    quote! {
        Some(ClientFlow {
            setting: #setting,
            variables: #variables,
            url: #url,
            scopes: &[#(#scopes),*],
        })
    }
}

/// What a message calls the environment variables of a scheme.
fn variable(it: &Scheme) -> TokenStream {
    let pair = it
        .env
        .pair
        .as_ref()
        .map(|(one, other)| format!("{one} and {other}"));
    let all: Vec<_> = it.env.whole.iter().cloned().chain(pair).collect();
    let all = all.join(", or ");
    super::environment::variable(Some(all.as_str()).filter(|it| !it.is_empty()))
}

fn key_place(kind: &SchemeKind) -> TokenStream {
    match kind {
        SchemeKind::Key { place, wire } => match place {
            KeyPlace::Header => quote!(KeyPlace::Header(#wire)),
            KeyPlace::Query => quote!(KeyPlace::Query(#wire)),
            KeyPlace::Cookie => quote!(KeyPlace::Cookie(#wire)),
        },
        SchemeKind::Http(scheme) => {
            let prefix = format!("{scheme} ");
            quote!(KeyPlace::Authorization(#prefix))
        }
        SchemeKind::Bearer | SchemeKind::Basic | SchemeKind::Token(_) => {
            quote!(KeyPlace::Authorization("Bearer "))
        }
    }
}

/// What takes a scheme from the environment, where it is there by convention.
pub(super) fn from_env(it: &Scheme) -> TokenStream {
    let name = &it.name;
    if kept(it) == Kept::Key {
        let key = it.env.whole.is_some();
        let key = key.then(|| quote!(env::key(&mut config.#name)?;));
        return quote!(#key);
    }
    let whole = it.env.whole.as_ref();
    let whole = whole.map(|variable| quote!(config.#name.take_variable(#variable)?;));
    let pair = it.env.pair.as_ref();
    let pair = pair.map(|(one, other)| quote!(config.#name.take_variables(#one, #other)?;));
    quote!(#pair #whole)
}

/// What says whether a scheme can be sent.
pub(super) fn check(it: &Scheme) -> TokenStream {
    let name = &it.name;
    match kept(it) {
        Kept::Key => quote!(env::check_key(&self.#name)?;),
        Kept::Login => quote!(self.#name.check()?;),
        Kept::Tokens => quote!(self.#name.check(&self.target)?;),
    }
}

/// The settings of a scheme.
pub(super) fn settings(it: &Scheme) -> Vec<Setting> {
    match &it.kind {
        SchemeKind::Basic => vec![login(it)],
        SchemeKind::Token(token) => {
            let client = token.client.as_ref().map(|flow| client(it, flow));
            [key(it)]
                .into_iter()
                .chain(client)
                .chain([provider(it, token)])
                .collect()
        }
        _ => vec![key(it)],
    }
}

fn key(it: &Scheme) -> Setting {
    let mut docs = with_env(&it.docs, it.env.whole.as_deref());
    docs.paragraph(key_docs(&it.kind));
    let name = &it.name;
    let argument = match it.kind {
        SchemeKind::Token(_) => quote!(token),
        _ => quote!(key),
    };
    Setting {
        docs: attributes(&docs.lines),
        name: quote!(#name),
        arguments: vec![(argument.clone(), quote!(impl Into<Secret>))],
        imports: Imports::Secret,
        action: quote!(self.#name.set(#argument)),
    }
}

fn login(it: &Scheme) -> Setting {
    let mut docs = match (&it.env.whole, &it.env.pair) {
        (Some(whole), _) => {
            let mut docs = it.docs.clone();
            let whole = code_text(whole);
            docs.paragraph(format!(
                "`from_env` takes both from the environment variable {whole}, which holds `user:password`."
            ));
            docs
        }
        (None, pair) => with_pair(&it.docs, pair.as_ref()),
    };
    docs.paragraph(
        "Sent as `Authorization: Basic`, in UTF-8 (RFC 7617). A user with a colon in it, and a control \
         character in either, cannot be sent.",
    );
    let name = &it.name;
    Setting {
        docs: attributes(&docs.lines),
        name: quote!(#name),
        arguments: vec![
            (quote!(user), quote!(impl AsRef<str>)),
            (quote!(password), quote!(impl Into<Secret>)),
        ],
        imports: Imports::Secret,
        action: quote!(self.#name.set(user.as_ref(), password.into())),
    }
}

fn client(it: &Scheme, flow: &ClientFlow) -> Setting {
    let mut docs = with_pair(&it.docs, it.env.pair.as_ref());
    let at = match flow.url.as_str() {
        "" => "at [`token_url`](ClientCredentials::token_url)".to_owned(),
        url => format!("at {}", code_text(url)),
    };
    let scopes: Vec<_> = it.scopes.iter().map(|it| code_text(it)).collect();
    let scopes = match scopes.as_slice() {
        [] => String::new(),
        [scope] => format!(" for the scope {scope}"),
        scopes => format!(" for the scopes {}", scopes.join(", ")),
    };
    docs.paragraph(format!(
        "The client's own credentials, in place of a token that you have. It asks for tokens {at}{scopes}."
    ));
    docs.paragraph("Each is kept until it expires or is refused.");
    let (name, setter) = (&it.name, &flow.name);
    Setting {
        docs: attributes(&docs.lines),
        name: quote!(#setter),
        arguments: vec![(quote!(credentials), quote!(ClientCredentials))],
        imports: Imports::Credentials,
        action: quote!(self.#name.set_client(credentials)),
    }
}

fn provider(it: &Scheme, token: &TokenScheme) -> Setting {
    let mut docs = it.docs.clone();
    docs.paragraph("What provides tokens, in place of one that you have.");
    docs.paragraph("It is asked for another where one expires or is refused.");
    let (name, setter) = (&it.name, &token.provider);
    Setting {
        docs: attributes(&docs.lines),
        name: quote!(#setter),
        arguments: vec![(quote!(provider), quote!(impl TokenProvider + 'static))],
        imports: Imports::Provider,
        action: quote!(self.#name.set_provider(provider)),
    }
}

fn with_pair(docs: &Docs, pair: Option<&(String, String)>) -> Docs {
    let mut docs = docs.clone();
    if let Some((one, other)) = pair {
        let (one, other) = (code_text(one), code_text(other));
        docs.paragraph(format!(
            "`from_env` takes them from the environment variables {one} and {other}."
        ));
    }
    docs
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
        SchemeKind::Http(scheme) => format!(
            "What follows {} in `Authorization`: all of it, as it is to be sent.",
            code_text(scheme)
        ),
        SchemeKind::Token(_) => "A token that you have, sent in `Authorization`.".to_owned(),
        SchemeKind::Bearer | SchemeKind::Basic => {
            "Sent as a bearer token in `Authorization`.".to_owned()
        }
    }
}
