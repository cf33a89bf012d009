//! Which methods an operation has in a client, and what each replies with.

use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    analyse::{Delivery, Reading, delivery, reading},
    emit::{
        Context,
        docs::code_text,
        outcome::{
            Outcome,
            bodies::{event_data, event_reading, item_reading, json},
        },
    },
    ir::{Docs, Operation, Response},
    name::FnName,
};

/// What a client is to the methods that call endpoints.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Over {
    Async,
    Blocking,
}

impl Over {
    fn choose(self, of_async: TokenStream, of_blocking: TokenStream) -> TokenStream {
        match self {
            Self::Async => of_async,
            Self::Blocking => of_blocking,
        }
    }
}

/// A method of a client.
pub(super) struct Method<'a> {
    pub(super) name: &'a FnName,
    pub(super) docs: Vec<String>,
    /// The type of the reply's body.
    pub(super) body: TokenStream,
    /// How the client calls, and what it is told beyond what it is always told.
    pub(super) verb: TokenStream,
    pub(super) more: Option<TokenStream>,
}

/// The methods of an operation: one, and a second, `stream`, where the bytes of its answer are given as
/// they arrive as well.
pub(super) fn methods<'a>(
    cx: Context<'_>,
    it: &'a Operation,
    over: Over,
    outcome: &Outcome<'_>,
    docs: Vec<String>,
    stream: Option<&'a FnName>,
) -> Vec<Method<'a>> {
    let whole = Method {
        name: &it.name,
        docs,
        body: outcome.success.clone(),
        verb: quote!(call),
        more: None,
    };
    match delivery(it) {
        Delivery::Events(response) => vec![events(cx, over, response, whole)],
        Delivery::Items(response) => vec![items(cx, over, response, whole)],
        Delivery::Bytes | Delivery::Whole => {
            let download = stream.map(|name| download(it, name, over));
            [whole].into_iter().chain(download).collect()
        }
    }
}

fn events<'a>(cx: Context<'_>, over: Over, response: &Response, whole: Method<'a>) -> Method<'a> {
    let data = event_data(cx, reading(response).and_then(Reading::value));
    let body = over.choose(quote!(EventStream<#data>), quote!(EventIter<#data>));
    Method {
        body: quote!(crate::events::#body),
        verb: quote!(events),
        more: Some(event_reading(cx, response)),
        ..whole
    }
}

fn items<'a>(cx: Context<'_>, over: Over, response: &Response, whole: Method<'a>) -> Method<'a> {
    let item = json(cx, reading(response).and_then(Reading::value));
    let body = over.choose(quote!(JsonStream<#item>), quote!(JsonIter<#item>));
    Method {
        body: quote!(crate::lines::#body),
        verb: quote!(items),
        more: Some(item_reading(response)),
        ..whole
    }
}

fn download<'a>(it: &Operation, name: &'a FnName, over: Over) -> Method<'a> {
    let body = over.choose(quote!(Download), quote!(DownloadReader));
    let mut docs = Docs::default();
    docs.paragraph(format!(
        "As [`{0}`](Self::{0}), with the bytes of the answer as they arrive, however many they are.",
        it.name
    ));
    docs.paragraph(code_text(&format!("{} {}", it.method, it.path)));
    docs.paragraph("# Errors");
    docs.paragraph("As there, until the answer begins.");
    Method {
        name,
        docs: docs.lines,
        body: quote!(crate::download::#body),
        verb: quote!(download),
        more: None,
    }
}
