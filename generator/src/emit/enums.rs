//! Enums of texts.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    Table,
    docs::{self, attributes, line},
};
use crate::{
    ir::{Enum, EnumValue, TypeDef},
    name::TypeName,
};

/// A model that is an enum.
pub(super) fn item(def: &TypeDef, it: &Enum) -> TokenStream {
    let docs = docs::of_model(def, def.docs.clone());
    let other = "A value that the description does not list, kept as it came.";
    enumeration(&def.name, &docs, it, other)
}

/// An enum called `name`; `other` says what its last variant is for.
pub(super) fn enumeration(name: &TypeName, docs: &[String], it: &Enum, other: &str) -> TokenStream {
    let docs = attributes(docs);
    let variants = it.values.iter().map(|value| {
        let docs = line(docs::code(&value.wire.as_str().into()));
        let name = &value.name;
        quote!(#docs #name)
    });
    let other_docs = line(other);
    let other = &it.other;
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            #other_docs
            #other(String),
        }
    }
}

/// How an enum is read and written.
pub(super) fn table(name: &TypeName, it: &Enum) -> Table {
    let row = |value: &EnumValue| format!("{} = {:?},", value.name, value.wire);
    Table {
        name: "string_enum",
        subject: name.to_string(),
        rows: it.values.iter().map(row).collect(),
        tail: format!("other {}", it.other),
    }
}
