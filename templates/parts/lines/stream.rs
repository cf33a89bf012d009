//! Items of the client with an async runtime.

use std::{
    fmt,
    future::poll_fn,
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::Stream;

use super::reading::{Form, Items, TooLarge};
use crate::{
    runtime::{Endpoint, Error, FromJson, RawRequest, Reply, RequestError, Secret, read},
    sending::{caller::Caller, over_reqwest::Http},
    streaming::{Outcome, StreamError, over_reqwest::Body},
};

/// Items as they arrive. Dropping it closes the connection.
///
/// It ends where the server ends it, and after any error but [`StreamError::Item`]. The time for a call
/// counts until the first byte, and then between any two parts of the stream. No item is larger than an
/// answer may be.
pub struct JsonStream<T> {
    /// `None` where it is over.
    body: Option<Body>,
    items: Items,
    secrets: Vec<Secret>,
    item: PhantomData<fn() -> T>,
}

#[allow(private_bounds, reason = "all types of items are generated")]
impl<T: FromJson> JsonStream<T> {
    /// The next item; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<T, StreamError>> {
        poll_fn(|cx| self.poll_item(cx)).await
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, StreamError>>> {
        loop {
            if let Some(item) = self.items.next() {
                return Poll::Ready(Some(self.read(item)));
            }
            let Some(body) = &mut self.body else {
                return Poll::Ready(None);
            };
            match ready!(body.poll_chunk(cx)) {
                Some(Ok(bytes)) => self.items.push(&bytes),
                Some(Err(error)) => {
                    self.body = None;
                    return Poll::Ready(Some(Err(StreamError::Transport(error))));
                }
                None => {
                    self.body = None;
                    self.items.end();
                }
            }
        }
    }

    fn read(&mut self, item: Result<Vec<u8>, TooLarge>) -> Result<T, StreamError> {
        match item {
            Ok(item) => {
                let wrong = |(raw, error)| StreamError::item(error, raw, &self.secrets);
                read::json(item).map_err(wrong)
            }
            Err(TooLarge { limit }) => {
                self.body = None;
                self.items.give_up();
                Err(StreamError::TooLarge { limit })
            }
        }
    }
}

#[allow(private_bounds, reason = "all types of items are generated")]
impl<T: FromJson> Stream for JsonStream<T> {
    type Item = Result<T, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(cx)
    }
}

impl<T> fmt::Debug for JsonStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JsonStream").finish_non_exhaustive()
    }
}

impl Caller<Http> {
    /// Sends a request, and reads the items of its answer.
    pub(crate) async fn items<T, B, F>(
        &self,
        endpoint: &'static Endpoint,
        request: Result<RawRequest, RequestError>,
        outcome: Outcome<B, F>,
        form: Form,
    ) -> Result<Reply<JsonStream<T>>, Error<F>> {
        let reply = self.open(endpoint, request, outcome).await?;
        let limit = self.shared.settings.max_answer;
        Ok(reply.map(|body| JsonStream {
            body: Some(body),
            items: Items::new(form, limit),
            secrets: self.config.secrets(),
            item: PhantomData,
        }))
    }
}
