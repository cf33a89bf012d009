//! How many times as fast as the derived models the generated ones are, in one table.
//!
//! The two take turns in one process, so that whatever else keeps the machine busy slows down both.

use std::time::{Duration, Instant};

use crate::cases::{Case, Run};

/// How often each side takes its turn.
const ROUNDS: usize = 60;
/// How long a turn lasts, at least.
const TURN: Duration = Duration::from_millis(3);

/// The table's head, and a line for each case.
pub fn table(cases: &[Case]) -> impl Iterator<Item = String> {
    let head = format!(
        "{:<30}{:>8}{:>13}{:>13}{:>8}",
        "", "bytes", "derived µs", "generated µs", "ratio"
    );
    std::iter::once(head).chain(cases.iter().map(line))
}

fn line(case: &Case) -> String {
    let (generated, derived) = medians(case);
    format!(
        "{:<30}{:>8}{:>13.1}{:>13.1}{:>8.2}",
        case.name,
        case.size,
        derived * 1e6,
        generated * 1e6,
        derived / generated,
    )
}

/// The medians of the turns of either side, in seconds a run.
fn medians(case: &Case) -> (f64, f64) {
    let (mut generated, mut derived) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        generated.push(turn(&case.generated));
        derived.push(turn(&case.derived));
    }
    (median(generated), median(derived))
}

/// The mean of the runs of one turn, in seconds. What comes of a run is dropped off the clock.
fn turn(run: &Run) -> f64 {
    let (mut spent, mut runs) = (Duration::ZERO, 0_u32);
    while spent < TURN {
        let start = Instant::now();
        let outcome = run();
        spent += start.elapsed();
        drop(outcome);
        runs += 1;
    }
    spent.as_secs_f64() / f64::from(runs)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
