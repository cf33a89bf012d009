//! A stream of events as both clients follow it, but for receiving and waiting.

use std::{sync::Arc, time::Duration};

use http::HeaderValue;

use super::{
    reading::{Event, Form, Frames, TooLarge},
    resume::Resume,
};
use crate::{
    config::Config,
    runtime::{Endpoint, RawRequest, Secret},
    sending::caller::Caller,
    streaming::StreamError,
};

/// What has arrived of a stream and is not given yet, and how it goes on.
pub(super) struct Following<T> {
    frames: Frames,
    form: Form<T>,
    resume: Resume,
    config: Arc<Config>,
    /// What the request of this connection, or of one before, may have been sent with.
    secrets: Vec<Secret>,
}

/// What is next of what has arrived.
pub(super) enum Next<T> {
    Event(Result<Event<T>, StreamError>),
    /// The end, whatever there may be behind.
    End(Option<StreamError>),
}

/// How a stream is taken up again: after which time, and behind the event with which ID.
pub(super) type Again = (Duration, Option<HeaderValue>);

impl<T> Following<T> {
    pub(super) fn new<H>(caller: &Caller<H>, endpoint: &Endpoint, form: Form<T>) -> Self {
        Self {
            frames: Frames::new(caller.shared.settings.max_answer),
            form,
            resume: Resume::new(&caller.shared, endpoint),
            config: Arc::clone(&caller.config),
            secrets: caller.config.secrets(),
        }
    }

    /// Lets it end where the connection does.
    pub(super) fn stop_resuming(&mut self) {
        self.resume.stop();
    }

    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.frames.push(bytes);
    }

    /// What is next; `None` where more has to arrive.
    pub(super) fn next(&mut self) -> Option<Next<T>> {
        let next = match self.frames.next()? {
            Ok(frame) => {
                self.resume.progress();
                let wrong = |(raw, error)| StreamError::item(error, raw, &self.secrets);
                match self.form.read(frame) {
                    Some(event) => Next::Event(event.map_err(wrong)),
                    None => Next::End(None),
                }
            }
            Err(TooLarge { limit }) => Next::End(Some(StreamError::TooLarge { limit })),
        };
        if matches!(next, Next::End(_)) {
            self.frames = Frames::default();
        }
        Some(next)
    }

    /// How the stream is taken up again after it has ended, or was cut; `None` where it is over.
    pub(super) fn again(&mut self, is_cut: bool) -> Option<Again> {
        let wait = self.resume.wait(&self.frames, is_cut)?;
        self.frames.reconnect();
        let id = self.frames.last_id();
        Some((wait, id.and_then(|it| HeaderValue::from_str(it).ok())))
    }

    /// Notes that there is a connection again.
    pub(super) fn opened(&mut self) {
        self.secrets = self.config.secrets();
    }
}

/// The same request, for what follows the event with this ID.
pub(super) fn behind(request: &RawRequest, id: Option<HeaderValue>) -> RawRequest {
    let mut request = request.clone();
    if let Some(id) = id {
        request.headers_mut().insert("last-event-id", id);
    }
    request
}
