//! Reading with ureq while an answer arrives.

use std::{
    fmt,
    io::{self, Read},
    time::{Duration, Instant},
};

use http::Request;
use ureq::{AsSendBody, SendBody};

use super::{Outcome, is_success};
use crate::{
    runtime::{
        Cause, Endpoint, Error, RawRequest, RawResponse, Reply, RequestError, TransportError,
    },
    sending::{
        caller::Caller,
        course::Sent,
        over_ureq::{Http, Receive, failed, prepared},
    },
};

/// What is read of a body at once, in bytes.
const CHUNK: usize = 16 * 1024;

/// A body that is still arriving. Dropping it closes the connection.
pub(crate) struct Body(Box<dyn Read + Send + Sync>);

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body").finish_non_exhaustive()
    }
}

impl Body {
    /// The next part; empty at the end.
    pub(crate) fn chunk(&mut self) -> Result<Vec<u8>, TransportError> {
        let mut chunk = vec![0; CHUNK];
        let read = self.read(&mut chunk)?;
        chunk.truncate(read);
        Ok(chunk)
    }

    /// Reads into `buffer`, and says how much.
    pub(crate) fn read(&mut self, buffer: &mut [u8]) -> Result<usize, TransportError> {
        loop {
            match self.0.read(buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => return read.map_err(|error| failed(error.into(), false)),
            }
        }
    }

    /// All that is left, at most so many bytes, and before `deadline`.
    fn whole(mut self, most: usize, deadline: Instant) -> Result<Vec<u8>, TransportError> {
        let mut body = Vec::new();
        loop {
            let chunk = self.chunk()?;
            if chunk.is_empty() {
                return Ok(body);
            }
            if body.len() + chunk.len() > most {
                return Err(TransportError::TooLarge { limit: most });
            }
            if Instant::now() > deadline {
                return Err(TransportError::Timeout { connecting: false });
            }
            body.extend_from_slice(&chunk);
        }
    }
}

/// Leaves the body of a success to be read while it arrives, and receives any other answer whole.
struct Opening<B, F> {
    outcome: Outcome<B, F>,
    idle: Duration,
    body: Option<Body>,
}

impl<B, F> Receive for Opening<B, F> {
    fn exchange(&mut self, http: &Http, request: RawRequest, time: Duration, most: usize) -> Sent {
        let deadline = Instant::now() + time;
        let (parts, mut body) = prepared(request)?;
        let answer = match body.length {
            Some(0) => self.run(http, Request::from_parts(parts, ()), time),
            _ => {
                let body = SendBody::from_reader(&mut body);
                self.run(http, Request::from_parts(parts, body), time)
            }
        };
        let answer = answer.map_err(|error| failed(error, body.is_untouched()))?;
        let (parts, body) = answer.into_parts();
        let body = Body(Box::new(body.into_reader()));
        let head = RawResponse::from_parts(parts, Vec::new());
        if is_success(self.outcome, &head) {
            self.body = Some(body);
            return Ok(head);
        }
        let body = body.whole(most, deadline)?;
        if head.status().is_success() {
            self.body = Some(Body(Box::new(io::Cursor::new(body.clone()))));
        }
        Ok(head.map(|_| body))
    }

    fn is_whole(&self) -> bool {
        self.body.is_none()
    }
}

impl<B, F> Opening<B, F> {
    /// Sends a request whose head may take so long. ureq has a time for each step, and none for all
    /// of them that would not count the body.
    fn run(
        &self,
        http: &Http,
        request: Request<impl AsSendBody>,
        time: Duration,
    ) -> Result<http::Response<ureq::Body>, ureq::Error> {
        let request = http.0.configure_request(request);
        let request = request
            .timeout_global(None)
            .timeout_send_request(Some(time))
            .timeout_send_body(Some(time))
            .timeout_recv_response(Some(time))
            .timeout_per_read(Some(self.idle))
            .http_status_as_error(false)
            .allow_non_standard_methods(true);
        http.0.run(request.build())
    }
}

impl Caller<Http> {
    /// Sends a request, and reads its answer but for the body of a success. Until that begins, this is
    /// a call like any other.
    pub(crate) fn open<B, F>(
        &self,
        endpoint: &'static Endpoint,
        request: Result<RawRequest, RequestError>,
        outcome: Outcome<B, F>,
    ) -> Result<Reply<Body>, Error<F>> {
        let request = match request {
            Ok(request) => request,
            Err(error) => return Err(Error::new(endpoint, Cause::Request(error))),
        };
        let mut opening = Opening {
            outcome,
            idle: self.shared.settings.timeout,
            body: None,
        };
        let done = self.send(endpoint, request, &mut opening);
        let reply = self.read(endpoint, done, outcome)?;
        let body = opening.body.take();
        Ok(reply.map(|_| body.unwrap_or_else(|| Body(Box::new(io::empty())))))
    }
}
