//! Reading with reqwest while an answer arrives.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::Bytes;
use http_body::Body as _;
use tokio::time::{Instant, Sleep, sleep, timeout};

use super::{Outcome, is_success};
use crate::{
    runtime::{
        Cause, Endpoint, Error, RawRequest, RawResponse, Reply, RequestError, TransportError,
    },
    sending::{
        caller::Caller,
        course::Sent,
        over_reqwest::{Http, Receive, failed, prepared, whole},
    },
};

/// A body that is still arriving. Dropping it closes the connection.
#[derive(Debug)]
pub(crate) struct Body {
    body: reqwest::Body,
    /// How long the next part may take.
    idle: Duration,
    timer: Pin<Box<Sleep>>,
    /// Whether the timer runs: only while there is somebody who waits.
    is_waited_for: bool,
}

impl Body {
    fn new(body: impl Into<reqwest::Body>, idle: Duration) -> Self {
        Self {
            body: body.into(),
            idle,
            timer: Box::pin(sleep(idle)),
            is_waited_for: false,
        }
    }

    /// The next part, which is not empty.
    pub(crate) fn poll_chunk(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        loop {
            let frame = match Pin::new(&mut self.body).poll_frame(cx) {
                Poll::Ready(frame) => frame,
                Poll::Pending => {
                    ready!(self.poll_timer(cx));
                    let late = TransportError::Timeout { connecting: false };
                    return Poll::Ready(Some(Err(late)));
                }
            };
            self.is_waited_for = false;
            let data = match frame {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(failed(error)))),
                Some(Ok(frame)) => frame.into_data(),
            };
            if let Ok(data) = data
                && !data.is_empty()
            {
                return Poll::Ready(Some(Ok(data)));
            }
        }
    }

    fn poll_timer(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        if !self.is_waited_for {
            self.is_waited_for = true;
            self.timer.as_mut().reset(Instant::now() + self.idle);
        }
        self.timer.as_mut().poll(cx)
    }
}

/// Leaves the body of a success to be read while it arrives, and receives any other answer whole.
struct Opening<B, F> {
    outcome: Outcome<B, F>,
    idle: Duration,
    body: Option<Body>,
}

impl<B, F> Receive for Opening<B, F> {
    async fn exchange(
        &mut self,
        http: &Http,
        request: RawRequest,
        time: Duration,
        most: usize,
    ) -> Sent {
        let request = prepared(request).await?;
        let late = |_| TransportError::Timeout { connecting: false };
        let deadline = Instant::now() + time;
        let response = timeout(time, http.0.execute(request)).await.map_err(late)?;
        let response = response.map_err(failed)?;
        let mut head = RawResponse::default();
        *head.status_mut() = response.status();
        *head.headers_mut() = response.headers().clone();
        if is_success(self.outcome, &head) {
            self.body = Some(Body::new(response, self.idle));
            return Ok(head);
        }
        let left = deadline.saturating_duration_since(Instant::now());
        let answer = timeout(left, whole(response, most)).await.map_err(late)??;
        if answer.status().is_success() {
            self.body = Some(Body::new(answer.body().clone(), self.idle));
        }
        Ok(answer)
    }

    fn is_whole(&self) -> bool {
        self.body.is_none()
    }
}

impl Caller<Http> {
    /// Sends a request, and reads its answer but for the body of a success. Until that begins, this is
    /// a call like any other.
    pub(crate) async fn open<B, F>(
        &self,
        endpoint: &'static Endpoint,
        request: Result<RawRequest, RequestError>,
        outcome: Outcome<B, F>,
    ) -> Result<Reply<Body>, Error<F>> {
        let request = match request {
            Ok(request) => request,
            Err(error) => return Err(Error::new(endpoint, Cause::Request(error))),
        };
        let idle = self.shared.settings.timeout;
        let mut opening = Opening {
            outcome,
            idle,
            body: None,
        };
        let done = self.send(endpoint, request, &mut opening).await;
        let reply = self.read(endpoint, done, outcome)?;
        let body = opening.body.take();
        Ok(reply.map(|_| body.unwrap_or_else(|| Body::new(Bytes::new(), idle))))
    }
}
