//! How a body with uploads is handed to what sends it: opened for each try, and read a piece at a time.
//!
//! Written by hand in `templates/parts/sending/` and copied as it is, where a description has uploads;
//! elsewhere a body is bytes.

#[cfg(feature = "blocking")]
mod reading;
#[cfg(feature = "async")]
mod streaming;

use std::{
    collections::VecDeque,
    error::Error as StdError,
    fmt,
    fs::File,
    io::{self, Read},
};

use bytes::Bytes;

use crate::{
    runtime::{Body, TransportError},
    upload::{Chunks, Failure, Once, Source},
};

/// The body as reqwest sends it, and how many bytes it is.
#[cfg(feature = "async")]
pub(super) async fn for_reqwest(
    body: Body,
) -> Result<(reqwest::Body, Option<u64>), TransportError> {
    streaming::body(body).await
}

/// The body as ureq reads it, and how many bytes it is.
#[cfg(feature = "blocking")]
pub(super) fn for_ureq(body: Body) -> Result<(impl Read, Option<u64>), TransportError> {
    let opened = Opened::of(body).map_err(unread)?;
    let length = opened.length;
    Ok((reading::Reader::new(opened), length))
}

/// Whether an error says that the body could not be read.
pub(super) fn is_unread(error: &(dyn StdError + 'static)) -> bool {
    let mut next = Some(error);
    while let Some(error) = next {
        let inner = error.downcast_ref().and_then(io::Error::get_ref);
        if error.is::<Unread>() || inner.is_some_and(|it| it.is::<Unread>()) {
            return true;
        }
        next = error.source();
    }
    false
}

/// A body whose files are open.
struct Opened {
    pieces: VecDeque<Piece>,
    /// How many bytes it is, where that is known.
    length: Option<u64>,
}

impl Opened {
    /// Opens the files. What can be taken once is left alone until it is sent: a try that comes to no
    /// connection does not use it up.
    fn of(body: Body) -> Result<Self, Unread> {
        let mut pieces = VecDeque::new();
        let mut length = Some(0_u64);
        for source in body.into_pieces() {
            let (piece, bytes) = Piece::of(source)?;
            length = length.and_then(|length| length.checked_add(bytes?));
            pieces.push_back(piece);
        }
        Ok(Self { pieces, length })
    }
}

/// A part of a body.
enum Piece {
    Bytes(Bytes),
    Input(Input),
    Stream {
        stream: Later<Chunks>,
        left: Option<u64>,
    },
}

impl Piece {
    /// The piece, and how many bytes it is.
    fn of(source: Source) -> Result<(Self, Option<u64>), Unread> {
        let bytes = source.length();
        Ok(match source {
            Source::Bytes(it) => (Self::Bytes(it), bytes),
            Source::Path(path) => {
                let (file, length) = opened(&path).map_err(|error| {
                    let message = format!("{}: {error}", path.display());
                    Unread(io::Error::new(error.kind(), message).into())
                })?;
                (
                    Self::Input(Input::new(Later::Now(Box::new(file)), length)),
                    length,
                )
            }
            Source::Reader(reader, left) => {
                (Self::Input(Input::new(Later::Once(reader), left)), left)
            }
            Source::Stream(stream, left) => {
                let stream = Later::Once(stream);
                (Self::Stream { stream, left }, left)
            }
        })
    }
}

/// The file, and its length where it has one.
fn opened(path: &std::path::Path) -> io::Result<(File, Option<u64>)> {
    let file = File::open(path)?;
    let about = file.metadata()?;
    if about.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    Ok((file, about.is_file().then_some(about.len())))
}

/// What is taken when it is first asked for.
enum Later<T> {
    Once(Once<T>),
    Now(T),
}

impl<T> Later<T> {
    fn get(&mut self) -> Result<&mut T, Unread> {
        if let Self::Once(once) = self {
            *self =
                Self::Now(once.take().ok_or_else(|| {
                    Unread("it was sent already, and can be read once only".into())
                })?);
        }
        match self {
            Self::Now(it) => Ok(it),
            Self::Once(_) => Err(Unread("it was sent already".into())),
        }
    }
}

/// What is read, to its end or to the length that was announced.
struct Input {
    reader: Later<Box<dyn Read + Send>>,
    left: Option<u64>,
}

impl Input {
    fn new(reader: Later<Box<dyn Read + Send>>, left: Option<u64>) -> Self {
        Self { reader, left }
    }

    /// Reads some bytes; none at the end.
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize, Unread> {
        let most = match self.left {
            Some(0) => return Ok(0),
            Some(left) => usize::try_from(left)
                .unwrap_or(usize::MAX)
                .min(buffer.len()),
            None => buffer.len(),
        };
        let Some(buffer) = buffer.get_mut(..most) else {
            return Ok(0);
        };
        let reader = self.reader.get()?;
        let count = loop {
            match reader.read(buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read.map_err(|error| Unread(error.into()))?,
            }
        };
        self.left = after(self.left, count)?;
        Ok(count)
    }
}

/// What is left of the announced length after so many bytes. None at all are the end.
fn after(left: Option<u64>, count: usize) -> Result<Option<u64>, Unread> {
    let Some(left) = left else { return Ok(None) };
    match u64::try_from(count) {
        Ok(0) if left > 0 => {
            let message = format!("{left} bytes are missing at its end");
            Err(Unread(message.into()))
        }
        count => Ok(Some(left.saturating_sub(count.unwrap_or(u64::MAX)))),
    }
}

/// A chunk of a stream, cut to what is left of the announced length. Empty ones are passed over, so
/// that none but the end is without bytes.
fn of_chunk(
    chunk: Option<Result<Bytes, Failure>>,
    left: &mut Option<u64>,
) -> Result<Bytes, Unread> {
    let mut chunk = chunk.transpose().map_err(Unread)?.unwrap_or_default();
    if let Some(most) = left.and_then(|left| usize::try_from(left).ok()) {
        chunk.truncate(most);
    }
    *left = after(*left, chunk.len())?;
    Ok(chunk)
}

fn unread(error: Unread) -> TransportError {
    TransportError::Upload(Box::new(error))
}

/// What was to be uploaded could not be read.
#[derive(Debug)]
struct Unread(Failure);

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl StdError for Unread {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source()
    }
}
