//! A span for each call, with OpenTelemetry's names for HTTP (semantic conventions HTTP client
//! spans: one for the top-most operation, so that `http.request.resend_count` is how often it was sent
//! again). The span of an answer that is read while it arrives ends with its head, and says nothing of
//! the size of its body. Nothing without the feature `tracing`.

use std::time::Duration;

use http::StatusCode;

use super::course::Sent;
#[cfg(feature = "tracing")]
use crate::runtime::body;
use crate::runtime::{Endpoint, ErrorKind, RawRequest, Tries};

/// The span of a call.
#[cfg(feature = "tracing")]
pub(super) struct Trace(tracing::Span);

#[cfg(not(feature = "tracing"))]
pub(super) struct Trace;

#[cfg(feature = "tracing")]
impl Trace {
    /// The query is left out: a key may be in it.
    pub(super) fn of(endpoint: &'static Endpoint, request: &RawRequest) -> Self {
        let uri = request.uri();
        // Of an IPv6 address, the address alone.
        let host = uri.host().unwrap_or_default();
        let host = host.trim_start_matches('[').trim_end_matches(']');
        let scheme = uri.scheme_str().unwrap_or_default();
        let port = uri.port_u16();
        let port = port.unwrap_or(if scheme == "http" { 80 } else { 443 });
        let url = match uri.authority() {
            Some(authority) => format!("{scheme}://{authority}{}", uri.path()),
            None => uri.path().to_owned(),
        };
        Self(tracing::info_span!(
            "http.client",
            otel.name = format_args!("{} {}", endpoint.method, endpoint.path),
            otel.kind = "client",
            otel.status_code = tracing::field::Empty,
            code.function.name = endpoint.name,
            http.request.method = endpoint.method.as_str(),
            http.request.body.size = body::length(request.body()),
            http.request.resend_count = tracing::field::Empty,
            http.response.status_code = tracing::field::Empty,
            http.response.body.size = tracing::field::Empty,
            error.r#type = tracing::field::Empty,
            server.address = host,
            server.port = port,
            url.full = url,
            url.template = endpoint.path,
        ))
    }

    /// Notes that the call is tried again after a wait.
    pub(super) fn again(&self, tries: u32, wait: Duration, sent: &Sent) {
        let span = &self.0;
        let wait = wait.as_secs_f64();
        match sent {
            Ok(response) => {
                let status = response.status().as_u16();
                tracing::debug!(parent: span, tries, wait, status, "sending again");
            }
            Err(error) => tracing::debug!(parent: span, tries, wait, %error, "sending again"),
        }
    }

    /// Notes what came of the last try. `is_whole` says whether all of an answer is there.
    pub(super) fn end(&self, sent: &Sent, is_whole: bool, tries: &Tries) {
        let span = &self.0;
        if tries.count > 1 {
            span.record("http.request.resend_count", tries.count - 1);
        }
        if let Some(why) = tries.gave_up {
            tracing::debug!(parent: span, tries = tries.count, ?why, "not sending again");
        }
        if let Ok(response) = sent {
            span.record("http.response.status_code", response.status().as_u16());
            if is_whole {
                span.record("http.response.body.size", response.body().len());
            }
        }
    }

    /// Notes that the call failed. The `error.type` is the status, as the conventions have it, or the
    /// kind where there is none, or where it is a success and the body is not.
    pub(super) fn failed(&self, status: Option<StatusCode>, kind: ErrorKind) {
        match status.filter(|it| !it.is_success()) {
            Some(status) => self.0.record("error.type", status.as_str()),
            None => self.0.record("error.type", kind.as_str()),
        };
        self.0.record("otel.status_code", "ERROR");
    }

    /// A future inside of the span.
    #[cfg(feature = "async")]
    pub(super) fn around<F: Future>(&self, future: F) -> impl Future<Output = F::Output> {
        tracing::Instrument::instrument(future, self.0.clone())
    }

    /// What runs inside of the span.
    #[cfg(feature = "blocking")]
    pub(super) fn inside<T>(&self, run: impl FnOnce() -> T) -> T {
        self.0.in_scope(run)
    }
}

#[cfg(not(feature = "tracing"))]
impl Trace {
    pub(super) fn of(_: &'static Endpoint, _: &RawRequest) -> Self {
        Self
    }

    pub(super) fn again(&self, _: u32, _: Duration, _: &Sent) {}

    pub(super) fn end(&self, _: &Sent, _: bool, _: &Tries) {}

    pub(super) fn failed(&self, _: Option<StatusCode>, _: ErrorKind) {}

    #[cfg(feature = "async")]
    pub(super) fn around<F: Future>(&self, future: F) -> F {
        future
    }

    #[cfg(feature = "blocking")]
    pub(super) fn inside<T>(&self, run: impl FnOnce() -> T) -> T {
        run()
    }
}
