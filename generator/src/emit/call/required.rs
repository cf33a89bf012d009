//! The struct of the required parameters, where they are many. Its fields are what would be arguments.

use proc_macro2::TokenStream;
use quote::quote;

use super::{super::docs, Context, borrowed, param_docs, required, taken, with_lifetime};
use crate::ir::{Operation, Param, Shared};

/// The struct, where the operation has it.
pub(in crate::emit) fn definition(cx: Context<'_>, it: &Operation) -> Vec<TokenStream> {
    if !it.groups_required() || it.shared != Shared::None {
        return Vec::new();
    }
    let name = &it.required;
    let lifetime = borrows(cx, it).then(|| quote!(<'a>));
    let fields = required(it).into_iter().map(|param| {
        let mut docs = param_docs(param);
        // As an attribute it would warn whoever makes the struct, who has no choice.
        if param.deprecated.is_some() {
            docs.extend([String::new(), "Deprecated.".to_owned()]);
        }
        let docs = docs::attributes(&docs);
        let (name, ty) = (&param.name, with_lifetime(field(cx, param)));
        quote!(#docs pub #name: #ty)
    });
    let words = docs::line(format!(
        "What has to be given to [`{0}`](crate::Client::{0}).",
        it.name
    ));
    vec![quote! {
        #words
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub struct #name #lifetime {
            #(#fields,)*
        }
    }]
}

/// The argument's type.
pub(super) fn ty(cx: Context<'_>, it: &Operation) -> TokenStream {
    let name = &it.required;
    match borrows(cx, it) {
        true => quote!(&#name<'_>),
        false => quote!(&#name),
    }
}

/// The code that takes the struct apart: from there on, its fields are as arguments are.
pub(in crate::emit) fn taken_apart(it: &Operation) -> Option<TokenStream> {
    if !it.groups_required() {
        return None;
    }
    let name = &it.required;
    let fields = required(it).into_iter().map(|param| &param.name);
    Some(quote!(let &#name { #(#fields),* } = params;))
}

fn borrows(cx: Context<'_>, it: &Operation) -> bool {
    let mut fields = required(it).into_iter();
    fields.any(|param| field(cx, param).to_string().starts_with('&'))
}

fn field(cx: Context<'_>, param: &Param) -> TokenStream {
    borrowed(cx, &taken(cx, param))
}
