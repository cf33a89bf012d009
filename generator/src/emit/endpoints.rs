//! The files of endpoints: `endpoint.rs` and a file a tag, with the client's methods beside the pure
//! functions that they stand on.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{
    Context, RustFile, call,
    docs::{attributes, code_text, deprecated},
    outcome::{Outcome, outcome},
    request,
};
use crate::{
    analyse::{models_in, types_of_operation},
    ir::{Group, MediaKind, Operation, Param, ParamPlace, Type},
};

pub(super) fn files(cx: Context<'_>) -> Vec<RustFile> {
    let groups: Vec<_> = (cx.api.groups.iter().enumerate())
        .map(|(at, group)| {
            let operations = cx.api.operations.iter().filter(|it| it.group == at);
            (group, operations.collect::<Vec<_>>())
        })
        .filter(|(_, operations)| !operations.is_empty())
        .collect();
    if groups.is_empty() {
        return Vec::new();
    }
    let mut files = vec![root(&groups)];
    files.extend(
        groups
            .iter()
            .map(|(group, operations)| file(cx, group, operations)),
    );
    files
}

fn root(groups: &[(&Group, Vec<&Operation>)]) -> RustFile {
    let docs = [
        " The endpoints without input and output: for each, a function that builds its request and one",
        " that reads its answer, and the types of what can come of it. [`Client`](crate::Client) calls",
        " them.",
    ];
    let mut file = RustFile::new("src/endpoint.rs", docs.map(str::to_owned).to_vec());
    let modules = || groups.iter().map(|(group, _)| &group.module);
    let (declared, exported) = (modules(), modules());
    file.code(quote!(#(mod #declared;)*));
    file.code(quote!(#(pub use #exported::*;)*));
    file
}

fn file(cx: Context<'_>, group: &Group, operations: &[&Operation]) -> RustFile {
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
    let mut file = RustFile::new(format!("src/endpoint/{}.rs", group.module), docs);
    file.code(imports(cx, operations));
    let outcomes: Vec<_> = operations.iter().map(|it| (*it, outcome(cx, it))).collect();
    file.code(client(cx, &outcomes));
    for (operation, outcome) in &outcomes {
        call::options(cx, operation)
            .into_iter()
            .for_each(|it| file.code(it));
        outcome
            .types(cx, operation)
            .into_iter()
            .for_each(|it| file.code(it));
        file.code(request::function(cx, operation));
        file.code(outcome.function(operation));
    }
    file
}

fn imports(cx: Context<'_>, operations: &[&Operation]) -> TokenStream {
    let mut models = Vec::new();
    for operation in operations {
        types_of_operation(operation).for_each(|ty| models_in(ty, &mut models));
    }
    let models: BTreeSet<_> = models.iter().map(|id| &cx.api.types[*id].name).collect();
    let model = (!models.is_empty()).then(|| {
        let models = models.iter();
        quote!(model::{#(#models),*},)
    });
    let mut helpers = vec![
        quote!(Error),
        quote!(RawRequest),
        quote!(RawResponse),
        quote!(Reply),
    ];
    helpers.extend([quote!(RequestBuilder), quote!(RequestError), quote!(read)]);
    let params = || operations.iter().flat_map(|it| &it.params);
    let list = |param: &Param| matches!(cx.api.types.unaliased(&param.value.ty), Type::List(_));
    if params().any(|param| param.place == ParamPlace::Path && !list(param)) {
        helpers.push(quote!(segment));
    }
    if params().any(|param| joins(param) && list(param)) {
        helpers.push(quote!(segments));
    }
    quote! {
        use crate::{
            Client,
            config::Config,
            #model
            runtime::{#(#helpers),*},
        };
    }
}

/// Whether a list is joined into one text here, not by the query's own rules.
fn joins(param: &Param) -> bool {
    match param.place {
        ParamPlace::Path | ParamPlace::Header => true,
        ParamPlace::Query => false,
        ParamPlace::Cookie => matches!(param.style, crate::ir::ParamStyle::Joined(_)),
    }
}

/// The client's methods.
fn client(cx: Context<'_>, outcomes: &[(&Operation, Outcome<'_>)]) -> TokenStream {
    let methods = outcomes
        .iter()
        .map(|(operation, outcome)| method(cx, operation, outcome));
    quote! {
        impl Client {
            #(#methods)*
        }
    }
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
    let request = format_ident!("{}_request", name);
    let read = format_ident!("{}_outcome", name);
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
        docs.paragraph(format!("Needs the permission {}.", permissions.join(", ")));
    }
    let required = it
        .params
        .iter()
        .filter(|param| param.required && !param.docs.is_empty());
    for param in required {
        let words = param.docs.lines.join(" ");
        docs.paragraph(format!("`{}`: {words}", param.name));
    }
    if let Some(body) = &it.body
        && !body.docs.is_empty()
    {
        docs.paragraph(format!("`body`: {}", body.docs.lines.join(" ")));
    }
    if let Some(MediaKind::Bytes) = it.body.as_ref().map(|body| &body.content.kind) {
        let media = it.body.as_ref().map_or("", |body| &body.content.media);
        docs.paragraph(format!(
            "The body is sent as it is, as {}.",
            code_text(media)
        ));
    }
    let mut lines = docs.lines;
    lines.extend(outcome.errors(it));
    lines
}
