//! How the time to generate grows with the description: for each shape of description, how many times
//! as long one takes that is twice as large. 2.0 is as it should be.

#![allow(clippy::print_stdout, reason = "a benchmark prints what it measures")]

mod shapes;

use std::time::{Duration, Instant};

use divan::black_box;
use specsmith::{BrokenExamples, Home, Options, Source};

/// How often each is measured; the fastest counts.
const RUNS: usize = 5;

fn main() {
    for shape in shapes::ALL {
        let [small, large] = [shape.size, 2 * shape.size].map(|size| fastest(&shape.text(size)));
        let ratio = large.as_secs_f64() / small.as_secs_f64();
        let size = format!("{} {}", shape.size, shape.name);
        println!("{size:<40} {:>6} ms  x {ratio:.1}", small.as_millis());
    }
}

fn fastest(text: &str) -> Duration {
    let runs = (0..RUNS).map(|_| {
        let start = Instant::now();
        black_box(generate(black_box(text)));
        start.elapsed()
    });
    runs.min().unwrap_or_default()
}

/// How many files there are.
fn generate(text: &str) -> usize {
    let source = Source::new("growth.json", text);
    let options = Options {
        name: "growth".parse().expect("a name"),
        home: Home::Standalone,
        only: Vec::new(),
        broken_examples: BrokenExamples::Refused,
    };
    let generated = specsmith::generate(&source, &options);
    generated.map_or(0, |it| it.files.iter().count())
}
