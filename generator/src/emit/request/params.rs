//! The code that writes the parameters of a request.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::Context;
use crate::{
    analyse::{Written, written},
    ir::{MediaKind, Operation, Param, ParamPlace, ParamStyle, PathPart, Type},
};

/// The code that writes what the path holds and has more to it than [`path`] can say.
pub(super) fn in_path(cx: Context<'_>, it: &Operation) -> TokenStream {
    let styled = it.params.iter().filter(|param| {
        param.place == ParamPlace::Path && written(cx.api, param) == Written::Styled
    });
    let bindings = styled.map(|param| {
        let (name, wire, style) = (&param.name, &param.wire, style(cx, param));
        quote!(let #name = #style.in_path(#wire, #name)?;)
    });
    quote!(#(#bindings)*)
}

/// The path, with its parameters encoded.
pub(super) fn path(cx: Context<'_>, it: &Operation) -> TokenStream {
    let mut template = String::new();
    let mut segments = Vec::new();
    let mut is_plain = true;
    for part in &it.path_parts {
        match part {
            PathPart::Literal(text) => {
                template.push_str(&text.replace('{', "{{").replace('}', "}}"))
            }
            PathPart::Param(at) => {
                is_plain = false;
                let param = &it.params[*at];
                match segment(cx, param) {
                    Some(segment) => {
                        template.push_str("{}");
                        segments.push(segment);
                    }
                    None => template.push_str(&format!("{{{}}}", param.name)),
                }
            }
        }
    }
    if is_plain {
        let text = template.replace("{{", "{").replace("}}", "}");
        return quote!(#text);
    }
    quote!(format_args!(#template #(, #segments)*))
}

/// What a parameter is in the path; nothing where [`in_path`] has written it.
fn segment(cx: Context<'_>, param: &Param) -> Option<TokenStream> {
    let name = &param.name;
    match written(cx.api, param) {
        Written::Text | Written::Given => Some(quote!(segment(#name))),
        Written::Repeated | Written::Joined(_) => Some(quote!(segments(#name))),
        Written::Styled => None,
    }
}

/// The code that adds a parameter which is not in the path.
pub(super) fn parameter(cx: Context<'_>, param: &Param) -> TokenStream {
    let add = match param.place {
        ParamPlace::Path => TokenStream::new(),
        ParamPlace::Query => query(cx, param),
        ParamPlace::Header => header(cx, param),
        ParamPlace::Cookie => cookie(cx, param),
    };
    if param.required {
        return add;
    }
    let name = &param.name;
    quote! {
        if let Some(#name) = &options.#name {
            #add
        }
    }
}

fn query(cx: Context<'_>, param: &Param) -> TokenStream {
    let (name, wire) = (&param.name, &param.wire);
    match written(cx.api, param) {
        Written::Text | Written::Given => quote!(request.query(#wire, #name);),
        Written::Repeated => quote!(for value in #name { request.query(#wire, value); }),
        Written::Joined(separator) => quote!(request.query_list(#wire, #name, #separator);),
        Written::Styled => {
            let style = style(cx, param);
            quote!(request.styled_query(#style, #wire, #name);)
        }
    }
}

fn header(cx: Context<'_>, param: &Param) -> TokenStream {
    let (name, wire) = (&param.name, &param.wire);
    match written(cx.api, param) {
        Written::Text | Written::Given => quote!(request.header(#wire, #name);),
        Written::Repeated | Written::Joined(_) => quote!(request.header_list(#wire, #name);),
        Written::Styled => {
            let style = style(cx, param);
            quote!(request.styled_header(#style, #wire, #name);)
        }
    }
}

fn cookie(cx: Context<'_>, param: &Param) -> TokenStream {
    let (name, wire) = (&param.name, &param.wire);
    match written(cx.api, param) {
        Written::Text | Written::Given => quote!(request.cookie(#wire, #name);),
        Written::Repeated => quote!(for value in #name { request.cookie(#wire, value); }),
        Written::Joined(_) => quote!(request.cookie_list(#wire, #name);),
        Written::Styled => {
            let style = style(cx, param);
            quote!(request.styled_cookie(#style, #wire, #name);)
        }
    }
}

/// `styles::FORM.exploded()`
fn style(cx: Context<'_>, param: &Param) -> TokenStream {
    let name = match (param.media, param.style) {
        (Some(MediaKind::Json), _) => "JSON",
        (_, ParamStyle::Simple) => "SIMPLE",
        (_, ParamStyle::Label) => "LABEL",
        (_, ParamStyle::Matrix) => "MATRIX",
        (_, ParamStyle::Form) => "FORM",
        (_, ParamStyle::SpaceDelimited) => "SPACE_DELIMITED",
        (_, ParamStyle::PipeDelimited) => "PIPE_DELIMITED",
        (_, ParamStyle::DeepObject) => "DEEP_OBJECT",
    };
    let name = format_ident!("{name}");
    let is_whole = matches!(cx.api.types.unaliased(&param.value.ty), Type::Primitive(_));
    let explodes = param.explode
        && param.media.is_none()
        && param.style != ParamStyle::DeepObject
        && !is_whole;
    let exploded = explodes.then(|| quote!(.exploded()));
    let reserved = param.allow_reserved.then(|| quote!(.reserved()));
    let or_empty = param.allow_empty.then(|| quote!(.or_empty()));
    quote!(styles::#name #exploded #reserved #or_empty)
}
