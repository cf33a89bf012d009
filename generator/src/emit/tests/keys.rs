//! `tests/it/keys.rs` and the files below it: no key is shown.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::arguments::{Arguments, answered_json, arguments};
use crate::{
    analyse::{TestKind, keys, status},
    emit::{
        Context, Items, Outline, Piece,
        config::{Kept, kept},
        docs::{code_text, line},
        endpoints,
    },
    ir::{ClientFlow, Scheme, SchemeKind},
    name,
};

/// How many calls stand in one chain: those that print it and compile it go one level down for each.
const LONGEST_CHAIN: usize = 100;

/// Where the tests' server answers with the token of a setting, as in `templates/tests/support`.
const TOKEN_PATH: &str = "/token-of/";

/// The files: what there is once, and the tests of each file of endpoints.
pub(super) fn outlines(cx: Context<'_>) -> Vec<Outline> {
    endpoints::outlines(
        cx,
        "tests/it/keys",
        Piece::KeysRoot,
        Piece::KeysFace,
        Piece::KeysOf,
    )
}

/// The file of what there is once.
pub(in crate::emit) fn root(cx: Context<'_>) -> Items {
    let docs = [
        " No key is shown: by no `Debug` and `Display`, in no error, log or trace. Each key is a text that",
        " nothing else holds, which is searched for in all that is shown of requests and of calls, to a",
        " server that repeats what it is sent.",
    ];
    let mut items = Items::with_docs(docs.map(str::to_owned).to_vec());
    items.extend(super::modules(cx, TestKind::Keys));
    items.code(imports(cx));
    let schemes = &cx.api.schemes;
    let names: Vec<_> = schemes.iter().map(|it| it.name.to_string()).collect();
    items.code(quote! {
        #[doc = " The settings that hold keys."]
        const KEYS: &[&str] = &[#(#names),*];
    });
    let set = schemes.iter().map(|it| {
        let (name, text) = (&it.name, it.name.to_string());
        match kept(it) {
            Kept::Login => quote!(.#name(USER, key(#text))),
            Kept::Key | Kept::Tokens => quote!(.#name(key(#text))),
        }
    });
    // What is sent is small, and may break rules.
    let unchecked = (cx.facts.checks.in_requests).then(|| quote!(.validate(false)));
    let config = chained(quote!(Config::new() #unchecked), set.collect());
    items.code(quote! {
        #[doc = " Settings with every key as `key` says."]
        pub fn config(key: Key<'_>) -> Config {
            #config
        }
    });
    if let Some((settings, test)) = fetching(cx) {
        items.code(settings);
        items.code(test);
    }
    items.code(quote! {
        #[test]
        fn settings_show_no_key() {
            show_no_key(config, KEYS);
        }
    });
    items
}

/// What [`root`] is written with. No module is imported: one of a tag may be called so.
fn imports(cx: Context<'_>) -> TokenStream {
    let mut schemes = cx.api.schemes.iter();
    let fetches = schemes.clone().any(|it| client_flow(it).is_some());
    let logs_in = schemes.any(|it| matches!(kept(it), Kept::Login));
    let api = match fetches {
        true => quote!(api::{Config, tokens::ClientCredentials}),
        false => quote!(api::Config),
    };
    let user = logs_in.then(|| quote!(USER,));
    quote! {
        use crate::{#api, support::{Key, #user show_no_key}};
    }
}

/// The settings of a crate that fetches tokens by itself, and their test.
fn fetching(cx: Context<'_>) -> Option<(TokenStream, TokenStream)> {
    let flows = (cx.api.schemes.iter()).filter_map(|it| Some((it, client_flow(it)?)));
    let flows: Vec<_> = flows.collect();
    let names: Vec<_> = flows
        .iter()
        .map(|(_, flow)| flow.name.to_string())
        .collect();
    if names.is_empty() {
        return None;
    }
    let set = flows.iter().map(|(scheme, flow)| {
        let (setter, text) = (&flow.name, flow.name.to_string());
        let path = format!("{TOKEN_PATH}{}", scheme.name);
        quote! {
            .#setter(ClientCredentials::new("client", key(#text)).token_url(#path))
        }
    });
    let config = chained(quote!(config(key)), set.collect());
    let settings = quote! {
        #[doc = " The same, with tokens that the client fetches."]
        fn fetching(key: Key<'_>) -> Config {
            #config
        }
    };
    let test = quote! {
        #[test]
        fn settings_of_clients_show_no_key() {
            show_no_key(fetching, &[#(#names),*]);
        }
    };
    Some((settings, test))
}

/// Calls on what `start` is, one after the other, in chains of a length that can be printed.
fn chained(start: TokenStream, calls: Vec<TokenStream>) -> TokenStream {
    let mut chains: Vec<_> = calls.chunks(LONGEST_CHAIN).collect();
    let last = chains.pop().unwrap_or_default();
    let mut statements = TokenStream::new();
    let mut config = start;
    for calls in chains {
        statements.extend(quote!(let config = #config #(#calls)*;));
        config = quote!(config);
    }
    quote!(#statements #config #(#last)*)
}

/// The flow in which the client gets a scheme's tokens by itself.
fn client_flow(it: &Scheme) -> Option<&ClientFlow> {
    match &it.kind {
        SchemeKind::Token(token) => token.client.as_ref(),
        _ => None,
    }
}

/// The head of a file of tests.
pub(in crate::emit) fn face(cx: Context<'_>, at: usize) -> Items {
    let file = &cx.facts.files[at];
    let operations = endpoints::operations(cx, file).into_iter();
    let (tested, left_out): (Vec<_>, Vec<_>) =
        operations.partition(|it| arguments(cx, it).is_some());
    let mut docs = vec![endpoints::subject(cx, file, "No key is shown by endpoints")];
    if !left_out.is_empty() {
        let names = left_out.iter().map(|it| code_text(&it.name.to_string()));
        let names: Vec<_> = names.collect();
        docs.push(String::new());
        docs.push(format!(
            " Without {}: what they are sent has no end, or no form.",
            names.join(", ")
        ));
    }
    let mut items = Items::with_docs(docs);
    items.code(endpoints::beta_module(file));
    if !tested.is_empty() {
        items.code(quote! {
            use crate::{api, keys, support};
        });
    }
    items
}

/// The test of an endpoint.
pub(in crate::emit) fn of_operation(cx: Context<'_>, at: usize) -> Items {
    let it = &cx.api.operations[at];
    let mut items = Items::default();
    let Some(Arguments { body, passed }) = arguments(cx, it) else {
        return items;
    };
    let body = body.map(|json| quote!(let body = #json;));
    let test = name::fn_part(&it.name, "shows_no_key");
    let (name, request) = (&it.name, name::fn_part(&it.name, "request"));
    let docs = line(code_text(&format!("{} {}", it.method, it.path)));
    let request = match passed.is_empty() {
        true => quote!(api::endpoint::#request),
        false => quote!(|config| api::endpoint::#request(config, #(#passed),*)),
    };
    let keys: Vec<_> = keys(cx.api, it).map(|it| it.name.to_string()).collect();
    let answers = it.responses.iter().filter_map(|answer| {
        let status = Literal::u16_unsuffixed(status(it, answer.status)?);
        let body = answered_json(cx, answer);
        Some(quote!((#status, #body)))
    });
    let calls = quote! {
        #[cfg(feature = "async")]
        case.call(async |client| client.#name(#(#passed),*).await);
        #[cfg(feature = "blocking")]
        case.call_blocking(|client| client.#name(#(#passed),*));
    };
    let fetched = fetches(cx, &keys).then(|| {
        quote! {
            #[cfg(any(feature = "async", feature = "blocking"))]
            let case = support::Case { config: keys::fetching, ..case };
            #calls
        }
    });
    items.code(quote! {
        #docs
        #[test]
        fn #test() {
            #body
            let case = support::Case {
                config: keys::config,
                keys: &[#(#keys),*],
                answers: &[#(#answers),*],
            };
            case.request(#request);
            #calls
            #fetched
        }
    });
    items
}

/// Whether one of these settings is of a token that the client fetches.
fn fetches(cx: Context<'_>, keys: &[String]) -> bool {
    let schemes = cx.api.schemes.iter();
    let fetched = schemes.filter(|it| client_flow(it).is_some());
    fetched
        .map(|it| it.name.to_string())
        .any(|it| keys.contains(&it))
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn a_chain_of_calls_is_broken_where_it_gets_long() {
        let lets = |calls: usize| {
            let chain = chained(quote!(new()), vec![quote!(.key()); calls]).to_string();
            assert_eq!(chain.matches("key").count(), calls);
            chain.matches("let").count()
        };
        assert_eq!([0, 1, 100, 101, 201].map(lets), [0, 0, 0, 1, 2]);
    }
}
