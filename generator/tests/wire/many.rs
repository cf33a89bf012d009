//! Many calls at once.

use std::{sync::Barrier, thread};

use event_intake::blocking;
use tokio::task::JoinSet;

use crate::{
    answers::success,
    call::Call,
    caller::{Caller, Over, settings},
    server::{Does, Server},
    watchdog::watched,
};

const CALLS: usize = 1000;
const THREADS: usize = 50;

/// For both ends of a connection for each call, and what else there is.
const FILES: u64 = 4096;

/// The server answers none before all have arrived.
#[test]
fn a_thousand_calls_at_once() {
    rlimit::increase_nofile_limit(FILES).expect("as many sockets as calls");
    watched(|| {
        let answers = Does::AnswersAfter(CALLS, success(Call::EventV1));
        let server = Server::doing(vec![answers]);
        let caller = Caller::new(Over::Reqwest, settings(&server.url()));
        let Caller::Async { runtime, client } = &caller else {
            unreachable!("it was asked for");
        };
        let answered = runtime.block_on(async {
            let mut calls = JoinSet::new();
            for _ in 0..CALLS {
                let client = client.clone();
                calls.spawn(async move { Call::EventV1.send(&client).await.success() });
            }
            calls.join_all().await
        });
        assert_eq!(answered.len(), CALLS);
        caller.leave();
        server.until_left_alone();
        assert_eq!(server.seen().requests.len(), CALLS);
    });
}

/// The server answers none before every thread has sent one.
#[test]
fn a_thousand_calls_over_fifty_threads() {
    watched(|| {
        let answers = Does::AnswersAfter(THREADS, success(Call::EventV1));
        let server = Server::doing(vec![answers]);
        let client = settings(&server.url()).build_blocking().expect("a client");
        let ready = Barrier::new(THREADS);
        let run = |client: blocking::Client| {
            ready.wait();
            for _ in 0..CALLS / THREADS {
                Call::EventV1.send_blocking(&client).success();
            }
        };
        thread::scope(|scope| {
            for _ in 0..THREADS {
                let client = client.clone();
                scope.spawn(|| run(client));
            }
        });
        drop(client);
        server.until_left_alone();
        assert_eq!(server.seen().requests.len(), CALLS);
        assert_eq!(server.seen().connections, THREADS);
    });
}
