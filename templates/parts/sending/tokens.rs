//! Sending a request, once its token is there.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use http::StatusCode;

use super::course::Sent;
use crate::{
    runtime::{RawRequest, Secret, TransportError, body},
    tokens::{Fetch, Pending, Task, Token, TokenError, Turn},
};

/// No answer with a token is larger, in bytes.
const LARGEST: usize = 64 * 1024;

/// Sends a request, which may take so long, and receives its answer.
#[cfg(feature = "async")]
pub(super) async fn send(
    receive: &mut impl super::over_reqwest::Receive,
    http: &super::over_reqwest::Http,
    mut request: RawRequest,
    time: Duration,
    most: usize,
) -> Sent {
    let Some(pending) = request.extensions_mut().remove::<Pending>() else {
        return receive.exchange(http, request, time, most).await;
    };
    let end = Instant::now() + time;
    let token = awaiting::token(http, &pending, None, end).await?;
    let first = pending.filled(&request, &token)?;
    let sent = receive.exchange(http, first, left(end)?, most).await;
    if !is_refused(&sent) {
        return sent;
    }
    let next = awaiting::token(http, &pending, Some(&token), end).await?;
    match is_pointless(&request, &token, &next) {
        true => sent,
        false => {
            let second = pending.filled(&request, &next)?;
            receive.exchange(http, second, left(end)?, most).await
        }
    }
}

/// The same without an async runtime.
#[cfg(feature = "blocking")]
pub(super) fn send_blocking(
    receive: &mut impl super::over_ureq::Receive,
    http: &super::over_ureq::Http,
    mut request: RawRequest,
    time: Duration,
    most: usize,
) -> Sent {
    let Some(pending) = request.extensions_mut().remove::<Pending>() else {
        return receive.exchange(http, request, time, most);
    };
    let end = Instant::now() + time;
    let token = blocking::token(http, &pending, None, end)?;
    let first = pending.filled(&request, &token)?;
    let sent = receive.exchange(http, first, left(end)?, most);
    if !is_refused(&sent) {
        return sent;
    }
    let next = blocking::token(http, &pending, Some(&token), end)?;
    match is_pointless(&request, &token, &next) {
        true => sent,
        false => {
            let second = pending.filled(&request, &next)?;
            receive.exchange(http, second, left(end)?, most)
        }
    }
}

/// Whether the token was turned away (RFC 6750, section 3.1), before anything was done.
fn is_refused(sent: &Sent) -> bool {
    let status = sent.as_ref().ok().map(|it| it.status());
    status == Some(StatusCode::UNAUTHORIZED)
}

/// Whether the answer to `next` would be the same, or there is nothing left to send with it: what a
/// reader or a stream gave is gone.
fn is_pointless(request: &RawRequest, token: &Secret, next: &Secret) -> bool {
    next.expose() == token.expose() || body::is_spent(request.body())
}

/// The time until then.
fn left(end: Instant) -> Result<Duration, TransportError> {
    let left = end.saturating_duration_since(Instant::now());
    match left.is_zero() {
        true => Err(TransportError::Timeout { connecting: true }),
        false => Ok(left),
    }
}

/// Ends fetching a token with the answer of its endpoint.
fn answered(pending: &Pending, fetch: Fetch<'_>, sent: Sent) -> Result<Secret, TokenError> {
    match sent {
        Ok(answer) => finished(fetch, pending.source.read(&answer)),
        // The time was this call's. Others may have more, and are not told.
        Err(error @ TransportError::Timeout { .. }) => Err(TokenError::Transport(Arc::new(error))),
        Err(error) => finished(fetch, Err(TokenError::Transport(Arc::new(error)))),
    }
}

fn finished(fetch: Fetch<'_>, outcome: Result<Token, TokenError>) -> Result<Secret, TokenError> {
    #[cfg(feature = "tracing")]
    match &outcome {
        Ok(_) => tracing::debug!("fetched a token"),
        Err(error) => tracing::debug!(%error, "fetched no token"),
    }
    fetch.finish(outcome)
}

#[cfg(feature = "async")]
mod awaiting {
    use super::*;
    use crate::sending::over_reqwest::Http;

    /// The token of a request.
    pub(super) async fn token(
        http: &Http,
        pending: &Pending,
        refused: Option<&Secret>,
        end: Instant,
    ) -> Result<Secret, TransportError> {
        let token = fetched(http, pending, refused, end);
        match tokio::time::timeout(left(end)?, token).await {
            Ok(outcome) => Ok(outcome?),
            Err(_) => Err(TokenError::Late.into()),
        }
    }

    async fn fetched(
        http: &Http,
        pending: &Pending,
        refused: Option<&Secret>,
        end: Instant,
    ) -> Result<Secret, TokenError> {
        let fetch = match pending.source.turn(refused).await? {
            Turn::Have(token) => return Ok(token),
            Turn::Fetch(fetch) => fetch,
        };
        match pending.task() {
            Ok(Task::Send(request)) => {
                let time = end.saturating_duration_since(Instant::now());
                let sent = http.send(*request, time, LARGEST).await;
                answered(pending, fetch, sent)
            }
            Ok(Task::Await(token)) => {
                let token = token.await.map_err(|it| TokenError::Provider(it.into()));
                finished(fetch, token)
            }
            Err(error) => finished(fetch, Err(error)),
        }
    }
}

#[cfg(feature = "blocking")]
mod blocking {
    use std::{
        pin::pin,
        task::{Context, Poll, Wake, Waker},
        thread::{self, Thread},
    };

    use super::*;
    use crate::sending::over_ureq::Http;

    /// The token of a request.
    pub(super) fn token(
        http: &Http,
        pending: &Pending,
        refused: Option<&Secret>,
        end: Instant,
    ) -> Result<Secret, TransportError> {
        let turn = wait(pending.source.turn(refused), end).ok_or(TokenError::Late)??;
        let fetch = match turn {
            Turn::Have(token) => return Ok(token),
            Turn::Fetch(fetch) => fetch,
        };
        Ok(match pending.task() {
            Ok(Task::Send(request)) => {
                let sent = http.send(*request, left(end)?, LARGEST);
                answered(pending, fetch, sent)?
            }
            Ok(Task::Await(token)) => {
                let token = wait(token, end).ok_or(TokenError::Late)?;
                finished(fetch, token.map_err(|it| TokenError::Provider(it.into())))?
            }
            Err(error) => finished(fetch, Err(error))?,
        })
    }

    /// What comes of a future, on this thread; `None` where it takes longer than until then.
    fn wait<T>(future: impl Future<Output = T>, end: Instant) -> Option<T> {
        let mut future = pin!(future);
        let waker = Waker::from(std::sync::Arc::new(Unpark(thread::current())));
        let mut cx = Context::from_waker(&waker);
        loop {
            if let Poll::Ready(outcome) = future.as_mut().poll(&mut cx) {
                return Some(outcome);
            }
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return None;
            }
            thread::park_timeout(left);
        }
    }

    /// Wakes a thread.
    struct Unpark(Thread);

    impl Wake for Unpark {
        fn wake(self: std::sync::Arc<Self>) {
            self.0.unpark();
        }
    }
}
