//! How often a request is sent again, and how soon.

use std::time::Duration;

use golden_sending::{GaveUp, RetryPolicy};

use crate::support::{DONE, Server, Step, both, client, quick};

/// The waits that the crate draws, which no outcome shows.
#[allow(dead_code, reason = "the waits alone are looked at")]
#[path = "../../src/sending/retry.rs"]
mod retry;

const FAILURE: Step = Step::Answer(500, &[]);

#[test]
fn a_request_is_sent_as_often_as_the_policy_says() {
    both(|make| {
        for (policy, most) in [
            (RetryPolicy::never(), 1),
            (quick().tries(0), 1),
            (quick(), 3),
            (quick().tries(6), 6),
        ] {
            let server = Server::steps(&[FAILURE]);
            let client = make(client(&server).retry(policy)).unwrap();
            let error = client.read_thing().unwrap_err();
            assert_eq!(server.count(), most);
            assert_eq!(error.tries().count as usize, most);
            assert_eq!(error.tries().gave_up, Some(GaveUp::Tries));
            assert_eq!(error.status().unwrap(), 500);
            assert!(error.is_retryable());
            let says = error.to_string().contains(&format!("tried {most} times"));
            assert_eq!(says, most > 1, "{error}");
        }
    });
}

#[test]
fn it_waits_as_long_as_the_server_asks() {
    both(|make| {
        let asks = Step::Answer(429, &["Retry-After: 1", "X-RateLimit-Reset: 3600"]);
        let server = Server::steps(&[asks, DONE]);
        make(client(&server)).unwrap().send_thing().unwrap();
        let seen = server.seen();
        assert!(seen[1].at - seen[0].at >= Duration::from_secs(1));
    });
}

#[test]
fn it_waits_until_the_rate_limit_resets() {
    both(|make| {
        let asks = Step::Answer(429, &["X-RateLimit-Reset: 1"]);
        let server = Server::steps(&[asks, DONE]);
        make(client(&server)).unwrap().send_thing().unwrap();
        let seen = server.seen();
        assert!(seen[1].at - seen[0].at >= Duration::from_secs(1));
    });
}

#[test]
fn a_rate_limit_that_is_not_reached_is_not_waited_for() {
    both(|make| {
        let fails = Step::Answer(500, &["X-RateLimit-Reset: 3600"]);
        let server = Server::steps(&[fails.clone(), DONE]);
        make(client(&server)).unwrap().read_thing().unwrap();
        assert_eq!(server.count(), 2);

        let server = Server::steps(&[fails]);
        let error = make(client(&server)).unwrap().read_thing().unwrap_err();
        assert_eq!(error.retry_after(), None);
    });
}

#[test]
fn a_wait_for_which_there_is_no_time_is_not_begun() {
    both(|make| {
        for headers in [
            &["Retry-After: 3600"],
            &["Retry-After: 18446744073709551615"],
            &["X-RateLimit-Reset: 3600"],
        ] as [&[&str]; 3]
        {
            let server = Server::steps(&[Step::Answer(429, headers), DONE]);
            let error = make(client(&server)).unwrap().send_thing().unwrap_err();
            assert_eq!(server.count(), 1);
            assert_eq!(error.tries().gave_up, Some(GaveUp::Time));
            assert!(error.retry_after().unwrap() >= Duration::from_secs(3600));
            assert!(error.is_retryable());
            assert!(
                error
                    .to_string()
                    .ends_with("(not sent again: no time left)"),
                "{error}"
            );
        }
    });
}

#[test]
fn waits_are_drawn_evenly_from_nothing_to_the_longest() {
    let longest = Duration::from_secs(1);
    let mut tenths = [0; 10];
    for _ in 0..10_000 {
        let wait = retry::drawn(longest);
        assert!(wait <= longest);
        tenths[(wait.as_millis() / 100).min(9) as usize] += 1;
    }
    // A thousand each, and seven times the deviation that chance makes.
    assert!(
        tenths.iter().all(|it| (790..1_210).contains(it)),
        "{tenths:?}"
    );
}

#[test]
fn what_waits_are_drawn_from_doubles_up_to_the_longest() {
    let policy = retry::RetryPolicy::new()
        .first_wait(Duration::from_secs(1))
        .longest_wait(Duration::from_secs(5));
    let waits: Vec<_> = policy.waits().take(5).map(|it| it.as_secs()).collect();
    assert_eq!(waits, [1, 2, 4, 5, 5]);

    let shorter = retry::RetryPolicy::new()
        .first_wait(Duration::MAX)
        .longest_wait(Duration::from_secs(2));
    let waits: Vec<_> = shorter.waits().take(2).map(|it| it.as_secs()).collect();
    assert_eq!(waits, [2, 2]);
}
