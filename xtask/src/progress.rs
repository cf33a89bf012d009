//! How far a run is: a bar where somebody looks at a terminal, else a line now and then. All of it on stderr.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::{Console, Failure};

/// How long it is silent where there is no terminal.
const SILENCE: Duration = Duration::from_secs(15);

/// One stretch of work.
pub(crate) struct Progress {
    what: &'static str,
    /// What is said of those that went wrong.
    wrong: &'static str,
    done: usize,
    all: usize,
    failed: usize,
    bar: Option<ProgressBar>,
    said: Instant,
}

impl Progress {
    /// `what` is done to `all` things, some of which may be `wrong` afterwards.
    pub(crate) fn new(what: &'static str, wrong: &'static str, all: usize) -> Self {
        let bar = io::stderr().is_terminal().then(|| bar(what, all));
        Self {
            what,
            wrong,
            done: 0,
            all,
            failed: 0,
            bar,
            said: Instant::now(),
        }
    }

    /// It was done to one more.
    pub(crate) fn step(
        &mut self,
        name: &str,
        is_failure: bool,
        console: &mut Console<'_>,
    ) -> Result<(), Failure> {
        self.done += 1;
        self.failed += usize::from(is_failure);
        if let Some(bar) = &self.bar {
            bar.set_message(format!("{} {}  {name}", self.failed, self.wrong));
            bar.inc(1);
        } else if self.said.elapsed() >= SILENCE {
            self.said = Instant::now();
            let Self {
                what,
                wrong,
                done,
                all,
                failed,
                ..
            } = self;
            console.warn(format_args!("{what}: {done} of {all}, {failed} {wrong}"))?;
        }
        Ok(())
    }

    /// Does something that prints, which a bar would be in the way of.
    pub(crate) fn aside<T>(&self, print: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn bar(what: &'static str, all: usize) -> ProgressBar {
    let bar = ProgressBar::new(all as u64).with_prefix(what);
    let style = ProgressStyle::with_template("{prefix} {wide_bar} {pos}/{len} {eta} {msg:40!}");
    // Where the template were wrong, indicatif has one of its own.
    let bar = bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.tick();
    bar
}
