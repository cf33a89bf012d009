//! The files of calls: `client.rs` and `blocking.rs`, each with a file a tag, in which the clients
//! have a method for each endpoint.

mod methods;

use proc_macro2::TokenStream;
use quote::quote;

use self::methods::{Method, Over, methods};
use super::{
    Context, Items, Outline, Piece,
    call::{self, Signature},
    docs::{attributes, code_text, count, duration},
    endpoints::{beta_module, face_docs, mentions, modules, operations, outlines as files},
    examples,
    outcome::{Outcome, outcome},
    pages,
};
use crate::{
    analyse::{BodyWritten, Sent, sent},
    ir::{Docs, Limited, Operation, RateLimit, is_idempotent_method},
    name,
};

pub(super) fn outlines(cx: Context<'_>) -> Vec<Outline> {
    let mut outlines = files(
        cx,
        "src/client",
        Piece::ClientRoot,
        Piece::ClientFace,
        Piece::Call,
    );
    let blocking = files(
        cx,
        "src/blocking",
        Piece::BlockingRoot,
        Piece::BlockingFace,
        Piece::BlockingCall,
    );
    outlines.extend(blocking);
    outlines
}

/// The head of `client.rs`.
pub(super) fn root(cx: Context<'_>) -> Items {
    let docs = " The methods of [`Client`](crate::Client), a file for each tag.";
    let mut items = Items::with_docs(vec![docs.to_owned()]);
    items.code(modules(cx));
    items
}

/// The head of `blocking.rs`.
pub(super) fn blocking_root(cx: Context<'_>) -> Items {
    let docs = [
        " The client without an async runtime. Requests, answers and errors are those of the crate's",
        " root.",
    ];
    let mut items = Items::with_docs(docs.map(str::to_owned).to_vec());
    items.code(modules(cx));
    items.code(quote!(
        pub use crate::sending::BlockingClient as Client;
    ));
    items
}

/// The head of a tag's file of calls.
pub(super) fn face(cx: Context<'_>, at: usize) -> Items {
    head(
        cx,
        at,
        "Calls of endpoints",
        &quote!(Client),
        &quote!(Pages),
    )
}

/// The head of a tag's file of blocking calls.
pub(super) fn blocking_face(cx: Context<'_>, at: usize) -> Items {
    head(
        cx,
        at,
        "Blocking calls of endpoints",
        &quote!(blocking::Client),
        &quote!(BlockingPages),
    )
}

fn head(
    cx: Context<'_>,
    at: usize,
    what: &str,
    client: &TokenStream,
    pages: &TokenStream,
) -> Items {
    let file = &cx.facts.files[at];
    let mut items = Items::with_docs(face_docs(cx, file, what));
    items.code(beta_module(file));
    let mut operations = operations(cx, file).into_iter();
    let model = operations.any(|it| names_model(cx, it));
    let model = model.then(|| quote!(model,));
    let mut operations = file.operations.iter();
    let has_pages = operations.any(|at| cx.facts.pages(*at).is_some());
    let pages = has_pages.then(|| quote!(pages::#pages,));
    items.code(quote! {
        use crate::{#client, endpoint::*, #model #pages runtime::{Error, Reply}};
    });
    items
}

/// Whether the signature of a call names a model. What is on a page is a part of the answer.
fn names_model(cx: Context<'_>, it: &Operation) -> bool {
    let arguments = call::arguments(cx, it).into_iter().map(|it| it.ty);
    let outcome = outcome(cx, it);
    let methods = methods(cx, it, Over::Async, &outcome, Vec::new(), None).into_iter();
    let mut types = arguments.chain(methods.map(|it| it.body));
    types.any(|tokens| mentions(tokens, "model"))
}

/// The method of the async client.
pub(super) fn method(cx: Context<'_>, at: usize) -> Items {
    let it = &cx.api.operations[at];
    let outcome = outcome(cx, it);
    let docs = docs(cx, it, &outcome);
    let mut items = of_client(cx, at, &outcome, docs, Over::Async);
    items.0.extend(pages::method(cx, at).0);
    items
}

/// The method of the blocking client.
pub(super) fn blocking_method(cx: Context<'_>, at: usize) -> Items {
    let it = &cx.api.operations[at];
    let outcome = outcome(cx, it);
    let mut docs = Docs::default();
    if let Some(summary) = it.docs.summary() {
        docs.paragraph(summary);
    }
    docs.paragraph(code_text(&format!("{} {}", it.method, it.path)));
    docs.paragraph("# Errors");
    docs.paragraph(format!(
        "As [`Client::{0}`](crate::Client::{0}), which says more.",
        it.name
    ));
    let mut lines = docs.lines;
    lines.extend(examples::blocking_section(cx, it));
    let mut items = of_client(cx, at, &outcome, lines, Over::Blocking);
    items.0.extend(pages::blocking_method(cx, at).0);
    items
}

fn of_client(
    cx: Context<'_>,
    at: usize,
    outcome: &Outcome<'_>,
    docs: Vec<String>,
    over: Over,
) -> Items {
    let it = &cx.api.operations[at];
    let methods = methods(cx, it, over, outcome, docs, cx.facts.download(at));
    let methods = methods
        .iter()
        .map(|method| tokens(cx, it, outcome, over, method));
    let mut items = Items::default();
    items.code(quote! {
        impl Client {
            #(#methods)*
        }
    });
    items
}

fn tokens(
    cx: Context<'_>,
    it: &Operation,
    outcome: &Outcome<'_>,
    over: Over,
    method: &Method<'_>,
) -> TokenStream {
    let Method {
        name, body, verb, ..
    } = method;
    let docs = attributes(&method.docs);
    let Signature {
        deprecated,
        declared,
        passed,
    } = call::signature(cx, it);
    let endpoint = name::fn_static(&it.name);
    let request = name::fn_part(&it.name, "request");
    let reads = name::fn_part(&it.name, "outcome");
    let more = method.more.iter();
    let failure = &outcome.failure;
    let (asynchronous, awaited) = match over {
        Over::Async => (Some(quote!(async)), Some(quote!(.await))),
        Over::Blocking => (None, None),
    };
    quote! {
        #docs
        #deprecated
        pub #asynchronous fn #name(&self, #(#declared),*) -> Result<Reply<#body>, Error<#failure>> {
            self.caller.#verb(&#endpoint, #request(self.config(), #(#passed),*), #reads #(, #more)*) #awaited
        }
    }
}

fn docs(cx: Context<'_>, it: &Operation, outcome: &Outcome<'_>) -> Vec<String> {
    let mut docs = it.docs.clone();
    docs.paragraph(code_text(&format!("{} {}", it.method, it.path)));
    if it.beta {
        docs.paragraph("In beta: it may change without notice.");
    }
    if !it.permissions.is_empty() {
        let permissions: Vec<_> = it.permissions.iter().map(|it| code_text(it)).collect();
        let plural = if permissions.len() == 1 { "" } else { "s" };
        docs.paragraph(format!(
            "Needs the permission{plural} {}.",
            permissions.join(", ")
        ));
    }
    sending_docs(cx, it, &mut docs);
    arguments_docs(cx, it, &mut docs);
    let mut lines = docs.lines;
    lines.extend(outcome.errors(it));
    lines.extend(examples::section(cx, it));
    lines
}

/// How often it may be called, and whether it is sent again.
fn sending_docs(cx: Context<'_>, it: &Operation, docs: &mut Docs) {
    let limits: Vec<_> = (it.limits.iter())
        .filter_map(|at| cx.api.limits.get(*at))
        .map(|limit| limit_docs(cx, limit))
        .collect();
    if !limits.is_empty() {
        docs.paragraph(format!(
            "The server accepts {}; [`keep_limits`](crate::ClientBuilder::keep_limits) keeps to that.",
            limits.join(", ")
        ));
    }
    match (it.idempotent, is_idempotent_method(it.method)) {
        (true, false) => docs.paragraph(
            "Idempotent: it is sent again also where the server may have acted on it already.",
        ),
        (false, true) => docs.paragraph(
            "Not idempotent: it is not sent again where the server may have acted on it already.",
        ),
        _ => {}
    }
}

fn limit_docs(cx: Context<'_>, it: &RateLimit) -> String {
    let requests = count(
        usize::try_from(it.requests).unwrap_or(usize::MAX),
        "request",
    );
    let time = duration(it.seconds);
    match &it.of {
        Limited::Api => format!("{requests} in {time}"),
        Limited::Scheme(at) => {
            let key = &cx.api.schemes[*at].name;
            format!("{requests} in {time} with each `{key}`")
        }
        Limited::Operation(_) => format!("{requests} of this kind in {time}"),
    }
}

fn arguments_docs(cx: Context<'_>, it: &Operation, docs: &mut Docs) {
    // Those in a struct are documented there.
    let are_arguments = !it.groups_required();
    let arguments = it.params.iter().filter(|it| it.required && are_arguments);
    for param in arguments {
        let deprecated = param.deprecated.as_ref().map(|_| "Deprecated.".to_owned());
        let words = param.docs.summary().into_iter().chain(deprecated);
        let words: Vec<_> = words.collect();
        if !words.is_empty() {
            docs.paragraph(format!("`{}`: {}", param.name, words.join(" ")));
        }
    }
    if let Some(words) = it.body.as_ref().and_then(|body| body.docs.summary()) {
        docs.paragraph(format!("`body`: {words}"));
    }
    let body = it.body.as_ref().and_then(|body| sent(cx.api, body));
    if let Some(words) = body.as_ref().and_then(body_docs) {
        docs.paragraph(words);
    }
}

/// How a body is sent, where its type does not say it.
fn body_docs(sent: &Sent<'_>) -> Option<String> {
    let media = code_text(sent.media);
    let offered = &sent.content.media;
    match sent.written {
        BodyWritten::Json(_) => None,
        BodyWritten::Form(_) | BodyWritten::Multipart(_) => {
            Some(format!("The body is sent as a form, as {media}."))
        }
        BodyWritten::Xml(_) => Some(format!("The body is sent as XML, as {media}.")),
        BodyWritten::Text => Some(format!("The body is sent as it is, as {media}.")),
        BodyWritten::Upload if offered.contains('*') => Some(format!(
            "The body is sent as it is. It is any {}: \
             [`Upload::content_type`](crate::Upload::content_type) says which.",
            code_text(offered)
        )),
        BodyWritten::Upload => Some(format!(
            "The body is sent as it is, as {media} unless it says otherwise."
        )),
    }
}
