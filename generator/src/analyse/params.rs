//! How parameters are written: most of them directly, the rest by the style that they name.

use serde_json::Value;

use crate::{
    ir::{Api, MediaKind, Param, ParamPlace, ParamStyle, Primitive, Shape, Type, TypeUse},
    report::Report,
};

/// How the value of a parameter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    /// As its text.
    Text,
    /// A list, the parameter once for each element.
    Repeated,
    /// A list, its elements joined by this character.
    Joined(char),
    /// As its style or media type writes what only its JSON shows: see `templates/parts/styles.rs`.
    Styled,
    /// By the caller: the argument is the text to send.
    Given,
}

/// How `param` is written (OpenAPI 3.0.3, Style Values).
pub(crate) fn written(api: &Api, param: &Param) -> Written {
    let ty = api.types.unaliased(&param.value.ty);
    match param.media {
        None => {}
        Some(MediaKind::Json) => return Written::Styled,
        Some(MediaKind::Text) if is_text(api, ty) => return Written::Text,
        Some(_) => return Written::Given,
    }
    let is_direct = matches!(
        param.style,
        ParamStyle::Simple
            | ParamStyle::Form
            | ParamStyle::SpaceDelimited
            | ParamStyle::PipeDelimited
    );
    match ty {
        _ if !is_direct || param.allow_reserved => Written::Styled,
        Type::List(_) if param.allow_empty => Written::Styled,
        Type::List(item) if !item.nullable && is_text(api, api.types.unaliased(&item.ty)) => {
            list(param)
        }
        ty if is_text(api, ty) => Written::Text,
        _ => Written::Styled,
    }
}

fn list(param: &Param) -> Written {
    let by_itself = matches!(param.place, ParamPlace::Query | ParamPlace::Cookie);
    match param.style {
        _ if param.explode && by_itself => Written::Repeated,
        ParamStyle::SpaceDelimited => Written::Joined(' '),
        ParamStyle::PipeDelimited => Written::Joined('|'),
        _ => Written::Joined(','),
    }
}

fn is_text(api: &Api, ty: &Type) -> bool {
    match ty {
        Type::Primitive(_) => true,
        Type::Model(id) => matches!(api.types[*id].shape, Shape::Enum(_)),
        _ => false,
    }
}

/// Whether a value that is JSON like this has a form in the style of `param`.
pub(crate) fn is_writable(param: &Param, value: &Value) -> bool {
    let is_flat = |it: &Value| !it.is_array() && !it.is_object();
    let is_list = |it: &Value| it.as_array().is_some_and(|it| it.iter().all(is_flat));
    let is_there = param.place != ParamPlace::Path
        || match value {
            Value::Null => false,
            Value::Array(items) => !items.is_empty(),
            Value::Object(members) => !members.is_empty(),
            _ => true,
        };
    let has_form = match value {
        _ if param.media.is_some() || param.style == ParamStyle::DeepObject => true,
        Value::Object(members) => {
            { members.values() }.all(|it| is_flat(it) || takes_lists_inside(param) && is_list(it))
        }
        value => is_flat(value) || is_list(value),
    };
    is_there && has_form
}

/// Whether an object can hold a list: exploded as in a form, each property is as a parameter.
fn takes_lists_inside(param: &Param) -> bool {
    param.explode
        && !matches!(
            param.style,
            ParamStyle::Simple | ParamStyle::Label | ParamStyle::Matrix
        )
}

/// What a value of a type is in JSON, as far as every value of it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    List,
    Object,
    /// One or the other.
    Open,
}

fn kind(api: &Api, ty: &Type) -> Kind {
    match api.types.unwrapped(ty) {
        Type::Primitive(_) => Kind::Text,
        Type::List(_) => Kind::List,
        Type::Map(_) | Type::Object => Kind::Object,
        Type::Any => Kind::Open,
        Type::Model(id) => match &api.types[*id].shape {
            Shape::Struct(_) => Kind::Object,
            Shape::Enum(_) => Kind::Text,
            Shape::Union(_) | Shape::Alias(_) | Shape::Wrapper(_) => Kind::Open,
        },
    }
}

/// Tells of what the standard leaves open, and of what cannot be sent.
pub(super) fn report(api: &Api, report: &mut Report) {
    for param in api.operations.iter().flat_map(|it| &it.params) {
        for message in problems(api, param) {
            report.warn(&param.pointer, message);
        }
    }
}

fn problems(api: &Api, param: &Param) -> Vec<String> {
    let name = &param.wire;
    if written(api, param) == Written::Given {
        return vec![format!(
            "`{name}` is of a media type that has no typed form: give the text to send"
        )];
    }
    let undefined = undefined(api, param).map(|how| {
        format!("the standard does not say how `{name}` is written in this style: {how}")
    });
    let refused = is_nested(api, param).then(|| {
        format!(
            "what is nested in `{name}` has no form in its style: a call with such a value is \
             refused before it is sent; `content` with `application/json` has a form for it"
        )
    });
    let is_empty_text = kind(api, &param.value.ty) != Kind::Text
        || matches!(
            api.types.unaliased(&param.value.ty),
            Type::Primitive(Primitive::String) | Type::Model(_)
        );
    let never_empty = (param.allow_empty && !is_empty_text)
        .then(|| format!("`allowEmptyValue`: no value of `{name}` is empty"));
    [undefined, refused, never_empty]
        .into_iter()
        .flatten()
        .collect()
}

/// How a parameter is written for which the table of styles has no entry (OpenAPI 3.0.3, Style
/// Examples: n/a).
fn undefined(api: &Api, param: &Param) -> Option<&'static str> {
    if param.media.is_some() {
        return None;
    }
    let kind = kind(api, &param.value.ty);
    match (param.style, kind) {
        (ParamStyle::SpaceDelimited | ParamStyle::PipeDelimited, Kind::Text) => {
            Some("a single value is sent as by `form`")
        }
        (ParamStyle::SpaceDelimited | ParamStyle::PipeDelimited, _) if param.explode => {
            Some("exploded, it is sent as by `form`")
        }
        (ParamStyle::DeepObject, Kind::Text) => Some("a single value is sent as by `form`"),
        (ParamStyle::DeepObject, Kind::List) => Some("the items of a list are numbered, from [0]"),
        _ => None,
    }
}

/// Whether what is inside of a value can have parts that its style has no form for. Of a union and of
/// any JSON, that is for the caller to see.
fn is_nested(api: &Api, param: &Param) -> bool {
    if param.media.is_some() || param.style == ParamStyle::DeepObject {
        return false;
    }
    let kind_of = |it: &TypeUse| kind(api, &it.ty);
    let is_part = |it: Kind| matches!(it, Kind::List | Kind::Object);
    let is_refused = |value: &TypeUse| match kind_of(value) {
        Kind::List => !takes_lists_inside(param) || has_parts(api, &value.ty),
        kind => is_part(kind),
    };
    match api.types.unwrapped(&param.value.ty) {
        Type::List(item) => is_part(kind_of(item)),
        Type::Map(value) => is_refused(value),
        Type::Model(id) => match &api.types[*id].shape {
            Shape::Struct(it) => it.fields.iter().any(|it| is_refused(&it.value)),
            _ => false,
        },
        _ => false,
    }
}

/// Whether the items of a list have parts.
fn has_parts(api: &Api, list: &Type) -> bool {
    match api.types.unwrapped(list) {
        Type::List(item) => matches!(kind(api, &item.ty), Kind::List | Kind::Object),
        _ => false,
    }
}
