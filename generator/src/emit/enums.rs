//! Enums of texts.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    Table,
    docs::{attributes, line},
};
use crate::ir::{Enum, TypeDef};

/// The enum.
pub(super) fn item(def: &TypeDef, it: &Enum) -> TokenStream {
    let name = &def.name;
    let docs = attributes(&super::docs::of_model(def, def.docs.clone()));
    let variants = it.values.iter().map(|value| {
        let docs = line(super::docs::code_text(&value.wire));
        let name = &value.name;
        quote!(#docs #name)
    });
    let other = &it.other;
    let other_docs = line("A value that the description does not list, kept as it came.");
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

/// How the enum is read and written.
pub(super) fn table(def: &TypeDef, it: &Enum) -> Table {
    let row = |value: &crate::ir::EnumValue| format!("{} = {:?},", value.name, value.wire);
    Table {
        name: "string_enum",
        subject: def.name.to_string(),
        rows: it.values.iter().map(row).collect(),
        tail: format!("other {}", it.other),
    }
}
