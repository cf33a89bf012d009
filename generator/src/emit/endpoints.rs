//! The files of endpoints: `endpoint.rs` and a file a tag, with the client's methods beside the pure
//! functions that they stand on.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::{
    Context, Items, Outline, Piece, call, checks,
    docs::{attributes, code_text, deprecated},
    imports,
    outcome::{Outcome, outcome},
    request,
};
use crate::{
    analyse::{Chosen, Codec, Written, chosen, written},
    ir::{Api, Group, Operation, Param, ParamPlace},
    name,
};

/// The tags that have operations.
fn groups(api: &Api) -> impl Iterator<Item = (usize, &Group)> {
    let groups = api.groups.iter().enumerate();
    groups.filter(|(at, _)| operations(api, *at).next().is_some())
}

fn operations(api: &Api, group: usize) -> impl Iterator<Item = (usize, &Operation)> {
    let operations = api.operations.iter().enumerate();
    operations.filter(move |(_, it)| it.group == group)
}

pub(super) fn outlines(cx: Context<'_>) -> Vec<Outline> {
    let mut outlines = Vec::new();
    if !cx.api.operations.is_empty() {
        outlines.push(Outline::new("src/endpoint.rs", vec![Piece::EndpointRoot]));
    }
    outlines.extend(groups(cx.api).map(|(at, group)| {
        let mut pieces = vec![Piece::EndpointFace(at)];
        pieces.extend(operations(cx.api, at).map(|(at, _)| Piece::Endpoint(at)));
        Outline::new(format!("src/endpoint/{}.rs", group.module), pieces)
    }));
    outlines
}

/// The head of `endpoint.rs`.
pub(super) fn root(cx: Context<'_>) -> Items {
    let docs = [
        " The endpoints without input and output: for each, a function that builds its request and one",
        " that reads its answer, and the types of what can come of it. [`Client`](crate::Client) calls",
        " them.",
    ];
    let mut items = Items::with_docs(docs.map(str::to_owned).to_vec());
    let modules = || groups(cx.api).map(|(_, group)| &group.module);
    let (declared, exported) = (modules(), modules());
    items.code(quote!(#(mod #declared;)*));
    items.code(quote!(#(pub use #exported::*;)*));
    items
}

/// The head of a tag's file.
pub(super) fn face(cx: Context<'_>, at: usize) -> Items {
    let group = &cx.api.groups[at];
    let mut docs = vec![format!(" Endpoints tagged {}.", code_text(&group.tag))];
    if !group.docs.is_empty() {
        docs.push(String::new());
        docs.extend(
            group
                .docs
                .lines
                .iter()
                .map(|line| format!(" {line}").trim_end().to_owned()),
        );
    }
    let mut items = Items::with_docs(docs);
    let operations: Vec<_> = operations(cx.api, at).map(|(_, it)| it).collect();
    items.code(imports(cx, &operations));
    items
}

/// An endpoint: the client's method, what can come of it, and the two functions.
pub(super) fn endpoint(cx: Context<'_>, at: usize) -> Items {
    let operation = &cx.api.operations[at];
    let outcome = outcome(cx, operation);
    let method = method(cx, operation, &outcome);
    let mut items = Items::default();
    items.code(quote! {
        impl Client {
            #method
        }
    });
    items.extend(call::options(cx, operation));
    items.extend(outcome.types(cx, operation));
    items.code(request::function(cx, operation));
    items.code(outcome.function(operation));
    items
}

fn imports(cx: Context<'_>, operations: &[&Operation]) -> TokenStream {
    let model = (operations.iter())
        .any(|operation| names_model(cx, operation))
        .then(|| quote!(model,));
    let helpers = helpers(cx, operations);
    quote! {
        use crate::{
            Client,
            config::Config,
            #model
            runtime::{#helpers},
        };
    }
}

/// What the endpoints of a file need of the runtime.
fn helpers(cx: Context<'_>, operations: &[&Operation]) -> TokenStream {
    let params = || operations.iter().flat_map(|it| &it.params);
    let is_list = |param: &Param| {
        matches!(
            written(cx.api, param),
            Written::Repeated | Written::Joined(_)
        )
    };
    let written = |place: ParamPlace, list: bool| {
        params().any(move |param| param.place == place && is_list(param) == list)
    };
    let has_rules = operations.iter().any(|it| checks::names_rules(cx, it));
    imports::list(
        [
            Some(quote!(Error)),
            Some(quote!(RawRequest)),
            Some(quote!(RawResponse)),
            Some(quote!(Reply)),
            Some(quote!(RequestBuilder)),
            Some(quote!(RequestError)),
            Some(quote!(read)),
            has_rules.then(|| quote!(check)),
            written(ParamPlace::Header, true).then(|| quote!(joined)),
            written(ParamPlace::Path, false).then(|| quote!(segment)),
            written(ParamPlace::Path, true).then(|| quote!(segments)),
        ]
        .into_iter()
        .flatten(),
    )
}

/// Whether an endpoint is written with a model. Its signatures say so: an alias may be written as
/// what it stands for.
fn names_model(cx: Context<'_>, operation: &Operation) -> bool {
    let outcome = outcome(cx, operation);
    let mut written = call::options(cx, operation);
    written.extend(outcome.types(cx, operation));
    written.extend(call::arguments(cx, operation).into_iter().map(|it| it.ty));
    written.push(outcome.success);
    written.into_iter().any(|tokens| mentions(tokens, "model"))
}

fn mentions(tokens: TokenStream, name: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == name,
        TokenTree::Group(group) => mentions(group.stream(), name),
        _ => false,
    })
}

fn method(cx: Context<'_>, it: &Operation, outcome: &Outcome<'_>) -> TokenStream {
    let name = &it.name;
    let docs = attributes(&method_docs(it, outcome));
    let mut deprecated = deprecated(it.deprecated.as_ref());
    if it.deprecated.is_some() {
        // The functions that it calls are deprecated with it.
        deprecated.extend(quote!(#[allow(deprecated)]));
    }
    let arguments = call::arguments(cx, it);
    let declared = arguments.iter().map(|argument| {
        let (name, ty) = (&argument.name, &argument.ty);
        quote!(#name: #ty)
    });
    let passed = arguments.iter().map(|argument| &argument.name);
    let request = name::fn_part(name, "request");
    let read = name::fn_part(name, "outcome");
    let (success, failure) = (&outcome.success, &outcome.failure);
    quote! {
        #docs
        #deprecated
        pub async fn #name(&self, #(#declared),*) -> Result<Reply<#success>, Error<#failure>> {
            let request = #request(&self.config, #(#passed),*)?;
            #read(self.transport.send(request).await?)
        }
    }
}

fn method_docs(it: &Operation, outcome: &Outcome<'_>) -> Vec<String> {
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
    for param in it.params.iter().filter(|param| param.required) {
        if let Some(words) = param.docs.summary() {
            docs.paragraph(format!("`{}`: {words}", param.name));
        }
    }
    if let Some(words) = it.body.as_ref().and_then(|body| body.docs.summary()) {
        docs.paragraph(format!("`body`: {words}"));
    }
    if let Some(Chosen {
        media,
        codec: Codec::Bytes | Codec::Text,
    }) = it.body.as_ref().and_then(|body| chosen(&body.contents))
    {
        docs.paragraph(format!(
            "The body is sent as it is, as {}.",
            code_text(media)
        ));
    }
    let mut lines = docs.lines;
    lines.extend(outcome.errors(it));
    lines
}
