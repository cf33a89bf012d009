//! How a caller gives a value to a constructor or setter: with as little ceremony as the type allows.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, docs, ty};
use crate::{
    ir::{Deprecation, Primitive, Shape, Type, TypeUse},
    name::FieldName,
};

/// An argument: the type that it has, and the value that becomes of it.
pub(super) struct Given {
    /// `impl Into<String>`.
    pub(super) ty: TokenStream,
    /// `title.into()`.
    pub(super) value: TokenStream,
}

impl Given {
    /// The same argument, its value passed to `wrapper`.
    pub(super) fn inside(self, wrapper: &TokenStream) -> Self {
        let value = self.value;
        Self {
            ty: self.ty,
            value: quote!(#wrapper(#value)),
        }
    }
}

/// The setter of the optional field `name`.
pub(super) fn setter(
    name: &FieldName,
    given: &Given,
    deprecated: Option<&Deprecation>,
) -> TokenStream {
    let docs = docs::line(format!("Sets [`{name}`](field@Self::{name})."));
    let deprecated = docs::deprecated(deprecated);
    let Given { ty, value } = given;
    quote! {
        #docs
        #deprecated
        #[must_use]
        pub fn #name(mut self, #name: #ty) -> Self {
            self.#name = Some(#value);
            self
        }
    }
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
        Type::Map(item) => map(name, element(cx, item)),
        Type::Object => map(name, element(cx, &TypeUse::plain(Type::Any))),
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

fn map(name: &TokenStream, element: (TokenStream, Option<TokenStream>)) -> Given {
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
    if is_element_converted(cx, item) {
        (quote!(impl Into<#ty>), Some(quote!(Into::into)))
    } else {
        (ty, None)
    }
}

/// Whether each element of a list or map is taken as whatever becomes its type.
pub(super) fn is_element_converted(cx: Context<'_>, item: &TypeUse) -> bool {
    !item.nullable && is_into(cx, cx.api.types.unaliased(&item.ty))
}

/// Whether there is more than one type that a caller may have at hand. Plain numbers are left out: a
/// literal would no longer say which type it is.
fn is_into(cx: Context<'_>, ty: &Type) -> bool {
    match ty {
        Type::Primitive(it) => !it.is_copy() || matches!(it, Primitive::UnixTime(_)),
        Type::Model(id) => matches!(
            cx.api.types[*id].shape,
            Shape::Enum(_) | Shape::Union(_) | Shape::Wrapper(_)
        ),
        Type::Any => true,
        Type::List(_) | Type::Map(_) | Type::Object => false,
    }
}
