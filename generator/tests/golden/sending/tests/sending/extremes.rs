//! Settings that no one should choose, and that still mean something.

use std::time::Duration;

use golden_sending::{ErrorKind, GaveUp, RetryPolicy};

use crate::support::{DONE, Server, Step, both, client, quick};

#[test]
fn the_longest_of_all_times_is_time_enough() {
    both(|make| {
        let server = Server::done();
        let builder = client(&server)
            .timeout(Duration::MAX)
            .connect_timeout(Duration::MAX)
            .try_timeout(Duration::MAX)
            .rate_limit(u32::MAX, Duration::MAX)
            .max_answer(usize::MAX);
        let client = make(builder).unwrap();
        client.read_thing().unwrap();
        client.send_thing().unwrap();
    });
}

#[test]
fn the_longest_of_all_waits_is_too_long() {
    both(|make| {
        let server = Server::steps(&[Step::Answer(500, &[]), DONE]);
        let policy = RetryPolicy::new()
            .tries(u32::MAX)
            .first_wait(Duration::MAX)
            .longest_wait(Duration::MAX)
            .budget(u32::MAX);
        let builder = client(&server).timeout(Duration::MAX).retry(policy);
        let error = make(builder).unwrap().read_thing().unwrap_err();
        assert_eq!(error.tries().gave_up, Some(GaveUp::Time));
    });
}

#[test]
fn one_request_for_ever_is_one_request() {
    both(|make| {
        let server = Server::done();
        let client = make(client(&server).rate_limit(1, Duration::MAX)).unwrap();
        client.read_thing().unwrap();
        for _ in 0..2 {
            let error = client.read_thing().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::RateLimited);
            assert_eq!(error.retry_after(), Some(Duration::MAX));
        }
        assert_eq!(server.count(), 1);
    });
}

#[test]
fn no_time_at_all_is_a_time_out() {
    both(|make| {
        let server = Server::done();
        let no_time = [
            client(&server).timeout(Duration::ZERO),
            client(&server).try_timeout(Duration::ZERO),
        ];
        for builder in no_time {
            let error = make(builder).unwrap().read_thing().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
        }
        assert_eq!(server.count(), 0);
    });
}

#[test]
fn no_wait_and_no_stretch_of_time_are_no_limit() {
    both(|make| {
        let server = Server::steps(&[Step::Answer(500, &[]), DONE]);
        let policy = quick().first_wait(Duration::ZERO);
        let builder = client(&server).retry(policy);
        let client = make(builder.rate_limit(0, Duration::ZERO)).unwrap();
        (0..5).for_each(|_| drop(client.read_thing().unwrap()));
        assert_eq!(server.count(), 6);
    });
}
