//! From what answers hold to what requests do: what was read can be changed and written back.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, gate, ty};
use crate::ir::{Additional, Presence, Shape, Struct, Type, TypeDef, TypeId, TypeUse, Union};

/// The conversion into the model `id`, where it is what is sent in place of another.
pub(super) fn item(cx: Context<'_>, id: TypeId, def: &TypeDef) -> Option<TokenStream> {
    let answer = def.sent_form_of.filter(|_| cx.facts.converts(id))?;
    let sides = Sides {
        cx,
        answer,
        request: id,
    };
    let body = match &def.shape {
        Shape::Struct(it) => sides.structure(it),
        Shape::Union(it) => sides.union(it),
        // A wrapper holds nothing that goes one way only.
        Shape::Wrapper(_) | Shape::Enum(_) | Shape::Alias(_) => return None,
    };
    let (from, name) = (ty::model(cx, answer), &def.name);
    let allow = match &def.shape {
        Shape::Struct(it) if it.fields.iter().any(|field| field.deprecated.is_some()) => {
            quote!(#[allow(deprecated)])
        }
        _ => TokenStream::new(),
    };
    let gate = gate::of_model(cx, answer, id);
    Some(quote! {
        #gate
        #allow
        impl From<#from> for #name {
            fn from(value: #from) -> Self {
                #body
            }
        }
    })
}

/// The models on both sides of a conversion.
struct Sides<'a> {
    cx: Context<'a>,
    answer: TypeId,
    request: TypeId,
}

impl Sides<'_> {
    fn structure(&self, it: &Struct) -> TokenStream {
        let fields = it.fields.iter().map(|field| {
            let name = &field.name;
            let layers = usize::from(field.presence == Presence::Optional)
                + usize::from(field.value.nullable);
            let value = self.inside(layers, quote!(value.#name), &field.value);
            quote!(#name: #value)
        });
        let rest = &it.additional_name;
        let kept = match &it.additional {
            Additional::Typed(value) => {
                let map = Type::Map(Box::new(value.clone()));
                self.value(quote!(value.#rest), &map)
            }
            Additional::Any | Additional::Denied => None,
        };
        let kept = kept.unwrap_or_else(|| quote!(value.#rest));
        quote! {
            Self {
                #(#fields,)*
                #rest: #kept,
            }
        }
    }

    fn union(&self, it: &Union) -> TokenStream {
        let from = ty::model(self.cx, self.answer);
        let arms = it.options.iter().map(|option| {
            let name = &option.name;
            let value = self.inside(0, quote!(value), &option.value);
            quote!(#from::#name(value) => Self::#name(#value),)
        });
        let unknown = &it.unknown;
        quote! {
            match value {
                #(#arms)*
                #from::#unknown(value) => Self::#unknown(value),
            }
        }
    }

    /// What becomes of a value that stands in this many `Option`s.
    fn inside(&self, layers: usize, value: TokenStream, it: &TypeUse) -> TokenStream {
        let inner = quote!(value);
        let place = if layers == 0 { &value } else { &inner };
        let Some(mut made) = self.held(place, &it.ty) else {
            return value;
        };
        for layer in (0..layers).rev() {
            let place = if layer == 0 { &value } else { &inner };
            made = mapped(place, &made);
        }
        made
    }

    /// The same of a value that may be in a box, on either side.
    fn held(&self, value: &TokenStream, ty: &Type) -> Option<TokenStream> {
        let Type::Model(sent) = ty else {
            return self.value(value.clone(), ty);
        };
        let answered = self.cx.api.types[*sent].sent_form_of?;
        let is_boxed = |holder, held| self.cx.facts.is_boxed(self.cx.api, holder, held);
        let value = match is_boxed(self.answer, answered) {
            true => quote!((*#value)),
            false => value.clone(),
        };
        let made = self.value(value, ty)?;
        Some(match is_boxed(self.request, *sent) {
            true => quote!(Box::new(#made)),
            false => made,
        })
    }

    /// The same of a value by itself; none where it is the same on both sides.
    fn value(&self, value: TokenStream, ty: &Type) -> Option<TokenStream> {
        match ty {
            Type::Model(id) => {
                let def = &self.cx.api.types[*id];
                def.sent_form_of?;
                match &def.shape {
                    Shape::Alias(it) => self.value(value, &it.ty),
                    _ => Some(quote!(#value.into())),
                }
            }
            Type::List(item) => {
                let made = self.element(item)?;
                let items = mapped(&quote!(#value.into_iter()), &made);
                Some(quote!(#items.collect()))
            }
            Type::Map(item) => {
                let made = self.element(item)?;
                Some(quote!(#value.into_iter().map(|(name, value)| (name, #made)).collect()))
            }
            _ => None,
        }
    }

    fn element(&self, item: &TypeUse) -> Option<TokenStream> {
        let made = self.value(quote!(value), &item.ty)?;
        Some(match item.nullable {
            true => mapped(&quote!(value), &made),
            false => made,
        })
    }
}

/// `many.map(…)`, with what becomes of each `value`.
fn mapped(many: &TokenStream, made: &TokenStream) -> TokenStream {
    if made.to_string() == quote!(value.into()).to_string() {
        quote!(#many.map(Into::into))
    } else {
        quote!(#many.map(|value| #made))
    }
}
