//! The settings: their setters, which `Config` and `ClientBuilder` have alike.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{Context, variable_type};
use crate::{
    analyse::Part,
    emit::docs::{attributes, code_text},
    ir::{Docs, KeyPlace, Scheme, SchemeKind, ServerVariable},
};

/// A setting and its setter.
pub(in crate::emit) struct Setting {
    pub(in crate::emit) docs: TokenStream,
    pub(in crate::emit) name: TokenStream,
    /// What the setter calls its argument.
    pub(in crate::emit) argument: TokenStream,
    /// The type of that.
    pub(in crate::emit) ty: TokenStream,
    /// Whether it is a key.
    pub(in crate::emit) is_key: bool,
    /// What `Config` does with it.
    pub(super) action: TokenStream,
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
        .chain(boundary)
        .chain(cx.api.variables.iter().map(variable))
        .chain(cx.api.schemes.iter().map(key))
        .collect()
}

fn fixed(name: &str, docs: &[&str], ty: TokenStream, action: TokenStream) -> Setting {
    let docs: Vec<_> = docs.iter().map(|line| (*line).to_owned()).collect();
    let name: Ident = format_ident!("{name}");
    Setting {
        docs: attributes(&docs),
        name: quote!(#name),
        argument: quote!(#name),
        ty,
        is_key: false,
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
        argument: quote!(#name),
        ty: quote!(impl Into<#ty>),
        is_key: false,
        action: quote!(self.#name = #name.into()),
    }
}

fn key(it: &Scheme) -> Setting {
    let mut docs = with_env(&it.docs, it.env.as_deref());
    docs.paragraph(key_docs(&it.kind));
    let name = &it.name;
    Setting {
        docs: attributes(&docs.lines),
        name: quote!(#name),
        argument: quote!(key),
        ty: quote!(impl Into<Secret>),
        is_key: true,
        action: quote!(self.#name.set(key)),
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
            "`from_env` takes it from the environment variable {env}."
        ));
    }
    docs
}
