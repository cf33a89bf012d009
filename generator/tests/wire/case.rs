//! A row of the table: what the server does, and what a call has to come to.

use std::{ops::Range, panic::resume_unwind, thread, time::Duration};

use event_intake::{ClientBuilder, ErrorKind, GaveUp};

use crate::{
    call::Call,
    caller::{Caller, Over, settings},
    outcome::{Failure, Outcome},
    server::{Does, Door, Server},
    watchdog::watched,
};

/// What the server does with the requests of a call, one after the other.
type Script = fn(Call) -> Vec<Does>;

/// How a client differs from the usual one.
type Settings = fn(ClientBuilder) -> ClientBuilder;

/// A row of the table.
#[derive(Clone)]
pub struct Case {
    script: Script,
    settings: Settings,
    door: Door,
    /// What is expected; a success, unless it is said.
    failure: Option<Fails>,
    requests: usize,
    connections: Option<usize>,
    written: Range<usize>,
}

/// What an error has to say.
#[derive(Debug, Clone, Copy)]
pub struct Fails {
    pub kind: ErrorKind,
    pub is_retryable: bool,
    pub tries: u32,
    pub gave_up: Option<GaveUp>,
    pub retry_after: Option<Duration>,
    /// The answer that is kept: status and body. Its headers are those that `X-Kept` is one of.
    pub answer: Option<(Status, &'static [u8])>,
}

/// The status of an answer that is kept.
#[derive(Debug, Clone, Copy)]
pub enum Status {
    Is(u16),
    /// The one of a success.
    OfSuccess,
}

impl Fails {
    /// An answer that does not arrive whole: the server may have acted.
    pub const BROKEN: Self = Self {
        kind: ErrorKind::Network,
        is_retryable: false,
        tries: 1,
        gave_up: Some(GaveUp::Unsafe),
        retry_after: None,
        answer: None,
    };

    /// Nothing was sent, however often it was tried.
    pub const UNSENT: Self = Self {
        is_retryable: true,
        tries: 3,
        gave_up: Some(GaveUp::Tries),
        ..Self::BROKEN
    };

    /// An answer that came, and is not what it should be.
    pub const UNREADABLE: Self = Self {
        kind: ErrorKind::Decode,
        gave_up: None,
        ..Self::BROKEN
    };

    /// This is what the answer was.
    pub const fn with(self, status: u16, body: &'static [u8]) -> Self {
        let answer = Some((Status::Is(status), body));
        Self { answer, ..self }
    }

    /// This is the body of what should have been a success.
    pub const fn with_body(self, body: &'static [u8]) -> Self {
        let answer = Some((Status::OfSuccess, body));
        Self { answer, ..self }
    }
}

/// A header of answers, to see that headers are kept.
pub const KEPT: (&str, &str) = ("X-Kept", "all of it");

impl Case {
    /// A server that does so. Expected is a success, with one request.
    pub fn of(script: Script) -> Self {
        Self {
            script,
            settings: |it| it,
            door: Door::Plain,
            failure: None,
            requests: 1,
            connections: None,
            written: 0..usize::MAX,
        }
    }

    /// The client is set up so.
    pub fn with(self, settings: Settings) -> Self {
        Self { settings, ..self }
    }

    /// The server takes connections so.
    pub fn behind(self, door: Door) -> Self {
        Self { door, ..self }
    }

    /// What the error has to say.
    pub fn fails(self, failure: Fails) -> Self {
        let failure = Some(failure);
        Self { failure, ..self }
    }

    /// How many requests the server sees.
    pub fn requests(self, requests: usize) -> Self {
        Self { requests, ..self }
    }

    /// How many connections the server sees.
    pub fn connections(self, connections: usize) -> Self {
        let connections = Some(connections);
        Self {
            connections,
            ..self
        }
    }

    /// How many bytes the server gets rid of.
    pub fn written(self, written: Range<usize>) -> Self {
        Self { written, ..self }
    }

    /// Runs it with both clients and every endpoint.
    pub fn check(self) {
        let runs = Over::BOTH.map(|over| Call::ALL.map(|call| (over, call)));
        let runs = runs.into_iter().flatten().map(|(over, call)| {
            let case = self.clone();
            thread::spawn(move || watched(move || case.run(over, call)))
        });
        for run in runs.collect::<Vec<_>>() {
            run.join().unwrap_or_else(|cause| resume_unwind(cause));
        }
    }

    fn run(self, over: Over, call: Call) {
        let server = Server::behind(self.door.clone(), (self.script)(call));
        let caller = Caller::new(over, (self.settings)(settings(&server.url())));
        let outcome = caller.call(call);
        caller.leave();
        server.until_left_alone();
        self.judge(over, call, outcome);
        let seen = server.seen();
        let of = format!("{call:?} over {over:?}");
        assert_eq!(seen.requests.len(), self.requests, "requests of {of}");
        if let Some(connections) = self.connections {
            assert_eq!(seen.connections, connections, "connections of {of}");
        }
        let (written, range) = (seen.written, self.written);
        assert!(range.contains(&written), "{written} bytes of {of}");
    }

    fn judge(&self, over: Over, call: Call, outcome: Outcome) {
        let of = format!("{call:?} over {over:?}");
        match (self.failure, outcome) {
            (None, Outcome::Success(status)) => assert_eq!(status, call.success().0, "{of}"),
            (Some(expected), Outcome::Failure(failure)) => compare(expected, &failure, call, &of),
            (expected, outcome) => panic!("{of}: {outcome:?} where {expected:?} is expected"),
        }
    }
}

fn compare(expected: Fails, failure: &Failure, call: Call, of: &str) {
    let said = format!("{of}: {failure:?}");
    assert_eq!(failure.kind, expected.kind, "kind of {said}");
    assert_eq!(failure.is_retryable, expected.is_retryable, "{said}");
    assert_eq!(failure.tries.count, expected.tries, "tries of {said}");
    assert_eq!(failure.tries.gave_up, expected.gave_up, "{said}");
    assert_eq!(failure.retry_after, expected.retry_after, "{said}");
    let answer = expected.answer.map(|(status, body)| match status {
        Status::Is(status) => (status, body),
        Status::OfSuccess => (call.success().0, body),
    });
    let status = failure.status.map(|it| it.as_u16());
    assert_eq!(status, answer.map(|it| it.0), "status of {said}");
    let body = failure.body.as_deref();
    assert_eq!(body, answer.map(|it| it.1), "body of {said}");
    let kept = (failure.headers.as_ref()).map(|it| it.get(KEPT.0).is_some_and(|it| it == KEPT.1));
    assert_eq!(kept, answer.map(|_| true), "headers of {said}");
}
