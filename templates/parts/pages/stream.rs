//! Pages without blocking.

use std::{
    fmt,
    future::{self, Future},
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::Stream;

use super::{
    Page,
    walk::{Read, Walk},
};
use crate::{
    Client,
    runtime::{Endpoint, Error, RawRequest, Reply, RequestError},
};

/// A page on its way.
type Fetch<T, F> = Pin<Box<dyn Future<Output = Result<Reply<Page<T>>, Error<F>>> + Send>>;

/// The items of a list, page by page.
///
/// Nothing is sent before an item is asked for, and no page before the one in front of it is used up;
/// each is sent as any other call is, with its own time limit and tries. An error is the last that
/// comes. A server that leads in a circle, or to another host, is an error too.
///
/// It is a [`Stream`], and has [`next`](Self::next) for those who need no more. An item that is waited
/// for and given up is not lost: it comes when it is next asked for.
#[must_use = "nothing is sent before an item is asked for"]
pub struct Pages<T, F> {
    client: Client,
    walk: Walk<T, F>,
    fetch: Option<Fetch<T, F>>,
}

impl<T: 'static, F: 'static> Pages<T, F> {
    pub(crate) fn new(
        client: &Client,
        endpoint: &'static Endpoint,
        first: Result<RawRequest, RequestError>,
        read: Read<T, F>,
    ) -> Self {
        Self {
            client: client.clone(),
            walk: Walk::new(endpoint, first, read),
            fetch: None,
        }
    }

    /// The next item; `None` at the end of the list.
    pub async fn next(&mut self) -> Option<Result<T, Error<F>>> {
        future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    fn fetch(&self, request: Result<RawRequest, RequestError>) -> Fetch<T, F> {
        let client = self.client.clone();
        let (endpoint, read) = (self.walk.endpoint, self.walk.read);
        Box::pin(async move { client.caller.call(endpoint, request, read).await })
    }
}

impl<T: 'static, F: 'static> Stream for Pages<T, F> {
    type Item = Result<T, Error<F>>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if let Some(item) = this.walk.item() {
                return Poll::Ready(Some(Ok(item)));
            }
            let mut fetch = match this.fetch.take() {
                Some(fetch) => fetch,
                None => match this.walk.request() {
                    Some(request) => this.fetch(request),
                    None => return Poll::Ready(None),
                },
            };
            let Poll::Ready(page) = fetch.as_mut().poll(cx) else {
                this.fetch = Some(fetch);
                return Poll::Pending;
            };
            if let Err(error) = this.walk.take(page) {
                return Poll::Ready(Some(Err(error)));
            }
        }
    }
}

// Nothing in it is pinned in place.
impl<T, F> Unpin for Pages<T, F> {}

impl<T, F> fmt::Debug for Pages<T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Pages");
        shown.field("endpoint", &self.walk.endpoint.name);
        shown.finish_non_exhaustive()
    }
}
