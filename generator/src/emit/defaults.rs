//! The methods that give a field or, where it is absent, its default.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Number;

use super::{
    Context,
    docs::{self, deprecated, line},
    ty,
};
use crate::ir::{Constant, DefaultGetter, EnumKind, Field, Shape, Type, TypeId};

/// The method of a field that has one.
///
/// Where null is told from absent, it is a value that was given: the method gives `None` for it.
pub(super) fn getter(cx: Context<'_>, field: &Field) -> Option<TokenStream> {
    let DefaultGetter {
        name: getter,
        default,
    } = field.default_getter.as_ref()?;
    let name = &field.name;
    let words = field.default.as_ref().map(docs::code).unwrap_or_default();
    let null = match field.value.nullable {
        true => " `None` is null.",
        false => "",
    };
    let docs = line(format!(
        "[`{name}`](field@Self::{name}), or its default, {words}, where it is absent.{null}"
    ));
    let deprecated = deprecated(field.deprecated.as_ref());
    let lint = lint(default);
    let mut ty = of_type(cx, field, default);
    let body = body(cx, field, default);
    if field.value.nullable {
        ty = quote!(Option<#ty>);
    }
    Some(quote! {
        #docs
        #deprecated
        #lint
        pub fn #getter(&self) -> #ty {
            #body
        }
    })
}

/// The value of the field, or the default.
fn body(cx: Context<'_>, field: &Field, default: &Constant) -> TokenStream {
    let (name, value) = (&field.name, value(cx, default));
    let own = match default {
        Constant::Listed(id, _) if !is_copy(cx, *id) => quote!(self.#name.clone()),
        _ => quote!(self.#name),
    };
    match (field.value.nullable, default) {
        (false, Constant::Text(_)) => quote!(self.#name.as_deref().unwrap_or(#value)),
        (false, Constant::EmptyList) => quote!(self.#name.as_deref().unwrap_or_default()),
        (false, _) => quote!(#own.unwrap_or(#value)),
        (true, Constant::Text(_) | Constant::EmptyList) => {
            quote!(self.#name.as_ref().map_or(Some(#value), Option::as_deref))
        }
        (true, _) => quote!(#own.unwrap_or(Some(#value))),
    }
}

/// Whether an enum is `Copy`: what it keeps of other values is a number.
fn is_copy(cx: Context<'_>, id: TypeId) -> bool {
    match &cx.api.types[id].shape {
        Shape::Enum(it) => matches!(it.kind, EnumKind::Integer | EnumKind::Number),
        _ => false,
    }
}

/// A default near a constant of mathematics is no mistake for it.
fn lint(default: &Constant) -> TokenStream {
    match default {
        Constant::Float(it) | Constant::Double(it)
            if it.as_f64().is_some_and(|it| it.fract() != 0.0) =>
        {
            quote!(#[allow(clippy::approx_constant)])
        }
        _ => TokenStream::new(),
    }
}

/// What the method gives: texts and lists as references.
fn of_type(cx: Context<'_>, field: &Field, default: &Constant) -> TokenStream {
    match (default, cx.api.types.unaliased(&field.value.ty)) {
        (Constant::Text(_), _) => quote!(&str),
        (_, Type::List(item)) => {
            let item = ty::nullable(cx, item);
            quote!(&[#item])
        }
        _ => ty::value(cx, &field.value.ty),
    }
}

fn value(cx: Context<'_>, default: &Constant) -> TokenStream {
    match default {
        Constant::Bool(it) => quote!(#it),
        Constant::Integer(it) => integer(it),
        Constant::Float(it) => {
            let float = it.as_f64().unwrap_or_default() as f32;
            signed(float < 0.0, Literal::f32_unsuffixed(float.abs()))
        }
        Constant::Double(it) => {
            let float = it.as_f64().unwrap_or_default();
            signed(float < 0.0, Literal::f64_unsuffixed(float.abs()))
        }
        Constant::Text(it) => quote!(#it),
        Constant::Listed(id, at) => {
            let of = ty::model(cx, *id);
            match &cx.api.types[*id].shape {
                Shape::Enum(it) => {
                    let name = it.values.get(*at).map(|it| &it.name);
                    quote!(#of::#name)
                }
                _ => quote!(#of),
            }
        }
        Constant::EmptyList => quote!(&[]),
    }
}

fn integer(it: &Number) -> TokenStream {
    match (it.as_u64(), it.as_i64()) {
        (Some(it), _) => signed(false, Literal::u64_unsuffixed(it)),
        (None, it) => signed(
            true,
            Literal::u64_unsuffixed(it.unwrap_or_default().unsigned_abs()),
        ),
    }
}

fn signed(negative: bool, literal: Literal) -> TokenStream {
    match negative {
        true => quote!(-#literal),
        false => quote!(#literal),
    }
}
