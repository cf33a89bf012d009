//! How far a run is: a bar where somebody looks at a terminal, else a line now and then. All of it on stderr.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::{Console, Failure};

/// How long it is silent where there is no terminal.
const SILENCE: Duration = Duration::from_secs(15);

/// One stretch of work.
pub(super) struct Progress {
    what: &'static str,
    done: usize,
    all: usize,
    failed: usize,
    bar: Option<ProgressBar>,
    said: Instant,
}

impl Progress {
    /// `what` is done to `all` things.
    pub(super) fn new(what: &'static str, all: usize) -> Self {
        let bar = io::stderr().is_terminal().then(|| bar(what, all));
        Self {
            what,
            done: 0,
            all,
            failed: 0,
            bar,
            said: Instant::now(),
        }
    }

    /// It was done to one more.
    pub(super) fn step(
        &mut self,
        name: &str,
        is_failure: bool,
        console: &mut Console<'_>,
    ) -> Result<(), Failure> {
        self.done += 1;
        self.failed += usize::from(is_failure);
        if let Some(bar) = &self.bar {
            bar.set_message(format!("{} failed  {name}", self.failed));
            bar.inc(1);
        } else if self.said.elapsed() >= SILENCE {
            self.said = Instant::now();
            let Self {
                what,
                done,
                all,
                failed,
                ..
            } = self;
            console.warn(format_args!("{what}: {done} of {all}, {failed} failed"))?;
        }
        Ok(())
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
