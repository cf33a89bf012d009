//! The function that reads an endpoint's answer, and the types of what it can be.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, docs, ty};
use crate::{
    analyse::{Answers, Codec, answers, chosen},
    ir::{Operation, Response, Status},
    name,
};

/// What the answers of an operation come to.
pub(super) struct Outcome<'a> {
    answers: Answers<'a>,
    /// The type of a success's body.
    pub(super) success: TokenStream,
    /// The type that lists the failures.
    pub(super) failure: TokenStream,
}

pub(super) fn outcome<'a>(cx: Context<'_>, it: &'a Operation) -> Outcome<'a> {
    let answers = answers(it);
    let success = match answers.successes.first() {
        _ if answers.differ => {
            let name = &it.success;
            quote!(#name)
        }
        Some((_, only)) => body_type(cx, only),
        None => quote!(()),
    };
    let failure = if answers.failures.is_empty() {
        quote!(std::convert::Infallible)
    } else {
        let name = &it.failure;
        quote!(#name)
    };
    Outcome {
        answers,
        success,
        failure,
    }
}

impl Outcome<'_> {
    /// The enums of the outcomes.
    pub(super) fn types(&self, cx: Context<'_>, it: &Operation) -> Vec<TokenStream> {
        let mut types = Vec::new();
        if self.answers.differ {
            let docs = format!("How [`{0}`](Client::{0}) can succeed.", it.name);
            let successes: Vec<_> = self.answers.successes.iter().map(|(_, it)| *it).collect();
            types.push(enumeration(cx, &it.success, docs, &successes));
        }
        if !self.answers.failures.is_empty() {
            let docs = format!(
                "How [`{0}`](Client::{0}) can fail, as far as it is documented.",
                it.name
            );
            types.push(enumeration(cx, &it.failure, docs, &self.answers.failures));
        }
        types
    }

    /// The list of documented failures, as a section of documentation.
    pub(super) fn errors(&self, it: &Operation) -> Vec<String> {
        let mut lines = vec![String::new(), "# Errors".to_owned(), String::new()];
        if self.answers.failures.is_empty() {
            lines.push("Where the call fails; no failure is documented.".to_owned());
        }
        for response in &self.answers.failures {
            let link = format!("- [`{}::{}`]", it.failure, response.name);
            let status = status_text(response.status);
            lines.push(match response.docs.summary() {
                None => format!("{link} ({status})"),
                Some(words) => format!("{link} ({status}): {words}"),
            });
        }
        for (_, response) in &self.answers.successes {
            lines.extend(headers(response));
            for sign in &response.failure_when {
                let values: Vec<_> = sign.values.iter().map(docs::code).collect();
                lines.push(String::new());
                lines.push(format!(
                    "An answer of {} in which {} is {} reports a failure too.",
                    status_text(response.status),
                    docs::code_text(&sign.pointer),
                    values.join(" or "),
                ));
            }
        }
        lines
    }

    /// `fn …_outcome`.
    pub(super) fn function(&self, it: &Operation) -> TokenStream {
        let name = name::fn_part(&it.name, "outcome");
        let (success, failure) = (&self.success, &self.failure);
        let docs = docs::attributes(&[
            format!("Reads the answer of [`{0}`](Client::{0}).", it.name),
            String::new(),
            "# Errors".to_owned(),
            String::new(),
            "Where the answer is a failure, or none that is documented.".to_owned(),
        ]);
        let deprecated = docs::deprecated(it.deprecated.as_ref());
        let arms = self.arms(it);
        let body = match arms.as_slice() {
            // Every status comes to the same.
            [(Status::Default, code)] => code.clone(),
            arms => {
                let patterns = arms.iter().map(|(status, _)| pattern(*status));
                let codes = arms.iter().map(|(_, code)| code);
                quote! {
                    match response.status().as_u16() {
                        #(#patterns => #codes,)*
                    }
                }
            }
        };
        quote! {
            #docs
            #deprecated
            pub fn #name(response: RawResponse) -> Result<Reply<#success>, Error<#failure>> {
                #body
            }
        }
    }

    /// What each status comes to, `default` last.
    fn arms(&self, it: &Operation) -> Vec<(Status, TokenStream)> {
        let mut arms: Vec<(Status, TokenStream)> = Vec::new();
        for (status, response) in &self.answers.successes {
            let decode = decode(response);
            let mut code = quote!(read::success(response, #decode));
            if self.answers.differ {
                let (ty, variant) = (&it.success, &response.name);
                code = match response.contents.is_empty() {
                    false => quote!(#code.map(|reply| reply.map(#ty::#variant))),
                    true => quote!(#code.map(|reply| reply.map(|()| #ty::#variant))),
                };
            }
            arms.push((*status, code));
        }
        for response in &self.answers.failures {
            let (ty, variant) = (&it.failure, &response.name);
            let code = if response.contents.is_empty() {
                quote!(read::bare_failure(response, #ty::#variant))
            } else {
                let decode = decode(response);
                quote!(read::failure(response, #decode, #ty::#variant))
            };
            arms.push((response.status, code));
        }
        if self.answers.successes.is_empty() {
            arms.push((
                Status::Range(2),
                quote!(read::success(response, read::nothing)),
            ));
        }
        arms.sort_by_key(|(status, _)| *status);
        if arms
            .last()
            .is_none_or(|(status, _)| *status != Status::Default)
        {
            arms.push((Status::Default, quote!(read::unexpected(response))));
        }
        arms
    }
}

/// The headers of an answer, as a list.
fn headers(response: &Response) -> Vec<String> {
    if response.headers.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![String::new(), "Headers:".to_owned(), String::new()];
    lines.extend(response.headers.iter().map(|header| {
        let name = docs::code_text(&header.wire);
        match header.docs.summary() {
            Some(words) => format!("- {name}: {words}"),
            None => format!("- {name}"),
        }
    }));
    lines
}

fn pattern(status: Status) -> TokenStream {
    match status {
        Status::Code(code) => {
            let code = proc_macro2::Literal::u16_unsuffixed(code);
            quote!(#code)
        }
        Status::Range(digit) => {
            let first = u16::from(digit) * 100;
            let last = proc_macro2::Literal::u16_unsuffixed(first + 99);
            let first = proc_macro2::Literal::u16_unsuffixed(first);
            quote!(#first..=#last)
        }
        Status::Default => quote!(_),
    }
}

fn status_text(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(digit) => format!("{digit}XX"),
        Status::Default => "any other status".to_owned(),
    }
}

fn body_type(cx: Context<'_>, response: &Response) -> TokenStream {
    match chosen(&response.contents).map(|it| it.codec) {
        Some(Codec::Json(Some(value))) => ty::nullable(cx, value),
        Some(Codec::Json(None)) => quote!(serde_json::Value),
        Some(Codec::Text) => quote!(String),
        Some(Codec::Bytes) => quote!(Vec<u8>),
        None => quote!(()),
    }
}

fn decode(response: &Response) -> TokenStream {
    match chosen(&response.contents).map(|it| it.codec) {
        Some(Codec::Json(_)) => quote!(read::json),
        Some(Codec::Text) => quote!(read::text),
        Some(Codec::Bytes) => quote!(read::bytes),
        None => quote!(read::nothing),
    }
}

fn enumeration(
    cx: Context<'_>,
    name: &crate::name::TypeName,
    docs: String,
    responses: &[&Response],
) -> TokenStream {
    let docs = docs::line(docs);
    let variants = responses.iter().map(|response| {
        let mut words = response.docs.clone();
        words.paragraph(format!("Status: {}.", status_text(response.status)));
        words.lines.extend(headers(response));
        let docs = docs::attributes(&words.lines);
        let name = &response.name;
        let body = (!response.contents.is_empty()).then(|| {
            let ty = body_type(cx, response);
            quote!((#ty))
        });
        quote!(#docs #name #body)
    });
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
        }
    }
}
