//! Bodies of XML. Models know JSON only, so a body goes through it: a table of shapes, made from the
//! description (`xml_shapes`), says how the one is written as the other (OpenAPI 3.0.3, XML Object).
//!
//! What the description does not know of an object is among its unknown fields: an element under its
//! name, an attribute under its name with an `@` in front, text between elements as `$text`. It is
//! written back so. Its prefixes and its place among known elements are not kept.
//!
//! | file | does |
//! |---|---|
//! | `shape` | what a shape is |
//! | `tree` | XML to a tree of elements |
//! | `json` | the tree to JSON |
//! | `write` | JSON to XML |
//! | `error` | why XML cannot be read |
//!
//! Written by hand in `templates/parts/` and copied as it is, where a description has such bodies.

#![allow(dead_code, reason = "few descriptions need all of it")]

mod error;
mod json;
pub(crate) mod shape;
mod tree;
mod write;

pub use error::XmlError;

use http::HeaderValue;
use serde::Serialize;

use self::{error::Failure, shape::Root};
use crate::runtime::{
    At, DecodeError, FromJson, JsonError, RawRequest, RequestBuilder, RequestError,
    at::{Reading, words},
    body,
};

impl RequestBuilder {
    /// The request with `value` as XML.
    pub(crate) fn xml<T: Serialize + ?Sized>(
        self,
        media: &'static str,
        value: &T,
        root: &'static Root,
    ) -> Result<RawRequest, RequestError> {
        let text = write::document(value, root).map_err(RequestError::Body)?;
        let media = HeaderValue::from_static(media);
        self.body(media, body::of(text.into_bytes()))
    }
}

/// XML, whatever `Content-Type` it came with.
pub(crate) fn read<B: FromJson>(
    body: Vec<u8>,
    root: &'static Root,
) -> Result<B, (Vec<u8>, DecodeError)> {
    let read = match std::str::from_utf8(&body) {
        Ok(text) => {
            let text = text.strip_prefix('\u{feff}').unwrap_or(text);
            parse(text, root).map_err(|it| DecodeError::Xml(it.in_body(text)))
        }
        Err(error) => Err(DecodeError::Text(error)),
    };
    read.map_err(|error| (body, error))
}

fn parse<B: FromJson>(text: &str, root: &'static Root) -> Result<B, Failure> {
    let json = json::document(&tree::parse(text)?, root)?;
    let reading = Reading::of_text();
    let mut deserializer = serde_json::Deserializer::from_str(&json.text);
    let value = B::from_json(&mut deserializer, &At::root(&reading));
    value.map_err(|error| {
        let pointer = reading.into_pointer();
        // It is one line, so that the column is the byte.
        let column = JsonError::new(&error, pointer.clone(), &json.text).column();
        Failure {
            offset: json.origin(column.saturating_sub(1)),
            message: words(&error),
            pointer,
        }
    })
}
