//! The files of endpoints: `endpoint.rs` and a file a tag, with the pure functions.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::{
    Context, Items, Outline, Piece, call, checks, docs::code_text, endpoint_facts, gate, imports,
    outcome::outcome, pages, request,
};
use crate::{
    analyse::{Beta, EndpointFile, Written, written},
    ir::{Operation, ParamPlace},
};

/// The files below `folder`, and `{folder}.rs` over them.
pub(super) fn outlines(
    cx: Context<'_>,
    folder: &str,
    root: Piece,
    face: fn(usize) -> Piece,
    endpoint: fn(usize) -> Piece,
) -> Vec<Outline> {
    if cx.facts.files.is_empty() {
        return Vec::new();
    }
    let root = Outline::new(format!("{folder}.rs"), vec![root]);
    let files = cx.facts.files.iter().enumerate().map(|(at, file)| {
        let mut pieces = vec![face(at)];
        pieces.extend(file.operations.iter().map(|at| endpoint(*at)));
        Outline::new(format!("{folder}/{}.rs", path(file)), pieces)
    });
    [root].into_iter().chain(files).collect()
}

fn path(file: &EndpointFile) -> String {
    let module = &file.module;
    match file.beta {
        Beta::Beside => format!("{module}/beta"),
        Beta::None | Beta::Inside | Beta::All => module.to_string(),
    }
}

/// The modules of the files, declared where they are put together.
pub(super) fn modules(cx: Context<'_>) -> TokenStream {
    let modules = cx.facts.files.iter().filter(|it| it.beta != Beta::Beside);
    let modules = modules.map(|file| {
        let module = &file.module;
        let gate = gate::of_file(cx, file);
        quote!(#gate mod #module;)
    });
    quote!(#(#modules)*)
}

/// The head of `endpoint.rs`.
pub(super) fn root(cx: Context<'_>) -> Items {
    let docs = [
        " The endpoints without input and output: for each, a function that builds its request and one",
        " that reads its answer, the types of what can come of it, and what is known of it before it is",
        " called. [`Client`](crate::Client) calls them.",
    ];
    let mut items = Items::with_docs(docs.map(str::to_owned).to_vec());
    items.code(modules(cx));
    let exported = cx.facts.files.iter().filter(|it| it.beta != Beta::Beside);
    let exported = exported.map(|file| {
        let module = &file.module;
        let gate = gate::of_file(cx, file);
        quote!(#gate pub use #module::*;)
    });
    items.code(quote!(#(#exported)*));
    items
}

/// The documentation of a tag's file, which begins with `what`.
pub(super) fn face_docs(cx: Context<'_>, file: &EndpointFile, what: &str) -> Vec<String> {
    let group = &cx.api.groups[file.group];
    let mut docs = vec![subject(cx, file, what)];
    if !group.docs.is_empty() {
        docs.push(String::new());
        let lines = group.docs.lines.iter();
        docs.extend(lines.map(|line| format!(" {line}").trim_end().to_owned()));
    }
    docs
}

/// Its first line.
pub(super) fn subject(cx: Context<'_>, file: &EndpointFile, what: &str) -> String {
    let tag = code_text(&cx.api.groups[file.group].tag);
    let beta = match file.beta {
        Beta::None | Beta::Inside => "",
        Beta::Beside | Beta::All => ", in beta",
    };
    format!(" {what} tagged {tag}{beta}{}.", file.share.said())
}

/// The module of the endpoints in beta, where it is inside of a file's.
pub(super) fn beta_module(file: &EndpointFile) -> TokenStream {
    match file.beta {
        Beta::Inside => {
            let gate = gate::beta();
            quote!(#gate mod beta;)
        }
        Beta::None | Beta::Beside | Beta::All => TokenStream::new(),
    }
}

pub(super) fn operations<'a>(cx: Context<'a>, file: &EndpointFile) -> Vec<&'a Operation> {
    let operations = file.operations.iter();
    operations.map(|at| &cx.api.operations[*at]).collect()
}

/// The head of a tag's file.
pub(super) fn face(cx: Context<'_>, at: usize) -> Items {
    let file = &cx.facts.files[at];
    let mut items = Items::with_docs(face_docs(cx, file, "Endpoints"));
    items.code(beta_module(file));
    if file.beta == Beta::Inside {
        let gate = gate::beta();
        items.code(quote!(#gate pub use beta::*;));
    }
    let mut imports = imports(cx, &operations(cx, file));
    imports.extend(pages::imports(cx, &file.operations));
    items.code(imports);
    items
}

/// An endpoint: what is known of it, what can come of it, and the two functions.
pub(super) fn endpoint(cx: Context<'_>, at: usize) -> Items {
    let operation = &cx.api.operations[at];
    let outcome = outcome(cx, operation);
    let mut items = Items::default();
    items.code(endpoint_facts::facts(cx, operation));
    items.extend(call::required_struct(cx, operation));
    items.extend(call::options(cx, operation));
    items.extend(outcome.types(cx, operation));
    items.code(request::function(cx, operation));
    items.code(outcome.function(cx, operation));
    items.extend(pages::function(cx, at).into_iter().collect());
    items
}

fn imports(cx: Context<'_>, operations: &[&Operation]) -> TokenStream {
    let model = (operations.iter())
        .any(|operation| names_model(cx, operation))
        .then(|| quote!(model,));
    let helpers = helpers(cx, operations);
    let mut params = operations.iter().flat_map(|it| &it.params);
    let styles = params
        .any(|param| written(cx.api, param) == Written::Styled)
        .then(|| quote!(styles,));
    let is = |names: fn(Context<'_>, &Operation) -> bool| operations.iter().any(|it| names(cx, it));
    let form = is(request::names_form).then(|| quote!(form,));
    let multipart = is(request::names_multipart).then(|| quote!(multipart,));
    quote! {
        use crate::{
            config::Config,
            #form
            #model
            #multipart
            runtime::{#helpers},
            #styles
        };
    }
}

/// What the endpoints of a file need of the runtime.
fn helpers(cx: Context<'_>, operations: &[&Operation]) -> TokenStream {
    let in_path = |is: fn(Written) -> bool| {
        let mut params = operations.iter().flat_map(|it| &it.params);
        params.any(|param| param.place == ParamPlace::Path && is(written(cx.api, param)))
    };
    let is_text = |it| matches!(it, Written::Text | Written::Given);
    let is_list = |it| matches!(it, Written::Repeated | Written::Joined(_));
    let has_rules = operations.iter().any(|it| checks::names_rules(cx, it));
    let is_read = operations
        .iter()
        .any(|it| outcome(cx, it).names_read(cx, it));
    let known = endpoint_facts::helpers(operations);
    imports::list(
        [
            Some(quote!(Answer)),
            Some(quote!(Error)),
            Some(quote!(RawRequest)),
            Some(quote!(RawResponse)),
            Some(quote!(Reply)),
            Some(quote!(RequestBuilder)),
            Some(quote!(RequestError)),
            is_read.then(|| quote!(read)),
            has_rules.then(|| quote!(check)),
            in_path(is_text).then(|| quote!(segment)),
            in_path(is_list).then(|| quote!(segments)),
        ]
        .into_iter()
        .flatten()
        .chain(known),
    )
}

/// Whether an endpoint is written with a model. Its signatures say so: an alias may be written as
/// what it stands for.
fn names_model(cx: Context<'_>, operation: &Operation) -> bool {
    let outcome = outcome(cx, operation);
    let mut written = call::options(cx, operation);
    written.extend(call::required_struct(cx, operation));
    written.extend(outcome.types(cx, operation));
    written.extend(call::arguments(cx, operation).into_iter().map(|it| it.ty));
    written.push(outcome.success);
    written.into_iter().any(|tokens| mentions(tokens, "model"))
}

pub(super) fn mentions(tokens: TokenStream, name: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == name,
        TokenTree::Group(group) => mentions(group.stream(), name),
        _ => false,
    })
}
