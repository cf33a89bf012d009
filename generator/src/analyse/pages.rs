//! Which operations answer with a page of a longer list, and how one leads to the next: as
//! `x-pagination` says, or else as [`found`] sees in the shape of the operation.

mod found;
mod path;

pub(crate) use path::{Hop, Path};

use self::path::{Fault, resolve};
use super::{
    outcome::answers,
    reading::{Reading, reading},
};
use crate::{
    ir::{
        Api, Cursor, KeyPlace, NextPage, Operation, Pagination, Paging, Place, Primitive, Shape,
        Struct, Type, TypeUse,
    },
    name::{self, FnName, Scope},
    report::Report,
    source::Pointer,
};

/// How one leads from page to page.
pub(crate) struct Pages {
    /// The method of the client that does.
    pub(crate) method: FnName,
    /// The list.
    pub(crate) items: Path,
    /// What is in it.
    pub(crate) item: TypeUse,
    /// What in the answer tells of the next page.
    pub(crate) next: NextPage<Path>,
    /// Whether there are more.
    pub(crate) more: Option<Path>,
    /// The parameters of the query that are keys: a URL in an answer may lack them.
    pub(crate) keys: Vec<String>,
}

impl Pages {
    /// Whether a property that is on its way out is read.
    pub(crate) fn names_deprecated(&self) -> bool {
        let next = match &self.next {
            NextPage::Cursor {
                value: Cursor::Body(path) | Cursor::LastItem(path),
                ..
            }
            | NextPage::Url(path) => Some(path),
            NextPage::Number { pages: path, .. } | NextPage::Offset { total: path, .. } => {
                path.as_ref()
            }
            NextPage::Cursor { .. } | NextPage::Link => None,
        };
        let paths = [Some(&self.items), self.more.as_ref(), next].into_iter();
        { paths }
            .flatten()
            .any(|path| path.0.iter().any(|it| it.is_deprecated))
    }
}

/// The pages of each operation that has any; `methods` are the names of the client's.
pub(super) fn find(api: &Api, methods: &mut Scope, report: &mut Report) -> Vec<Option<Pages>> {
    let operations = api.operations.iter();
    let pages = operations.map(|it| of_operation(api, it, methods, report));
    pages.collect()
}

fn of_operation(
    api: &Api,
    it: &Operation,
    names: &mut Scope,
    report: &mut Report,
) -> Option<Pages> {
    let resolved = match &it.pagination {
        Some(Pagination::Never) => return None,
        Some(Pagination::As(said, at)) => match said_pages(api, it, said, at) {
            Ok(resolved) => resolved,
            Err(Fault { at, message }) => {
                report.error(&at, message);
                return None;
            }
        },
        None => found_pages(api, it)?,
    };
    let method = names.take(name::fn_part(&it.name, "all"));
    Some(Pages {
        method,
        items: resolved.items,
        item: resolved.item,
        next: resolved.next,
        more: resolved.more,
        keys: query_keys(api, it),
    })
}

/// Pages, but for what does not depend on the answer.
struct Resolved {
    items: Path,
    item: TypeUse,
    next: NextPage<Path>,
    more: Option<Path>,
}

fn said_pages(
    api: &Api,
    it: &Operation,
    said: &Paging<Place>,
    at: &Pointer,
) -> Result<Resolved, Fault> {
    let Some(body) = body(it) else {
        return Err(Fault {
            at: at.clone(),
            message: "there are pages only where each success has the same body, in JSON, that is \
                      never null"
                .to_owned(),
        });
    };
    resolved(api, body, said, at)
}

fn found_pages(api: &Api, it: &Operation) -> Option<Resolved> {
    let body = body(it)?;
    let found = found::found(api, it, body)?;
    resolved(api, body, &found, &Pointer::root()).ok()
}

/// The type of the answer that holds a page.
fn body(it: &Operation) -> Option<&Type> {
    let answers = answers(it);
    let (_, success) = answers.successes.first()?;
    match reading(success)? {
        Reading::Json(Some(value)) if !value.nullable && !answers.differ => Some(&value.ty),
        _ => None,
    }
}

fn resolved(api: &Api, body: &Type, said: &Paging<Place>, at: &Pointer) -> Result<Resolved, Fault> {
    let only = match &said.items {
        Some(_) => None,
        None => Some(only_list(api, body).ok_or_else(|| Fault {
            at: at.clone(),
            message: "`items` is missing: the answer has no list, or several".to_owned(),
        })?),
    };
    let place = said.items.as_ref().or(only.as_ref());
    let steps = place.map_or(&[][..], |it| &it.steps);
    let place = Place {
        steps: steps.to_vec(),
        at: place.map_or_else(|| at.clone(), |it| it.at.clone()),
    };
    let (items, list) = resolve(api, body, &place)?;
    let Type::List(item) = api.types.unaliased(list) else {
        return Err(place.fault("is no list"));
    };
    let more = said.more.as_ref();
    Ok(Resolved {
        next: next(api, body, item, &said.next)?,
        more: more
            .map(|it| typed(api, body, it, is_bool, "is neither `true` nor `false`"))
            .transpose()?,
        item: (**item).clone(),
        items,
    })
}

fn next(
    api: &Api,
    body: &Type,
    item: &TypeUse,
    said: &NextPage<Place>,
) -> Result<NextPage<Path>, Fault> {
    let count = |it: &Option<Place>| {
        let place = it.as_ref();
        let path = place.map(|it| typed(api, body, it, is_integer, "is no integer"));
        path.transpose()
    };
    Ok(match said {
        NextPage::Link => NextPage::Link,
        NextPage::Url(place) => NextPage::Url(typed(api, body, place, is_text, "is no text")?),
        NextPage::Number {
            param,
            first,
            pages,
        } => NextPage::Number {
            param: *param,
            first: *first,
            pages: count(pages)?,
        },
        NextPage::Offset { param, total } => NextPage::Offset {
            param: *param,
            total: count(total)?,
        },
        NextPage::Cursor { param, value } => NextPage::Cursor {
            param: *param,
            value: cursor(api, body, item, value)?,
        },
    })
}

fn cursor(
    api: &Api,
    body: &Type,
    item: &TypeUse,
    said: &Cursor<Place>,
) -> Result<Cursor<Path>, Fault> {
    const WRONG: &str = "is neither a text nor an integer";
    Ok(match said {
        Cursor::Header(name) => Cursor::Header(name.clone()),
        Cursor::Body(place) => Cursor::Body(typed(api, body, place, is_cursor, WRONG)?),
        Cursor::LastItem(place) if item.nullable => {
            return Err(place.fault("is in no item: they may be null"));
        }
        Cursor::LastItem(place) => Cursor::LastItem(typed(api, &item.ty, place, is_cursor, WRONG)?),
    })
}

/// The way to a value of the kind that `is` tells.
fn typed(
    api: &Api,
    from: &Type,
    place: &Place,
    is: fn(&Type) -> bool,
    otherwise: &str,
) -> Result<Path, Fault> {
    let (path, ty) = resolve(api, from, place)?;
    match is(api.types.unaliased(ty)) {
        true => Ok(path),
        false => Err(place.fault(otherwise)),
    }
}

fn is_bool(ty: &Type) -> bool {
    *ty == Type::Primitive(Primitive::Bool)
}

fn is_text(ty: &Type) -> bool {
    *ty == Type::Primitive(Primitive::String)
}

fn is_integer(ty: &Type) -> bool {
    matches!(ty, Type::Primitive(it) if it.is_integer())
}

fn is_cursor(ty: &Type) -> bool {
    is_text(ty) || is_integer(ty) || *ty == Type::Primitive(Primitive::Uuid)
}

/// Lists beside the items that an answer may hold.
const BESIDE: &[&str] = &["errors", "warnings", "included", "links", "messages"];

/// The body, where it is a list, or else the only list in it.
fn only_list(api: &Api, body: &Type) -> Option<Place> {
    let place = |steps| Place {
        steps,
        at: Pointer::root(),
    };
    if let Type::List(_) = api.types.unaliased(body) {
        return Some(place(Vec::new()));
    }
    let fields = structure(api, body)?.fields.iter();
    let is_list = |ty: &Type| matches!(api.types.unaliased(ty), Type::List(_));
    let is_beside = |wire: &str| BESIDE.contains(&wire.to_ascii_lowercase().as_str());
    let mut lists = fields.filter(|it| is_list(&it.value.ty) && !is_beside(&it.wire));
    match (lists.next(), lists.next()) {
        (Some(only), None) => Some(place(vec![only.wire.clone()])),
        _ => None,
    }
}

/// The object with properties that a type is, if it is one.
fn structure<'a>(api: &'a Api, ty: &'a Type) -> Option<&'a Struct> {
    match api.types.unaliased(ty) {
        Type::Model(id) => match &api.types[*id].shape {
            Shape::Struct(it) => Some(it),
            _ => None,
        },
        _ => None,
    }
}

/// The parameters of the query that hold keys of `it`.
fn query_keys(api: &Api, it: &Operation) -> Vec<String> {
    let mut keys = Vec::new();
    for scheme in it.security.iter().flatten() {
        if let Some((KeyPlace::Query, name)) = api.schemes.get(*scheme).map(|it| it.kind.sent_in())
            && !keys.contains(&name)
        {
            keys.push(name);
        }
    }
    keys
}
