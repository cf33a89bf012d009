//! Going from page to page of a list.
//!
//! An endpoint whose answer is a page has a function that reads the page and what the answer tells of
//! the next one, and a page has one that makes of this, and of the request that it was the answer to,
//! the next request. Both are pure. `Pages` and `BlockingPages` send.
//!
//! Written by hand in `templates/parts/` and copied as it is.

#![allow(
    dead_code,
    reason = "few descriptions need every part, and few features"
)]

#[cfg(feature = "blocking")]
mod iter;
mod link;
mod next;
#[cfg(feature = "async")]
mod stream;
#[cfg(any(feature = "async", feature = "blocking"))]
mod walk;

#[cfg(feature = "blocking")]
pub use iter::BlockingPages;
pub(crate) use next::Next;
#[cfg(feature = "async")]
pub use stream::Pages;

use crate::runtime::{RawRequest, RequestError};

/// A page of a list.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Page<T> {
    /// What is on it.
    pub items: Vec<T>,
    next: Next,
    /// What tells it from other pages, where only a number in the request does.
    fingerprint: Option<u64>,
}

impl<T> Page<T> {
    pub(crate) fn new(items: Vec<T>, next: Next) -> Self {
        Self {
            items,
            next,
            fingerprint: None,
        }
    }

    /// The same page of a list whose pages are counted.
    pub(crate) fn marked(mut self, fingerprint: u64) -> Self {
        self.fingerprint = Some(fingerprint);
        self
    }

    /// The request of the page after this one, which is the answer to `request`; `None` where this is
    /// the last.
    ///
    /// # Errors
    ///
    /// Where the answer tells of a page on another server, or of none that a URL can lead to.
    pub fn next(&self, request: &RawRequest) -> Result<Option<RawRequest>, RequestError> {
        self.next.request(request, self.items.len())
    }
}
