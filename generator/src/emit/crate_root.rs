//! `lib.rs`.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{Context, Items, config, gate, lints};
use crate::{analyse::Part, ir::Operation, name::ALL_TAGS, text::is_hidden};

pub(super) fn items(cx: Context<'_>) -> Items {
    let mut items = Items::with_docs(docs(cx));
    let lints: Vec<TokenStream> = (lints::allowed(cx).into_iter())
        .filter_map(|lint| lint.parse().ok())
        .collect();
    if !lints.is_empty() {
        items.code(quote!(#![allow(#(#lints),*, reason = "so the description has it")]));
    }
    if let Some(limit) = cx.facts.recursion_limit {
        let limit = limit.to_string();
        items.code(quote!(#![recursion_limit = #limit]));
    }
    items.code(gate::without_endpoints(cx));
    let modules = modules(cx);
    let modules = modules.values();
    items.code(quote!(#(#modules)*));
    items.code(exports(cx));
    items
}

/// The modules by name, each as it is declared.
fn modules(cx: Context<'_>) -> BTreeMap<&'static str, TokenStream> {
    let clients = quote!(#[cfg(any(feature = "async", feature = "blocking"))]);
    let mut modules = BTreeMap::from([
        ("builder", quote! { #clients mod builder; }),
        ("config", quote! { mod config; }),
        ("runtime", quote! { mod runtime; }),
        ("sending", quote! { #clients mod sending; }),
    ]);
    if !cx.api.operations.is_empty() {
        modules.extend([
            (
                "blocking",
                quote! { #[cfg(feature = "blocking")] pub mod blocking; },
            ),
            ("client", quote! { #[cfg(feature = "async")] mod client; }),
            ("endpoint", quote! { pub mod endpoint; }),
        ]);
    }
    if !cx.facts.modules.is_empty() {
        modules.insert("model", quote! { pub mod model; });
    }
    if !cx.facts.xml.roots.is_empty() {
        modules.insert("xml_shapes", quote! { mod xml_shapes; });
    }
    modules.extend(cx.facts.uses.parts.iter().map(|part| of_part(*part)));
    modules
}

/// The module of a part. Those with types that users name are public.
fn of_part(part: Part) -> (&'static str, TokenStream) {
    let (name, is_public) = match part {
        Part::Base64 => ("base64", true),
        Part::Dates => ("dates", false),
        Part::Decimal => ("decimal", true),
        Part::Download => ("download", true),
        Part::Events => ("events", true),
        Part::Form => ("form", false),
        Part::Headers => ("headers", true),
        Part::Lines => ("lines", true),
        Part::Login => ("login", false),
        Part::Members => ("members", false),
        Part::Multipart => ("multipart", false),
        Part::Pages => ("pages", true),
        Part::Streaming => ("streaming", false),
        Part::Styles => ("styles", false),
        Part::Texts => ("texts", false),
        Part::Time => ("time", true),
        Part::Tokens => ("tokens", true),
        Part::Upload => ("upload", false),
        Part::Uuids => ("uuids", false),
        Part::Xml => ("xml", false),
    };
    let module = format_ident!("{name}");
    let public = is_public.then(|| quote!(pub));
    (name, quote! { #public mod #module; })
}

fn exports(cx: Context<'_>) -> TokenStream {
    let enums: BTreeSet<_> = config::enums(cx)
        .map(|(variable, _)| &variable.type_name)
        .chain(cx.api.servers.as_ref().map(|it| &it.type_name))
        .collect();
    let enums = enums.iter();
    let uses = |part: Part| cx.facts.uses.parts.contains(&part);
    let body = uses(Part::Upload).then(|| quote!(Body,));
    let upload = uses(Part::Upload).then(|| quote! { pub use upload::Upload; });
    let streams = uses(Part::Streaming).then(|| quote! { pub use streaming::StreamError; });
    let xml = uses(Part::Xml).then(|| quote! { pub use xml::XmlError; });
    quote! {
        pub use config::{Config, #(#enums),*};
        pub use runtime::{
            #body BuildError, Cause, DecodeError, Endpoint, Error, ErrorKind, Failed, GaveUp, Invalid,
            JsonError, Limit, MissingKey, Parameter, ParameterPlace, RateLimit, RawRequest,
            RawResponse, Reply, RequestError, Rule, Secret, TransportError, Tries, UnknownFields,
            Violation,
        };
        #[cfg(feature = "async")]
        pub use sending::Client;
        #[cfg(any(feature = "async", feature = "blocking"))]
        pub use sending::{ClientBuilder, Exchange, RetryPolicy};
        #streams
        #upload
        #xml
    }
}

fn docs(cx: Context<'_>) -> Vec<String> {
    let mut docs = vec![format!(
        " Client of {}, version {}.",
        plain(&cx.api.title),
        plain(&cx.api.version)
    )];
    if !cx.api.docs.is_empty() {
        docs.push(String::new());
        docs.extend(cx.api.docs.lines.iter().map(|line| match line.is_empty() {
            true => String::new(),
            false => format!(" {line}"),
        }));
    }
    docs.extend(start(cx));
    for (at, group) in cx.api.groups.iter().enumerate() {
        let operations = || {
            let operations = cx.api.operations.iter().enumerate();
            operations.filter(move |(_, it)| it.group == at)
        };
        if operations().next().is_none() {
            continue;
        }
        docs.extend([
            String::new(),
            format!(" # {}", plain(&group.tag)),
            String::new(),
        ]);
        docs.extend(operations().map(|(at, it)| entry(cx, at, it)));
    }
    docs.extend(features(cx));
    docs
}

/// How to begin.
fn start(cx: Context<'_>) -> Vec<String> {
    let library = cx.library;
    let lines = format!(
        "
# Start

```no_run
# #[cfg(feature = \"async\")]
# fn start() -> Result<(), {library}::BuildError> {{
let client = {library}::Client::from_env()?;
# Ok(())
# }}
```

[`Config::from_env`] says which environment variables that reads. [`Client::builder`] sets all by
hand, time limits and retries among it. An [`Error`] says what kind of failure it is, what the
server said, and whether to try again."
    );
    commented(&lines)
}

/// What the crate's features are for.
fn features(cx: Context<'_>) -> Vec<String> {
    let lines = "
# Features

- `rustls`, on by default, or `native-tls`: [`Client`], with TLS by that library.
- `blocking`: a client without an async runtime, in the module `blocking`.
- `tracing`: a span for each call, with OpenTelemetry's names.
- `gzip`: compressed bodies of requests, where the server takes them.";
    let mut docs = commented(lines);
    docs.extend(tags(cx));
    if cx.api.operations.iter().any(|it| it.beta) {
        docs.push(" - `beta`, on by default: endpoints that may change without notice.".to_owned());
    }
    let none = "
Without any of them there are models, [`Config`], and functions that build requests and read
answers.";
    docs.extend(commented(none));
    docs
}

/// The features of tags.
fn tags(cx: Context<'_>) -> Option<String> {
    let names = cx.facts.features(cx.api);
    let names: Vec<_> = names.map(|(_, it)| format!("`{it}`")).collect();
    (!names.is_empty()).then(|| {
        format!(
            " - `{ALL_TAGS}`, on by default: all endpoints. In place of it, those of some tags and the \
             models that they alone use: {}.",
            names.join(", ")
        )
    })
}

/// Lines of documentation.
fn commented(lines: &str) -> Vec<String> {
    let lines = lines.lines().map(|line| match line.is_empty() {
        true => String::new(),
        false => format!(" {line}"),
    });
    lines.collect()
}

fn entry(cx: Context<'_>, at: usize, it: &Operation) -> String {
    let name = &it.name;
    let call = super::docs::code_text(&format!("{} {}", it.method, it.path));
    let pages = cx.facts.pages(at).map_or_else(String::new, |pages| {
        let all = &pages.method;
        format!("; [`{all}`](Client::{all}) from page to page")
    });
    let stream = cx.facts.download(at).map_or_else(String::new, |stream| {
        format!("; [`{stream}`](Client::{stream}) as it arrives")
    });
    format!(" - [`{name}`](Client::{name}): {call}{pages}{stream}")
}

/// Text of one line in which Markdown finds nothing to act on.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let words: Vec<_> = text.split_whitespace().collect();
    let line = words.join(" ");
    for (at, c) in line.char_indices() {
        // rustdoc warns of URLs that are no links.
        let is_of_url = line.get(at..).is_some_and(|it| it.starts_with("://"));
        if is_of_url || c.is_ascii_punctuation() && !",.-()/:'".contains(c) {
            plain.push('\\');
        }
        if !is_hidden(c) {
            plain.push(c);
        }
    }
    plain
}
