//! Tokens that are kept, and who fetches the next one.

use std::{
    collections::VecDeque,
    future::poll_fn,
    mem,
    sync::{Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
    time::{Duration, Instant},
};

use super::{Token, TokenError};
use crate::runtime::Secret;

/// A token is no longer used so long before it expires: it has to reach the server, and clocks run
/// unevenly.
const MARGIN: Duration = Duration::from_secs(10);

/// How many tokens are remembered after the next one has come: what was sent with them may still be
/// answered, and an answer may repeat its token.
const REMEMBERED: usize = 8;

/// The token of all that share it, and who fetches the next one: one call at a time.
#[derive(Debug, Default)]
pub(super) struct Cache(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    kept: Option<Kept>,
    /// The tokens before it, which are never shown either.
    earlier: VecDeque<Secret>,
    /// How often fetching has begun.
    round: u64,
    is_fetching: bool,
    /// The last round that came to an end, and what came of it.
    last: Option<(u64, Result<Secret, TokenError>)>,
    waiting: Vec<Waker>,
}

#[derive(Debug)]
struct Kept {
    token: Secret,
    /// When it is no longer used, if it is known.
    until: Option<Instant>,
}

/// What a call that needs a token is to do.
pub(crate) enum Turn<'a> {
    /// Use this one.
    Have(Secret),
    /// Fetch one, for all that wait as well.
    Fetch(Fetch<'a>),
}

impl Cache {
    pub(super) async fn turn(&self, refused: Option<&Secret>) -> Result<Turn<'_>, TokenError> {
        let mut waited = None;
        poll_fn(|cx| self.poll(cx, refused, &mut waited)).await
    }

    /// `waited` is the round that is waited for, if one is.
    fn poll(
        &self,
        cx: &Context<'_>,
        refused: Option<&Secret>,
        waited: &mut Option<u64>,
    ) -> Poll<Result<Turn<'_>, TokenError>> {
        let mut state = self.state();
        // What the round brought is also for those who waited for it: a token that expires at once, or
        // an error, which each of them would only get again.
        if let (Some(waited), Some((round, outcome))) = (&*waited, &state.last)
            && round >= waited
        {
            return Poll::Ready(outcome.clone().map(Turn::Have));
        }
        if let Some(token) = state.token(refused) {
            return Poll::Ready(Ok(Turn::Have(token)));
        }
        if state.is_fetching {
            *waited = Some(state.round);
            if !state.waiting.iter().any(|it| it.will_wake(cx.waker())) {
                state.waiting.push(cx.waker().clone());
            }
            return Poll::Pending;
        }
        state.is_fetching = true;
        state.round += 1;
        Poll::Ready(Ok(Turn::Fetch(Fetch(self))))
    }

    /// The tokens that calls may have been made with.
    pub(super) fn secrets(&self) -> Vec<Secret> {
        let state = self.state();
        let kept = state.kept.iter().map(|it| &it.token);
        let last = state.last.iter().filter_map(|(_, it)| it.as_ref().ok());
        kept.chain(last).chain(&state.earlier).cloned().collect()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// The token that is kept, unless it expires or is the one that was refused.
    fn token(&mut self, refused: Option<&Secret>) -> Option<Secret> {
        let now = Instant::now();
        let is_good = |it: &Kept| {
            let is_refused = refused.is_some_and(|token| token.expose() == it.token.expose());
            !is_refused && it.until.is_none_or(|until| now < until)
        };
        Some(self.kept.as_ref().filter(|it| is_good(it))?.token.clone())
    }
}

/// The task of fetching a token. Where it is dropped unfinished, because its call was cancelled or ran
/// out of time, another call gets it.
#[derive(Debug)]
pub(crate) struct Fetch<'a>(&'a Cache);

impl Fetch<'_> {
    /// Keeps what came of it, and hands it to all that wait.
    pub(crate) fn finish(self, outcome: Result<Token, TokenError>) -> Result<Secret, TokenError> {
        let mut state = self.0.state();
        let outcome = outcome.map(|Token { secret, lifetime }| {
            let left = lifetime.map(|it| it.saturating_sub(MARGIN));
            let until = left.and_then(|it| Instant::now().checked_add(it));
            let token = secret.clone();
            let replaced = state.kept.replace(Kept { token, until });
            state.earlier.extend(replaced.map(|it| it.token));
            let forgotten = state.earlier.len().saturating_sub(REMEMBERED);
            state.earlier.drain(..forgotten);
            secret
        });
        state.last = Some((state.round, outcome.clone()));
        outcome
    }
}

impl Drop for Fetch<'_> {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.is_fetching = false;
        let waiting = mem::take(&mut state.waiting);
        drop(state);
        waiting.into_iter().for_each(Waker::wake);
    }
}
