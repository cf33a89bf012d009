//! Types as they are written.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{Context, Place};
use crate::ir::{Field, Presence, Primitive, TimeUnit, TimeUnits, Type, TypeId, TypeUse};

/// The type of a value, without regard to null.
pub(super) fn value(cx: Context<'_>, ty: &Type) -> TokenStream {
    match ty {
        Type::Model(id) => model(cx, *id),
        Type::Primitive(it) => primitive(*it),
        Type::List(item) => {
            let item = nullable(cx, item);
            quote!(Vec<#item>)
        }
        Type::Map(item) => {
            let item = nullable(cx, item);
            quote!(std::collections::BTreeMap<String, #item>)
        }
        Type::Object => quote!(serde_json::Map<String, serde_json::Value>),
        Type::Any => quote!(serde_json::Value),
    }
}

/// The name of a model, by the path that it has in this file.
pub(super) fn model(cx: Context<'_>, id: TypeId) -> TokenStream {
    let name = &cx.api.types[id].name;
    match cx.place {
        Place::Elsewhere => quote!(model::#name),
        Place::Models(at) | Place::Json(at) if cx.facts.home(id) == Some(at) => quote!(#name),
        Place::Models(_) => quote!(super::#name),
        Place::Json(_) => quote!(crate::model::#name),
    }
}

/// The type of a value that may be null. Any JSON holds null by itself.
pub(super) fn nullable(cx: Context<'_>, it: &TypeUse) -> TokenStream {
    let value = value(cx, &it.ty);
    if it.nullable && !matches!(cx.api.types.unaliased(&it.ty), Type::Any) {
        quote!(Option<#value>)
    } else {
        value
    }
}

/// The type of a value that `holder` holds, boxed where it would contain itself.
pub(super) fn held(cx: Context<'_>, holder: TypeId, it: &TypeUse) -> TokenStream {
    let value = value(cx, &it.ty);
    if is_boxed(cx, holder, it) {
        quote!(Box<#value>)
    } else {
        value
    }
}

/// Whether `holder` keeps this value in a box.
pub(super) fn is_boxed(cx: Context<'_>, holder: TypeId, it: &TypeUse) -> bool {
    matches!(it.ty, Type::Model(held) if cx.facts.is_boxed(cx.api, holder, held))
}

/// The type of a field: an `Option` around what can be absent, and around what can be null.
pub(super) fn field(cx: Context<'_>, holder: TypeId, it: &Field) -> TokenStream {
    let value = held(cx, holder, &it.value);
    match (it.presence, it.value.nullable) {
        (Presence::Required, false) => value,
        (Presence::Required, true) | (Presence::Optional, false) => quote!(Option<#value>),
        (Presence::Optional, true) => quote!(Option<Option<#value>>),
    }
}

/// The same as text, without spaces: a path that begins with its crate, or a name that needs none.
pub(super) fn primitive_path(it: Primitive) -> String {
    primitive(it).to_string().replace(' ', "")
}

fn primitive(it: Primitive) -> TokenStream {
    match it {
        Primitive::Bool => quote!(bool),
        Primitive::Int32 => quote!(i32),
        Primitive::Int64 => quote!(i64),
        Primitive::UInt32 => quote!(u32),
        Primitive::UInt64 => quote!(u64),
        Primitive::UnixTime(units) => unix_time(units),
        Primitive::TimeSpan(TimeUnit::Seconds) => quote!(crate::time::Seconds),
        Primitive::TimeSpan(TimeUnit::Milliseconds) => quote!(crate::time::Milliseconds),
        Primitive::TimeSpan(TimeUnit::Nanoseconds) => quote!(crate::time::Nanoseconds),
        Primitive::Float => quote!(f32),
        Primitive::Double => quote!(f64),
        Primitive::Decimal => quote!(crate::decimal::Decimal),
        Primitive::String => quote!(String),
        Primitive::DateTime => quote!(jiff::Timestamp),
        Primitive::Date => quote!(jiff::civil::Date),
        Primitive::Duration => quote!(crate::time::IsoDuration),
        Primitive::Uuid => quote!(uuid::Uuid),
        Primitive::Base64 => quote!(crate::base64::Base64),
        Primitive::Ipv4 => quote!(std::net::Ipv4Addr),
        Primitive::Ipv6 => quote!(std::net::Ipv6Addr),
        Primitive::Ip => quote!(std::net::IpAddr),
        Primitive::Upload => quote!(crate::Upload),
    }
}

/// The type of a time that comes in any one of these units.
pub(super) fn unix_time(units: TimeUnits) -> TokenStream {
    let names = units.iter().map(|unit| match unit {
        TimeUnit::Seconds => "Seconds",
        TimeUnit::Milliseconds => "Millis",
        TimeUnit::Nanoseconds => "Nanos",
    });
    let names: Vec<_> = names.collect();
    let name = match names.as_slice() {
        [_, _, _] => format_ident!("UnixTime"),
        names => format_ident!("Unix{}", names.join("Or")),
    };
    quote!(crate::time::#name)
}
