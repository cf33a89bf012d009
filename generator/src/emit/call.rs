//! What a caller gives to an endpoint: arguments, and structs of the optional parameters and of many
//! required ones.

mod required;

use std::borrow::Cow;

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::{
    Context,
    docs::{self, attributes, line},
    give::{given, setter},
    ty,
};
use crate::{
    analyse::{BodyWritten, Written, sent, written},
    ir::{Body, Operation, Param, ParamPlace, Primitive, Shared, Type, TypeUse},
};

pub(super) use required::{definition as required_struct, taken_apart};

/// An argument of an endpoint.
pub(super) struct Argument {
    pub(super) name: TokenStream,
    pub(super) ty: TokenStream,
}

/// The arguments in order: required parameters, those of the path first, the body, the options.
pub(super) fn arguments(cx: Context<'_>, it: &Operation) -> Vec<Argument> {
    let params = params(cx, it);
    let body = it.body.iter().map(|body| Argument {
        name: quote!(body),
        ty: body_type(cx, body),
    });
    let options = has_options(it).then(|| {
        let ty = &it.options;
        Argument {
            name: quote!(options),
            ty: quote!(&#ty),
        }
    });
    params.into_iter().chain(body).chain(options).collect()
}

/// What a method of a client begins with, and what it passes on.
pub(super) struct Signature {
    /// The attributes of an operation that is deprecated.
    pub(super) deprecated: TokenStream,
    pub(super) declared: Vec<TokenStream>,
    pub(super) passed: Vec<TokenStream>,
}

/// The signature of a method that calls an operation.
pub(super) fn signature(cx: Context<'_>, it: &Operation) -> Signature {
    let mut deprecated = docs::deprecated(it.deprecated.as_ref());
    if it.deprecated.is_some() {
        // The functions that it calls are deprecated with it.
        deprecated.extend(quote!(#[allow(deprecated)]));
    }
    let arguments = arguments(cx, it).into_iter();
    let arguments = arguments.map(|Argument { name, ty }| (quote!(#name: #ty), name));
    let (declared, passed) = arguments.unzip();
    Signature {
        deprecated,
        declared,
        passed,
    }
}

/// The required parameters, or their struct.
fn params(cx: Context<'_>, it: &Operation) -> Vec<Argument> {
    if it.groups_required() {
        return vec![Argument {
            name: quote!(params),
            ty: required::ty(cx, it),
        }];
    }
    let params = required(it).into_iter().map(|param| {
        let name = &param.name;
        Argument {
            name: quote!(#name),
            ty: borrowed(cx, &taken(cx, param)),
        }
    });
    params.collect()
}

/// The parameters that must be given, those of the path first.
pub(super) fn required(it: &Operation) -> Vec<&Param> {
    let mut required: Vec<_> = it.params.iter().filter(|param| param.required).collect();
    required.sort_by_key(|param| param.place != ParamPlace::Path);
    required
}

/// Whether there are parameters that can be left out.
pub(super) fn has_options(it: &Operation) -> bool {
    it.params.iter().any(|param| !param.required)
}

fn body_type(cx: Context<'_>, body: &Body) -> TokenStream {
    let ty = match sent(cx.api, body).map(|it| it.written) {
        Some(BodyWritten::Text) => quote!(&str),
        Some(BodyWritten::Upload) if body.required => quote!(impl Into<crate::Upload>),
        Some(BodyWritten::Upload) => quote!(crate::Upload),
        written => match written.and_then(BodyWritten::value) {
            Some(value) => borrowed(cx, value),
            None => quote!(&serde_json::Value),
        },
    };
    if body.required {
        ty
    } else {
        quote!(Option<#ty>)
    }
}

/// The type of a body, where it is one of the description.
pub(super) fn body_value<'a>(cx: Context<'_>, body: &'a Body) -> Option<&'a TypeUse> {
    sent(cx.api, body)?.written.value()
}

/// The type that a parameter is taken as; null is no value of one.
pub(super) fn taken<'a>(cx: Context<'_>, param: &'a Param) -> Cow<'a, TypeUse> {
    let text = || TypeUse::plain(Type::Primitive(Primitive::String));
    match written(cx.api, param) {
        Written::Given => Cow::Owned(text()),
        _ if param.value.nullable => Cow::Owned(TypeUse {
            nullable: false,
            ..param.value.clone()
        }),
        _ => Cow::Borrowed(&param.value),
    }
}

/// Whether a value is passed by value, being as small as a reference to it.
pub(super) fn is_copied(cx: Context<'_>, it: &TypeUse) -> bool {
    match cx.api.types.unaliased(&it.ty) {
        Type::Primitive(primitive) => !it.nullable && primitive.is_copy(),
        _ => false,
    }
}

/// A type as a function borrows it; what is as small as a reference is passed by value.
fn borrowed(cx: Context<'_>, it: &TypeUse) -> TokenStream {
    if it.nullable {
        let ty = ty::nullable(cx, it);
        return quote!(&#ty);
    }
    match cx.api.types.unaliased(&it.ty) {
        Type::Primitive(Primitive::String) => quote!(&str),
        Type::Primitive(primitive) if primitive.is_copy() => ty::value(cx, &it.ty),
        Type::List(item) => {
            let item = ty::nullable(cx, item);
            quote!(&[#item])
        }
        _ => {
            let ty = ty::value(cx, &it.ty);
            quote!(&#ty)
        }
    }
}

/// A borrowed type with the lifetime of a struct around it.
fn with_lifetime(ty: TokenStream) -> TokenStream {
    match ty.clone().into_iter().next() {
        Some(TokenTree::Punct(first)) if first.as_char() == '&' => {
            let rest: TokenStream = ty.into_iter().skip(1).collect();
            quote!(&'a #rest)
        }
        _ => ty,
    }
}

/// The struct of the optional parameters, with its setters.
pub(super) fn options(cx: Context<'_>, it: &Operation) -> Vec<TokenStream> {
    if !has_options(it) || it.shared != Shared::None {
        return Vec::new();
    }
    let optional = || it.params.iter().filter(|param| !param.required);
    let fields = optional().map(|param| {
        let docs = attributes(&param_docs(param));
        let deprecated = docs::deprecated(param.deprecated.as_ref());
        let (name, ty) = (&param.name, ty::value(cx, &taken(cx, param).ty));
        quote!(#docs #deprecated pub #name: Option<#ty>)
    });
    let setters = optional().map(|param| option_setter(cx, param));
    let allow = optional()
        .any(|param| param.deprecated.is_some())
        .then(|| quote!(#[allow(deprecated)]));
    let name = &it.options;
    let docs = line(format!(
        "What can be left out in [`{0}`](crate::Client::{0}).",
        it.name
    ));
    vec![
        quote! {
            #docs
            #[derive(Debug, Clone, Default, PartialEq)]
            #[non_exhaustive]
            pub struct #name {
                #(#fields,)*
            }
        },
        quote! {
            #allow
            impl #name {
                #[doc = " All left out."]
                pub fn new() -> Self {
                    Self::default()
                }
                #(#setters)*
            }
        },
    ]
}

fn option_setter(cx: Context<'_>, param: &Param) -> TokenStream {
    let name = &param.name;
    let given = given(cx, &quote!(#name), &taken(cx, param).ty);
    setter(name, &given, param.deprecated.as_ref())
}

fn param_docs(param: &Param) -> Vec<String> {
    let mut docs = docs::of_value(&param.docs, &param.value, param.default.as_ref());
    let wire = docs::code_text(&param.wire);
    docs.paragraph(match param.place {
        ParamPlace::Path => format!("In the path, as {wire}."),
        ParamPlace::Query => format!("In the query, as {wire}."),
        ParamPlace::Header => format!("In the header {wire}."),
        ParamPlace::Cookie => format!("In the cookie {wire}."),
    });
    docs.lines
}
