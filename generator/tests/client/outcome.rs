//! What came of a call, the same type for every endpoint.

use std::{error::Error as StdError, iter};

use event_intake::{DecodeError, Endpoint, Error, ErrorKind, Reply, RequestError, TransportError};
use http::{HeaderMap, StatusCode, header::DATE};
use serde::Serialize;
use serde_json::Value;

use crate::json::written;

pub type Outcome = Result<Answer, Box<Refusal>>;

/// A reply.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    /// The typed body, written back.
    pub body: Value,
    /// `{:?}` of the reply.
    pub debug: String,
}

/// An error.
#[derive(Debug)]
pub struct Refusal {
    pub endpoint: &'static Endpoint,
    pub cause: Cause,
    pub kind: ErrorKind,
    pub is_retryable: bool,
    pub status: Option<StatusCode>,
    pub headers: Option<HeaderMap>,
    pub body: Option<Vec<u8>>,
    /// `{}` of the error.
    pub display: String,
    /// `{:?}` of the error.
    pub debug: String,
    /// `{}` of each source, the nearest first.
    pub sources: Vec<String>,
}

/// Which error it is.
#[derive(Debug)]
pub enum Cause {
    Request(RequestError),
    Transport(TransportError),
    Failure(Failure),
    Unexpected,
    Decode(DecodeError),
}

/// A documented failure.
#[derive(Debug)]
pub struct Failure {
    /// The status that the variant is documented for, or `default`.
    pub documented_for: &'static str,
    /// The typed body, written back.
    pub body: Value,
}

/// Fails where `debug`, of a model, holds something that the description does not name.
#[track_caller]
pub fn assert_all_known(debug: &str, of: &str) {
    // Empty they are in every model.
    let debug = debug.replace("UnknownFields([])", "");
    for unknown in ["UnknownFields(", "Unknown(", "Other("] {
        assert!(
            !debug.contains(unknown),
            "{of} has no place for all of it: {debug}"
        );
    }
}

/// Fails where the same answer has come to something else with the other client.
#[track_caller]
pub fn assert_alike(one: &Outcome, other: &Outcome, of: &str) {
    assert_eq!(essence(one), essence(other), "{of}");
}

/// Everything of an outcome that has an answer behind it, but for the times in it.
fn essence(outcome: &Outcome) -> String {
    let headers = |headers: &HeaderMap| {
        let mut headers = headers.clone();
        headers.remove(DATE);
        headers
    };
    match outcome {
        Ok(answer) => {
            let headers = headers(&answer.headers);
            format!("{} {headers:?} {}", answer.status, answer.body)
        }
        Err(error) => {
            let Refusal {
                cause,
                display,
                sources,
                ..
            } = &**error;
            let headers = error.headers.as_ref().map(headers);
            let body = error.body.as_deref().map(String::from_utf8_lossy);
            let judged = (error.kind, error.is_retryable);
            format!("{display} {judged:?} {cause:?} {sources:?} {headers:?} {body:?}")
        }
    }
}

/// What came of a call, with its types erased; `failure` reads a failure.
pub fn outcome<B, F>(result: Result<Reply<B>, Error<F>>, failure: fn(&F) -> Failure) -> Outcome
where
    B: Serialize + std::fmt::Debug,
    F: std::fmt::Debug + Send + Sync + 'static,
{
    match result {
        Ok(reply) => Ok(Answer {
            debug: format!("{reply:?}"),
            body: written(&reply.body),
            status: reply.status,
            headers: reply.headers,
        }),
        Err(error) => Err(Box::new(refusal(error, failure))),
    }
}

fn refusal<F>(error: Error<F>, failure: fn(&F) -> Failure) -> Refusal
where
    F: std::fmt::Debug + Send + Sync + 'static,
{
    Refusal {
        endpoint: error.endpoint(),
        kind: error.kind(),
        is_retryable: error.is_retryable(),
        status: error.status(),
        headers: error.headers().cloned(),
        body: error.body().map(<[u8]>::to_vec),
        display: error.to_string(),
        debug: format!("{error:?}"),
        sources: sources(&error),
        cause: cause(error.into_cause(), failure),
    }
}

fn cause<F>(cause: event_intake::Cause<F>, failure: fn(&F) -> Failure) -> Cause {
    use event_intake::Cause as Given;
    match cause {
        Given::Request(error) => Cause::Request(error),
        Given::Transport(error) => Cause::Transport(error),
        Given::Failure(failed) => Cause::Failure(failure(&failed.failure)),
        Given::Unexpected(_) => Cause::Unexpected,
        Given::Decode(_, error) => Cause::Decode(error),
        _ => panic!("an error that these tests do not know"),
    }
}

/// An error has to go where `anyhow` and the like take it: hence the bounds.
fn sources(error: &(impl StdError + Send + Sync + 'static)) -> Vec<String> {
    let sources = iter::successors(error.source(), |&source| source.source());
    sources.map(ToString::to_string).collect()
}
