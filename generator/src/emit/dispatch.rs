//! How a union is read: the steps that `analyse` has found, written down.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};
use serde_json::Value;

use super::{Context, Table};
use crate::{
    analyse::{Dispatch, JsonKind, Lists, Objects, Scalars, Step},
    ir::{TypeDef, TypeId, Union},
    name::VariantName,
};

/// The variants, for reading and writing.
pub(super) fn table(def: &TypeDef, it: &Union) -> Table {
    let row = |variant: &VariantName| format!("{variant},");
    Table {
        name: "union",
        subject: def.name.to_string(),
        rows: it.options.iter().map(|option| row(&option.name)).collect(),
        tail: format!("unknown {}", it.unknown),
    }
}

/// How the option is found.
pub(super) fn item(cx: Context<'_>, id: TypeId, def: &TypeDef, it: &Union) -> TokenStream {
    let empty = Dispatch::default();
    let found = cx.facts.dispatch(id).unwrap_or(&empty);
    let (name, unknown) = (&def.name, &it.unknown);
    let objects = objects(it, &found.objects);
    let lists = lists(it, &found.lists);
    let texts = scalars(it, "text", &found.texts);
    let numbers = scalars(it, "number", &found.numbers);
    let booleans = scalars(it, "boolean", &found.booleans);
    quote! {
        impl runtime::Union for #name {
            fn unknown(value: serde_json::Value) -> Self {
                Self::#unknown(value)
            }
            #objects
            #lists
            #texts
            #numbers
            #booleans
        }
    }
}

fn variant(it: &Union, option: usize) -> &VariantName {
    it.options.get(option).map_or(&it.unknown, |it| &it.name)
}

fn objects(it: &Union, found: &Objects) -> TokenStream {
    if found.steps.is_empty() && found.rest.is_empty() {
        return TokenStream::new();
    }
    let mutable = (!found.steps.is_empty()).then(|| quote!(mut));
    let steps = found.steps.iter().map(|found| step(it, found));
    let rest = tried(it, &found.rest);
    quote! {
        fn object<'de, M: serde::de::MapAccess<'de>>(
            #mutable json: runtime::Members<'de, M>,
            at: &runtime::At<'_>,
        ) -> Result<Self, M::Error> {
            #(#steps)*
            #rest
        }
    }
}

fn lists(it: &Union, found: &Lists) -> TokenStream {
    if found.rest.is_empty() {
        return TokenStream::new();
    }
    let body = if found.kinds.is_empty() {
        tried(it, &found.rest)
    } else {
        let arms = found.kinds.iter().map(|(kind, option)| {
            let (kind, variant) = (kind_name(*kind), variant(it, *option));
            quote!(Some(runtime::JsonKind::#kind) => json.read(at).map(Self::#variant),)
        });
        let empty = found
            .rest
            .first()
            .map_or(&it.unknown, |it_| variant(it, *it_));
        let unknown = &it.unknown;
        quote! {
            let json = json.keep()?;
            match json.kind() {
                #(#arms)*
                None => json.read(at).map(Self::#empty),
                Some(_) => json.read(at).map(Self::#unknown),
            }
        }
    };
    quote! {
        fn list<'de, L: serde::de::SeqAccess<'de>>(
            json: runtime::Elements<L>,
            at: &runtime::At<'_>,
        ) -> Result<Self, L::Error> {
            #body
        }
    }
}

fn scalars(it: &Union, method: &str, found: &Scalars) -> TokenStream {
    if found.listed.is_empty() && found.attempts.is_empty() && found.rest.is_none() {
        return TokenStream::new();
    }
    let method = format_ident!("{method}");
    let listed = (!found.listed.is_empty())
        .then(|| choose(&quote!(json.as_str()), &of_values(it, &found.listed), None));
    let attempts = found.attempts.iter().map(|option| attempt(it, *option));
    let rest = match found.rest {
        Some(option) => variant(it, option),
        None => &it.unknown,
    };
    quote! {
        fn #method<E: serde::de::Error>(
            json: runtime::Scalar<'_>,
            at: &runtime::At<'_>,
        ) -> Result<Self, E> {
            #listed
            #(#attempts)*
            json.read(at).map(Self::#rest)
        }
    }
}

fn required(it: &Union, (property, option): &(String, usize)) -> TokenStream {
    let variant = variant(it, *option);
    quote! {
        if json.has(#property)? {
            return json.read(at).map(Self::#variant);
        }
    }
}

/// What happens when no step has decided: the options in turn.
fn tried(it: &Union, rest: &[usize]) -> TokenStream {
    let unknown = &it.unknown;
    match rest {
        [] => quote!(json.read(at).map(Self::#unknown)),
        [only] => {
            let variant = variant(it, *only);
            quote!(json.read(at).map(Self::#variant))
        }
        many => {
            let attempts = many.iter().map(|option| attempt(it, *option));
            quote! {
                let json = json.keep()?;
                #(#attempts)*
                json.read(at).map(Self::#unknown)
            }
        }
    }
}

fn attempt(it: &Union, option: usize) -> TokenStream {
    let variant = variant(it, option);
    quote! {
        if let Some(value) = json.attempt(at) {
            return Ok(Self::#variant(value));
        }
    }
}

/// The code of a step: it returns where it decides.
fn step(it: &Union, step: &Step) -> TokenStream {
    match step {
        Step::Tag {
            property,
            values,
            closed,
        } => tag(it, property, values, *closed),
        Step::Has(properties) => properties.iter().map(|has| required(it, has)).collect(),
        Step::PropertyKind { property, kinds } => {
            let arms = kinds.iter().map(|(kind, option)| {
                let kind = kind_name(*kind);
                let pattern = quote!(Some(runtime::JsonKind::#kind));
                (pattern, variant(it, *option))
            });
            let arms: Vec<_> = arms.collect();
            choose(&quote!(json.kind(#property)?), &arms, None)
        }
    }
}

fn tag(it: &Union, property: &str, values: &[(Value, usize)], closed: bool) -> TokenStream {
    let found = match values.first() {
        Some((Value::Number(_), _)) if is_whole(values) => quote!(json.integer(#property)?),
        Some((Value::Number(_), _)) => quote!(json.number(#property)?),
        Some((Value::Bool(_), _)) => quote!(json.boolean(#property)?),
        _ => quote!(json.text(#property)?),
    };
    // Beside true and false there is no other value.
    let is_all = [true, false].map(|it| values.iter().any(|(value, _)| *value == it)) == [true; 2];
    let other = (closed && !is_all).then_some(&it.unknown);
    choose(&found, &of_values(it, values), other)
}

/// Patterns of what was looked at, each with the variant that it stands for.
type Arms<'a> = [(TokenStream, &'a VariantName)];

/// Returns the variant of the pattern that `value` has, or `other` where it is there at all.
fn choose(value: &TokenStream, arms: &Arms<'_>, other: Option<&VariantName>) -> TokenStream {
    if let ([(pattern, variant)], None) = (arms, other) {
        return quote! {
            if let #pattern = #value {
                return json.read(at).map(Self::#variant);
            }
        };
    }
    let arms = arms
        .iter()
        .map(|(pattern, variant)| quote!(#pattern => return json.read(at).map(Self::#variant),));
    let rest = match other {
        Some(other) => quote! {
            Some(_) => return json.read(at).map(Self::#other),
            None => {}
        },
        None => quote!(_ => {}),
    };
    quote! {
        match #value {
            #(#arms)*
            #rest
        }
    }
}

/// Values as patterns, those of an option together.
fn of_values<'a>(it: &'a Union, values: &[(Value, usize)]) -> Vec<(TokenStream, &'a VariantName)> {
    let is_whole = is_whole(values);
    let arms = by_option(values).into_iter().map(|(option, values)| {
        let values = values.into_iter().map(|value| literal(value, is_whole));
        (quote!(Some(#(#values)|*)), variant(it, option))
    });
    arms.collect()
}

fn is_whole(values: &[(Value, usize)]) -> bool {
    values.iter().all(|(value, _)| value.is_i64())
}

/// A text, a number or a boolean. `is_whole`: numbers are integers.
fn literal(value: &Value, is_whole: bool) -> TokenStream {
    match value {
        Value::String(text) => quote!(#text),
        Value::Bool(it) => quote!(#it),
        Value::Number(number) => {
            let number = match number.as_i64().filter(|_| is_whole) {
                Some(integer) => Literal::i64_unsuffixed(integer),
                None => Literal::f64_unsuffixed(number.as_f64().unwrap_or_default()),
            };
            quote!(#number)
        }
        _ => TokenStream::new(),
    }
}

fn kind_name(kind: JsonKind) -> Ident {
    format_ident!("{kind:?}")
}

fn by_option(values: &[(Value, usize)]) -> Vec<(usize, Vec<&Value>)> {
    let mut grouped: Vec<(usize, Vec<&Value>)> = Vec::new();
    for (value, option) in values {
        match grouped.iter_mut().find(|(it, _)| it == option) {
            Some((_, values)) => values.push(value),
            None => grouped.push((*option, vec![value])),
        }
    }
    grouped
}
