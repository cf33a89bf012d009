//! Downloads of the client with an async runtime.

use std::{
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use futures_core::Stream;

use super::length;
use crate::{
    runtime::{Endpoint, Error, RawRequest, Reply, RequestError},
    sending::{caller::Caller, over_reqwest::Http},
    streaming::{Outcome, StreamError, over_reqwest::Body},
};

/// The bytes of an answer as they arrive, however many. Dropping it closes the connection.
///
/// It ends where the answer does; one that is cut ends with an error. The time for a call counts until
/// the first byte, and then between any two parts.
#[derive(Debug)]
pub struct Download {
    /// `None` where it is over.
    body: Option<Body>,
    length: Option<u64>,
}

impl Download {
    /// How many bytes the answer has in all, where the server says.
    pub fn length(&self) -> Option<u64> {
        self.length
    }

    /// The next part, which is not empty; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Bytes, StreamError>> {
        poll_fn(|cx| self.poll_part(cx)).await
    }

    /// All that is left, at once.
    ///
    /// # Errors
    ///
    /// Where the connection breaks off or nothing arrives in time.
    pub async fn bytes(mut self) -> Result<Vec<u8>, StreamError> {
        let mut bytes = Vec::new();
        while let Some(part) = self.next().await {
            bytes.extend_from_slice(&part?);
        }
        Ok(bytes)
    }

    fn poll_part(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, StreamError>>> {
        let Some(body) = &mut self.body else {
            return Poll::Ready(None);
        };
        let part = ready!(body.poll_chunk(cx));
        if !matches!(part, Some(Ok(_))) {
            self.body = None;
        }
        Poll::Ready(part.map(|part| part.map_err(StreamError::Transport)))
    }
}

impl Stream for Download {
    type Item = Result<Bytes, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_part(cx)
    }
}

impl Caller<Http> {
    /// Sends a request, and gives the body of its answer on.
    pub(crate) async fn download<B, F>(
        &self,
        endpoint: &'static Endpoint,
        request: Result<RawRequest, RequestError>,
        outcome: Outcome<B, F>,
    ) -> Result<Reply<Download>, Error<F>> {
        let reply = self.open(endpoint, request, outcome).await?;
        let length = length(&reply.headers);
        Ok(reply.map(|body| Download {
            body: Some(body),
            length,
        }))
    }
}
