//! Objects with properties.

mod constructor;

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    Context, Table, defaults,
    docs::{self, attributes, deprecated, line},
    give::{given, setter},
    siblings, ty,
};
use crate::{
    analyse::{Sibling, constant, followed, sibling},
    ir::{Additional, Docs, Field, Presence, Struct, Type, TypeDef, TypeId},
};

/// The struct and its methods.
pub(super) fn item(cx: Context<'_>, id: TypeId, def: &TypeDef, it: &Struct) -> Vec<TokenStream> {
    let name = &def.name;
    let docs = attributes(&struct_docs(cx, def, it));
    let fields = it.fields.iter().map(|field| {
        let docs = attributes(&field_docs(cx, it, field).lines);
        let deprecated = deprecated(field.deprecated.as_ref());
        let (name, ty) = (&field.name, ty::field(cx, id, field));
        quote!(#docs #deprecated pub #name: #ty)
    });
    let rest = rest(cx, it);
    let default = it.required.is_empty().then(|| quote!(, Default));
    let mut items = vec![quote! {
        #docs
        #[derive(Debug, Clone, PartialEq #default)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields,)*
            #rest
        }
    }];
    items.push(methods(cx, id, def, it));
    if !it.required.is_empty() && arguments(cx, it).next().is_none() {
        items.push(quote! {
            impl Default for #name {
                fn default() -> Self {
                    Self::new()
                }
            }
        });
    }
    items
}

fn struct_docs(cx: Context<'_>, def: &TypeDef, it: &Struct) -> Vec<String> {
    let mut docs = def.docs.clone();
    for alternatives in &it.alternatives {
        let sets: Vec<_> = alternatives.sets.iter().map(|set| all_of(set)).collect();
        let how_many = match alternatives.several {
            true => "At least",
            false => "Exactly",
        };
        docs.paragraph(format!(
            "{how_many} one of {} must be set.",
            sets.join(", ")
        ));
    }
    let rules = docs::of_rules(&it.rules);
    if !rules.is_empty() {
        docs.paragraph(rules);
    }
    docs::of_model(cx, def, docs)
}

fn all_of(set: &[String]) -> String {
    let names: Vec<_> = set.iter().map(|it| docs::code_text(it)).collect();
    names.join(" with ")
}

fn field_docs(cx: Context<'_>, it: &Struct, field: &Field) -> Docs {
    let mut docs = docs::of_value(&field.docs, &field.value, field.default.as_ref());
    let conditions: Vec<_> = (field.required_when.iter())
        .map(|(sibling, value)| format!("{} is {}", docs::code_text(sibling), docs::code(value)))
        .collect();
    if !conditions.is_empty() {
        docs.paragraph(format!("Required when {}.", conditions.join(" and ")));
    }
    if let Some(sibling) = sibling(cx.api, it, field) {
        docs.paragraph(siblings::sentence(cx, &sibling));
    }
    if field.read_only {
        docs.paragraph("Only in answers.");
    }
    if field.write_only {
        docs.paragraph("Only in requests.");
    }
    if docs.is_empty() {
        docs.paragraph(docs::code_text(&field.wire));
    }
    docs
}

/// The field that keeps what has no field of its own.
fn rest(cx: Context<'_>, it: &Struct) -> TokenStream {
    let name = &it.additional_name;
    match &it.additional {
        Additional::Any => {
            let docs = line("Fields that the description does not name, kept as they came.");
            quote!(#docs pub #name: UnknownFields)
        }
        Additional::Denied => {
            let docs = line(
                "Fields that the description does not allow. They are kept as they came, and \
                 refused when they are to be sent.",
            );
            quote!(#docs pub #name: UnknownFields)
        }
        Additional::Typed(value) => {
            let docs = attributes(&docs::of_rest(value));
            let ty = ty::nullable(cx, value);
            quote!(#docs pub #name: std::collections::BTreeMap<String, #ty>)
        }
    }
}

fn methods(cx: Context<'_>, id: TypeId, def: &TypeDef, it: &Struct) -> TokenStream {
    let name = &def.name;
    let allow = it
        .fields
        .iter()
        .any(|field| field.deprecated.is_some())
        .then(|| quote!(#[allow(deprecated)]));
    let new = constructor::method(cx, id, it);
    let setters = it.fields.iter().map(|field| setters(cx, id, it, field));
    let getters = it.fields.iter().map(|field| defaults::getter(cx, field));
    let siblings = siblings(cx, it);
    let announced = siblings.map(|(_, sibling)| siblings::announce(cx, id, &sibling));
    quote! {
        #allow
        impl #name {
            #new
            #(#setters)*
            #(#getters)*
            #(#announced)*
        }
    }
}

/// The fields whose union a sibling decides.
fn siblings<'a>(cx: Context<'a>, it: &'a Struct) -> impl Iterator<Item = (&'a Field, Sibling<'a>)> {
    let fields = it.fields.iter();
    fields.filter_map(move |field| Some((field, sibling(cx.api, it, field)?)))
}

/// Whether a sibling decides the union of some field.
pub(super) fn has_siblings(cx: Context<'_>, it: &Struct) -> bool {
    siblings(cx, it).next().is_some()
}

/// How unions are read that a sibling decides.
pub(super) fn readers(cx: Context<'_>, id: TypeId, def: &TypeDef, it: &Struct) -> TokenStream {
    let name = &def.name;
    let readers: Vec<_> = siblings(cx, it)
        .map(|(field, sibling)| siblings::read(cx, id, &sibling, field))
        .collect();
    if readers.is_empty() {
        return TokenStream::new();
    }
    quote! {
        impl #name {
            #(#readers)*
        }
    }
}

/// The fields that a caller must give, in the order of `required`.
pub(super) fn arguments<'a>(cx: Context<'a>, it: &'a Struct) -> impl Iterator<Item = &'a Field> {
    let required = it.required.iter().filter_map(|at| it.fields.get(*at));
    let followed = followed(cx.api, it);
    let is_followed = move |field: &Field| followed.contains(field.wire.as_str());
    required.filter(move |field| constant(cx.api, field).is_none() && !is_followed(field))
}

/// The setter of an optional field, and the one for null where null is told from absent.
fn setters(cx: Context<'_>, id: TypeId, it: &Struct, field: &Field) -> TokenStream {
    if field.presence == Presence::Required {
        return TokenStream::new();
    }
    let name = &field.name;
    let mut given = given(cx, &quote!(#name), &field.value.ty);
    if ty::is_boxed(cx, id, &field.value) {
        given = given.inside(&quote!(Box::new));
    }
    if field.value.nullable {
        given = given.inside(&quote!(Some));
    }
    let set = match sibling(cx.api, it, field) {
        Some(sibling) => siblings::setter(cx, id, field, &sibling),
        None => setter(name, &given, field.deprecated.as_ref()),
    };
    let null = field.null_setter.as_ref().map(|setter| {
        let docs = line(format!("Sets [`{name}`](field@Self::{name}) to null."));
        let deprecated = deprecated(field.deprecated.as_ref());
        quote! {
            #docs
            #deprecated
            #[must_use]
            pub fn #setter(mut self) -> Self {
                self.#name = Some(None);
                self
            }
        }
    });
    quote! {
        #set
        #null
    }
}

/// How the struct is read and written.
pub(super) fn table(cx: Context<'_>, def: &TypeDef, it: &Struct) -> Table {
    let row = |field: &Field| {
        // Of any JSON, null is a value like others.
        let is_any = matches!(cx.api.types.unaliased(&field.value.ty), Type::Any);
        let kind = match (field.presence, field.value.nullable || is_any) {
            (Presence::Required, _) => "required",
            (Presence::Optional, false) => "optional",
            (Presence::Optional, true) => "nullable",
        };
        let decided = match sibling(cx.api, it, field) {
            Some(sibling) => format!(" by {} {}", sibling.tag.name, sibling.names.read),
            None => String::new(),
        };
        format!("{kind} {} = {:?}{decided},", field.name, field.wire)
    };
    Table {
        name: if it.has_uploads() {
            "sent_form"
        } else {
            "object"
        },
        subject: def.name.to_string(),
        rows: it.fields.iter().map(row).collect(),
        tail: format!("rest {}", it.additional_name),
    }
}
