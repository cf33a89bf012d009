//! Time limits.

use std::time::Duration;

use golden_sending::{ClientBuilder, ErrorKind, GaveUp};

use crate::support::{DONE, Server, Step, both, client, quick};

const SECOND: Duration = Duration::from_secs(1);

#[test]
fn a_call_takes_no_longer_than_it_may_with_all_its_tries() {
    both(|make| {
        let server = Server::steps(&[Step::Hang]);
        let builder = client(&server).retry(quick().tries(1_000).budget(1_000));
        let builder = builder.timeout(SECOND).try_timeout(SECOND / 4);
        let error = make(builder).unwrap().read_thing().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
        assert_eq!(error.tries().gave_up, Some(GaveUp::Time));
        // Each of them took a quarter, but for the last.
        assert!((2..=5).contains(&error.tries().count), "{error}");
        assert!(error.tries().elapsed >= SECOND / 2);
    });
}

#[test]
fn a_try_has_no_more_time_than_its_call_has_left() {
    both(|make| {
        let server = Server::steps(&[Step::Hang]);
        let builder = client(&server).timeout(SECOND).try_timeout(60 * SECOND);
        let error = make(builder).unwrap().read_thing().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert_eq!(error.tries().gave_up, Some(GaveUp::Time));
        assert!(error.tries().elapsed < 30 * SECOND, "{error}");
    });
}

#[test]
fn what_is_tried_again_after_a_time_out_has_its_share_of_the_time() {
    both(|make| {
        let server = Server::steps(&[Step::Hang, DONE]);
        let builder = client(&server).timeout(3 * SECOND);
        make(builder).unwrap().read_thing().unwrap();
        assert_eq!(server.count(), 2);
    });
}

#[test]
fn what_is_not_has_all_of_it() {
    both(|make| {
        let server = Server::steps(&[Step::Hang, DONE]);
        let builder = client(&server).timeout(SECOND);
        let error = make(builder).unwrap().send_thing().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert!(error.tries().elapsed >= SECOND, "{error}");
        assert_eq!(server.count(), 1);
    });
}

#[test]
fn with_many_tries_the_share_is_still_enough_for_an_answer() {
    both(|make| {
        let server = Server::done();
        let builder = client(&server).retry(quick().tries(u32::MAX));
        make(builder).unwrap().read_thing().unwrap();
        assert_eq!(server.count(), 1);
    });
}

/// To wait for them would take too long.
#[test]
fn by_default_a_call_has_thirty_seconds_and_connecting_five() {
    let shown = format!("{:?}", ClientBuilder::new());
    assert!(
        shown.contains(" timeout: 30s, connect_timeout: 5s,"),
        "{shown}"
    );
}
