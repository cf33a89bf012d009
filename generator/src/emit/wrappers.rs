//! Components that are a list or map of themselves.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    Context,
    docs::{self, attributes},
    ty,
};
use crate::ir::{Type, TypeDef, TypeUse};

/// The struct, and the conversions from what it is around.
pub(super) fn item(cx: Context<'_>, def: &TypeDef, it: &TypeUse) -> Vec<TokenStream> {
    let name = &def.name;
    let words = docs::of_value(&def.docs, it, None);
    let docs = attributes(&docs::of_model(cx, def, words));
    let ty = ty::value(cx, &it.ty);
    let mut items = vec![
        quote! {
            #docs
            #[derive(Debug, Clone, PartialEq, Eq, Default)]
            pub struct #name(pub #ty);
        },
        quote! {
            impl From<#ty> for #name {
                fn from(value: #ty) -> Self {
                    Self(value)
                }
            }
        },
    ];
    items.extend(part(cx, &it.ty).map(|part| {
        quote! {
            impl FromIterator<#part> for #name {
                fn from_iter<I: IntoIterator<Item = #part>>(parts: I) -> Self {
                    Self(parts.into_iter().collect())
                }
            }
        }
    }));
    items
}

/// What there are many of inside.
fn part(cx: Context<'_>, ty: &Type) -> Option<TokenStream> {
    match ty {
        Type::List(item) => Some(ty::nullable(cx, item)),
        Type::Map(value) => {
            let value = ty::nullable(cx, value);
            Some(quote!((String, #value)))
        }
        _ => None,
    }
}

/// How the struct is read and written.
pub(super) fn json(def: &TypeDef) -> TokenStream {
    let name = &def.name;
    quote!(wrapper! { #name })
}
