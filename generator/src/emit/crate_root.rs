//! `lib.rs`.

use std::collections::BTreeSet;

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
    items.code(gate::without_endpoints(cx));
    let uses = |part: Part| cx.facts.uses.parts.contains(&part);
    let base64 = public("base64", uses(Part::Base64));
    let dates = uses(Part::Dates).then(|| {
        quote!(
            mod dates;
        )
    });
    let decimal = public("decimal", uses(Part::Decimal));
    let form = private("form", uses(Part::Form));
    let members = private("members", uses(Part::Members));
    let multipart = private("multipart", uses(Part::Multipart));
    let upload = private("upload", uses(Part::Upload));
    let endpoint = public("endpoint", !cx.api.operations.is_empty());
    let login = uses(Part::Login).then(|| {
        quote!(
            mod login;
        )
    });
    let tokens = public("tokens", uses(Part::Tokens));
    let model = public("model", !cx.facts.modules.is_empty());
    let download = public("download", uses(Part::Download));
    let events = public("events", uses(Part::Events));
    let headers = public("headers", uses(Part::Headers));
    let lines = public("lines", uses(Part::Lines));
    let pages = public("pages", uses(Part::Pages));
    let styles = uses(Part::Styles).then(|| {
        quote!(
            mod styles;
        )
    });
    let texts = uses(Part::Texts).then(|| {
        quote!(
            mod texts;
        )
    });
    let streaming = uses(Part::Streaming).then(|| {
        quote!(
            mod streaming;
        )
    });
    let time = public("time", uses(Part::Time));
    let uuids = uses(Part::Uuids).then(|| {
        quote!(
            mod uuids;
        )
    });
    let xml = private("xml", uses(Part::Xml));
    let calls = (!cx.facts.files.is_empty()).then(|| {
        quote! {
            #[cfg(feature = "async")]
            mod client;
        }
    });
    let blocking = (!cx.facts.files.is_empty()).then(|| {
        quote! {
            #[cfg(feature = "blocking")]
            pub mod blocking;
        }
    });
    items.code(quote! {
        #base64
        #blocking
        #[cfg(any(feature = "async", feature = "blocking"))]
        mod builder;
        #calls
        mod config;
        #dates
        #decimal
        #download
        #endpoint
        #events
        #form
        #headers
        #lines
        #login
        #members
        #model
        #multipart
        #pages
        mod runtime;
        #[cfg(any(feature = "async", feature = "blocking"))]
        mod sending;
        #streaming
        #styles
        #texts
        #time
        #tokens
        #upload
        #uuids
        #xml
    });
    items.code(exports(cx));
    items
}

fn exports(cx: Context<'_>) -> TokenStream {
    let enums: BTreeSet<_> = config::enums(cx)
        .map(|(variable, _)| &variable.type_name)
        .chain(cx.api.servers.as_ref().map(|it| &it.type_name))
        .collect();
    let enums = enums.iter();
    let has_uploads = cx.facts.uses.parts.contains(&Part::Upload);
    let body = has_uploads.then(|| quote!(Body,));
    let upload = has_uploads.then(|| {
        quote!(
            pub use upload::Upload;
        )
    });
    let xml = cx.facts.uses.parts.contains(&Part::Xml).then(|| {
        quote!(
            pub use xml::XmlError;
        )
    });
    let streams = cx.facts.uses.parts.contains(&Part::Streaming).then(|| {
        quote!(
            pub use streaming::StreamError;
        )
    });
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

/// A module that users do not see, where there is one.
fn private(name: &str, exists: bool) -> Option<TokenStream> {
    let name = format_ident!("{name}");
    exists.then(|| {
        quote!(
            mod #name;
        )
    })
}

/// A module that users see, where there is one.
fn public(name: &str, exists: bool) -> Option<TokenStream> {
    let name = format_ident!("{name}");
    exists.then(|| quote!(pub mod #name;))
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
    format!(" - [`{name}`](Client::{name}): {call}{pages}")
}

/// Text of one line in which Markdown finds nothing to act on.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for c in text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
    {
        if c.is_ascii_punctuation() && !",.-()/:'".contains(c) {
            plain.push('\\');
        }
        if !is_hidden(c) {
            plain.push(c);
        }
    }
    plain
}
