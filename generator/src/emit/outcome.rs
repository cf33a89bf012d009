//! The function that reads an endpoint's answer, and the types of what it can be.

pub(super) mod bodies;
mod headers;
mod types;

use proc_macro2::TokenStream;
use quote::quote;

use self::bodies::{body_type, decode};
use super::{Context, docs, endpoints::mentions};
use crate::{
    analyse::{Answers, answers},
    ir::{Operation, Response, Status},
    name::{self, VariantName},
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
    let mut outcome = Outcome {
        answers,
        success,
        failure: quote!(std::convert::Infallible),
    };
    if outcome.has_failures() {
        let name = &it.failure;
        outcome.failure = quote!(#name);
    }
    outcome
}

/// A documented failure.
struct Failure<'a> {
    response: &'a Response,
    /// Its variant.
    name: &'a VariantName,
    /// Whether the status is a success, and the body says that the call failed.
    is_rejection: bool,
    answers: Status,
}

impl Failure<'_> {
    /// Which answers are this failure.
    fn status(&self) -> String {
        let status = status_text(self.answers);
        match self.is_rejection {
            true => format!(
                "{status}, where {}",
                types::signs(&self.response.failure_when)
            ),
            false => status,
        }
    }
}

impl Outcome<'_> {
    fn has_failures(&self) -> bool {
        !self.failures().is_empty()
    }

    /// The documented failures, those with the status of a success first.
    fn failures(&self) -> Vec<Failure<'_>> {
        let rejections = self.answers.successes.iter().filter_map(|(status, it)| {
            Some(Failure {
                response: it,
                name: it.rejected.as_ref()?,
                is_rejection: true,
                answers: *status,
            })
        });
        let failures = self.answers.failures.iter().map(|it| Failure {
            response: it,
            name: &it.name,
            is_rejection: false,
            answers: it.status,
        });
        rejections.chain(failures).collect()
    }

    /// The list of documented failures, as a section of documentation.
    pub(super) fn errors(&self, it: &Operation) -> Vec<String> {
        let mut lines = vec![String::new(), "# Errors".to_owned(), String::new()];
        let failures = self.failures();
        if failures.is_empty() {
            lines.push("Where the call fails; no failure is documented.".to_owned());
        }
        for failure in &failures {
            let link = format!("- [`{}::{}`]", it.failure, failure.name);
            let words = failure.response.docs.summary();
            let words = words.filter(|_| !failure.is_rejection);
            lines.push(match words {
                None => format!("{link} ({})", failure.status()),
                Some(words) => format!("{link} ({}): {words}", failure.status()),
            });
        }
        for (_, response) in &self.answers.successes {
            lines.extend(headers_docs(response));
        }
        lines
    }

    /// `fn …_outcome`.
    pub(super) fn function(&self, cx: Context<'_>, it: &Operation) -> TokenStream {
        let name = name::fn_part(&it.name, "outcome");
        let endpoint = name::fn_static(&it.name);
        let (success, failure) = (&self.success, &self.failure);
        let docs = docs::attributes(&[
            format!("Reads the answer of [`{0}`](crate::Client::{0}).", it.name),
            String::new(),
            "# Errors".to_owned(),
            String::new(),
            "Where the answer is a failure, or none that is documented.".to_owned(),
        ]);
        let deprecated = docs::deprecated(it.deprecated.as_ref());
        let arms = self.arms(cx, it);
        let answer = quote!(Answer::new(&#endpoint, response));
        let body = match arms.as_slice() {
            // Every status comes to the same.
            [arm] => {
                let code = &arm.code;
                quote!(let answer = #answer; #code)
            }
            arms => {
                let arms = arms.iter().map(Arm::tokens);
                quote! {
                    let answer = #answer;
                    match answer.status() {
                        #(#arms,)*
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

    /// Whether any body is read by a function of the runtime's: events and items are by their own.
    pub(super) fn names_read(&self, cx: Context<'_>, it: &Operation) -> bool {
        let mut arms = self.arms(cx, it).into_iter();
        arms.any(|arm| mentions(arm.code, "read"))
    }

    /// What each status comes to, `default` last.
    fn arms(&self, cx: Context<'_>, it: &Operation) -> Vec<Arm> {
        let failures = self.failures().into_iter().map(|failure| Arm {
            status: failure.answers,
            if_rejected: failure.is_rejection,
            code: failure_code(cx, it, &failure),
        });
        let mut arms: Vec<_> = failures.collect();
        for (status, response) in &self.answers.successes {
            arms.push(Arm::of(*status, self.success_code(cx, it, response)));
        }
        if self.answers.successes.is_empty() {
            arms.push(Arm::of(
                Status::Range(2),
                quote!(answer.success(read::nothing)),
            ));
        }
        // A rejection comes before the success of the same status.
        arms.sort_by_key(|arm| arm.status);
        let is_whole = |arm: &Arm| arm.status == Status::Default && !arm.if_rejected;
        if !arms.last().is_some_and(is_whole) {
            arms.push(Arm::of(Status::Default, quote!(answer.unexpected())));
        }
        arms
    }

    fn success_code(&self, cx: Context<'_>, it: &Operation, response: &Response) -> TokenStream {
        let decode = decode(cx, response);
        let code = quote!(answer.success(#decode));
        if !self.answers.differ {
            return code;
        }
        let (ty, variant) = (&it.success, &response.name);
        match response.contents.is_empty() {
            false => quote!(#code.map(|reply| reply.map(#ty::#variant))),
            true => quote!(#code.map(|reply| reply.map(|()| #ty::#variant))),
        }
    }
}

fn failure_code(cx: Context<'_>, it: &Operation, failure: &Failure<'_>) -> TokenStream {
    let (ty, variant) = (&it.failure, failure.name);
    if failure.response.contents.is_empty() {
        return quote!(answer.bare_failure(#ty::#variant));
    }
    let decode = decode(cx, failure.response);
    quote!(answer.failure(#decode, #ty::#variant))
}

/// What an answer with a status comes to.
struct Arm {
    status: Status,
    /// Only where the body says that the call failed.
    if_rejected: bool,
    code: TokenStream,
}

impl Arm {
    fn of(status: Status, code: TokenStream) -> Self {
        Self {
            status,
            if_rejected: false,
            code,
        }
    }

    fn tokens(&self) -> TokenStream {
        let (pattern, code) = (pattern(self.status), &self.code);
        let guard = self.if_rejected.then(|| quote!(if answer.is_rejection()));
        quote!(#pattern #guard => #code)
    }
}

/// The headers of an answer, as a list.
fn headers_docs(response: &Response) -> Vec<String> {
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
