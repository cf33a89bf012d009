//! `x-pagination`: how one leads from a page of a list to the next. Whether the answer has what is
//! said of it is asked once all models are known, in `analyse`.

use serde_json::{Map, Value};

use super::{Lowering, extensions::Extensions};
use crate::{
    ir::{Cursor, NextPage, Pagination, Paging, Param, ParamPlace, Place},
    source::Pointer,
};

const KEY: &str = "x-pagination";

/// The ways from page to page, of which one is said.
const WAYS: [&str; 5] = ["cursor", "page", "offset", "next-url", "link-header"];

impl Lowering<'_> {
    /// `x-pagination` of an operation with these parameters.
    pub(super) fn pagination(
        &mut self,
        extensions: &Extensions,
        params: &[Param],
        at: &Pointer,
    ) -> Option<Pagination> {
        let value = extensions.get(KEY)?;
        let at = at.child(KEY);
        match value {
            Value::Bool(false) => Some(Pagination::Never),
            Value::Object(said) => {
                let paging = self.paging(said, params, &at)?;
                Some(Pagination::As(paging, at))
            }
            _ => {
                self.report
                    .error(&at, format!("`{KEY}` is an object, or `false`"));
                None
            }
        }
    }

    fn paging(
        &mut self,
        said: &Map<String, Value>,
        params: &[Param],
        at: &Pointer,
    ) -> Option<Paging<Place>> {
        let known = [&["items", "more"], &WAYS[..]].concat();
        self.only_keys(said, &known, at);
        let mut ways = WAYS.into_iter().filter(|way| said.contains_key(*way));
        let (Some(way), None) = (ways.next(), ways.next()) else {
            let message = format!("`{KEY}` holds one of `{}`", WAYS.join("`, `"));
            self.report.error(at, message);
            return None;
        };
        let next = match way {
            "next-url" => NextPage::Url(self.place(said, way, at)?),
            "link-header" => self.link(said, at)?,
            _ => self.by_param(way, said.get(way)?, params, &at.child(way))?,
        };
        Some(Paging {
            items: self.place_if_said(said, "items", at)?,
            more: self.place_if_said(said, "more", at)?,
            next,
        })
    }

    fn link(&mut self, said: &Map<String, Value>, at: &Pointer) -> Option<NextPage<Place>> {
        if said.get("link-header") == Some(&Value::Bool(true)) {
            return Some(NextPage::Link);
        }
        self.report
            .error(&at.child("link-header"), "`link-header` is `true`");
        None
    }

    /// A way by which a parameter changes from page to page.
    fn by_param(
        &mut self,
        way: &str,
        said: &Value,
        params: &[Param],
        at: &Pointer,
    ) -> Option<NextPage<Place>> {
        let Some(said) = said.as_object() else {
            self.report.error(at, format!("`{way}` is an object"));
            return None;
        };
        let known: &[&str] = match way {
            "cursor" => &["parameter", "next", "next-header", "last-item"],
            "page" => &["parameter", "first", "total-pages"],
            _ => &["parameter", "total"],
        };
        self.only_keys(said, known, at);
        let param = self.parameter(said, params, at)?;
        Some(match way {
            "cursor" => NextPage::Cursor {
                param,
                value: self.cursor(said, at)?,
            },
            "page" => NextPage::Number {
                param,
                first: self.first(said, at)?,
                pages: self.place_if_said(said, "total-pages", at)?,
            },
            _ => NextPage::Offset {
                param,
                total: self.place_if_said(said, "total", at)?,
            },
        })
    }

    fn cursor(&mut self, said: &Map<String, Value>, at: &Pointer) -> Option<Cursor<Place>> {
        let mut places = ["next", "next-header", "last-item"].into_iter();
        let mut places = places.by_ref().filter(|it| said.contains_key(*it));
        match (places.next(), places.next()) {
            (Some("next"), None) => Some(Cursor::Body(self.place(said, "next", at)?)),
            (Some("last-item"), None) => {
                Some(Cursor::LastItem(self.place(said, "last-item", at)?))
            }
            (Some(key), None) => Some(Cursor::Header(self.header(said, key, at)?)),
            _ => {
                let message = "`cursor` holds one of `next`, `next-header`, `last-item`";
                self.report.error(at, message);
                None
            }
        }
    }

    fn header(&mut self, said: &Map<String, Value>, key: &str, at: &Pointer) -> Option<String> {
        let name = said.get(key)?.as_str().unwrap_or_default();
        if http::HeaderName::from_bytes(name.as_bytes()).is_err() {
            self.report
                .error(&at.child(key), format!("`{key}` is the name of a header"));
            return None;
        }
        Some(name.to_owned())
    }

    fn first(&mut self, said: &Map<String, Value>, at: &Pointer) -> Option<u64> {
        let Some(first) = said.get("first") else {
            return Some(1);
        };
        if first.as_u64().is_none() {
            let message = "`first` is the number of the first page: 0 or more";
            self.report.error(&at.child("first"), message);
        }
        first.as_u64()
    }

    /// The parameter of the query that `parameter` names.
    fn parameter(
        &mut self,
        said: &Map<String, Value>,
        params: &[Param],
        at: &Pointer,
    ) -> Option<usize> {
        let name = said.get("parameter").and_then(Value::as_str);
        let is_it = |it: &Param| it.place == ParamPlace::Query && name == Some(it.wire.as_str());
        let found = params.iter().position(is_it);
        if found.is_none() {
            let message = "`parameter` is the name of a parameter in this operation's query";
            let place = match said.contains_key("parameter") {
                true => at.child("parameter"),
                false => at.clone(),
            };
            self.report.error(&place, message);
        }
        found
    }

    /// The place at `key`, if anything is said there; `None` where that is wrong.
    #[expect(
        clippy::option_option,
        reason = "what is wrong is told from what is not said"
    )]
    fn place_if_said(
        &mut self,
        said: &Map<String, Value>,
        key: &str,
        at: &Pointer,
    ) -> Option<Option<Place>> {
        match said.contains_key(key) {
            true => self.place(said, key, at).map(Some),
            false => Some(None),
        }
    }

    /// A JSON Pointer (RFC 6901) to a property.
    fn place(&mut self, said: &Map<String, Value>, key: &str, at: &Pointer) -> Option<Place> {
        let text = said.get(key).and_then(Value::as_str);
        let text = text.filter(|it| it.is_empty() || it.starts_with('/'));
        let at = at.child(key);
        let Some(text) = text else {
            let message = format!("`{key}` is a JSON Pointer into the body, such as /data");
            self.report.error(&at, message);
            return None;
        };
        let steps = text.split('/').skip(1);
        let steps = steps.map(|it| it.replace("~1", "/").replace("~0", "~"));
        Some(Place {
            steps: steps.collect(),
            at,
        })
    }
}
