//! Events of the client without an async runtime.

use std::{fmt, thread};

use http::HeaderValue;

use super::{
    following::{Following, Next, behind},
    reading::{Event, Form},
};
use crate::{
    runtime::{Cause, Endpoint, Error, RawRequest, Reply, RequestError, TransportError},
    sending::{caller::Caller, over_ureq::Http},
    streaming::{Outcome, StreamError, over_ureq::Body},
};

/// Asks for what follows the event with this ID; `None` where the server has nothing more to say.
type Open = Box<dyn Fn(Option<HeaderValue>) -> Result<Option<Body>, StreamError> + Send + Sync>;

/// Events as they arrive, each waited for on the thread that asks for it. Dropping it closes the
/// connection.
///
/// It ends where the server ends it, and after any error but [`StreamError::Item`]. Where the connection
/// is cut, the endpoint is idempotent, and the server gives its events IDs, it is taken up again with
/// `Last-Event-ID`: as often in a row without an event as the retry policy allows, and as soon as it or
/// the server's `retry` says. So is one that the server ended, where it has said by `retry` when to come
/// back.
///
/// The time for a call counts until the first byte, and then between any two parts of the stream. No
/// event is larger than an answer may be.
pub struct EventIter<T> {
    /// `None` where it is over.
    body: Option<Body>,
    following: Following<T>,
    open: Open,
}

impl<T> EventIter<T> {
    /// The same events, which end where the connection does.
    #[must_use]
    pub fn without_resuming(mut self) -> Self {
        self.following.stop_resuming();
        self
    }

    /// Reads on until there are events, or nothing more to read.
    fn fill(&mut self) -> Result<(), StreamError> {
        let Some(body) = &mut self.body else {
            return Ok(());
        };
        match body.chunk() {
            Ok(bytes) if bytes.is_empty() => self.lost(None),
            Ok(bytes) => {
                self.following.push(&bytes);
                Ok(())
            }
            Err(error) => self.lost(Some(error)),
        }
    }

    /// Takes the stream up again after it has ended, or ends it.
    fn lost(&mut self, cause: Option<TransportError>) -> Result<(), StreamError> {
        self.body = None;
        let Some((wait, id)) = self.following.again(cause.is_some()) else {
            return cause.map_or(Ok(()), |it| Err(StreamError::Transport(it)));
        };
        thread::sleep(wait);
        self.body = (self.open)(id)?;
        self.following.opened();
        Ok(())
    }
}

impl<T> Iterator for EventIter<T> {
    type Item = Result<Event<T>, StreamError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.following.next() {
                Some(Next::Event(event)) => return Some(event),
                Some(Next::End(error)) => {
                    self.body = None;
                    return error.map(Err);
                }
                None => self.body.as_ref()?,
            };
            if let Err(error) = self.fill() {
                return Some(Err(error));
            }
        }
    }
}

impl<T> fmt::Debug for EventIter<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventIter").finish_non_exhaustive()
    }
}

impl Caller<Http> {
    /// Sends a request, and reads the events of its answer.
    pub(crate) fn events<T, B: 'static, F: 'static>(
        &self,
        endpoint: &'static Endpoint,
        request: Result<RawRequest, RequestError>,
        outcome: Outcome<B, F>,
        form: Form<T>,
    ) -> Result<Reply<EventIter<T>>, Error<F>> {
        let request = match request {
            Ok(request) => request,
            Err(error) => return Err(Error::new(endpoint, Cause::Request(error))),
        };
        let open = self.again(endpoint, request.clone(), outcome);
        let reply = self.open(endpoint, Ok(request), outcome)?;
        Ok(reply.map(|body| EventIter {
            body: Some(body),
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
        Box::new(
            move |id| match caller.open(endpoint, Ok(behind(&request, id)), outcome) {
                Ok(reply) => Ok(Some(reply.body)),
                Err(error) => StreamError::refused(error).map_or(Ok(None), Err),
            },
        )
    }
}
