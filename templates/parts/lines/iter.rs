//! Items of the client without an async runtime.

use std::{fmt, marker::PhantomData};

use super::reading::{Form, Items, TooLarge};
use crate::{
    runtime::{Endpoint, Error, FromJson, RawRequest, Reply, RequestError, Secret, read},
    sending::{caller::Caller, over_ureq::Http},
    streaming::{Outcome, StreamError, over_ureq::Body},
};

/// Items as they arrive, each waited for on the thread that asks for it. Dropping it closes the
/// connection.
///
/// It ends where the server ends it, and after any error but [`StreamError::Item`]. The time for a call
/// counts until the first byte, and then between any two parts of the stream. No item is larger than an
/// answer may be.
pub struct JsonIter<T> {
    /// `None` where it is over.
    body: Option<Body>,
    items: Items,
    secrets: Vec<Secret>,
    item: PhantomData<fn() -> T>,
}

impl<T> JsonIter<T> {
    /// Reads on until there are items, or nothing more to read.
    fn fill(&mut self) -> Result<(), StreamError> {
        let Some(mut body) = self.body.take() else {
            return Ok(());
        };
        let bytes = body.chunk().map_err(StreamError::Transport)?;
        if bytes.is_empty() {
            self.items.end();
            return Ok(());
        }
        self.items.push(&bytes);
        self.body = Some(body);
        Ok(())
    }
}

#[allow(private_bounds, reason = "all types of items are generated")]
impl<T: FromJson> Iterator for JsonIter<T> {
    type Item = Result<T, StreamError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.items.next() {
                Some(Ok(item)) => {
                    let wrong = |(raw, error)| StreamError::item(error, raw, &self.secrets);
                    return Some(read::json(item).map_err(wrong));
                }
                Some(Err(TooLarge { limit })) => {
                    self.body = None;
                    self.items.give_up();
                    return Some(Err(StreamError::TooLarge { limit }));
                }
                None => self.body.as_ref()?,
            };
            if let Err(error) = self.fill() {
                return Some(Err(error));
            }
        }
    }
}

impl<T> fmt::Debug for JsonIter<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JsonIter").finish_non_exhaustive()
    }
}

impl Caller<Http> {
    /// Sends a request, and reads the items of its answer.
    pub(crate) fn items<T, B, F>(
        &self,
        endpoint: &'static Endpoint,
        request: Result<RawRequest, RequestError>,
        outcome: Outcome<B, F>,
        form: Form,
    ) -> Result<Reply<JsonIter<T>>, Error<F>> {
        let reply = self.open(endpoint, request, outcome)?;
        let limit = self.shared.settings.max_answer;
        Ok(reply.map(|body| JsonIter {
            body: Some(body),
            items: Items::new(form, limit),
            secrets: self.config.secrets(),
            item: PhantomData,
        }))
    }
}
