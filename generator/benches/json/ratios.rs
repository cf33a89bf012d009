//! How many times as fast as the derived models the generated ones are, in one table.
//!
//! The two take turns in one process, and each run is timed on its own, so that what else keeps the
//! machine busy meets both, and only some of the runs: the medians are the same on a machine under
//! load.

use std::time::{Duration, Instant};

use crate::cases::{Case, Run};

/// How often each side takes its turn.
const TURNS: usize = 150;
/// How many runs a turn has.
const RUNS: usize = 10;

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
        micros(derived),
        micros(generated),
        micros(derived) / micros(generated),
    )
}

/// The medians of the runs of either side.
fn medians(case: &Case) -> (Duration, Duration) {
    let (mut generated, mut derived) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        generated.extend((0..RUNS).map(|_| timed(&case.generated)));
        derived.extend((0..RUNS).map(|_| timed(&case.derived)));
    }
    (median(generated), median(derived))
}

/// How long one run takes. What comes of it is dropped off the clock.
fn timed(run: &Run) -> Duration {
    let start = Instant::now();
    let outcome = run();
    let spent = start.elapsed();
    drop(outcome);
    spent
}

fn median(mut runs: Vec<Duration>) -> Duration {
    runs.sort_unstable();
    runs.get(runs.len() / 2).copied().unwrap_or_default()
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}
