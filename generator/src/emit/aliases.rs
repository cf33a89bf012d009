//! Components that are a list, a map or a primitive.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, docs, ty};
use crate::ir::{TypeDef, TypeUse};

/// The alias.
pub(super) fn item(cx: Context<'_>, def: &TypeDef, it: &TypeUse) -> TokenStream {
    let name = &def.name;
    let words = docs::of_value(&def.docs, it, None);
    let docs = docs::attributes(&docs::of_model(cx, def, words));
    let ty = ty::value(cx, &it.ty);
    quote!(#docs pub type #name = #ty;)
}
