//! How a caller gives a value to a constructor or setter: with as little ceremony as the type allows.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, ty};
use crate::ir::{Primitive, Shape, Type, TypeUse};

/// An argument: the type that it has, and the value that becomes of it.
pub(super) struct Given {
    /// `impl Into<String>`.
    pub(super) ty: TokenStream,
    /// `title.into()`.
    pub(super) value: TokenStream,
}

/// The argument called `name` for a value of this type, not null.
pub(super) fn given(cx: Context<'_>, name: &TokenStream, it: &Type) -> Given {
    let target = cx.api.types.unaliased(it);
    match target {
        Type::List(item) => {
            let (item, each) = element(cx, item);
            Given {
                ty: quote!(impl IntoIterator<Item = #item>),
                value: match each {
                    Some(each) => quote!(#name.into_iter().map(#each).collect()),
                    None => quote!(#name.into_iter().collect()),
                },
            }
        }
        Type::Map(item) => map(cx, name, element(cx, item)),
        Type::Object => map(cx, name, element(cx, &TypeUse::plain(Type::Any))),
        _ if is_into(cx, target) => {
            let ty = ty::value(cx, it);
            Given {
                ty: quote!(impl Into<#ty>),
                value: quote!(#name.into()),
            }
        }
        _ => Given {
            ty: ty::value(cx, it),
            value: name.clone(),
        },
    }
}

fn map(cx: Context<'_>, name: &TokenStream, element: (TokenStream, Option<TokenStream>)) -> Given {
    let _ = cx;
    let (item, each) = element;
    let value = match each {
        Some(_) => quote!(value.into()),
        None => quote!(value),
    };
    Given {
        ty: quote!(impl IntoIterator<Item = (impl Into<String>, #item)>),
        value: quote!(#name.into_iter().map(|(key, value)| (key.into(), #value)).collect()),
    }
}

/// The type of an element that a caller gives, and the function that converts it, if any does.
fn element(cx: Context<'_>, item: &TypeUse) -> (TokenStream, Option<TokenStream>) {
    let ty = ty::nullable(cx, item);
    if !item.nullable && is_into(cx, cx.api.types.unaliased(&item.ty)) {
        (quote!(impl Into<#ty>), Some(quote!(Into::into)))
    } else {
        (ty, None)
    }
}

/// Whether there is more than one type that a caller may have at hand. Numbers are left out: a
/// literal would no longer say which type it is.
fn is_into(cx: Context<'_>, ty: &Type) -> bool {
    match ty {
        Type::Primitive(it) => *it == Primitive::String,
        Type::Model(id) => matches!(cx.api.types[*id].shape, Shape::Enum(_) | Shape::Union(_)),
        Type::Any => true,
        Type::List(_) | Type::Map(_) | Type::Object => false,
    }
}
