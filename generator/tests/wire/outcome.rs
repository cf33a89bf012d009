//! What came of a call, the same type for every endpoint and client.

use std::{fmt::Debug, time::Duration};

use event_intake::{Error, ErrorKind, Reply, Tries};
use http::{HeaderMap, StatusCode};

#[derive(Debug)]
pub enum Outcome {
    Success(StatusCode),
    Failure(Box<Failure>),
}

/// What an error says.
#[derive(Debug)]
pub struct Failure {
    pub kind: ErrorKind,
    pub is_retryable: bool,
    pub retry_after: Option<Duration>,
    pub tries: Tries,
    pub status: Option<StatusCode>,
    pub headers: Option<HeaderMap>,
    pub body: Option<Vec<u8>>,
    pub display: String,
}

impl<B: Debug, F: Debug> From<Result<Reply<B>, Error<F>>> for Outcome {
    fn from(result: Result<Reply<B>, Error<F>>) -> Self {
        match result {
            Ok(reply) => Self::Success(reply.status),
            Err(error) => Self::Failure(Box::new(Failure {
                kind: error.kind(),
                is_retryable: error.is_retryable(),
                retry_after: error.retry_after(),
                tries: error.tries().clone(),
                status: error.status(),
                headers: error.headers().cloned(),
                body: error.body().map(<[u8]>::to_vec),
                display: error.to_string(),
            })),
        }
    }
}

impl Outcome {
    #[track_caller]
    pub fn success(self) -> StatusCode {
        match self {
            Self::Success(status) => status,
            Self::Failure(failure) => panic!("{failure:?}"),
        }
    }

    #[track_caller]
    pub fn failure(self) -> Failure {
        match self {
            Self::Success(status) => panic!("a success: {status}"),
            Self::Failure(failure) => *failure,
        }
    }
}
