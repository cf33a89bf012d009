//! The headers of answers, as the description types them.
//!
//! Written by hand in `templates/parts/` and copied as it is, where a description has one.

#![allow(dead_code, reason = "few descriptions need every part")]

use std::{error::Error, fmt};

use http::HeaderMap;
use serde::de::value::{Error as TextError, StrDeserializer};

use crate::runtime::{At, FromJson, at::Reading};

/// A header is not what the description says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct HeaderError {
    /// The header.
    pub name: &'static str,
    message: String,
}

impl HeaderError {
    fn new(name: &'static str, error: impl fmt::Display) -> Self {
        let message = error.to_string();
        Self { name, message }
    }
}

impl fmt::Display for HeaderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the header {}: {}", self.name, self.message)
    }
}

impl Error for HeaderError {}

/// How a value is read.
type Read<T> = fn(&str) -> Result<T, String>;

/// The value of a header; of one that is there several times, the first.
pub(crate) fn one<T>(
    headers: &HeaderMap,
    name: &'static str,
    read: Read<T>,
) -> Result<Option<T>, HeaderError> {
    let Some(value) = headers.get(name) else {
        return Ok(None);
    };
    let text = value.to_str().map_err(|it| HeaderError::new(name, it))?;
    let value = read(text.trim()).map_err(|it| HeaderError::new(name, it))?;
    Ok(Some(value))
}

/// The values of a header that is a list, in one line or several (RFC 9110, section 5.3).
pub(crate) fn list<T>(
    headers: &HeaderMap,
    name: &'static str,
    read: Read<T>,
) -> Result<Option<Vec<T>>, HeaderError> {
    if !headers.contains_key(name) {
        return Ok(None);
    }
    let mut values = Vec::new();
    for line in headers.get_all(name) {
        let line = line.to_str().map_err(|it| HeaderError::new(name, it))?;
        let items = line.split(',').map(str::trim).filter(|it| !it.is_empty());
        for item in items {
            values.push(read(item).map_err(|it| HeaderError::new(name, it))?);
        }
    }
    Ok(Some(values))
}

/// What is a text in JSON.
pub(crate) fn text<T: FromJson>(text: &str) -> Result<T, String> {
    let reading = Reading::of_text();
    let json = StrDeserializer::<TextError>::new(text);
    T::from_json(json, &At::root(&reading)).map_err(|error| error.to_string())
}

/// What is JSON: a number, a boolean, or what is said to be so.
pub(crate) fn literal<T: FromJson>(text: &str) -> Result<T, String> {
    let reading = Reading::of_text();
    let mut json = serde_json::Deserializer::from_str(text);
    let value = T::from_json(&mut json, &At::root(&reading));
    let value = value.and_then(|value| json.end().map(|()| value));
    value.map_err(|error| error.to_string())
}

/// A time, as JSON has it or as headers do (RFC 9110, section 5.6.7).
pub(crate) fn time<T: FromJson>(text: &str) -> Result<T, String> {
    match httpdate::parse_http_date(text) {
        Ok(time) => {
            let date = httpdate::fmt_http_date(time);
            self::text(&rfc_3339(&date).unwrap_or(date))
        }
        Err(_) => self::text(text),
    }
}

/// The months as dates in headers name them.
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// `Wed, 21 Oct 2015 07:28:00 GMT` as `2015-10-21T07:28:00Z`.
fn rfc_3339(date: &str) -> Option<String> {
    let (_, date) = date.split_once(", ")?;
    let mut parts = date.split(' ');
    let (day, month, year, time) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let month = MONTHS.iter().position(|it| *it == month)? + 1;
    Some(format!("{year}-{month:02}-{day}T{time}Z"))
}
