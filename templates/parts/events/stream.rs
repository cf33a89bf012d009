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
    reading::{Event, Form, Frame, Frames, TooLarge},
    resume::Resume,
};
use crate::{
    config::Config,
    runtime::{Cause, Endpoint, Error, RawRequest, Reply, RequestError, Secret, TransportError},
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
    frames: Frames,
    form: Form<T>,
    open: Open,
    resume: Resume,
    config: Arc<Config>,
    /// What the request of this connection, or of one before, may have been sent with.
    secrets: Vec<Secret>,
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
        self.resume.stop();
        self
    }

    fn poll_event(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Event<T>, StreamError>>> {
        loop {
            match self.frames.next() {
                Some(Ok(frame)) => return Poll::Ready(self.read(frame)),
                Some(Err(TooLarge { limit })) => {
                    self.end();
                    return Poll::Ready(Some(Err(StreamError::TooLarge { limit })));
                }
                None => {}
            }
            let end = match &mut self.state {
                State::Open(body) => match ready!(body.poll_chunk(cx)) {
                    Some(Ok(bytes)) => {
                        self.frames.push(&bytes);
                        continue;
                    }
                    Some(Err(error)) => self.lost(Some(error)),
                    None => self.lost(None),
                },
                State::Opening(opened) => match ready!(opened.as_mut().poll(cx)) {
                    Ok(Some(body)) => {
                        self.secrets = self.config.secrets();
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

    fn read(&mut self, frame: Frame) -> Option<Result<Event<T>, StreamError>> {
        self.resume.progress();
        let Some(event) = self.form.read(frame) else {
            self.end();
            return None;
        };
        let wrong = |(raw, error)| StreamError::item(error, raw, &self.secrets);
        Some(event.map_err(wrong))
    }

    /// Ends the stream, whatever there may be behind.
    fn end(&mut self) {
        self.frames = Frames::default();
        self.state = State::Over;
    }

    /// Takes the stream up again after it has ended, or ends it.
    fn lost(&mut self, cause: Option<TransportError>) -> Option<StreamError> {
        let Some(wait) = self.resume.wait(&self.frames, cause.is_some()) else {
            self.state = State::Over;
            return cause.map(StreamError::Transport);
        };
        self.frames.reconnect();
        let id = self.frames.last_id();
        let id = id.and_then(|it| HeaderValue::from_str(it).ok());
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
        let limit = self.shared.settings.max_answer;
        Ok(reply.map(|body| EventStream {
            state: State::Open(body),
            frames: Frames::new(limit),
            form,
            open,
            resume: Resume::new(&self.shared, endpoint),
            config: Arc::clone(&self.config),
            secrets: self.config.secrets(),
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
            let (caller, mut request) = (caller.clone(), request.clone());
            if let Some(id) = id {
                request.headers_mut().insert("last-event-id", id);
            }
            Box::pin(async move {
                match caller.open(endpoint, Ok(request), outcome).await {
                    Ok(reply) => Ok(Some(reply.body)),
                    Err(error) => StreamError::refused(error).map_or(Ok(None), Err),
                }
            })
        })
    }
}
