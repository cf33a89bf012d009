//! `tests/it/examples.rs` and the files below it: what examples show is sent, and read.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use serde_json::Value;

use super::{
    arguments::{Arguments, answered_json, arguments, given, raw},
    outside::outside,
};
use crate::{
    analyse::{
        AnsweredExample, ComesTo, Exchanges, OUTCOMES, TestKind, answers, sent_headers, server,
        target,
    },
    emit::{
        Context, Items, Outline, Piece, call,
        docs::{attributes, code_text, line},
        endpoint_facts, endpoints,
        outcome::outcome,
        ty,
    },
    ir::{Example, Operation, Type},
    name::{self, FnName, TypeName},
};

/// The files: what there is once, and the tests of each file of endpoints.
pub(super) fn outlines(cx: Context<'_>) -> Vec<Outline> {
    endpoints::outlines(
        cx,
        "tests/it/examples",
        Piece::ExamplesRoot,
        Piece::ExamplesFace,
        Piece::ExamplesOf,
    )
}

/// The file of what there is once.
pub(in crate::emit) fn root(cx: Context<'_>) -> Items {
    let docs = [
        " The examples of the description. Each request is read into its model, written back the same, and",
        " sent by both clients to a server that looks at it; each answer comes to what the description says",
        " of it.",
    ];
    let mut items = Items::with_docs(docs.map(str::to_owned).to_vec());
    items.extend(super::modules(cx, TestKind::Examples));
    items
}

/// Settings of which each key is its own name. Times in examples have passed, so that nothing is checked.
fn config(cx: Context<'_>) -> TokenStream {
    match cx.api.sends_keys() {
        true => quote!(keys::config(&str::to_owned)),
        false => {
            let unchecked = (cx.facts.checks.in_requests).then(|| quote!(.validate(false)));
            quote!(api::Config::new() #unchecked)
        }
    }
}

/// The head of a file of tests.
pub(in crate::emit) fn face(cx: Context<'_>, at: usize) -> Items {
    let file = &cx.facts.files[at];
    let has_tests = file.operations.iter().any(|at| tested(cx, *at).is_some());
    let says = match has_tests {
        true => "Examples of endpoints",
        false => "There are no examples of endpoints",
    };
    let mut items = Items::with_docs(vec![endpoints::subject(cx, file, says)]);
    items.code(endpoints::beta_module(file));
    if has_tests {
        let keys = cx.api.sends_keys().then(|| quote!(keys,));
        items.code(quote! {
            use crate::{
                api::{self, Error, Reply},
                #keys
                support::{self, Endpoint, Exchange},
            };
        });
    }
    items
}

/// What is tested of an operation, and what it is given besides.
fn tested<'a>(cx: Context<'a>, at: usize) -> Option<(&'a Operation, &'a Exchanges, Arguments)> {
    let exchanges = cx.facts.exchanges(at)?;
    let operation = &cx.api.operations[at];
    Some((operation, exchanges, arguments(cx, operation)?))
}

/// The tests of an operation.
pub(in crate::emit) fn of_operation(cx: Context<'_>, at: usize) -> Items {
    let mut items = Items::default();
    let Some((it, exchanges, arguments)) = tested(cx, at) else {
        return items;
    };
    items.code(facts(cx, it, exchanges, &arguments));
    items.code(calls(cx, it, &arguments));
    let examples = it.body.iter().flat_map(|it| it.contents.first());
    let examples: Vec<_> = examples.flat_map(|it| &it.examples).collect();
    for sent in &exchanges.requests {
        if let Some(example) = examples.get(sent.example) {
            items.code(request(cx, it, &sent.name, example, exchanges));
        }
    }
    items.code(refusal(cx, it, exchanges));
    for answer in &exchanges.answers {
        items.code(self::answer(cx, it, answer));
    }
    items
}

/// What the description says of an operation.
fn facts(
    cx: Context<'_>,
    it: &Operation,
    exchanges: &Exchanges,
    arguments: &Arguments,
) -> TokenStream {
    let name = name::fn_static(&it.name);
    let docs = line(code_text(&format!("{} {}", it.method, it.path)));
    let method = it.method;
    let server = server(cx.api, it).unwrap_or_default();
    let target = option(target(cx.api, it, |param| given(cx, param)));
    let limits = it.limits.iter().filter_map(|at| cx.api.limits.get(*at));
    let limits = limits.map(|limit| {
        let requests = Literal::u32_unsuffixed(limit.requests);
        let seconds = Literal::u64_unsuffixed(limit.seconds);
        quote!((#requests, #seconds))
    });
    let variables = variables(cx, it);
    let config = config(cx);
    let path = &it.path;
    let headers = sent_headers(cx.api, it, |param| given(cx, param)).into_iter();
    let headers = headers.map(|(name, value)| quote!((#name, #value)));
    let body = match &arguments.body {
        Some(json) => quote!(Some(#json)),
        None => quote!(None),
    };
    let success = exchanges.answers.iter().find(is_success);
    let (status, answer) = match success {
        Some(answer) => (answer.status, answered(cx, it, answer, Value::to_string)),
        None => (200, quote!("")),
    };
    let status = Literal::u16_unsuffixed(status);
    quote! {
        #docs
        static #name: Endpoint = Endpoint {
            known: &api::endpoint::#name,
            config: || #config,
            method: #method,
            path: #path,
            limits: &[#(#limits),*],
            variables: &[#(#variables),*],
            server: #server,
            target: #target,
            headers: &[#(#headers),*],
            body: #body,
            answer: (#status, #answer),
        };
    }
}

/// The environment variables of the keys that an operation needs, where one set of keys alone is enough.
fn variables(cx: Context<'_>, it: &Operation) -> Vec<String> {
    let [set] = it.security.as_slice() else {
        return Vec::new();
    };
    let schemes = set.iter().filter_map(|at| cx.api.schemes.get(*at));
    let variables = schemes.map(|it| it.env.whole.clone());
    variables.collect::<Option<_>>().unwrap_or_default()
}

fn is_success(it: &&AnsweredExample) -> bool {
    it.comes_to == ComesTo::Success
}

fn option(text: Option<String>) -> TokenStream {
    match text {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    }
}

/// The function that makes an exchange in each way that there is.
fn calls(cx: Context<'_>, it: &Operation, arguments: &Arguments) -> TokenStream {
    let name = &it.name;
    let outcome = outcome(cx, it);
    let success = beside(&it.success, outcome.success);
    let failure = beside(&it.failure, outcome.failure);
    let docs = line(format!(
        "What comes of {} by its functions, and by each client.",
        code_text(&name.to_string())
    ));
    let body = arguments
        .body
        .is_some()
        .then(|| quote!(let body = exchange.body();));
    let passed = &arguments.passed;
    let function = name::fn_part(name, OUTCOMES);
    let (request, read) = (
        name::fn_part(name, "request"),
        name::fn_part(name, "outcome"),
    );
    let request = match passed.is_empty() {
        true => quote!(api::endpoint::#request),
        false => quote!(|config| api::endpoint::#request(config, #(#passed),*)),
    };
    quote! {
        #docs
        fn #function(exchange: &Exchange) -> Vec<Result<Reply<#success>, Error<#failure>>> {
            #body
            Vec::from([
                exchange.by_functions(#request, api::endpoint::#read),
                #[cfg(feature = "async")]
                exchange.by_call(async |client| client.#name(#(#passed),*).await),
                #[cfg(feature = "blocking")]
                exchange.by_blocking_call(|client| client.#name(#(#passed),*)),
            ])
        }
    }
}

/// A type of an endpoint's, as a test writes it: no path leads to its `own` types where they are written.
fn beside(own: &TypeName, ty: TokenStream) -> TokenStream {
    match ty.to_string() == own.to_string() {
        true => quote!(api::endpoint::#ty),
        false => outside(ty),
    }
}

/// The test of a request.
fn request(
    cx: Context<'_>,
    it: &Operation,
    test: &FnName,
    example: &Example,
    exchanges: &Exchanges,
) -> TokenStream {
    let docs = summary(example);
    let json = raw(&pretty(&example.value));
    let value = it.body.as_ref().and_then(|body| call::body_value(cx, body));
    let ty = value.map_or_else(|| quote!(serde_json::Value), |it| ty::nullable(cx, it));
    let ty = outside(ty);
    let is_checked = value.is_some_and(|value| {
        !value.nullable
            && matches!(cx.api.types.unaliased(&value.ty), Type::Model(id) if cx.facts.checks.is_checked(*id))
    });
    let valid = is_checked.then(|| quote!(support::assert_valid(body.validate());));
    let (name, endpoint) = (name::fn_part(&it.name, OUTCOMES), name::fn_static(&it.name));
    let success = exchanges.answers.iter().find(is_success);
    let outcome = success.map_or_else(
        || quote!(assert!(!outcome.is_err_and(|it| it.status().is_none()));),
        |it| {
            let status = Literal::u16_unsuffixed(it.status);
            quote!(support::succeeded(outcome, #status);)
        },
    );
    quote! {
        #docs
        #[test]
        fn #test() {
            let json = #json;
            let body: #ty = support::read(json);
            support::assert_written(&body, json);
            #valid
            for outcome in #name(&#endpoint.sending(json)) {
                #outcome
            }
        }
    }
}

/// The test that a body beyond a limit is not sent.
fn refusal(cx: Context<'_>, it: &Operation, exchanges: &Exchanges) -> TokenStream {
    let (Some((test, body)), Some(Arguments { passed, .. })) =
        (&exchanges.refused, arguments(cx, it))
    else {
        return TokenStream::new();
    };
    let (json, request) = (raw(&body.to_string()), name::fn_part(&it.name, "request"));
    let config = config(cx);
    quote! {
        #[test]
        fn #test() {
            let body = #json;
            let config = #config.validate(true);
            support::assert_refused(api::endpoint::#request(&config, #(#passed),*));
        }
    }
}

/// What the description says of an example.
fn summary(example: &Example) -> TokenStream {
    attributes(&example.summary.lines)
}

/// The test of an answer.
fn answer(cx: Context<'_>, it: &Operation, answer: &AnsweredExample) -> TokenStream {
    let test = &answer.name;
    let response = &it.responses[answer.response];
    let content = response.contents.first();
    let example = answer.example.and_then(|at| content?.examples.get(at));
    let docs = example.map(summary);
    let json = answered(cx, it, answer, pretty);
    let (name, endpoint) = (name::fn_part(&it.name, OUTCOMES), name::fn_static(&it.name));
    let status = Literal::u16_unsuffixed(answer.status);
    let has_body = content.is_some();
    let written = has_body.then(|| quote!(support::assert_written(&body, answer);));
    let wrong = format!("{} is `{}`", answer.status, response.name);
    let checked = match answer.comes_to {
        ComesTo::Success => {
            let outcome = quote!(support::succeeded(outcome, #status));
            let (ty, variant) = (&it.success, &response.name);
            match (answers(it).differ, has_body) {
                (false, true) => quote!(let body = #outcome; #written),
                (false, false) => quote!(#outcome;),
                (true, _) => {
                    let pattern = pattern(&quote!(api::endpoint::#ty::#variant), has_body);
                    quote! {
                        let success = #outcome;
                        let #pattern = success else { panic!(#wrong) };
                        #written
                    }
                }
            }
        }
        ComesTo::Failure { kind, rejected } => {
            let kind = kind.map_or_else(|| format_ident!("Other"), endpoint_facts::kind);
            let variant = match (rejected, &response.rejected) {
                (true, Some(variant)) => variant,
                _ => &response.name,
            };
            let ty = &it.failure;
            let wrong = format!("{} is `{variant}`", answer.status);
            let pattern = pattern(&quote!(api::endpoint::#ty::#variant), has_body);
            quote! {
                let failure = support::failed(outcome, #status, api::ErrorKind::#kind);
                let #pattern = failure else { panic!(#wrong) };
                #written
            }
        }
    };
    quote! {
        #docs
        #[test]
        fn #test() {
            let answer = #json;
            for outcome in #name(&#endpoint.answered(#status, answer)) {
                #checked
            }
        }
    }
}

fn pattern(variant: &TokenStream, has_body: bool) -> TokenStream {
    match has_body {
        true => quote!(#variant(body)),
        false => variant.clone(),
    }
}

/// The JSON of an answer.
fn answered(
    cx: Context<'_>,
    it: &Operation,
    answer: &AnsweredExample,
    written: fn(&Value) -> String,
) -> TokenStream {
    let response = &it.responses[answer.response];
    let Some(content) = response.contents.first() else {
        return quote!("");
    };
    if let Some(changed) = &answer.changed {
        return raw(&written(changed));
    }
    match answer.example.and_then(|at| content.examples.get(at)) {
        Some(example) => raw(&written(&example.value)),
        None => answered_json(cx, response),
    }
}

/// A value in as many lines as it takes.
fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
