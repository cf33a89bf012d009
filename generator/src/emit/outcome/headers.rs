//! The type that reads the headers of an endpoint's answers.

use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    analyse::{HeaderForm, Scalar, header_form},
    emit::{
        Context,
        docs::{attributes, code_text, deprecated, line},
        ty,
    },
    ir::{Operation, TypedHeader},
};

/// `struct …Headers`, with a method for each header.
pub(super) fn types(cx: Context<'_>, it: &Operation) -> Vec<TokenStream> {
    if it.headers.is_empty() {
        return Vec::new();
    }
    let name = &it.headers_type;
    let docs = line(format!(
        "What the headers of an answer of [`{0}`](crate::Client::{0}) say, each read when it is asked for.",
        it.name
    ));
    let methods = it.headers.iter().map(|header| method(cx, header));
    vec![
        quote! {
            #docs
            #[derive(Debug, Clone, Copy)]
            pub struct #name<'a>(&'a http::HeaderMap);
        },
        quote! {
            impl<'a> #name<'a> {
                #[doc = " Of these headers, which a reply and an error have."]
                pub fn of(headers: &'a http::HeaderMap) -> Self {
                    Self(headers)
                }
                #(#methods)*
            }
        },
    ]
}

fn method(cx: Context<'_>, it: &TypedHeader) -> TokenStream {
    let (name, wire) = (&it.name, &it.header.wire);
    let mut docs = it.header.docs.clone();
    docs.paragraph(format!("The header {}.", code_text(wire)));
    docs.paragraph("# Errors");
    docs.paragraph("Where it holds something else.");
    let docs = attributes(&docs.lines);
    let deprecated = deprecated(it.header.deprecated.as_ref());
    let (ty, read) = match header_form(cx.api, &it.header) {
        HeaderForm::One(scalar, one) => {
            let read = reader(scalar);
            (ty::value(cx, one), quote!(one(self.0, #wire, #read)))
        }
        HeaderForm::List(scalar, item) => {
            let (item, read) = (ty::value(cx, item), reader(scalar));
            (quote!(Vec<#item>), quote!(list(self.0, #wire, #read)))
        }
        HeaderForm::Json(value) => {
            let read = reader(Scalar::Literal);
            (ty::nullable(cx, value), quote!(one(self.0, #wire, #read)))
        }
        HeaderForm::Given => {
            let read = reader(Scalar::Text);
            (quote!(String), quote!(one(self.0, #wire, #read)))
        }
    };
    quote! {
        #docs
        #deprecated
        pub fn #name(self) -> Result<Option<#ty>, crate::headers::HeaderError> {
            crate::headers::#read
        }
    }
}

fn reader(scalar: Scalar) -> TokenStream {
    match scalar {
        Scalar::Text => quote!(crate::headers::text),
        Scalar::Literal => quote!(crate::headers::literal),
        Scalar::Time => quote!(crate::headers::time),
    }
}
