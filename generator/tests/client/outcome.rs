//! What came of a call, the same type for every endpoint.

use std::{error::Error as StdError, iter};

use event_intake::{DecodeError, Error, Reply, RequestError, TransportError};
use http::{HeaderMap, StatusCode};
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
    pub cause: Cause,
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
        status: error.status(),
        headers: error.headers().cloned(),
        body: error.body().map(<[u8]>::to_vec),
        display: error.to_string(),
        debug: format!("{error:?}"),
        sources: sources(&error),
        cause: cause(error, failure),
    }
}

fn cause<F>(error: Error<F>, failure: fn(&F) -> Failure) -> Cause {
    match error {
        Error::Request(error) => Cause::Request(error),
        Error::Transport(error) => Cause::Transport(error),
        Error::Failure(failed) => Cause::Failure(failure(&failed.failure)),
        Error::Unexpected(_) => Cause::Unexpected,
        Error::Decode(_, error) => Cause::Decode(error),
        _ => panic!("an error that these tests do not know"),
    }
}

/// An error has to go where `anyhow` and the like take it: hence the bounds.
fn sources(error: &(impl StdError + Send + Sync + 'static)) -> Vec<String> {
    let sources = iter::successors(error.source(), |&source| source.source());
    sources.map(ToString::to_string).collect()
}
