//! `oneOf` and `anyOf`: the enum and its conversions. How it is read is in [`super::dispatch`].

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, docs::attributes, ty};
use crate::ir::{Primitive, Type, TypeDef, TypeId, Union, UnionOption};

/// The enum, and the conversions from its options.
pub(super) fn item(cx: Context<'_>, id: TypeId, def: &TypeDef, it: &Union) -> Vec<TokenStream> {
    let name = &def.name;
    let docs = attributes(&super::docs::of_model(cx, def, def.docs.clone()));
    let variants = it.options.iter().map(|option| {
        let docs = super::docs::line(option_docs(cx, option));
        let (name, ty) = (&option.name, ty::held(cx, id, &option.value));
        quote!(#docs #name(#ty))
    });
    let unknown = &it.unknown;
    let unknown_docs = super::docs::line("A value that is none of the options, kept as it came.");
    let mut items = vec![quote! {
        #docs
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            #unknown_docs
            #unknown(serde_json::Value),
        }
    }];
    items.extend(conversions(cx, id, def, it));
    items
}

fn option_docs(cx: Context<'_>, option: &UnionOption) -> String {
    let kind = match &option.value.ty {
        Type::Model(id) => {
            let def = &cx.api.types[*id];
            let said = super::docs::of_sent_form(cx, def).or_else(|| def.docs.summary());
            return said.unwrap_or_else(|| super::docs::described_at(cx, def));
        }
        Type::Primitive(it) => match it {
            Primitive::Bool => "True or false.",
            Primitive::String => "Text.",
            Primitive::DateTime => "A time.",
            Primitive::Date => "A day.",
            Primitive::UnixTime(_) => "A time, as a count since the Unix epoch.",
            Primitive::TimeSpan(_) | Primitive::Duration => "A length of time.",
            Primitive::Int32 | Primitive::Int64 | Primitive::UInt32 | Primitive::UInt64 => {
                "An integer."
            }
            Primitive::Float | Primitive::Double | Primitive::Decimal => "A number.",
            Primitive::Uuid => "A UUID.",
            Primitive::Base64 => "Bytes.",
            Primitive::Upload => "A file.",
            Primitive::Ipv4 | Primitive::Ipv6 | Primitive::Ip => "An IP address.",
        },
        Type::List(_) => "A list.",
        Type::Map(_) | Type::Object => "An object.",
        Type::Any => "Any JSON.",
    };
    kind.to_owned()
}

/// Whether there is `From` for the option at this position: no other has its type.
pub(super) fn has_conversion(cx: Context<'_>, id: TypeId, it: &Union, at: usize) -> bool {
    with_conversion(cx, id, it).any(|it| it == at)
}

/// The positions of the options that have `From`.
fn with_conversion(cx: Context<'_>, id: TypeId, it: &Union) -> impl Iterator<Item = usize> {
    let target =
        |option: &UnionOption| ty::value(cx, cx.api.types.unaliased(&option.value.ty)).to_string();
    let targets: Vec<_> = it.options.iter().map(target).collect();
    let is_unique = move |at: &usize| {
        let is_self = matches!(it.options[*at].value.ty, Type::Model(held) if held == id);
        !is_self && targets.iter().filter(|it| **it == targets[*at]).count() == 1
    };
    (0..it.options.len()).filter(is_unique)
}

/// `From` for every option whose type no other has.
fn conversions(cx: Context<'_>, id: TypeId, def: &TypeDef, it: &Union) -> Vec<TokenStream> {
    let name = &def.name;
    with_conversion(cx, id, it)
        .filter_map(|at| it.options.get(at))
        .map(|option| {
            let (variant, ty) = (&option.name, ty::value(cx, &option.value.ty));
            let value = if ty::is_boxed(cx, id, &option.value) {
                quote!(Box::new(value))
            } else {
                quote!(value)
            };
            quote! {
                impl From<#ty> for #name {
                    fn from(value: #ty) -> Self {
                        Self::#variant(#value)
                    }
                }
            }
        })
        .collect()
}
