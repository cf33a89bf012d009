//! The settings: their setters, which `Config` and `ClientBuilder` have alike.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{Context, keys, servers, variable_type};
use crate::{
    analyse::Part,
    emit::docs::{attributes, code_text},
    ir::{Docs, ServerVariable},
};

/// A setting and its setter.
pub(in crate::emit) struct Setting {
    pub(in crate::emit) docs: TokenStream,
    pub(in crate::emit) name: TokenStream,
    /// What the setter calls its arguments, each with its type.
    pub(in crate::emit) arguments: Vec<(TokenStream, TokenStream)>,
    /// What its arguments are made of, if the builder has to import it.
    pub(in crate::emit) imports: Imports,
    /// What `Config` does with it.
    pub(super) action: TokenStream,
}

/// The types that a setter's arguments are of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::emit) enum Imports {
    None,
    Secret,
    Credentials,
    Provider,
}

/// All settings in order: those that every client has, variables of servers, keys.
pub(in crate::emit) fn settings(cx: Context<'_>) -> Vec<Setting> {
    let validate = cx.facts.checks.in_requests.then(validate);
    let boundary = cx
        .facts
        .uses
        .parts
        .contains(&Part::Multipart)
        .then(boundary);
    [base_url(), allow_http()]
        .into_iter()
        .chain(validate)
        .chain(cx.api.servers.as_ref().map(servers::setting))
        .chain(boundary)
        .chain(cx.api.variables.iter().map(variable))
        .chain(cx.api.schemes.iter().flat_map(keys::settings))
        .collect()
}

fn fixed(name: &str, docs: &[&str], ty: TokenStream, action: TokenStream) -> Setting {
    let docs: Vec<_> = docs.iter().map(|line| (*line).to_owned()).collect();
    let name: Ident = format_ident!("{name}");
    Setting {
        docs: attributes(&docs),
        name: quote!(#name),
        arguments: vec![(quote!(#name), ty)],
        imports: Imports::None,
        action,
    }
}

fn base_url() -> Setting {
    fixed(
        "base_url",
        &[
            "Sends every request to this URL in place of the endpoint's server: a proxy, or a test",
            "server.",
        ],
        quote!(impl Into<String>),
        quote!(self.target.set_base_url(base_url.into())),
    )
}

fn allow_http() -> Setting {
    fixed(
        "allow_http",
        &[
            "Whether requests may go to another machine without encryption, keys and all. Default: no.",
        ],
        quote!(bool),
        quote!(self.target.allow_http = allow_http),
    )
}

fn boundary() -> Setting {
    fixed(
        "boundary",
        &[
            "What stands between the parts of multipart bodies, for tests that compare them: up to 70",
            "letters, digits, `-` and `_` that no part holds. Without it, it is random for each request.",
        ],
        quote!(impl Into<String>),
        quote!(self.target.boundary = Some(boundary.into())),
    )
}

fn validate() -> Setting {
    fixed(
        "validate",
        &[
            "Whether requests are checked against the rules of the description before they are sent. They",
            "are, unless this is `false`: one that breaks a rule is then sent, for the server to judge.",
        ],
        quote!(bool),
        quote!(self.target.unchecked = !validate),
    )
}

fn variable(it: &ServerVariable) -> Setting {
    let mut docs = with_env(&it.docs, it.env.as_deref());
    docs.paragraph(format!("Default: {}.", code_text(&it.default)));
    let (name, ty) = (&it.name, variable_type(it));
    Setting {
        docs: attributes(&docs.lines),
        name: quote!(#name),
        arguments: vec![(quote!(#name), quote!(impl Into<#ty>))],
        imports: Imports::None,
        action: quote!(self.#name = #name.into()),
    }
}

pub(super) fn with_env(docs: &Docs, env: Option<&str>) -> Docs {
    let mut docs = docs.clone();
    if let Some(env) = env {
        let env = code_text(env);
        docs.paragraph(format!(
            "`from_env` takes it from the environment variable {env}."
        ));
    }
    docs
}
