//! Bodies of `application/x-www-form-urlencoded`.
//!
//! Written by hand in `templates/parts/` and copied as it is, where a description has such a body.

#![allow(dead_code, reason = "few descriptions need all of it")]

use http::HeaderValue;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Serialize, de::Error as _};
use serde_json::value::RawValue;

use crate::{
    members::{Parts, json},
    runtime::{RawRequest, RequestBuilder, RequestError, body},
    texts::Texts,
};

/// All but what a form leaves as it is (URL Standard, application/x-www-form-urlencoded
/// percent-encode set). The space is written as `+`.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b' ')
    .remove(b'*')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_');

/// The same for `allowReserved` (RFC 3986, section 2.2), but for what means something in a form.
const UNRESERVED: &AsciiSet = &ENCODED
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b',')
    .remove(b'/')
    .remove(b':')
    .remove(b';')
    .remove(b'?')
    .remove(b'@')
    .remove(b'[')
    .remove(b']')
    .remove(b'~');

/// How a property is written, where it is not a text, or the same for each item of a list, and JSON
/// for an object (OpenAPI 3.0.4, Encoding Object).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Encoding {
    pub(crate) name: &'static str,
    pub(crate) style: Style,
    /// Whether each item or property is written by itself.
    pub(crate) explode: bool,
    /// Whether reserved characters are left as they are.
    pub(crate) reserved: bool,
}

/// How lists and objects are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// Each item by itself, and objects as JSON: where the description says nothing.
    Plain,
    /// All of it as JSON.
    Json,
    /// `a=1,2`, or `a=1&a=2` where it explodes.
    Form,
    /// `a=1%202`
    Space,
    /// `a=1%7C2`
    Pipe,
    /// `a[key]=1`, and `a[0]=1` of a list, at any depth.
    Deep,
}

impl RequestBuilder {
    /// The request with the properties of `value` as a form.
    pub(crate) fn form<T: Serialize + ?Sized>(
        self,
        media: &'static str,
        value: &T,
        encodings: &[Encoding],
    ) -> Result<RawRequest, RequestError> {
        let text = text(value, encodings).map_err(RequestError::Body)?;
        let media = HeaderValue::from_static(media);
        self.body(media, body::of(text.into_bytes()))
    }
}

/// The properties of `value`, `name=value` each.
fn text<T: Serialize + ?Sized>(
    value: &T,
    encodings: &[Encoding],
) -> Result<String, serde_json::Error> {
    let value = json(value)?;
    let mut form = Form::default();
    match Parts::of(&value)? {
        Parts::Object(members) => {
            for (name, value) in members {
                let of_name = encodings.iter().find(|it| it.name == name);
                form.property(&name, value, of_name)?;
            }
        }
        Parts::Null => {}
        _ => {
            return Err(serde_json::Error::custom(
                "a form is written from an object",
            ));
        }
    }
    Ok(form.text)
}

#[derive(Default)]
struct Form {
    text: String,
    reserved: bool,
}

type Done = Result<(), serde_json::Error>;

impl Form {
    fn property(&mut self, name: &str, value: &RawValue, encoding: Option<&Encoding>) -> Done {
        self.reserved = encoding.is_some_and(|it| it.reserved);
        let explode = encoding.is_none_or(|it| it.explode);
        let style = encoding.map_or(Style::Plain, |it| it.style);
        match (style, Parts::of(value)?) {
            // What is null is left out, as what is undefined (RFC 6570, section 2.3).
            (_, Parts::Null) => {}
            (Style::Json, _) => self.pair(name, value.get()),
            (Style::Deep, _) => self.deep(name, value)?,
            (_, Parts::Text(text)) => self.pair(name, &text),
            (Style::Plain, Parts::Object(_)) => self.pair(name, value.get()),
            (Style::Plain, Parts::List(items)) => self.each(name, &items)?,
            (_, Parts::List(items)) if explode => self.each(name, &items)?,
            (_, Parts::Object(members)) if explode => {
                for (name, value) in members {
                    if let Some(value) = plain(value)? {
                        self.pair(&name, &value);
                    }
                }
            }
            (style, Parts::List(items)) => {
                let items = items.into_iter().filter_map(|it| plain(it).transpose());
                self.joined(name, style, &items.collect::<Result<Vec<_>, _>>()?);
            }
            (style, Parts::Object(members)) => {
                let mut items = Vec::new();
                for (name, value) in members {
                    if let Some(value) = plain(value)? {
                        items.extend([name, value]);
                    }
                }
                self.joined(name, style, &items);
            }
        }
        Ok(())
    }

    fn each(&mut self, name: &str, items: &[&RawValue]) -> Done {
        for item in items {
            if let Some(item) = plain(item)? {
                self.pair(name, &item);
            }
        }
        Ok(())
    }

    fn deep(&mut self, name: &str, value: &RawValue) -> Done {
        let value = Texts::of_body(value).map_err(serde_json::Error::custom)?;
        let mut pairs = Vec::new();
        value.deep(name.to_owned(), &mut pairs);
        { pairs.iter() }.for_each(|(name, text)| self.pair(name, text));
        Ok(())
    }

    /// Nothing where there are no items, as in a query.
    fn joined(&mut self, name: &str, style: Style, items: &[String]) {
        if items.is_empty() {
            return;
        }
        let separator = match style {
            Style::Space => "%20",
            Style::Pipe => "%7C",
            _ => ",",
        };
        self.name(name);
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                self.text.push_str(separator);
            }
            self.push(item);
        }
    }

    fn pair(&mut self, name: &str, value: &str) {
        self.name(name);
        self.push(value);
    }

    fn name(&mut self, name: &str) {
        if !self.text.is_empty() {
            self.text.push('&');
        }
        let name = utf8_percent_encode(name, ENCODED).to_string();
        self.text.push_str(&name.replace(' ', "+"));
        self.text.push('=');
    }

    fn push(&mut self, value: &str) {
        let kept = if self.reserved { UNRESERVED } else { ENCODED };
        let value = utf8_percent_encode(value, kept).to_string();
        self.text.push_str(&value.replace(' ', "+"));
    }
}

/// A value inside of a list or an object: its text, or JSON where it has none. Nothing where it is null.
fn plain(value: &RawValue) -> Result<Option<String>, serde_json::Error> {
    Ok(match Parts::of(value)? {
        Parts::Null => None,
        Parts::Text(text) => Some(text),
        Parts::List(_) | Parts::Object(_) => Some(value.get().to_owned()),
    })
}
