//! What is uploaded: bytes, a file, or what is read while it is sent. Nothing is read here.
//!
//! Written by hand in `templates/parts/` and copied as it is, where a description has uploads.

#![allow(dead_code, reason = "few descriptions need all of it")]

use std::{
    error::Error as StdError,
    fmt,
    io::Read,
    path::{Path, PathBuf},
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use bytes::Bytes;
use futures_core::Stream;
use http::HeaderValue;
use serde::{Serialize, Serializer};

use crate::runtime::{Body, RawRequest, RequestBuilder, RequestError};

/// What is uploaded, with the name and the media type that the server is told.
///
/// Bytes and files are sent again where a call is; a file is opened anew for that. What a reader or a
/// stream gives is there once: a call is not sent again once any of it was taken. Clones share it.
#[derive(Debug, Clone, PartialEq)]
pub struct Upload {
    pub(crate) source: Source,
    pub(crate) file_name: Option<String>,
    pub(crate) content_type: Option<String>,
}

impl Upload {
    /// These bytes.
    pub fn bytes(bytes: impl Into<Bytes>) -> Self {
        Self::of(Source::Bytes(bytes.into()))
    }

    /// The file at this path, which is opened when it is sent. Its name is sent as well: the last
    /// part of the path.
    pub fn path(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        Self {
            file_name: name,
            ..Self::of(Source::Path(path))
        }
    }

    /// What this reader gives, to its end. The async client reads it where blocking is allowed.
    pub fn reader(reader: impl Read + Send + 'static) -> Self {
        Self::of(Source::Reader(Once::new(Box::new(reader)), None))
    }

    /// What this stream gives, to its end. The blocking client waits for it on the thread of the call.
    pub fn stream<S, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<Box<dyn StdError + Send + Sync>> + 'static,
    {
        let chunks: Chunks = Box::pin(Failing(Box::pin(stream)));
        Self::of(Source::Stream(Once::new(chunks), None))
    }

    fn of(source: Source) -> Self {
        Self {
            source,
            file_name: None,
            content_type: None,
        }
    }

    /// Sets the name of the file, as a form sends it.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// Sets the media type, in place of the one that the description has for it.
    #[must_use]
    pub fn content_type(mut self, media: impl Into<String>) -> Self {
        self.content_type = Some(media.into());
        self
    }

    /// Says how many bytes a reader or a stream gives, for servers that ask for it before. Where it
    /// gives fewer, the call fails; what it gives beyond is not sent. Bytes and files know it.
    #[must_use]
    pub fn length(mut self, bytes: u64) -> Self {
        if let Source::Reader(_, length) | Source::Stream(_, length) = &mut self.source {
            *length = Some(bytes);
        }
        self
    }
}

impl From<Vec<u8>> for Upload {
    fn from(bytes: Vec<u8>) -> Self {
        Self::bytes(bytes)
    }
}

impl From<Bytes> for Upload {
    fn from(bytes: Bytes) -> Self {
        Self::bytes(bytes)
    }
}

impl From<&[u8]> for Upload {
    fn from(bytes: &[u8]) -> Self {
        Self::bytes(bytes.to_vec())
    }
}

impl<const N: usize> From<&[u8; N]> for Upload {
    fn from(bytes: &[u8; N]) -> Self {
        Self::bytes(bytes.to_vec())
    }
}

impl From<PathBuf> for Upload {
    fn from(path: PathBuf) -> Self {
        Self::path(path)
    }
}

impl From<&Path> for Upload {
    fn from(path: &Path) -> Self {
        Self::path(path)
    }
}

/// Null: a form has no JSON. Only checks write it so, to see that it is there.
impl Serialize for Upload {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

impl RequestBuilder {
    /// The request with `body` as it is, as `media`, or as the caller says.
    pub(crate) fn upload(
        self,
        media: &'static str,
        body: Upload,
    ) -> Result<RawRequest, RequestError> {
        let name = "content-type";
        let media = body.content_type.as_deref().unwrap_or(media);
        let media = HeaderValue::from_str(media).map_err(|_| RequestError::Header { name })?;
        let mut whole = Body::default();
        whole.push(body.source);
        self.body(media, whole)
    }
}

/// Where bytes come from.
#[derive(Debug, Clone)]
pub(crate) enum Source {
    Bytes(Bytes),
    Path(PathBuf),
    Reader(Once<Box<dyn Read + Send>>, Option<u64>),
    Stream(Once<Chunks>, Option<u64>),
}

impl Source {
    /// How many bytes there are, where that is known before they are read.
    pub(crate) fn length(&self) -> Option<u64> {
        match self {
            Self::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            Self::Path(_) => None,
            Self::Reader(_, length) | Self::Stream(_, length) => *length,
        }
    }

    /// Whether what it gives was taken, and is not there any more.
    pub(crate) fn is_spent(&self) -> bool {
        match self {
            Self::Bytes(_) | Self::Path(_) => false,
            Self::Reader(reader, _) => reader.is_spent(),
            Self::Stream(stream, _) => stream.is_spent(),
        }
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Bytes(one), Self::Bytes(other)) => one == other,
            (Self::Path(one), Self::Path(other)) => one == other,
            (Self::Reader(one, _), Self::Reader(other, _)) => one.is(other),
            (Self::Stream(one, _), Self::Stream(other, _)) => one.is(other),
            _ => false,
        }
    }
}

/// What a stream gives.
pub(crate) type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, Failure>> + Send>>;

/// Why nothing more comes.
pub(crate) type Failure = Box<dyn StdError + Send + Sync>;

/// A stream, its errors of one type.
struct Failing<S>(Pin<Box<S>>);

impl<S, E> Stream for Failing<S>
where
    S: Stream<Item = Result<Bytes, E>>,
    E: Into<Failure>,
{
    type Item = Result<Bytes, Failure>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        cx: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        let next = self.0.as_mut().poll_next(cx);
        next.map(|next| next.map(|chunk| chunk.map_err(Into::into)))
    }
}

/// What can be taken once.
pub(crate) struct Once<T>(Arc<Mutex<Option<T>>>);

impl<T> Once<T> {
    fn new(it: T) -> Self {
        Self(Arc::new(Mutex::new(Some(it))))
    }

    /// What it holds, unless that was taken.
    pub(crate) fn take(&self) -> Option<T> {
        self.lock().take()
    }

    fn is_spent(&self) -> bool {
        self.lock().is_none()
    }

    fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    fn lock(&self) -> MutexGuard<'_, Option<T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> Clone for Once<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> fmt::Debug for Once<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("..")
    }
}
