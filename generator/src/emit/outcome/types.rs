//! The enums of what an endpoint's answers can be.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Failure, Outcome, body_type, headers, headers_docs, status_text};
use crate::{
    emit::{Context, docs},
    ir::{Docs, FailureSign, Operation, Response, Shared},
    name::{TypeName, VariantName},
};

impl Outcome<'_> {
    /// The enums of the outcomes.
    pub(in crate::emit) fn types(&self, cx: Context<'_>, it: &Operation) -> Vec<TokenStream> {
        let mut types = Vec::new();
        if self.answers.differ && it.shared != Shared::Success {
            let docs = format!("How [`{0}`](crate::Client::{0}) can succeed.", it.name);
            let successes = self.answers.successes.iter();
            let variants = successes.map(|(_, it)| variant(cx, it, &it.name, answer_docs(it)));
            types.push(enumeration(&it.success, docs, variants));
        }
        if self.has_failures() && it.shared == Shared::None {
            let docs = format!(
                "How [`{0}`](crate::Client::{0}) can fail, as far as it is documented.",
                it.name
            );
            let failures = self.failures();
            let variants = failures.iter().map(|failure| {
                let docs = match failure.is_rejection {
                    true => rejection_docs(failure),
                    false => answer_docs(failure.response),
                };
                variant(cx, failure.response, failure.name, docs)
            });
            types.push(enumeration(&it.failure, docs, variants));
        }
        if it.shared == Shared::None {
            types.extend(headers::types(cx, it));
        }
        types
    }
}

fn answer_docs(response: &Response) -> Docs {
    let mut words = response.docs.clone();
    words.paragraph(format!("Status: {}.", status_text(response.status)));
    words.lines.extend(headers_docs(response));
    words
}

fn rejection_docs(failure: &Failure<'_>) -> Docs {
    let mut words = Docs::default();
    words.paragraph("The call failed, as the body says.");
    words.paragraph(format!("Status: {}.", failure.status()));
    words
}

/// What in a body means failure, in words.
pub(super) fn signs(signs: &[FailureSign]) -> String {
    let signs = signs.iter().map(|sign| {
        let values: Vec<_> = sign.values.iter().map(docs::code).collect();
        let place = match sign.pointer.as_str() {
            "" => "the body".to_owned(),
            pointer => docs::code_text(pointer),
        };
        format!("{place} is {}", values.join(" or "))
    });
    signs.collect::<Vec<_>>().join(", or ")
}

fn variant(cx: Context<'_>, response: &Response, name: &VariantName, words: Docs) -> TokenStream {
    let docs = docs::attributes(&words.lines);
    let body = (!response.contents.is_empty()).then(|| {
        let ty = body_type(cx, response);
        quote!((#ty))
    });
    quote!(#docs #name #body)
}

fn enumeration(
    name: &TypeName,
    docs: String,
    variants: impl Iterator<Item = TokenStream>,
) -> TokenStream {
    let docs = docs::line(docs);
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
        }
    }
}
