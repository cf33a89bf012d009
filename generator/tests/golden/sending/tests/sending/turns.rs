//! Turns under rate limits, in whatever order they are asked for. Nothing is sent, and no time goes
//! by.

use std::time::{Duration, Instant};

use golden_sending::{Limit, endpoint::READ_THING};

/// What hands them out.
#[allow(dead_code, reason = "the turns alone are looked at")]
#[path = "../../src/sending/rate.rs"]
mod rate;

const HOUR: Duration = Duration::from_secs(3_600);

/// More than the test takes.
const TAKEN: Duration = Duration::from_secs(60);

fn limit(requests: u32, per: Duration) -> Limit {
    let mut limit = READ_THING.limits[0].clone();
    (limit.requests, limit.per) = (requests, per);
    limit
}

#[test]
fn no_stretch_of_time_has_more_turns_than_the_limit_allows() {
    let mut random = fastrand::Rng::with_seed(4);
    for requests in [1, 2, 3, 10] {
        let throttle = rate::Throttle::new(Some(limit(requests, HOUR)), false);
        let mut turns = Vec::new();
        for _ in 0..300 {
            let wait = Duration::from_secs(random.u64(0..100_000));
            let turn = throttle.turn(&READ_THING, wait, Duration::MAX).unwrap();
            let at = Instant::now() + turn.wait().unwrap_or_default();
            assert!(at + TAKEN >= Instant::now() + wait);
            if random.u8(0..4) > 0 {
                turn.used();
                turns.push(at);
            }
        }
        turns.sort_unstable();
        let rows = turns.windows(requests as usize + 1);
        for row in rows {
            let length = row[requests as usize] - row[0];
            assert!(length + TAKEN >= HOUR, "{requests}: {length:?}");
        }
    }
}

#[test]
fn a_turn_is_the_first_that_is_free() {
    let throttle = rate::Throttle::new(Some(limit(2, HOUR)), false);
    let turn = |wait| throttle.turn(&READ_THING, wait, Duration::MAX).unwrap();
    let wait = |turn: &rate::Turn<'_>| turn.wait().unwrap_or_default().as_secs().div_ceil(3_600);
    let turns = [turn(HOUR * 5), turn(HOUR * 5)];
    assert_eq!(turns.each_ref().map(wait), [5, 5]);
    // Before those that wait, as long as they leave room; then after them.
    let turns = [(); 8].map(|()| turn(Duration::ZERO));
    assert_eq!(turns.each_ref().map(wait), [0, 0, 1, 1, 2, 2, 3, 3]);
    let turns = [(); 4].map(|()| turn(Duration::ZERO));
    assert_eq!(turns.each_ref().map(wait), [6, 6, 7, 7]);
}

#[test]
fn a_turn_that_is_not_used_is_the_next_ones() {
    let throttle = rate::Throttle::new(Some(limit(1, HOUR)), false);
    let turn = || throttle.turn(&READ_THING, Duration::ZERO, HOUR * 3 / 2);
    turn().unwrap().used();
    drop(turn().unwrap());
    let kept = turn().unwrap();
    assert!(turn().is_err());
    drop(kept);
    assert!(turn().is_ok());
}
