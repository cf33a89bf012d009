//! Pages, each received on the thread that asks for it.

use std::fmt;

use super::walk::{Read, Walk};
use crate::{
    blocking::Client,
    runtime::{Endpoint, Error, RawRequest, RequestError},
};

/// The items of a list, page by page.
///
/// Nothing is sent before an item is asked for, and no page before the one in front of it is used up;
/// each is sent as any other call is, with its own time limit and tries. An error is the last that
/// comes. A server that leads in a circle, or to another host, is an error too.
#[must_use = "nothing is sent before an item is asked for"]
pub struct BlockingPages<T, F> {
    client: Client,
    walk: Walk<T, F>,
}

impl<T, F> BlockingPages<T, F> {
    pub(crate) fn new(
        client: &Client,
        endpoint: &'static Endpoint,
        first: Result<RawRequest, RequestError>,
        read: Read<T, F>,
    ) -> Self {
        Self {
            client: client.clone(),
            walk: Walk::new(endpoint, first, read),
        }
    }
}

impl<T, F> Iterator for BlockingPages<T, F> {
    type Item = Result<T, Error<F>>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.walk.item() {
                return Some(Ok(item));
            }
            let request = self.walk.request()?;
            let (endpoint, read) = (self.walk.endpoint, self.walk.read);
            let page = self.client.caller.call(endpoint, request, read);
            if let Err(error) = self.walk.take(page) {
                return Some(Err(error));
            }
        }
    }
}

impl<T, F> fmt::Debug for BlockingPages<T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("BlockingPages");
        shown.field("endpoint", &self.walk.endpoint.name);
        shown.finish_non_exhaustive()
    }
}
