//! Components that are a list, a map or a primitive.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, docs, ty};
use crate::ir::{TypeDef, TypeId, TypeUse};

/// The alias.
pub(super) fn item(cx: Context<'_>, id: TypeId, def: &TypeDef, it: &TypeUse) -> TokenStream {
    let name = &def.name;
    let words = docs::of_value(&def.docs, it, None);
    let docs = docs::attributes(&docs::of_model(def, words));
    let ty = if cx.facts.is_endless(id) {
        quote!(serde_json::Value)
    } else {
        ty::value(cx, &it.ty)
    };
    quote!(#docs pub type #name = #ty;)
}
