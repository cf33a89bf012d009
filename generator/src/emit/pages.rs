//! Pages: the function that reads one, and the methods of the clients that go from each to the next.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{
    Context, Items,
    call::{self, Signature},
    docs::{attributes, code_text, deprecated},
    outcome::outcome,
    ty,
};
use crate::{
    analyse::{Hop, Pages, Path},
    ir::{Cursor, Docs, NextPage, Operation},
    name,
};

/// `fn …_page`, where the endpoint answers with pages.
pub(super) fn function(cx: Context<'_>, at: usize) -> Option<TokenStream> {
    let pages = cx.facts.pages(at)?;
    let it = &cx.api.operations[at];
    let (name, outcome_fn) = (function_name(it), name::fn_part(&it.name, "outcome"));
    let (item, failure) = (ty::nullable(cx, &pages.item), outcome(cx, it).failure);
    let docs = attributes(&[
        format!(
            "Reads the answer of [`{0}`](crate::Client::{0}) as a page, which leads to the next one.",
            it.name
        ),
        String::new(),
        "# Errors".to_owned(),
        String::new(),
        "Where the answer is a failure, or none that is documented.".to_owned(),
    ]);
    let deprecated = deprecated(it.deprecated.as_ref());
    let allow =
        (it.deprecated.is_some() || pages.names_deprecated()).then(|| quote!(#[allow(deprecated)]));
    let next = next(it, pages);
    let items = moved(&pages.items);
    let page = quote!(reply.map(|body| Page::new(#items, next)));
    let is_counted = matches!(
        pages.next,
        NextPage::Number { .. } | NextPage::Offset { .. }
    );
    let mark = is_counted.then(|| quote!(let fingerprint = Next::fingerprint(&response);));
    let page = match is_counted {
        true => quote!(let page = #page; Ok(page.map(|page| page.marked(fingerprint)))),
        false => quote!(Ok(#page)),
    };
    Some(quote! {
        #docs
        #deprecated
        #allow
        pub fn #name(response: RawResponse) -> Result<Reply<Page<#item>>, Error<#failure>> {
            #mark
            let reply = #outcome_fn(response)?;
            let next = #next;
            #page
        }
    })
}

fn function_name(it: &Operation) -> name::FnName {
    name::fn_part(&it.name, "page")
}

/// What the files of these endpoints import.
pub(super) fn imports(cx: Context<'_>, operations: &[usize]) -> TokenStream {
    let has_pages = operations.iter().any(|at| cx.facts.pages(*at).is_some());
    match has_pages {
        true => quote!(
            use crate::pages::{Next, Page};
        ),
        false => TokenStream::new(),
    }
}

/// What tells of the next page.
fn next(it: &Operation, pages: &Pages) -> TokenStream {
    let wire = |param: &usize| it.params.get(*param).map(|it| it.wire.as_str());
    let keys = &pages.keys;
    let body = || Value::Here(quote!(reply.body));
    let next = match &pages.next {
        NextPage::Link => quote!(Next::link(&reply.headers, &[#(#keys),*])),
        NextPage::Url(path) => {
            let url = body().at(path, false).option(true);
            quote!(Next::url(#url, &[#(#keys),*]))
        }
        NextPage::Cursor { param, value } => {
            let param = wire(param);
            match value {
                Cursor::Header(name) => quote!(Next::header(#param, &reply.headers, #name)),
                Cursor::Body(path) => {
                    let value = body().at(path, false).option(true);
                    quote!(Next::cursor(#param, #value))
                }
                Cursor::LastItem(path) => {
                    let last = body().at(&pages.items, false).last();
                    let value = last.at(path, false).option(true);
                    quote!(Next::cursor(#param, #value))
                }
            }
        }
        NextPage::Number {
            param,
            first,
            pages,
        } => {
            let (param, first) = (wire(param), Literal::u64_unsuffixed(*first));
            let pages = count(pages.as_ref());
            quote!(Next::number(#param, #first, #pages))
        }
        NextPage::Offset { param, total } => {
            let (param, total) = (wire(param), count(total.as_ref()));
            quote!(Next::offset(#param, #total))
        }
    };
    match &pages.more {
        Some(path) => {
            let more = body().at(path, true).option(false);
            quote!(#next.if_more(#more))
        }
        None => next,
    }
}

fn count(path: Option<&Path>) -> TokenStream {
    match path {
        Some(path) => Value::Here(quote!(reply.body)).at(path, true).option(false),
        None => quote!(None::<u64>),
    }
}

/// A value that is looked at on the way to another.
enum Value {
    /// At a place that is there in any case.
    Here(TokenStream),
    /// An `Option`: of a reference, or of a copy at the end of the way.
    Perhaps(TokenStream),
}

impl Value {
    /// The value that `path` leads to, by reference or as a copy.
    fn at(self, path: &Path, copied: bool) -> Self {
        let last = path.0.len().saturating_sub(1);
        let steps = path.0.iter().enumerate();
        steps.fold(self, |value, (at, step)| {
            value.step(step, copied && at == last)
        })
    }

    fn step(self, step: &Hop, copied: bool) -> Self {
        let field = &step.field;
        match (self, step.layers, copied) {
            (Self::Here(it), 0, _) => Self::Here(quote!(#it.#field)),
            (Self::Here(it), 1, true) => Self::Perhaps(quote!(#it.#field)),
            (Self::Here(it), 1, false) => Self::Perhaps(quote!(#it.#field.as_ref())),
            (Self::Here(it), _, true) => Self::Perhaps(quote!(#it.#field.flatten())),
            (Self::Here(it), _, false) => {
                Self::Perhaps(quote!(#it.#field.as_ref().and_then(Option::as_ref)))
            }
            (Self::Perhaps(it), 0, true) => Self::Perhaps(quote!(#it.map(|it| it.#field))),
            (Self::Perhaps(it), 0, false) => Self::Perhaps(quote!(#it.map(|it| &it.#field))),
            (Self::Perhaps(it), 1, true) => Self::Perhaps(quote!(#it.and_then(|it| it.#field))),
            (Self::Perhaps(it), 1, false) => {
                Self::Perhaps(quote!(#it.and_then(|it| it.#field.as_ref())))
            }
            (Self::Perhaps(it), _, true) => {
                Self::Perhaps(quote!(#it.and_then(|it| it.#field.flatten())))
            }
            (Self::Perhaps(it), _, false) => {
                Self::Perhaps(quote!(#it.and_then(|it| it.#field.as_ref()?.as_ref())))
            }
        }
    }

    /// The last item of the list that this is.
    fn last(self) -> Self {
        Self::Perhaps(match self {
            Self::Here(it) => quote!(#it.last()),
            Self::Perhaps(it) => quote!(#it.and_then(|it| it.last())),
        })
    }

    /// As an `Option`, of a reference where `borrowed`.
    fn option(self, borrowed: bool) -> TokenStream {
        match self {
            Self::Here(it) if borrowed => quote!(Some(&#it)),
            Self::Here(it) => quote!(Some(#it)),
            Self::Perhaps(it) => it,
        }
    }
}

/// The items, taken out of `body`.
fn moved(path: &Path) -> TokenStream {
    let mut value = quote!(body);
    let mut is_optional = false;
    for step in &path.0 {
        let field = &step.field;
        value = match (is_optional, step.layers) {
            (false, 0 | 1) => quote!(#value.#field),
            (false, _) => quote!(#value.#field.flatten()),
            (true, 0) => quote!(#value.map(|it| it.#field)),
            (true, 1) => quote!(#value.and_then(|it| it.#field)),
            (true, _) => quote!(#value.and_then(|it| it.#field.flatten())),
        };
        is_optional |= step.layers > 0;
    }
    match is_optional {
        true => quote!(#value.unwrap_or_default()),
        false => value,
    }
}

/// The method of the async client that goes from page to page.
pub(super) fn method(cx: Context<'_>, at: usize) -> Items {
    of_client(cx, at, &quote!(Pages))
}

/// The method of the blocking client.
pub(super) fn blocking_method(cx: Context<'_>, at: usize) -> Items {
    of_client(cx, at, &quote!(BlockingPages))
}

fn of_client(cx: Context<'_>, at: usize, walk: &TokenStream) -> Items {
    let mut items = Items::default();
    let Some(pages) = cx.facts.pages(at) else {
        return items;
    };
    let it = &cx.api.operations[at];
    let name = &pages.method;
    let docs = attributes(&docs(it, pages).lines);
    let (item, failure) = (ty::nullable(cx, &pages.item), outcome(cx, it).failure);
    let Signature {
        deprecated,
        declared,
        passed,
    } = call::signature(cx, it);
    let endpoint = name::fn_static(&it.name);
    let (request, page) = (name::fn_part(&it.name, "request"), function_name(it));
    items.code(quote! {
        impl Client {
            #docs
            #deprecated
            pub fn #name(&self, #(#declared),*) -> #walk<#item, #failure> {
                #walk::new(self, &#endpoint, #request(self.config(), #(#passed),*), #page)
            }
        }
    });
    items
}

fn docs(it: &Operation, pages: &Pages) -> Docs {
    let mut docs = Docs::default();
    let name = &it.name;
    docs.paragraph(format!(
        "The items of [`{name}`](Self::{name}), page by page from the one that is asked for. Nothing is \
         sent before an item is asked for."
    ));
    docs.paragraph(code_text(&format!("{} {}", it.method, it.path)));
    let wire = |param: &usize| {
        let param = it.params.get(*param);
        code_text(param.map_or("", |it| it.wire.as_str()))
    };
    docs.paragraph(match &pages.next {
        NextPage::Link => "The header `Link` leads to the next page.".to_owned(),
        NextPage::Url(_) => "The answer holds the URL of the next page.".to_owned(),
        NextPage::Cursor { param, .. } => {
            format!(
                "The next page has the {} that the answer holds.",
                wire(param)
            )
        }
        NextPage::Number { param, .. } => format!("The next page has the next {}.", wire(param)),
        NextPage::Offset { param, .. } => {
            format!(
                "The next page has the {} of the item behind the last one.",
                wire(param)
            )
        }
    });
    docs
}
