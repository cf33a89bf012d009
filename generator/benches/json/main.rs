//! Reading and writing JSON with the generated models, against the same models written with serde's
//! derive, `#[serde(untagged)]` and `#[serde(flatten)]`.
//!
//! With `ratios` as its argument it prints how many times as fast the generated ones are; otherwise
//! it runs divan, which takes arguments of its own.

#![allow(clippy::print_stdout, reason = "a benchmark prints what it measures")]

mod cases;
mod derived;
mod documents;
mod ratios;

use divan::{Bencher, counter::BytesCount};

fn main() {
    if std::env::args().any(|argument| argument == "ratios") {
        for line in ratios::table(&cases::all()) {
            println!("{line}");
        }
    } else {
        divan::main();
    }
}

#[divan::bench(args = cases::names())]
fn generated(bencher: Bencher<'_, '_>, name: &str) {
    if let Some(case) = cases::named(name) {
        bencher
            .counter(BytesCount::new(case.size))
            .bench_local(case.generated);
    }
}

#[divan::bench(args = cases::names())]
fn derived(bencher: Bencher<'_, '_>, name: &str) {
    if let Some(case) = cases::named(name) {
        bencher
            .counter(BytesCount::new(case.size))
            .bench_local(case.derived);
    }
}
