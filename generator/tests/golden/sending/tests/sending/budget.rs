//! How often all calls of a client together send again.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
    thread,
};

use golden_sending::GaveUp;

use crate::support::{DONE, Server, Step, both, client, quick};

const CALLS: usize = 20;
const BUDGET: u32 = 5;

#[test]
fn an_outage_is_not_made_worse_and_success_earns_the_budget_back() {
    both(|make| {
        let up = Arc::new(AtomicBool::new(false));
        let is_up = Arc::clone(&up);
        let server = Server::script(move |_, _| match is_up.load(SeqCst) {
            true => DONE,
            false => Step::Answer(500, &[]),
        });
        let client = make(client(&server).retry(quick().budget(BUDGET))).unwrap();

        let calls: Vec<_> = (0..CALLS)
            .map(|_| {
                let client = client.clone();
                thread::spawn(move || client.read_thing().unwrap_err())
            })
            .collect();
        let errors: Vec<_> = calls.into_iter().map(|it| it.join().unwrap()).collect();
        assert_eq!(server.count(), CALLS + BUDGET as usize);
        let out_of_budget = |it: &&_| Some(GaveUp::Budget) == gave_up(it);
        let error = errors.iter().find(out_of_budget).unwrap();
        assert!(
            error
                .to_string()
                .contains("(not sent again: too many calls fail)"),
            "{error}"
        );

        up.store(true, SeqCst);
        (0..10).for_each(|_| drop(client.read_thing().unwrap()));
        up.store(false, SeqCst);
        let before = server.count();
        let error = client.read_thing().unwrap_err();
        assert_eq!(server.count() - before, 2);
        assert_eq!(gave_up(&error), Some(GaveUp::Budget));
    });
}

fn gave_up<F>(error: &golden_sending::Error<F>) -> Option<GaveUp> {
    error.tries().gave_up
}

#[test]
fn without_a_budget_nothing_is_sent_again() {
    both(|make| {
        let server = Server::steps(&[Step::Answer(500, &[]), DONE]);
        let client = make(client(&server).retry(quick().budget(0))).unwrap();
        let error = client.read_thing().unwrap_err();
        assert_eq!(server.count(), 1);
        assert_eq!(gave_up(&error), Some(GaveUp::Budget));
    });
}

#[test]
fn successes_earn_no_more_than_the_budget() {
    both(|make| {
        let up = Arc::new(AtomicBool::new(true));
        let is_up = Arc::clone(&up);
        let server = Server::script(move |_, _| match is_up.load(SeqCst) {
            true => DONE,
            false => Step::Answer(500, &[]),
        });
        let client = make(client(&server).retry(quick().budget(1))).unwrap();
        (0..30).for_each(|_| drop(client.read_thing().unwrap()));
        up.store(false, SeqCst);
        let before = server.count();
        let error = client.read_thing().unwrap_err();
        assert_eq!(server.count() - before, 2);
        assert_eq!(gave_up(&error), Some(GaveUp::Budget));
    });
}
