//! `new`: what is required, as arguments.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    super::{
        Context,
        docs::{attributes, line},
        give::{Given, given},
        ty,
    },
    arguments, siblings,
};
use crate::{
    analyse::{Constant, Sibling, constant, followed, sibling},
    ir::{Docs, Field, Presence, Struct, TypeId},
};

/// The method.
pub(super) fn method(cx: Context<'_>, id: TypeId, it: &Struct) -> TokenStream {
    if it.required.is_empty() {
        let docs = line("Nothing set.");
        return quote! {
            #docs
            pub fn new() -> Self {
                Self::default()
            }
        };
    }
    let docs = docs(cx, it);
    let arguments = arguments(cx, it).map(|field| {
        let (name, ty) = (&field.name, argument(cx, id, field).ty);
        quote!(#name: #ty)
    });
    let announced = decided(cx, it).map(|(field, sibling)| announced(cx, field, &sibling));
    let followed = followed(cx.api, it);
    let fields = it.fields.iter().map(|field| {
        let is_followed = followed.contains(field.wire.as_str());
        named(cx, id, it, field, is_followed)
    });
    let rest = &it.additional_name;
    quote! {
        #docs
        pub fn new(#(#arguments),*) -> Self {
            #(#announced)*
            Self {
                #(#fields,)*
                #rest: Default::default(),
            }
        }
    }
}

/// The fields that have to be given and set the sibling that decides their option.
fn decided<'a>(cx: Context<'a>, it: &'a Struct) -> impl Iterator<Item = (&'a Field, Sibling<'a>)> {
    siblings(cx, it)
        .filter(|(field, _)| field.presence == Presence::Required && !field.value.nullable)
}

fn docs(cx: Context<'_>, it: &Struct) -> TokenStream {
    let mut docs = Docs::default();
    docs.paragraph("What is required, and nothing else set.");
    for (field, sibling) in decided(cx, it) {
        let (union, tag) = (&field.name, &sibling.tag.name);
        docs.paragraph(format!(
            "[`{tag}`](field@Self::{tag}) is set from `{union}`. For an option that the description \
             does not know it is left empty, and has to be set by hand."
        ));
    }
    attributes(&docs.lines)
}

/// A union, and the sibling that follows from it.
fn announced(cx: Context<'_>, field: &Field, sibling: &Sibling<'_>) -> TokenStream {
    let (name, tag) = (&field.name, &sibling.tag.name);
    let value = given(cx, &quote!(#name), &field.value.ty).value;
    let announce = &sibling.names.announce;
    quote!(let #name = #value; let #tag = Self::#announce(&#name);)
}

/// A field with its value, in short where that is called the same.
fn named(
    cx: Context<'_>,
    id: TypeId,
    it: &Struct,
    field: &Field,
    is_followed: bool,
) -> TokenStream {
    let name = &field.name;
    if is_followed {
        return quote!(#name);
    }
    let value = initial(cx, id, it, field);
    match value.to_string() == name.to_string() {
        true => quote!(#name),
        false => quote!(#name: #value),
    }
}

/// What a field holds in a new struct.
fn initial(cx: Context<'_>, id: TypeId, it: &Struct, field: &Field) -> TokenStream {
    let name = &field.name;
    let given = field.presence == Presence::Required && !field.value.nullable;
    if given && sibling(cx.api, it, field).is_some() {
        return match ty::is_boxed(cx, id, &field.value) {
            true => quote!(Box::new(#name)),
            false => quote!(#name),
        };
    }
    match constant(cx.api, field) {
        Some(Constant::Variant(of, value)) => {
            let (of, variant) = (ty::model(cx, of), &value.name);
            return quote!(#of::#variant);
        }
        Some(Constant::Bool(only)) => return quote!(#only),
        None => {}
    }
    match field.presence {
        Presence::Optional => quote!(None),
        Presence::Required => argument(cx, id, field).value,
    }
}

/// How a required field is given: as an `Option` where null is a value.
fn argument(cx: Context<'_>, id: TypeId, field: &Field) -> Given {
    let name = &field.name;
    if field.value.nullable {
        let ty = ty::value(cx, &field.value.ty);
        let value = if ty::is_boxed(cx, id, &field.value) {
            quote!(#name.map(Box::new))
        } else {
            quote!(#name)
        };
        return Given {
            ty: quote!(Option<#ty>),
            value,
        };
    }
    let given = given(cx, &quote!(#name), &field.value.ty);
    if ty::is_boxed(cx, id, &field.value) {
        return given.inside(&quote!(Box::new));
    }
    given
}
