//! Events of the client with an async runtime.

use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use futures_core::Stream;
use http::HeaderValue;

use super::{
    following::{Following, Next, behind},
    reading::{Event, Form},
};
use crate::{
    runtime::{Cause, Endpoint, Error, RawRequest, Reply, RequestError, TransportError},
    sending::{caller::Caller, over_reqwest::Http},
    streaming::{Outcome, StreamError, over_reqwest::Body},
};

/// A connection that is being made; `None` where the server has nothing more to say.
type Opened = Pin<Box<dyn Future<Output = Result<Option<Body>, StreamError>> + Send>>;

/// Asks for what follows the event with this ID.
type Open = Arc<dyn Fn(Option<HeaderValue>) -> Opened + Send + Sync>;

/// Events as they arrive. Dropping it closes the connection.
///
/// It ends where the server ends it, and after any error but [`StreamError::Item`]. Where the connection
/// is cut, the endpoint is idempotent, and the server gives its events IDs, it is taken up again with
/// `Last-Event-ID`: as often in a row without an event as the retry policy allows, and as soon as it or
/// the server's `retry` says. So is one that the server ended, where it has said by `retry` when to come
/// back.
///
/// The time for a call counts until the first byte, and then between any two parts of the stream. No
/// event is larger than an answer may be.
pub struct EventStream<T> {
    state: State,
    following: Following<T>,
    open: Open,
}

enum State {
    Open(Body),
    Opening(Opened),
    Over,
}

impl<T> EventStream<T> {
    /// The next event; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Event<T>, StreamError>> {
        poll_fn(|cx| self.poll_event(cx)).await
    }

    /// The same stream, which ends where its connection does.
    #[must_use]
    pub fn without_resuming(mut self) -> Self {
        self.following.stop_resuming();
        self
    }

    fn poll_event(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Event<T>, StreamError>>> {
        loop {
            match self.following.next() {
                Some(Next::Event(event)) => return Poll::Ready(Some(event)),
                Some(Next::End(error)) => {
                    self.state = State::Over;
                    return Poll::Ready(error.map(Err));
                }
                None => {}
            }
            let end = match &mut self.state {
                State::Open(body) => match ready!(body.poll_chunk(cx)) {
                    Some(Ok(bytes)) => {
                        self.following.push(&bytes);
                        continue;
                    }
                    Some(Err(error)) => self.lost(Some(error)),
                    None => self.lost(None),
                },
                State::Opening(opened) => match ready!(opened.as_mut().poll(cx)) {
                    Ok(Some(body)) => {
                        self.following.opened();
                        self.state = State::Open(body);
                        continue;
                    }
                    Ok(None) => {
                        self.state = State::Over;
                        None
                    }
                    Err(error) => {
                        self.state = State::Over;
                        Some(error)
                    }
                },
                State::Over => None,
            };
            if !matches!(self.state, State::Opening(_)) {
                return Poll::Ready(end.map(Err));
            }
        }
    }

    /// Takes the stream up again after it has ended, or ends it.
    fn lost(&mut self, cause: Option<TransportError>) -> Option<StreamError> {
        let Some((wait, id)) = self.following.again(cause.is_some()) else {
            self.state = State::Over;
            return cause.map(StreamError::Transport);
        };
        let open = Arc::clone(&self.open);
        self.state = State::Opening(Box::pin(async move {
            tokio::time::sleep(wait).await;
            open(id).await
        }));
        None
    }
}

impl<T> Stream for EventStream<T> {
    type Item = Result<Event<T>, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_event(cx)
    }
}

impl<T> fmt::Debug for EventStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventStream").finish_non_exhaustive()
    }
}

impl Caller<Http> {
    /// Sends a request, and reads the events of its answer.
    pub(crate) async fn events<T, B: 'static, F: 'static>(
        &self,
        endpoint: &'static Endpoint,
        request: Result<RawRequest, RequestError>,
        outcome: Outcome<B, F>,
        form: Form<T>,
    ) -> Result<Reply<EventStream<T>>, Error<F>> {
        let request = match request {
            Ok(request) => request,
            Err(error) => return Err(Error::new(endpoint, Cause::Request(error))),
        };
        let open = self.again(endpoint, request.clone(), outcome);
        let reply = self.open(endpoint, Ok(request), outcome).await?;
        Ok(reply.map(|body| EventStream {
            state: State::Open(body),
            following: Following::new(self, endpoint, form),
            open,
        }))
    }

    /// Sends a request again, for what follows an event.
    fn again<B: 'static, F: 'static>(
        &self,
        endpoint: &'static Endpoint,
        request: RawRequest,
        outcome: Outcome<B, F>,
    ) -> Open {
        let caller = self.clone();
        Arc::new(move |id| {
            let (caller, request) = (caller.clone(), behind(&request, id));
            Box::pin(async move {
                match caller.open(endpoint, Ok(request), outcome).await {
                    Ok(reply) => Ok(Some(reply.body)),
                    Err(error) => StreamError::refused(error).map_or(Ok(None), Err),
                }
            })
        })
    }
}
