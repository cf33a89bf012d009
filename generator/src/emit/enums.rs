//! Enums.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use super::{
    Context, Table,
    docs::{self, attributes, line},
};
use crate::{
    ir::{Enum, EnumKind, EnumValue, TypeDef},
    name::TypeName,
};

/// A model that is an enum.
pub(super) fn item(cx: Context<'_>, def: &TypeDef, it: &Enum) -> TokenStream {
    let docs = docs::of_model(cx, def, def.docs.clone());
    let other = "A value that the description does not list, kept as it came.";
    let other = format!("{other} {}", docs::of_rules(&it.rules));
    enumeration(&def.name, &docs, it, other.trim_end())
}

/// An enum called `name`; `other` says what its last variant is for.
pub(super) fn enumeration(name: &TypeName, docs: &[String], it: &Enum, other: &str) -> TokenStream {
    let docs = attributes(docs);
    let variants = it.values.iter().map(|value| {
        let docs = line(docs::code(&value.wire));
        let name = &value.name;
        quote!(#docs #name)
    });
    let other_docs = line(other);
    let other = &it.other;
    let (derived, kept) = match it.kind {
        EnumKind::Text => (quote!(Debug, Clone, PartialEq, Eq, Hash), quote!(String)),
        EnumKind::Integer => (quote!(Debug, Clone, Copy, PartialEq, Eq, Hash), quote!(i64)),
        EnumKind::Number => (quote!(Debug, Clone, Copy, PartialEq), quote!(f64)),
        EnumKind::Mixed => (
            quote!(Debug, Clone, PartialEq, Eq, Hash),
            quote!(serde_json::Value),
        ),
    };
    quote! {
        #docs
        #[derive(#derived)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            #other_docs
            #other(#kept),
        }
    }
}

/// The macro of the runtime that an enum is read and written by.
pub(super) fn table_name(kind: EnumKind) -> &'static str {
    match kind {
        EnumKind::Text => "string_enum",
        EnumKind::Integer => "integer_enum",
        EnumKind::Number => "number_enum",
        EnumKind::Mixed => "mixed_enum",
    }
}

/// How an enum is read and written.
pub(super) fn table(name: &TypeName, it: &Enum) -> Table {
    let row = |value: &EnumValue| format!("{} = {},", value.name, literal(it.kind, &value.wire));
    Table {
        name: table_name(it.kind),
        subject: name.to_string(),
        rows: it.values.iter().map(row).collect(),
        tail: format!("other {}", it.other),
    }
}

/// A value as Rust writes it. Where it could be of several types, it says which.
fn literal(kind: EnumKind, value: &Value) -> String {
    let Value::Number(number) = value else {
        return match value {
            Value::String(text) => format!("{text:?}"),
            other => other.to_string(),
        };
    };
    match (kind, number.as_f64()) {
        (EnumKind::Number, Some(number)) => format!("{number:?}"),
        (EnumKind::Mixed, _) if number.is_i64() => format!("{number}_i64"),
        (EnumKind::Mixed, _) if number.is_u64() => format!("{number}_u64"),
        (EnumKind::Mixed, Some(number)) => format!("{number:?}_f64"),
        _ => number.to_string(),
    }
}
