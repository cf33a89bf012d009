//! What a user sees and changes before and after each try.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU32, Ordering::SeqCst},
    },
    time::Duration,
};

use http::HeaderName;

use crate::support::{DONE, Server, Step, both, client};

const WHO: HeaderName = HeaderName::from_static("who");

#[test]
fn a_hook_changes_each_try_for_itself() {
    both(|make| {
        let server = Server::steps(&[Step::Answer(500, &[]), DONE]);
        let tries = AtomicU32::new(0);
        let builder = client(&server).before(move |request| {
            let number = tries.fetch_add(1, SeqCst) + 1;
            request.headers_mut().append("try", number.into());
        });
        make(builder).unwrap().create_thing().unwrap();
        let seen = server.seen();
        assert_eq!(seen[0].all("try"), ["1"]);
        assert_eq!(seen[1].all("try"), ["2"]);
        assert_eq!(seen[0].body, seen[1].body);
    });
}

#[test]
fn hooks_run_in_the_order_in_which_they_were_added() {
    both(|make| {
        let server = Server::done();
        let builder = client(&server)
            .before(|request| request.headers_mut().extend([(WHO, 1.into())]))
            .before(|request| {
                request.headers_mut().append(WHO, 2.into());
            });
        make(builder).unwrap().read_thing().unwrap();
        assert_eq!(server.seen()[0].all("who"), ["1", "2"]);
    });
}

#[test]
fn a_hook_sees_what_came_of_each_try() {
    both(|make| {
        let server = Server::steps(&[Step::Close, Step::Answer(500, &[]), DONE]);
        let noted = Arc::new(Mutex::new(Vec::new()));
        let notes = Arc::clone(&noted);
        let builder = client(&server).after(move |exchange| {
            let status = exchange.result.as_ref().map(|it| it.status().as_u16());
            notes.lock().unwrap().push((
                exchange.endpoint.name,
                exchange.attempt,
                status.map_err(ToString::to_string),
                exchange.elapsed,
            ));
        });
        make(builder).unwrap().read_thing().unwrap();
        let noted = noted.lock().unwrap();
        let [closed, failed, done] = &noted[..] else {
            panic!("{noted:?}");
        };
        assert_eq!((closed.0, closed.1), ("read_thing", 1));
        assert!(closed.2.is_err(), "{closed:?}");
        assert_eq!((failed.1, &failed.2), (2, &Ok(500)));
        assert_eq!((done.1, &done.2), (3, &Ok(204)));
        assert!(noted.iter().all(|it| !it.3.is_zero()));
    });
}

#[test]
fn a_hook_that_panics_fails_its_own_call_alone() {
    both(|make| {
        let server = Server::done();
        let bad = Arc::new([AtomicBool::new(true), AtomicBool::new(true)]);
        let (before, after) = (Arc::clone(&bad), Arc::clone(&bad));
        let builder = client(&server)
            .rate_limit(2, Duration::from_secs(60))
            .before(move |_| assert!(!before[0].swap(false, SeqCst), "before"))
            .after(move |_| assert!(!after[1].swap(false, SeqCst), "after"));
        let client = make(builder).unwrap();
        for _ in 0..2 {
            let call = AssertUnwindSafe(|| client.read_thing());
            assert!(catch_unwind(call).is_err());
        }
        // The first was not sent, so there is a turn left.
        client.clone().read_thing().unwrap();
        let error = client.read_thing().unwrap_err();
        assert!(error.retry_after().is_some(), "{error}");
        assert_eq!(server.count(), 2);
    });
}

#[test]
fn a_client_whose_hook_panicked_goes_on() {
    both(|make| {
        let server = Server::done();
        let bad = AtomicBool::new(true);
        let builder = client(&server).before(move |_| {
            assert!(!bad.swap(false, SeqCst), "once");
        });
        let client = make(builder).unwrap();
        assert!(catch_unwind(AssertUnwindSafe(|| client.read_thing())).is_err());
        client.read_thing().unwrap();
        client.clone().read_thing().unwrap();
    });
}
