//! The walk from page to page, but for sending.

use std::{collections::HashSet, vec};

use super::{Page, next::hash};
use crate::runtime::{Cause, Endpoint, Error, RawRequest, RawResponse, Reply, RequestError};

/// How an answer is read as a page.
pub(super) type Read<T, F> = fn(RawResponse) -> Result<Reply<Page<T>>, Error<F>>;

/// How many pages in a row may be empty: what filters lists may leave many so, and a server at fault
/// any number.
const MOST_EMPTY: u32 = 1_000;

/// A walk from page to page.
pub(super) struct Walk<T, F> {
    pub(super) endpoint: &'static Endpoint,
    pub(super) read: Read<T, F>,
    /// What is left of the page.
    items: vec::IntoIter<T>,
    /// What the page is the answer to.
    current: Option<RawRequest>,
    /// What is to be sent once the page is at its end.
    upcoming: Option<Result<RawRequest, RequestError>>,
    /// The requests that were sent, and the pages that were received, by their hashes.
    seen: HashSet<u64>,
    empty: u32,
}

impl<T, F> Walk<T, F> {
    pub(super) fn new(
        endpoint: &'static Endpoint,
        first: Result<RawRequest, RequestError>,
        read: Read<T, F>,
    ) -> Self {
        Self {
            endpoint,
            read,
            items: Vec::new().into_iter(),
            current: None,
            upcoming: Some(first),
            seen: HashSet::new(),
            empty: 0,
        }
    }

    /// The next item of the page.
    pub(super) fn item(&mut self) -> Option<T> {
        self.items.next()
    }

    /// The request of the next page, once the page is at its end. None where it was the last.
    pub(super) fn request(&mut self) -> Option<Result<RawRequest, RequestError>> {
        let request = self.upcoming.take()?;
        let request = request.and_then(|request| {
            let is_new = self.seen.insert(hash(request.uri()));
            is_new.then_some(request).ok_or(REPEATED)
        });
        self.current = request.as_ref().ok().cloned();
        Some(request)
    }

    /// Takes what came of that request. After an error there is no more.
    pub(super) fn take(&mut self, page: Result<Reply<Page<T>>, Error<F>>) -> Result<(), Error<F>> {
        let page = page?.body;
        let Some(request) = self.current.take() else {
            return Ok(());
        };
        let next = page.next(&request).transpose();
        self.empty = match page.items.is_empty() {
            true => self.empty + 1,
            false => 0,
        };
        let is_repeated = page.fingerprint.is_some_and(|it| !self.seen.insert(it));
        if is_repeated && !page.items.is_empty() {
            return Err(Error::new(self.endpoint, Cause::Request(REPEATED)));
        }
        self.upcoming = match self.empty {
            MOST_EMPTY => next.map(|_| Err(RequestError::NextPage("too many were empty"))),
            _ => next,
        };
        self.items = page.items.into_iter();
        Ok(())
    }
}

const REPEATED: RequestError = RequestError::NextPage("it was there already");
