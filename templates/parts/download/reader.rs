//! Downloads of the client without an async runtime.

use std::io::{self, Read};

use super::length;
use crate::{
    runtime::{Endpoint, Error, RawRequest, Reply, RequestError, TransportError},
    sending::{caller::Caller, over_ureq::Http},
    streaming::{Outcome, StreamError, over_ureq::Body},
};

/// The bytes of an answer as they arrive, however many, each waited for on the thread that reads.
/// Dropping it closes the connection.
///
/// It ends where the answer does; one that is cut ends with an error, whose inner one is a
/// [`StreamError`]. The time for a call counts until the first byte, and then between any two parts.
#[derive(Debug)]
pub struct DownloadReader {
    body: Body,
    length: Option<u64>,
}

impl DownloadReader {
    /// How many bytes the answer has in all, where the server says.
    pub fn length(&self) -> Option<u64> {
        self.length
    }
}

impl Read for DownloadReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.body.read(buffer).map_err(|error| {
            let kind = match error {
                TransportError::Timeout { .. } => io::ErrorKind::TimedOut,
                _ => io::ErrorKind::UnexpectedEof,
            };
            io::Error::new(kind, StreamError::Transport(error))
        })
    }
}

impl Caller<Http> {
    /// Sends a request, and gives the body of its answer on.
    pub(crate) fn download<B, F>(
        &self,
        endpoint: &'static Endpoint,
        request: Result<RawRequest, RequestError>,
        outcome: Outcome<B, F>,
    ) -> Result<Reply<DownloadReader>, Error<F>> {
        let reply = self.open(endpoint, request, outcome)?;
        let length = length(&reply.headers);
        Ok(reply.map(|body| DownloadReader { body, length }))
    }
}
