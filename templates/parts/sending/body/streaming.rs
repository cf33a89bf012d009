//! A body with uploads as the async client sends it. Files and readers are read where blocking is
//! allowed.

use std::{
    mem,
    pin::Pin,
    sync::{Mutex, PoisonError},
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use http_body::{Frame, SizeHint};
use tokio::task::{JoinHandle, spawn_blocking};

use super::{Input, Opened, Piece, Unread, of_chunk, unread};
use crate::{
    runtime::{Body, TransportError},
    upload::Source,
};

/// How many bytes of a file are read at a time.
const CHUNK: usize = 64 * 1024;

/// The body as reqwest sends it, and how many bytes it is.
pub(super) async fn body(body: Body) -> Result<(reqwest::Body, Option<u64>), TransportError> {
    if let [Source::Bytes(bytes)] = body.pieces() {
        return Ok((bytes.clone().into(), body.length()));
    }
    let opened = spawn_blocking(move || Opened::of(body)).await;
    let opened = opened.map_err(|error| unread(Unread(error.into())))?;
    let opened = opened.map_err(unread)?;
    let length = opened.length;
    let pieces = Mutex::new(Pieces {
        opened,
        reading: None,
    });
    Ok((reqwest::Body::wrap(Streamed { pieces, length }), length))
}

/// A body that is sent while it is read. The lock is never taken: it only says that the body can be
/// looked at from several threads, which reqwest asks for.
struct Streamed {
    pieces: Mutex<Pieces>,
    length: Option<u64>,
}

struct Pieces {
    opened: Opened,
    /// The chunk that is being read of the first piece.
    reading: Option<JoinHandle<(Input, Result<Bytes, Unread>)>>,
}

impl Pieces {
    /// The next bytes; none at the end.
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<Bytes>, Unread>> {
        loop {
            if let Some(reading) = &mut self.reading {
                let read = ready!(Pin::new(reading).poll(cx));
                self.reading = None;
                let (input, chunk) = read.map_err(|error| Unread(error.into()))?;
                let chunk = chunk?;
                if !chunk.is_empty() {
                    self.opened.pieces.push_front(Piece::Input(input));
                    return Poll::Ready(Ok(Some(chunk)));
                }
            }
            match self.opened.pieces.front_mut() {
                None => return Poll::Ready(Ok(None)),
                Some(Piece::Bytes(bytes)) => {
                    let bytes = mem::take(bytes);
                    self.opened.pieces.pop_front();
                    if !bytes.is_empty() {
                        return Poll::Ready(Ok(Some(bytes)));
                    }
                }
                Some(Piece::Stream { stream, left }) => {
                    let chunk = ready!(stream.get()?.as_mut().poll_next(cx));
                    if matches!(&chunk, Some(Ok(chunk)) if chunk.is_empty()) {
                        continue;
                    }
                    let chunk = of_chunk(chunk, left)?;
                    if !chunk.is_empty() {
                        return Poll::Ready(Ok(Some(chunk)));
                    }
                    self.opened.pieces.pop_front();
                }
                Some(Piece::Input(_)) => {
                    if let Some(Piece::Input(input)) = self.opened.pieces.pop_front() {
                        self.reading = Some(spawn_blocking(move || chunk(input)));
                    }
                }
            }
        }
    }
}

/// Reads a chunk.
fn chunk(mut input: Input) -> (Input, Result<Bytes, Unread>) {
    let mut buffer = vec![0; CHUNK];
    let read = input.read(&mut buffer).map(|count| {
        buffer.truncate(count);
        Bytes::from(buffer)
    });
    (input, read)
}

impl http_body::Body for Streamed {
    type Data = Bytes;
    type Error = Unread;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Unread>>> {
        let pieces = self.pieces.get_mut();
        let pieces = pieces.unwrap_or_else(PoisonError::into_inner);
        let next = ready!(pieces.poll(cx));
        Poll::Ready(next.transpose().map(|bytes| bytes.map(Frame::data)))
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map(SizeHint::with_exact).unwrap_or_default()
    }
}
