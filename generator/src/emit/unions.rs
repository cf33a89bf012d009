//! `oneOf` and `anyOf`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{Context, docs::attributes, ty};
use crate::{
    analyse::{Dispatch, JsonKind, Step},
    ir::{Primitive, Type, TypeDef, TypeId, Union, UnionOption},
    name::VariantName,
};

/// The enum, and the conversions from its options.
pub(super) fn item(cx: Context<'_>, id: TypeId, def: &TypeDef, it: &Union) -> Vec<TokenStream> {
    let name = &def.name;
    let docs = attributes(&super::docs::of_model(def, def.docs.clone()));
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
            let summary = def.docs.summary();
            return summary.unwrap_or_else(|| super::docs::described_at(def));
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
            Primitive::Ipv4 | Primitive::Ipv6 | Primitive::Ip => "An IP address.",
        },
        Type::List(_) => "A list.",
        Type::Map(_) | Type::Object => "An object.",
        Type::Any => "Any JSON.",
    };
    kind.to_owned()
}

/// `From` for every option whose type no other has.
fn conversions(cx: Context<'_>, id: TypeId, def: &TypeDef, it: &Union) -> Vec<TokenStream> {
    let name = &def.name;
    let target =
        |option: &UnionOption| ty::value(cx, cx.api.types.unaliased(&option.value.ty)).to_string();
    let targets: Vec<_> = it.options.iter().map(target).collect();
    let unique = it.options.iter().zip(&targets).filter(|(option, target)| {
        let is_self = matches!(option.value.ty, Type::Model(held) if held == id);
        !is_self && targets.iter().filter(|it| it == target).count() == 1
    });
    unique
        .map(|(option, _)| {
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

/// How the union is read and written.
pub(super) fn json(cx: Context<'_>, id: TypeId, def: &TypeDef, it: &Union) -> Vec<TokenStream> {
    vec![deserialize(cx, id, def, it), serialize(def, it)]
}

fn serialize(def: &TypeDef, it: &Union) -> TokenStream {
    let name = &def.name;
    let variants = it.options.iter().map(|option| &option.name);
    let variants = variants.chain([&it.unknown]);
    quote! {
        impl Serialize for #name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    #(Self::#variants(value) => value.serialize(serializer),)*
                }
            }
        }
    }
}

fn deserialize(cx: Context<'_>, id: TypeId, def: &TypeDef, it: &Union) -> TokenStream {
    let name = &def.name;
    let empty = Dispatch::default();
    let dispatch = cx.facts.dispatch(id).unwrap_or(&empty);
    let looks_inside = |step: &Step| !matches!(step, Step::Kind(_) | Step::Objects);
    let outside = dispatch.steps.iter().take_while(|step| !looks_inside(step));
    let (outside, inside) = dispatch.steps.split_at(outside.count());
    let members = (!inside.is_empty()).then(|| quote!(let members = raw.members();));
    let outside = outside.iter().map(|step| step_code(it, step));
    let inside = inside.iter().map(|step| step_code(it, step));
    let rest = rest(it, &dispatch.rest);
    quote! {
        impl<'de> Deserialize<'de> for #name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let raw = Raw::deserialize(deserializer)?;
                #(#outside)*
                #members
                #(#inside)*
                #rest
            }
        }
    }
}

fn variant(it: &Union, option: usize) -> &VariantName {
    it.options.get(option).map_or(&it.unknown, |it| &it.name)
}

/// The code of a step: it returns where it decides.
fn step_code(it: &Union, step: &Step) -> TokenStream {
    match step {
        Step::Tag { property, values } => tag(it, property, values),
        Step::Kind(kinds) => kinds_of_value(it, kinds),
        Step::Objects => {
            let unknown = &it.unknown;
            quote! {
                if raw.kind() != JsonKind::Object {
                    return raw.read().map(Self::#unknown);
                }
            }
        }
        Step::Has(properties) => properties.iter().map(|has| required(it, has)).collect(),
        Step::PropertyKind { property, kinds } => {
            let arms = kind_arms(it, kinds, |kind| quote!(Some(JsonKind::#kind)));
            let unknown = &it.unknown;
            quote! {
                match members.kind(#property) {
                    #(#arms)*
                    Some(JsonKind::Null) | None => {}
                    Some(_) => return raw.read().map(Self::#unknown),
                }
            }
        }
    }
}

fn tag(it: &Union, property: &str, values: &[(String, usize)]) -> TokenStream {
    let arms = by_option(values).into_iter().map(|(option, texts)| {
        let variant = variant(it, option);
        quote!(Some(#(#texts)|*) => return raw.read().map(Self::#variant),)
    });
    let unknown = &it.unknown;
    quote! {
        match members.text(#property).as_deref() {
            #(#arms)*
            Some(_) => return raw.read().map(Self::#unknown),
            None => {}
        }
    }
}

fn kinds_of_value(it: &Union, kinds: &[(JsonKind, usize)]) -> TokenStream {
    if let [(kind, option)] = kinds {
        let kind = format_ident!("{kind:?}");
        let variant = variant(it, *option);
        return quote! {
            if raw.kind() == JsonKind::#kind {
                return raw.read().map(Self::#variant);
            }
        };
    }
    let arms = kind_arms(it, kinds, |kind| quote!(JsonKind::#kind));
    quote! {
        match raw.kind() {
            #(#arms)*
            _ => {}
        }
    }
}

fn required(it: &Union, (property, option): &(String, usize)) -> TokenStream {
    let variant = variant(it, *option);
    quote! {
        if members.has(#property) {
            return raw.read().map(Self::#variant);
        }
    }
}

fn kind_arms(
    it: &Union,
    kinds: &[(JsonKind, usize)],
    pattern: impl Fn(proc_macro2::Ident) -> TokenStream,
) -> Vec<TokenStream> {
    let arm = |(kind, option): &(JsonKind, usize)| {
        let pattern = pattern(format_ident!("{kind:?}"));
        let variant = variant(it, *option);
        quote!(#pattern => return raw.read().map(Self::#variant),)
    };
    kinds.iter().map(arm).collect()
}

fn by_option(values: &[(String, usize)]) -> Vec<(usize, Vec<&str>)> {
    let mut grouped: Vec<(usize, Vec<&str>)> = Vec::new();
    for (text, option) in values {
        match grouped.iter_mut().find(|(it, _)| it == option) {
            Some((_, texts)) => texts.push(text),
            None => grouped.push((*option, vec![text])),
        }
    }
    grouped
}

/// What happens when no step has decided.
fn rest(it: &Union, rest: &[usize]) -> TokenStream {
    let unknown = &it.unknown;
    match rest {
        [] => quote!(raw.read().map(Self::#unknown)),
        [only] => {
            let variant = variant(it, *only);
            quote!(raw.read().map(Self::#variant))
        }
        many => {
            let variants = many.iter().map(|option| variant(it, *option));
            quote! {
                raw.first(&[
                    #(|raw| raw.read().map(Self::#variants),)*
                    |raw| raw.read().map(Self::#unknown),
                ])
            }
        }
    }
}
