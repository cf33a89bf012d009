//! What a test gives to an endpoint.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::{Value, json};

use crate::{
    analyse::{
        BodyWritten, Reading, Written, is_writable, reading, sent, shown, smallest, written,
    },
    emit::{Context, call},
    ir::{Body, Operation, Param, Primitive, Response, Shape, Type, TypeUse},
    text::is_hidden,
};

/// The arguments of a call, in the order of [`call::arguments`].
pub(super) struct Arguments {
    /// The JSON of the body, where it is read from JSON. The arguments call it `body`.
    pub(super) body: Option<TokenStream>,
    pub(super) passed: Vec<TokenStream>,
}

/// The smallest values that the endpoint takes. `None` where one would have no end.
pub(super) fn arguments(cx: Context<'_>, it: &Operation) -> Option<Arguments> {
    let mut passed = params(cx, it)?;
    let mut json = None;
    if let Some(body) = &it.body {
        let given = match sent(cx.api, body)?.written {
            BodyWritten::Text => quote!("a"),
            BodyWritten::Upload if body.required => quote!(b"a"),
            BodyWritten::Upload => quote!(b"a".into()),
            // What has names that XML has not is never sent.
            BodyWritten::Xml(_) if cx.facts.xml.has_odd_names => return None,
            // A form with files is never read.
            written if written.value().is_some_and(|it| has_uploads(cx, it)) => return None,
            written => {
                json = Some(body_json(cx, written.value())?);
                written
                    .value()
                    .map_or_else(read, |value| read_as(cx, value))
            }
        };
        passed.push(optional(body, given));
    }
    if call::has_options(it) {
        passed.push(quote!(&Default::default()));
    }
    let body = json;
    Some(Arguments { body, passed })
}

/// The required parameters, or their struct.
fn params(cx: Context<'_>, it: &Operation) -> Option<Vec<TokenStream>> {
    let required = call::required(it);
    let values = required.iter().map(|param| self::param(cx, param));
    let values = values.collect::<Option<Vec<_>>>()?;
    if !it.groups_required() {
        return Some(values);
    }
    let (name, fields) = (&it.required, required.iter().map(|it| &it.name));
    Some(vec![
        quote!(&api::endpoint::#name { #(#fields: #values),* }),
    ])
}

fn has_uploads(cx: Context<'_>, value: &TypeUse) -> bool {
    let ty = cx.api.types.unaliased(&value.ty).innermost();
    match ty {
        Type::Model(id) => {
            matches!(&cx.api.types[*id].shape, Shape::Struct(it) if it.has_uploads())
        }
        ty => ty.is_upload(),
    }
}

fn param(cx: Context<'_>, param: &Param) -> Option<TokenStream> {
    let taken = call::taken(cx, param);
    let json = match cx.api.types.unaliased(&taken.ty) {
        Type::Primitive(Primitive::String) => {
            let given = given(cx, param)?;
            let text = given.as_str().unwrap_or("a");
            return Some(quote!(#text));
        }
        Type::List(_) => {
            let json = raw(&given(cx, param)?.to_string());
            return Some(quote!(&support::read::<Vec<_>>(#json)));
        }
        _ => raw(&given(cx, param)?.to_string()),
    };
    Some(match call::is_copied(cx, &taken) {
        true => quote!(support::read(#json)),
        false => quote!(&support::read(#json)),
    })
}

/// The value that a parameter is given: an example, or else the smallest.
pub(super) fn given(cx: Context<'_>, param: &Param) -> Option<Value> {
    match shown(cx.api, param) {
        Some(example) => Some(example.clone()),
        None => smallest_of(cx, param, &call::taken(cx, param)),
    }
}

/// The smallest value that can be sent: a path holds nothing empty.
fn smallest_of(cx: Context<'_>, param: &Param, taken: &TypeUse) -> Option<Value> {
    let value = match cx.api.types.unaliased(&taken.ty) {
        Type::List(item) => json!([smallest(cx.api, item)?]),
        Type::Map(value) => json!({ "a": smallest(cx.api, value)? }),
        Type::Any => json!("a"),
        _ => match smallest(cx.api, taken)? {
            Value::Object(members) if members.is_empty() => json!({ "a": "a" }),
            value => value,
        },
    };
    match written(cx.api, param) {
        Written::Styled => is_writable(param, &value).then_some(value),
        _ => Some(value),
    }
}

fn body_json(cx: Context<'_>, value: Option<&TypeUse>) -> Option<TokenStream> {
    let json = match value {
        Some(value) => smallest(cx.api, value)?.to_string(),
        None => "{}".to_owned(),
    };
    Some(raw(&json))
}

/// The body, read as this type.
fn read_as(cx: Context<'_>, value: &TypeUse) -> TokenStream {
    match cx.api.types.unaliased(&value.ty) {
        _ if value.nullable => read(),
        Type::Primitive(Primitive::String) => quote!(&support::read::<String>(body)),
        Type::List(_) => quote!(&support::read::<Vec<_>>(body)),
        _ if call::is_copied(cx, value) => quote!(support::read(body)),
        _ => read(),
    }
}

fn read() -> TokenStream {
    quote!(&support::read(body))
}

fn optional(body: &Body, given: TokenStream) -> TokenStream {
    match body.required {
        true => given,
        false => quote!(Some(#given)),
    }
}

/// The smallest body of a documented answer.
pub(super) fn answered_json(cx: Context<'_>, it: &Response) -> TokenStream {
    let json = match reading(it) {
        Some(Reading::Json(Some(value))) => smallest(cx.api, value).map(|it| it.to_string()),
        _ => None,
    };
    raw(&json.unwrap_or_else(|| "{}".to_owned()))
}

/// Whether a character stands in no source as it is.
fn is_escaped(c: char) -> bool {
    c != '\n' && is_hidden(c)
}

/// A text as a literal without escapes, if that can be.
pub(super) fn raw(text: &str) -> TokenStream {
    let plain = || {
        let text = Literal::string(text);
        quote!(#text)
    };
    if !text.contains(['"', '\\']) || text.contains("\"#") || text.contains(is_escaped) {
        return plain();
    }
    let raw = format!("r#\"{text}\"#").parse();
    raw.unwrap_or_else(|_| plain())
}
