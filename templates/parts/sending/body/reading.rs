//! A body with uploads as the blocking client sends it.

use std::{
    io::{self, Read},
    sync::Arc,
    task::{Context, Poll, Wake, Waker},
    thread::{self, Thread},
};

use bytes::Buf;

use super::{Opened, Piece, Unread, of_chunk};
use crate::upload::Chunks;

/// The pieces of a body, one after the other.
pub(super) struct Reader(Opened);

impl Reader {
    pub(super) fn new(opened: Opened) -> Self {
        Self(opened)
    }

    fn next(&mut self, buffer: &mut [u8]) -> Result<usize, Unread> {
        while let Some(piece) = self.0.pieces.front_mut() {
            let count = match piece {
                Piece::Bytes(bytes) => {
                    let count = bytes.len().min(buffer.len());
                    let (buffer, _) = buffer.split_at_mut(count);
                    bytes.copy_to_slice(buffer);
                    count
                }
                Piece::Input(input) => input.read(buffer)?,
                Piece::Stream { stream, left } => {
                    let chunk = of_chunk(wait(stream.get()?), left)?;
                    if !chunk.is_empty() {
                        self.0.pieces.push_front(Piece::Bytes(chunk));
                        continue;
                    }
                    0
                }
            };
            if count > 0 {
                return Ok(count);
            }
            self.0.pieces.pop_front();
        }
        Ok(0)
    }
}

impl Read for Reader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match buffer {
            [] => Ok(0),
            buffer => self.next(buffer).map_err(io::Error::other),
        }
    }
}

/// The next chunk that is not empty. The thread sleeps until it is there.
fn wait(stream: &mut Chunks) -> Option<Result<bytes::Bytes, crate::upload::Failure>> {
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        match stream.as_mut().poll_next(&mut context) {
            Poll::Ready(Some(Ok(chunk))) if chunk.is_empty() => {}
            Poll::Ready(next) => return next,
            Poll::Pending => thread::park(),
        }
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}
