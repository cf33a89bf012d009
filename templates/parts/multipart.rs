//! Bodies of `multipart/form-data`, and of other types `multipart/*` (RFC 7578, RFC 2046).
//!
//! Written by hand in `templates/parts/` and copied as it is, where a description has such a body.

#![allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "few descriptions need every part"
)]

use std::{
    fmt::Write,
    hash::{BuildHasher, RandomState},
    mem,
};

use bytes::Bytes;
use http::HeaderValue;
use serde::{Serialize, de::Error as _};
use serde_json::value::RawValue;

use crate::{
    members::{Parts, json},
    runtime::{Body, RawRequest, RequestBuilder, RequestError, UnknownFields},
    upload::{Source, Upload},
};

/// Implements `Serialize` for a form with files, from a table as `object!` takes it: what checks look
/// at. A form is never read.
macro_rules! sent_form {
    ($name:ident {
        $($kind:ident $field:ident = $wire:literal,)*
    } rest $rest:ident) => {
        #[allow(deprecated)]
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut map = serializer.serialize_map(None)?;
                $($crate::runtime::object::write!($kind map self.$field, $wire);)*
                $crate::runtime::unknown::SentRest::write(&self.$rest, &mut map, &[$($wire),*])?;
                serde::ser::SerializeMap::end(map)
            }
        }
    };
}

pub(crate) use sent_form;

/// What the description says of a part.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Encoding {
    pub(crate) name: &'static str,
    /// The media type, where it is not that of the value.
    pub(crate) media: Option<&'static str>,
    /// Headers, with their values.
    pub(crate) headers: &'static [(&'static str, &'static str)],
}

/// A form in the making.
pub(crate) struct Form {
    boundary: String,
    encodings: &'static [Encoding],
    body: Body,
    /// What stands behind the last upload.
    text: String,
    problem: Option<RequestError>,
}

impl Form {
    /// A form without parts, with `boundary` between them where one is given.
    pub(crate) fn new(boundary: Option<&str>, encodings: &'static [Encoding]) -> Self {
        Self {
            boundary: boundary.map_or_else(random, str::to_owned),
            encodings,
            body: Body::default(),
            text: String::new(),
            problem: None,
        }
    }

    /// Adds a file.
    pub(crate) fn file(&mut self, name: &str, file: &Upload) {
        let file_name = file.file_name.as_deref().unwrap_or(name);
        let media = file.content_type.as_deref();
        let media = media.or(self.encoding(name).and_then(|it| it.media));
        let media = media.unwrap_or("application/octet-stream");
        self.head(name, Some(file_name), Some(media));
        self.flush();
        self.body.push(file.source.clone());
        self.text.push_str("\r\n");
    }

    /// Adds files, a part each.
    pub(crate) fn files<'a>(&mut self, name: &str, files: impl IntoIterator<Item = &'a Upload>) {
        files.into_iter().for_each(|file| self.file(name, file));
    }

    /// Adds a value: an object as JSON, and called so unless YAML is asked for, of a list each item by itself, anything else as its text.
    pub(crate) fn value<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        if let Err(error) = json(value).and_then(|value| self.property(name, &value)) {
            self.problem.get_or_insert(RequestError::Body(error));
        }
    }

    /// Adds the properties that have no field, each as [`Self::value`] does.
    pub(crate) fn rest(&mut self, rest: &UnknownFields) {
        for (name, value) in rest.unread() {
            if let Err(error) = self.property(name, value) {
                self.problem.get_or_insert(RequestError::Body(error));
            }
        }
    }

    /// Adds the properties of an object, each as [`Self::value`] does.
    pub(crate) fn values<T: Serialize + ?Sized>(&mut self, value: &T) {
        if let Err(error) = json(value).and_then(|value| self.properties(&value)) {
            self.problem.get_or_insert(RequestError::Body(error));
        }
    }

    fn properties(&mut self, value: &RawValue) -> Result<(), serde_json::Error> {
        match Parts::of(value)? {
            Parts::Object(members) => {
                let mut members = members.into_iter();
                members.try_for_each(|(name, value)| self.property(&name, value))
            }
            Parts::Null => Ok(()),
            _ => Err(serde_json::Error::custom(
                "a form is written from an object",
            )),
        }
    }

    fn property(&mut self, name: &str, value: &RawValue) -> Result<(), serde_json::Error> {
        let media = self.encoding(name).and_then(|it| it.media);
        match Parts::of(value)? {
            // A form has no null: what is null is left out.
            Parts::Null => {}
            _ if media.is_some_and(is_json) => self.text(name, media, value.get()),
            Parts::Text(text) => self.text(name, media, &text),
            Parts::List(items) => {
                for item in items {
                    self.property(name, item)?;
                }
            }
            // No other media type is written here.
            Parts::Object(_) => {
                let media = media.filter(|it| is_yaml(it)).unwrap_or("application/json");
                self.text(name, Some(media), value.get());
            }
        }
        Ok(())
    }

    fn text(&mut self, name: &str, media: Option<&str>, text: &str) {
        self.head(name, None, media);
        self.text.push_str(text);
        self.text.push_str("\r\n");
    }

    /// The head of a part.
    fn head(&mut self, name: &str, file_name: Option<&str>, media: Option<&str>) {
        // Writing to a `String` does not fail.
        let _ = write!(
            self.text,
            "--{}\r\nContent-Disposition: form-data; name=\"{}\"",
            self.boundary,
            escaped(name)
        );
        if let Some(file_name) = file_name {
            let _ = write!(self.text, "; filename=\"{}\"", escaped(file_name));
        }
        self.text.push_str("\r\n");
        if let Some(media) = media {
            self.header("Content-Type", media);
        }
        let headers = self.encoding(name).map_or(&[][..], |it| it.headers);
        headers
            .iter()
            .for_each(|(name, value)| self.header(name, value));
        self.text.push_str("\r\n");
    }

    fn header(&mut self, name: &'static str, value: &str) {
        if HeaderValue::from_str(value).is_err() {
            self.problem.get_or_insert(RequestError::Header { name });
            return;
        }
        let _ = write!(self.text, "{name}: {value}\r\n");
    }

    fn encoding(&self, name: &str) -> Option<Encoding> {
        self.encodings.iter().find(|it| it.name == name).copied()
    }

    fn flush(&mut self) {
        let text = mem::take(&mut self.text);
        self.body.push(Source::Bytes(Bytes::from(text)));
    }
}

impl RequestBuilder {
    /// The request with a form, of this media type.
    pub(crate) fn multipart(
        self,
        media: &'static str,
        mut form: Form,
    ) -> Result<RawRequest, RequestError> {
        if let Some(problem) = form.problem {
            return Err(problem);
        }
        let _ = write!(form.text, "--{}--\r\n", form.boundary);
        form.flush();
        let name = "content-type";
        if !is_boundary(&form.boundary) {
            return Err(RequestError::Header { name });
        }
        let media = format!("{media}; boundary={}", form.boundary);
        let media = HeaderValue::try_from(media).map_err(|_| RequestError::Header { name })?;
        self.body(media, form.body)
    }
}

fn is_json(media: &str) -> bool {
    let essence = media.split(';').next().unwrap_or_default().trim();
    essence.ends_with("/json") || essence.ends_with("+json")
}

/// Whether JSON is a document of this media type as well (YAML 1.2, section 1.2; RFC 9512).
fn is_yaml(media: &str) -> bool {
    let essence = media.split(';').next().unwrap_or_default().trim();
    ["yaml", "x-yaml"].iter().any(|it| essence.ends_with(it))
}

/// A name as it stands in quotes (HTML Standard, multipart/form-data encoding algorithm).
fn escaped(name: &str) -> String {
    let name = name.replace('"', "%22");
    name.replace('\r', "%0D").replace('\n', "%0A")
}

/// Whether a boundary needs no quotes (RFC 2046, section 5.1.1; RFC 9110, section 5.6.2).
fn is_boundary(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (1..=70).contains(&text.len()) && text.bytes().all(is_plain)
}

/// A boundary that no content can foresee: the hashers' keys are the system's random numbers.
fn random() -> String {
    let state = RandomState::new();
    format!("{:016x}{:016x}", state.hash_one(0), state.hash_one(1))
}
