//! Pages that are seen in the shape of an operation, where that leaves no doubt. What is wrong here
//! loses or repeats items without a word, so that everything which has two meanings is left to
//! `x-pagination`.
//!
//! Names are compared without regard to case and signs: `page_token` is `pageToken`. An operation has
//! pages where it is a GET without a body whose success holds exactly one list, and one of these says
//! where the next page is, in this order:
//!
//! | | parameter of the query, optional | answer |
//! |---|---|---|
//! | cursor | a text `…token`, `…cursor`, `…marker` or `continue…` | a text or integer of that name with `next` before it; the same name, where that says `next` or `continue`; `next_cursor` or `next_token` for any of the kind |
//! | cursor | a text `after` | `paging.next.after`, or `pageInfo.endCursor` beside `hasNextPage` |
//! | last item | a text `starting_after` | `has_more`, and a required `id` in each item |
//! | link | `page`, `per_page`, `limit`, `cursor`, … | a documented header `Link` |
//! | URL | | a text `next_url`, `next_link`, `next_page_url`, `links.next`, or `next` of the format `uri` |
//! | offset | an integer `offset` beside a `limit`, or `skip`, from 0, whose description speaks of no page | an integer that is the total of items |
//! | page | an integer `page` or `page_number`, from 0 or 1 as its `default` or `minimum` says | an integer that is the total of pages, or `has_more` |

use super::{is_bool, is_cursor, is_integer, is_text, only_list, resolve, structure};
use crate::{
    analyse::answers,
    ir::{
        Api, Cursor, Field, Meaning, NextPage, Operation, Paging, Param, ParamPlace, Place,
        Presence, Rule, Type,
    },
    source::Pointer,
};

/// How the answers of `it`, of the type `body`, lead to the next page.
pub(super) fn found(api: &Api, it: &Operation, body: &Type) -> Option<Paging<Place>> {
    if it.method != "GET" || it.body.is_some() {
        return None;
    }
    let items = only_list(api, body)?;
    let answer = Answer {
        api,
        operation: it,
        leaves: leaves(api, body),
        item: item(api, body, &items)?,
    };
    Some(Paging {
        next: answer.next()?,
        more: answer.more(),
        items: Some(items),
    })
}

/// The type of the items.
fn item<'a>(api: &'a Api, body: &'a Type, items: &Place) -> Option<&'a Type> {
    let (_, list) = resolve(api, body, items).ok()?;
    match api.types.unaliased(list) {
        Type::List(item) if !item.nullable => Some(&item.ty),
        _ => None,
    }
}

/// Objects in an answer that say of the page and not of what is on it.
const META: &[&str] = &[
    "cursor",
    "cursors",
    "link",
    "links",
    "meta",
    "metadata",
    "next",
    "page",
    "pageinfo",
    "pages",
    "paging",
    "pagination",
    "responsemetadata",
];

/// What the totals of items are called. `count` may be that of the page.
const TOTALS: &[&str] = &[
    "total",
    "totalcount",
    "totalelements",
    "totalitems",
    "totalrecords",
    "totalresults",
    "totalrows",
    "totalsize",
];

/// What the totals of pages are called.
const PAGES: &[&str] = &[
    "lastpage",
    "numpages",
    "pagecount",
    "pagestotal",
    "totalpages",
];

/// What says whether there are more.
const MORE: &[&str] = &["hasmore", "hasnext", "hasnextpage"];

/// What URLs of the next page are called.
const URLS: &[&str] = &[
    "nexthref",
    "nextlink",
    "nextpageurl",
    "nextpageuri",
    "nexturi",
    "nexturl",
    "odatanextlink",
];

/// Parameters that lists with pages have.
const ASKED: &[&str] = &[
    "after",
    "before",
    "cursor",
    "limit",
    "offset",
    "page",
    "pagecursor",
    "pagenumber",
    "pagesize",
    "pagetoken",
    "perpage",
];

/// A value in an answer, beside the items.
struct Leaf<'a> {
    steps: Vec<String>,
    field: &'a Field,
}

impl Leaf<'_> {
    /// The names on the way to it, as they are compared.
    fn names(&self) -> Vec<String> {
        self.steps.iter().map(|it| plain(it)).collect()
    }

    /// Its name: that of `cursors.next` is `nextcursor`.
    fn name(&self) -> String {
        match self.names().as_slice() {
            [.., parent, last] if last == "next" && parent.starts_with("cursor") => {
                "nextcursor".to_owned()
            }
            [.., last] => last.clone(),
            [] => String::new(),
        }
    }

    fn place(&self) -> Place {
        Place {
            steps: self.steps.clone(),
            at: Pointer::root(),
        }
    }
}

/// The properties of an answer, and of objects in it that say of the page.
fn leaves<'a>(api: &'a Api, body: &'a Type) -> Vec<Leaf<'a>> {
    const DEEPEST: usize = 3;
    let mut leaves = Vec::new();
    let mut open = vec![(Vec::new(), body)];
    while let Some((steps, ty)) = open.pop() {
        for field in structure(api, ty).iter().flat_map(|it| &it.fields) {
            let steps: Vec<_> = steps.iter().chain([&field.wire]).cloned().collect();
            let is_meta = META.contains(&plain(&field.wire).as_str());
            if is_meta && steps.len() < DEEPEST {
                open.push((steps.clone(), &field.value.ty));
            }
            leaves.push(Leaf { steps, field });
        }
    }
    leaves
}

/// A name as it is compared: in lower case, without signs.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|it| it.to_ascii_lowercase()).collect()
}

/// An answer that may be a page.
struct Answer<'a> {
    api: &'a Api,
    operation: &'a Operation,
    leaves: Vec<Leaf<'a>>,
    item: &'a Type,
}

impl Answer<'_> {
    fn next(&self) -> Option<NextPage<Place>> {
        (self.cursor())
            .or_else(|| self.last_item())
            .or_else(|| self.link())
            .or_else(|| self.url())
            .or_else(|| self.offset())
            .or_else(|| self.number())
    }

    /// The optional parameters of the query that are of a type, each with its position and name.
    fn params(&self, is: fn(&Type) -> bool) -> impl Iterator<Item = (usize, &Param, String)> {
        let params = self.operation.params.iter().enumerate();
        let is_asked = move |it: &Param| {
            it.place == ParamPlace::Query
                && !it.required
                && is(self.api.types.unaliased(&it.value.ty))
        };
        params
            .filter(move |(_, it)| is_asked(it))
            .map(|(at, it)| (at, it, plain(&it.wire)))
    }

    /// The values of a type.
    fn leaves(&self, is: fn(&Type) -> bool) -> impl Iterator<Item = &Leaf<'_>> {
        let is_it = move |it: &&Leaf<'_>| is(self.api.types.unaliased(&it.field.value.ty));
        self.leaves.iter().filter(is_it)
    }

    /// The only value of a type that is called so.
    fn only(&self, is: fn(&Type) -> bool, names: &[&str]) -> Option<Place> {
        let called = |it: &&Leaf<'_>| names.contains(&it.name().as_str());
        only(self.leaves(is).filter(called)).map(Leaf::place)
    }

    fn more(&self) -> Option<Place> {
        self.only(is_bool, MORE)
    }

    fn cursor(&self) -> Option<NextPage<Place>> {
        let pairs = self.params(is_text).flat_map(|(at, _, param)| {
            let leaves = self.leaves(is_cursor);
            leaves
                .filter(move |leaf| self.leads(&param, leaf))
                .map(move |leaf| (at, leaf))
        });
        let (param, leaf) = only(pairs)?;
        Some(NextPage::Cursor {
            param,
            value: Cursor::Body(leaf.place()),
        })
    }

    /// Whether a parameter takes this value of the answer.
    fn leads(&self, param: &str, leaf: &Leaf<'_>) -> bool {
        let names = leaf.names();
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        if matches!(param, "after" | "pageafter") {
            return match names.as_slice() {
                ["paging", "next", "after"] => true,
                [.., "pageinfo", "endcursor"] => self.more().is_some(),
                _ => false,
            };
        }
        let ends = |with: &str| param.ends_with(with);
        let continues = param.contains("continu");
        if !(ends("token") || ends("cursor") || ends("marker") || continues) {
            return false;
        }
        let name = leaf.name();
        let is_same = name == param && (param.starts_with("next") || continues);
        name == format!("next{param}")
            || is_same
            || name == "nextcursor" && ends("cursor")
            || name == "nexttoken" && matches!(param, "paginationtoken" | "pagetoken")
    }

    fn last_item(&self) -> Option<NextPage<Place>> {
        self.more()?;
        let mut params = self.params(is_text);
        let (param, ..) = params.find(|(.., name)| name == "startingafter")?;
        let fields = &structure(self.api, self.item)?.fields;
        let id = fields.iter().find(|it| it.wire == "id")?;
        let is_there = id.presence == Presence::Required && !id.value.nullable;
        (is_there && is_cursor(self.api.types.unaliased(&id.value.ty))).then(|| NextPage::Cursor {
            param,
            value: Cursor::LastItem(Place {
                steps: vec![id.wire.clone()],
                at: Pointer::root(),
            }),
        })
    }

    fn link(&self) -> Option<NextPage<Place>> {
        let answers = answers(self.operation);
        let mut headers = answers.successes.iter().flat_map(|(_, it)| &it.headers);
        let has_link = headers.any(|it| it.wire.eq_ignore_ascii_case("link"));
        let mut params = self.params(|_| true);
        let is_asked = params.any(|(.., name)| ASKED.contains(&name.as_str()));
        (has_link && is_asked).then_some(NextPage::Link)
    }

    fn url(&self) -> Option<NextPage<Place>> {
        let found = self.leaves(is_text).filter(|leaf| {
            let names = leaf.names();
            let names: Vec<_> = names.iter().map(String::as_str).collect();
            match names.as_slice() {
                ["next"] => is_url(leaf.field),
                [.., "links", "next"]
                | [.., "links", "next", "href"]
                | ["links", "pages", "next"] => true,
                [.., name] => URLS.contains(name) || *name == "nextpage" && is_url(leaf.field),
                [] => false,
            }
        });
        only(found).map(|leaf| NextPage::Url(leaf.place()))
    }

    fn offset(&self) -> Option<NextPage<Place>> {
        let asks = |wanted: &str| self.params(is_integer).find(|(.., name)| name == wanted);
        let of_limit = asks("offset").filter(|_| asks("limit").is_some());
        let (param, it, _) = of_limit.or_else(|| asks("skip"))?;
        if it
            .docs
            .lines
            .iter()
            .any(|line| line.to_ascii_lowercase().contains("page"))
        {
            // Some count pages with it.
            return None;
        }
        let total = self.only(is_integer, TOTALS)?;
        matches!(said_first(it), None | Some(0)).then_some(NextPage::Offset {
            param,
            total: Some(total),
        })
    }

    fn number(&self) -> Option<NextPage<Place>> {
        let mut params = self.params(is_integer);
        let (param, it, _) =
            params.find(|(.., name)| matches!(name.as_str(), "page" | "pagenumber"))?;
        let first = said_first(it).filter(|it| *it <= 1)?;
        let pages = self.only(is_integer, PAGES);
        (pages.is_some() || self.more().is_some()).then_some(NextPage::Number {
            param,
            first,
            pages,
        })
    }
}

/// What a count begins with, as its `default` or else its `minimum` says.
fn said_first(it: &Param) -> Option<u64> {
    let default = it.default.as_ref();
    let minimum = it.value.rules.iter().find_map(|rule| match rule {
        Rule::Minimum(bound) if !bound.exclusive => Some(bound.value.as_u64()),
        _ => None,
    });
    match default {
        Some(default) => default.as_u64(),
        None => minimum?,
    }
}

fn is_url(field: &Field) -> bool {
    match &field.value.meaning {
        Some(Meaning::Format(format)) => matches!(format.as_str(), "uri" | "url" | "uri-reference"),
        _ => false,
    }
}

/// The only one of them.
fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next()?;
    all.next().is_none().then_some(first)
}
