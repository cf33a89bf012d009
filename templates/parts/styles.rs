//! Parameters that are more than a text or a list of texts: how each style writes a list, an object,
//! or a value of which only its JSON says what it is.
//!
//! The styles are those of OpenAPI 3.0.4 (Parameter Object, Style Values): where its earlier tables
//! differ from RFC 6570, the RFC holds. What is not said there:
//!
//! - Null, and a list or object without a value in it, is no value (RFC 6570, section 2.3): nothing is
//!   sent, or an empty value where the description allows one.
//! - In `deepObject`, objects may be nested: `a[b][c]=1`. A list of texts in one is `a[b]=1&a[b]=2`,
//!   as parsers of forms give lists; one of objects is `a[b][0][c]=1`. A list by itself is `a[0]=1`.
//! - In an object that `form` explodes, a list is `b=1&b=2`.
//! - Anything else that is nested has no form, and is refused.
//! - In cookies, what is exploded is a cookie each. In headers, nothing is percent-encoded.
//! - `allowReserved` leaves a `+`, which parsers of forms take for a space, and what is percent-encoded
//!   already: `%2B` is a plus for all.
//!
//! Written by hand in `templates/parts/` and copied as it is, where a description has such a
//! parameter.

#![allow(dead_code, reason = "few descriptions need every style")]

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::Serialize;

use crate::{
    runtime::{Encoded, RequestBuilder, RequestError},
    texts::Texts,
};

/// How a parameter is written.
#[derive(Clone, Copy)]
pub(crate) struct Style {
    kind: Kind,
    is_json: bool,
    explode: bool,
    encoding: Encoding,
    allow_empty: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
}

/// `a,b` and `R,100`; exploded `a,b` and `R=100`.
pub(crate) const SIMPLE: Style = style(Kind::Simple);
/// `.a,b` and `.R,100`; exploded `.a.b` and `.R=100`.
pub(crate) const LABEL: Style = style(Kind::Label);
/// `;id=a,b` and `;id=R,100`; exploded `;id=a;id=b` and `;R=100`.
pub(crate) const MATRIX: Style = style(Kind::Matrix);
/// `id=a,b` and `id=R,100`; exploded `id=a&id=b` and `R=100`.
pub(crate) const FORM: Style = style(Kind::Form);
/// `id=a%20b`; exploded as [`FORM`].
pub(crate) const SPACE_DELIMITED: Style = style(Kind::SpaceDelimited);
/// `id=a%7Cb`; exploded as [`FORM`].
pub(crate) const PIPE_DELIMITED: Style = style(Kind::PipeDelimited);
/// `id%5BR%5D=100`: the brackets are no characters of a query (RFC 3986, section 3.4).
pub(crate) const DEEP_OBJECT: Style = style(Kind::DeepObject);
/// The text of its JSON, as a parameter with `content` has it.
pub(crate) const JSON: Style = Style {
    is_json: true,
    ..style(Kind::Form)
};

const fn style(kind: Kind) -> Style {
    Style {
        kind,
        is_json: false,
        explode: false,
        encoding: Encoding::Unreserved,
        allow_empty: false,
    }
}

impl Style {
    /// `explode`: each element or property by itself.
    pub(crate) const fn exploded(self) -> Self {
        Self {
            explode: true,
            ..self
        }
    }

    /// `allowReserved`: the reserved characters of URLs stay as they are.
    pub(crate) const fn reserved(self) -> Self {
        Self {
            encoding: Encoding::Reserved,
            ..self
        }
    }

    /// `allowEmptyValue`: what has no value is sent as an empty one.
    pub(crate) const fn or_empty(self) -> Self {
        Self {
            allow_empty: true,
            ..self
        }
    }

    /// `value` in a path.
    pub(crate) fn in_path(
        self,
        name: &'static str,
        value: impl Serialize,
    ) -> Result<String, RequestError> {
        let text = self.unnamed().text(name, json(&value), "")?;
        let text = text.filter(|it| !it.is_empty());
        // It would end the path.
        text.map(|it| it.replace('?', "%3F"))
            .ok_or(RequestError::Segment)
    }

    /// The same where nothing says which parameter it is, as far as that is the place's to say.
    fn unnamed(self) -> Self {
        match self.is_json {
            true => Self {
                kind: Kind::Simple,
                ..self
            },
            false => self,
        }
    }

    /// The whole of what is sent, `between` what is exploded; nothing where there is no value.
    fn text(
        self,
        name: &'static str,
        json: serde_json::Result<String>,
        between: &str,
    ) -> Result<Option<String>, RequestError> {
        let text = json.map_err(|_| "it is no JSON").and_then(|json| {
            let value = match self.is_json {
                true => Texts::Text(json),
                false => Texts::of(&json)?,
            };
            self.write(name, value, between)
        });
        text.map_err(|reason| RequestError::Parameter { name, reason })
    }

    /// RFC 6570, section 3.2.1, for all styles.
    fn write(
        self,
        name: &str,
        value: Texts,
        between: &str,
    ) -> Result<Option<String>, &'static str> {
        let pairs = match self.kind {
            Kind::DeepObject => {
                let mut pairs = Vec::new();
                value.deep(name.to_owned(), &mut pairs);
                pairs.into_iter().map(|it| self.encoded(it)).collect()
            }
            _ => self.pairs(value)?,
        };
        if pairs.is_empty() {
            return Ok(self.allow_empty.then(|| format!("{}=", Encoded(name))));
        }
        let (first, between) = match self.kind {
            Kind::Simple => ("", ","),
            Kind::Label => (".", "."),
            Kind::Matrix => (";", ";"),
            _ => ("", between),
        };
        let pairs: Vec<_> = pairs.into_iter().map(|it| self.pair(name, it)).collect();
        Ok(Some(format!("{first}{}", pairs.join(between))))
    }

    /// What is written, under which name, both encoded.
    fn pairs(self, value: Texts) -> Result<Vec<Pair>, &'static str> {
        let named = |value: String| (None, value);
        Ok(match value {
            Texts::Nothing => Vec::new(),
            Texts::Text(text) => vec![named(self.value(&text))],
            Texts::List(items) => {
                let items = self.items(items)?;
                match self.explode {
                    true => items.into_iter().map(named).collect(),
                    false if items.is_empty() => Vec::new(),
                    false => vec![named(items.join(self.comma()))],
                }
            }
            Texts::Object(members) => {
                let members = self.members(members)?;
                match self.explode {
                    true => members,
                    false if members.is_empty() => Vec::new(),
                    false => {
                        let parts = members
                            .into_iter()
                            .flat_map(|(key, value)| [key, Some(value)]);
                        let parts: Vec<_> = parts.flatten().collect();
                        vec![named(parts.join(self.comma()))]
                    }
                }
            }
        })
    }

    fn items(self, items: Vec<Texts>) -> Result<Vec<String>, &'static str> {
        let items = items.into_iter().filter_map(|item| match item {
            Texts::Nothing => None,
            Texts::Text(text) => Some(Ok(self.value(&text))),
            Texts::List(_) | Texts::Object(_) => Some(Err(NESTED)),
        });
        items.collect()
    }

    fn members(self, members: Vec<(String, Texts)>) -> Result<Vec<Pair>, &'static str> {
        let is_form = !matches!(self.kind, Kind::Simple | Kind::Label | Kind::Matrix);
        let mut pairs = Vec::new();
        for (name, value) in members {
            let name = self.name(&name);
            match value {
                Texts::Nothing => {}
                Texts::Text(text) => pairs.push((Some(name), self.value(&text))),
                Texts::List(items) if is_form && self.explode => {
                    let items = self.items(items)?.into_iter();
                    pairs.extend(items.map(|it| (Some(name.clone()), it)));
                }
                Texts::List(_) | Texts::Object(_) => return Err(NESTED),
            }
        }
        Ok(pairs)
    }

    fn encoded(self, (name, text): (String, String)) -> Pair {
        (Some(self.name(&name)), self.value(&text))
    }

    /// A pair as text; one without a name of its own has the parameter's, if the style writes that.
    fn pair(self, parameter: &str, (name, value): Pair) -> String {
        let is_named = !matches!(self.kind, Kind::Simple | Kind::Label);
        let name = name.or_else(|| is_named.then(|| self.name(parameter)));
        match name {
            None => value,
            Some(name) if value.is_empty() && self.kind == Kind::Matrix => name,
            Some(name) => format!("{name}={value}"),
        }
    }

    fn comma(self) -> &'static str {
        match self.kind {
            Kind::SpaceDelimited => "%20",
            Kind::PipeDelimited => "%7C",
            _ => ",",
        }
    }

    fn name(self, name: &str) -> String {
        match self.encoding {
            Encoding::None => name.to_owned(),
            Encoding::Unreserved | Encoding::Reserved => Encoded(name).to_string(),
        }
    }

    fn value(self, text: &str) -> String {
        match self.encoding {
            Encoding::None => text.to_owned(),
            Encoding::Unreserved => Encoded(text).to_string(),
            Encoding::Reserved => reserved(text),
        }
    }
}

/// A name, unless it is the parameter's, and a value.
type Pair = (Option<String>, String);

const NESTED: &str = "its style has no form for what is nested in a list or object";

/// Which characters are percent-encoded.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    /// All but the unreserved (RFC 3986, section 2.3).
    Unreserved,
    /// All but the unreserved and the reserved.
    Reserved,
    /// None: it is no part of a URL.
    None,
}

/// What stays neither in a path nor in a query as it is (RFC 3986, section 3), and what would end the
/// value or its place.
const NOT_RESERVED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'&')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// `text` with its reserved characters, and what is percent-encoded in it already (RFC 6570, section
/// 3.2.3). A `%` of its own is encoded.
fn reserved(text: &str) -> String {
    let mut parts = text.split('%');
    let mut sent = encoded_in(parts.next().unwrap_or_default());
    for part in parts {
        let hex = part.bytes().take(2).filter(u8::is_ascii_hexdigit).count();
        sent.push_str(if hex == 2 { "%" } else { "%25" });
        sent.push_str(&encoded_in(part));
    }
    sent
}

fn encoded_in(text: &str) -> String {
    utf8_percent_encode(text, NOT_RESERVED).to_string()
}

impl RequestBuilder {
    /// Adds a parameter to the query.
    pub(crate) fn styled_query(&mut self, style: Style, name: &'static str, value: impl Serialize) {
        match style.text(name, json(&value), "&") {
            Ok(text) => text.into_iter().for_each(|it| self.encoded_query(it)),
            Err(problem) => self.refuse(problem),
        }
    }

    /// Adds a parameter to the headers. In these, nothing is percent-encoded.
    pub(crate) fn styled_header(
        &mut self,
        style: Style,
        name: &'static str,
        value: impl Serialize,
    ) {
        let style = Style {
            encoding: Encoding::None,
            ..style.unnamed()
        };
        let json = json(&value).map(|it| match style.is_json {
            true => ascii(&it),
            false => it,
        });
        match style.text(name, json, ",") {
            Ok(text) => text.into_iter().for_each(|it| self.header(name, it)),
            Err(problem) => self.refuse(problem),
        }
    }

    /// Adds a parameter to the cookies; what is exploded is a cookie each.
    pub(crate) fn styled_cookie(
        &mut self,
        style: Style,
        name: &'static str,
        value: impl Serialize,
    ) {
        match style.text(name, json(&value), "; ") {
            Ok(text) => text.into_iter().for_each(|it| self.encoded_cookie(it)),
            Err(problem) => self.refuse(problem),
        }
    }
}

fn json(value: &impl Serialize) -> serde_json::Result<String> {
    serde_json::to_string(value)
}

/// JSON with all that is not ASCII escaped (RFC 8259, section 7): no header holds it.
fn ascii(json: &str) -> String {
    let mut text = String::new();
    for c in json.chars() {
        match c.is_ascii() {
            true => text.push(c),
            false => {
                let units = c.encode_utf16(&mut [0; 2]).to_vec();
                text.extend(units.iter().map(|unit| format!("\\u{unit:04x}")));
            }
        }
    }
    text
}
