//! A field beside a union that says which option it is: set together, and read with each other.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    Context, docs,
    give::{Given, given},
    ty,
};
use crate::{
    analyse::Sibling,
    ir::{Field, Presence, Shape, Type, TypeId},
};

/// Which value of the sibling stands for which option.
pub(super) fn sentence(cx: Context<'_>, it: &Sibling<'_>) -> String {
    let options = it.names.mapping.iter().map(|(value, id)| {
        let (value, model) = (docs::code_text(value), &cx.api.types[*id].name);
        format!("{value} announces [`{model}`](crate::model::{model})")
    });
    let options: Vec<_> = options.collect();
    let property = docs::code_text(&it.names.property);
    format!(
        "{property} says which option this is: {}.",
        options.join(", ")
    )
}

/// The function from an option to the sibling's value.
pub(super) fn announce(cx: Context<'_>, holder: TypeId, it: &Sibling<'_>) -> TokenStream {
    let name = &it.names.announce;
    let union = ty::model(cx, it.union);
    let tag = ty::field(cx, holder, it.tag);
    let options = it.options.options.iter().enumerate();
    let arms = options.map(|(at, option)| {
        let value = it.values.iter().find(|(_, option)| *option == at);
        let value = match value {
            Some((value, _)) => some(it.tag, text(cx, it.tag, value)),
            None => nothing(cx, it.tag),
        };
        let variant = &option.name;
        quote!(#union::#variant(_) => #value,)
    });
    let (unknown, nothing) = (&it.options.unknown, nothing(cx, it.tag));
    let docs = docs::line(format!(
        "The [`{0}`](field@Self::{0}) of an option; empty where the description knows none.",
        it.tag.name
    ));
    quote! {
        #docs
        fn #name(value: &#union) -> #tag {
            match value {
                #(#arms)*
                #union::#unknown(_) => #nothing,
            }
        }
    }
}

/// The function that reads the union as the sibling says. Null that has to be there is no option.
pub(super) fn read(
    cx: Context<'_>,
    holder: TypeId,
    it: &Sibling<'_>,
    field: &Field,
) -> TokenStream {
    let (name, union) = (&it.names.read, ty::model(cx, it.union));
    let mut target = ty::held(cx, holder, &field.value);
    let boxed = ty::is_boxed(cx, holder, &field.value).then(|| quote!(.map(Box::new)));
    let is_null = field.presence == Presence::Required && field.value.nullable;
    let some = is_null.then(|| quote!(.map(Some)));
    if is_null {
        target = quote!(Option<#target>);
    }
    let null = is_null.then(|| quote!(_ if json.is_null() => Ok(None),));
    let options = it.options.options.iter().enumerate();
    let arms = options.filter_map(|(at, option)| {
        let own = it.values.iter().filter(|(_, option)| *option == at);
        let values: Vec<_> = own.map(|(value, _)| value).collect();
        let variant = &option.name;
        let read = quote!(json.read(at).map(#union::#variant) #boxed #some);
        (!values.is_empty()).then(|| quote!(Some(#(#values)|*) => #read,))
    });
    let unknown = &it.options.unknown;
    let other = it
        .is_complete()
        .then(|| quote!(Some(_) => json.read(at).map(#union::#unknown) #boxed #some,));
    // An option that no value stands for is told by what it holds.
    let rest = if it.is_complete() {
        quote!(None)
    } else {
        quote!(_)
    };
    quote! {
        fn #name<E: serde::de::Error>(
            json: runtime::Waiting,
            tag: Option<&str>,
            at: &runtime::At<'_>,
        ) -> Result<#target, E> {
            match tag {
                #null
                #(#arms)*
                #other
                #rest => json.read(at),
            }
        }
    }
}

fn text(cx: Context<'_>, tag: &Field, value: &str) -> TokenStream {
    let Type::Model(id) = &tag.value.ty else {
        return quote!(#value.to_owned());
    };
    let model = ty::model(cx, *id);
    let Shape::Enum(it) = &cx.api.types[*id].shape else {
        return quote!(#value.into());
    };
    match it.values.iter().find(|it| it.wire == value) {
        Some(listed) => {
            let variant = &listed.name;
            quote!(#model::#variant)
        }
        None => quote!(#model::from(#value)),
    }
}

/// A value as the sibling holds it.
fn some(tag: &Field, value: TokenStream) -> TokenStream {
    match (tag.presence, tag.value.nullable) {
        (Presence::Required, false) => value,
        (Presence::Required, true) | (Presence::Optional, false) => quote!(Some(#value)),
        (Presence::Optional, true) => quote!(Some(Some(#value))),
    }
}

/// What the sibling holds where there is no value for it.
fn nothing(cx: Context<'_>, tag: &Field) -> TokenStream {
    if tag.presence == Presence::Optional || tag.value.nullable {
        return quote!(None);
    }
    match &tag.value.ty {
        Type::Model(id) => {
            let model = ty::model(cx, *id);
            quote!(#model::from(""))
        }
        _ => quote!(String::new()),
    }
}

/// The setter of a field that may be left out: it sets the sibling too.
pub(super) fn setter(
    cx: Context<'_>,
    holder: TypeId,
    field: &Field,
    it: &Sibling<'_>,
) -> TokenStream {
    let (name, tag, announce) = (&field.name, &it.tag.name, &it.names.announce);
    let Given { ty, value } = given(cx, &quote!(#name), &field.value.ty);
    let boxed = match ty::is_boxed(cx, holder, &field.value) {
        true => quote!(Box::new(#name)),
        false => quote!(#name),
    };
    let kept = match field.value.nullable {
        true => quote!(Some(Some(#boxed))),
        false => quote!(Some(#boxed)),
    };
    let docs = docs::line(format!(
        "Sets [`{name}`](field@Self::{name}), and [`{tag}`](field@Self::{tag}) with it."
    ));
    let deprecated = docs::deprecated(field.deprecated.as_ref());
    quote! {
        #docs
        #deprecated
        #[must_use]
        pub fn #name(mut self, #name: #ty) -> Self {
            let #name = #value;
            self.#tag = Self::#announce(&#name);
            self.#name = #kept;
            self
        }
    }
}
