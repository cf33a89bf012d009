//! What a configuration takes from the environment, and whether it is any good.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, keys};
use crate::ir::{ServerVariable, Takes};

/// The name of an environment variable, where there is one.
pub(super) fn variable(name: Option<&str>) -> TokenStream {
    match name {
        Some(name) => quote!(Some(#name)),
        None => quote!(None),
    }
}

/// `from_env`.
pub(super) fn from_env(cx: Context<'_>) -> TokenStream {
    let variables = cx.api.variables.iter().filter_map(|it| {
        let (name, env) = (&it.name, it.env.as_ref()?);
        let value = match &it.values {
            Some(_) => quote!(value.into()),
            None => quote!(value),
        };
        Some(quote! {
            if let Some(value) = env::setting(#env)? {
                config.#name = #value;
            }
        })
    });
    let keys = cx.api.schemes.iter().map(keys::from_env);
    let names = cx.api.variables.iter().filter_map(|it| it.env.as_deref());
    let names = names.chain(cx.api.schemes.iter().flat_map(|it| it.env.names()));
    let docs = docs(&names.collect::<Vec<_>>());
    quote! {
        #docs
        pub fn from_env() -> Result<Self, BuildError> {
            let mut config = Self::new();
            if let Some(base_url) = env::base_url()? {
                config.target.set_base_url(base_url);
            }
            #(#variables)*
            #(#keys)*
            Ok(config)
        }
    }
}

fn docs(names: &[&str]) -> TokenStream {
    use crate::emit::docs::{attributes, code_text};
    let mut lines = vec!["What the environment says.".to_owned(), String::new()];
    if !names.is_empty() {
        lines.push("A variable that is not set leaves its setting as it is:".to_owned());
        lines.push(String::new());
        lines.extend(names.iter().map(|name| format!("- {}", code_text(name))));
        lines.push(String::new());
    }
    lines.extend(
        [
            "A variable named as the crate, in upper case and with `_BASE_URL` behind it, is `base_url`.",
            "",
            "# Errors",
            "",
            "Where a variable is not Unicode. What it holds is checked when a client is built.",
        ]
        .map(str::to_owned),
    );
    attributes(&lines)
}

/// `check`.
pub(super) fn check(cx: Context<'_>) -> TokenStream {
    let keys = cx.api.schemes.iter().map(keys::check);
    let variables = cx.api.variables.iter().map(check_variable);
    quote! {
        #[doc = " Whether the settings can be used. Building a client asks this."]
        #[doc = ""]
        #[doc = " # Errors"]
        #[doc = ""]
        #[doc = " Where a key cannot be sent, or something is no part of a URL."]
        pub fn check(&self) -> Result<(), BuildError> {
            #(#variables)*
            #(#keys)*
            env::check_target(&self.target)
        }
    }
}

fn check_variable(it: &ServerVariable) -> TokenStream {
    let (name, setting) = (&it.name, it.name.to_string());
    let variable = variable(it.env.as_deref());
    let value = match &it.values {
        Some(_) => quote!(self.#name.as_str()),
        None => quote!(&self.#name),
    };
    match it.takes {
        Takes::Host => quote!(env::check_host(#setting, #variable, #value)?;),
        Takes::Part => quote!(env::check_part(#setting, #variable, #value)?;),
        Takes::PartOrDefault => {
            let default = &it.default;
            quote!(env::check_part_unless(#default, #setting, #variable, #value)?;)
        }
        Takes::Origin => quote!(env::check_origin(#setting, #variable, #value)?;),
    }
}
