//! What came of a description: whether it was generated, and whether its crate compiles.

use serde::{Deserialize, Serialize};

use super::limits::Limits;
use crate::process::{Ended, How};

/// How many findings are kept of a description.
const KEPT: usize = 5;

/// What came of generating a crate, or of checking it. Kept between runs, and part of `--json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Trial {
    pub(super) outcome: Outcome,
    /// How long the process took, by the clock.
    pub(super) seconds: f64,
    /// The most memory of it that was resident at a time; absent where the system does not tell.
    pub(super) peak_bytes: Option<u64>,
    /// How many warnings there were.
    pub(super) warnings: usize,
    /// How many errors there were.
    pub(super) errors: usize,
    /// The first errors, or why there is nothing else to tell.
    pub(super) findings: Vec<Finding>,
}

/// How a process that was tried ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Outcome {
    /// There is a crate.
    Generated,
    /// There is none, and diagnostics say why.
    Refused,
    /// The crate compiles without a warning.
    Compiled,
    /// It does not.
    Rejected,
    Panicked,
    OutOfTime,
    OutOfMemory,
    /// Ended in any other way.
    Crashed,
}

impl Outcome {
    /// All of them, in the order in which they are told.
    pub(super) const ALL: [Self; 8] = [
        Self::Generated,
        Self::Refused,
        Self::Compiled,
        Self::Rejected,
        Self::Panicked,
        Self::OutOfTime,
        Self::OutOfMemory,
        Self::Crashed,
    ];

    /// Whether the generator is at fault. That a description is refused, with the reason, is as it should be.
    pub(super) fn is_failure(self) -> bool {
        !matches!(self, Self::Generated | Self::Refused | Self::Compiled)
    }

    /// In a word or two.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Generated => "generated",
            Self::Refused => "refused",
            Self::Compiled => "compiled",
            Self::Rejected => "did not compile",
            Self::Panicked => "panicked",
            Self::OutOfTime => "out of time",
            Self::OutOfMemory => "out of memory",
            Self::Crashed => "crashed",
        }
    }
}

/// One thing that was said of a description or its crate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Finding {
    pub(super) message: String,
    /// The lint or error code of rustc.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) code: Option<String>,
    /// `file:line:column`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) place: Option<String>,
    /// The JSON Pointer, as a URI fragment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) pointer: Option<String>,
}

impl Finding {
    /// A message that has no place.
    pub(super) fn of(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            code: None,
            place: None,
            pointer: None,
        }
    }
}

impl Trial {
    /// What a process took that ended with `outcome`, of which there is nothing to say.
    pub(super) fn of(outcome: Outcome, ended: &Ended) -> Self {
        Self {
            outcome,
            seconds: ended.seconds,
            peak_bytes: ended.peak_bytes,
            warnings: 0,
            errors: 0,
            findings: Vec::new(),
        }
    }

    /// One that did not come about.
    pub(super) fn failed(message: impl Into<String>) -> Self {
        Self {
            outcome: Outcome::Crashed,
            seconds: 0.0,
            peak_bytes: None,
            warnings: 0,
            errors: 0,
            findings: vec![Finding::of(message)],
        }
    }

    /// This, and then `next`, which is tried only where this went well.
    pub(super) fn and(self, next: Self) -> Self {
        Self {
            seconds: self.seconds + next.seconds,
            peak_bytes: self.peak_bytes.max(next.peak_bytes),
            ..next
        }
    }

    /// With the first of these errors.
    pub(super) fn with(mut self, findings: Vec<Finding>) -> Self {
        self.errors = self.errors.max(findings.len());
        self.findings = findings;
        self.findings.truncate(KEPT);
        self
    }
}

/// The trial of a process that ended in none of the ways that are meant: by a panic, for want of time or memory, or
/// otherwise.
pub(super) fn broken(ended: &Ended, limits: &Limits) -> Trial {
    let told =
        |outcome, message: String| Trial::of(outcome, ended).with(vec![Finding::of(message)]);
    let stderr = &ended.stderr;
    if ended.how == How::OutOfTime {
        let seconds = limits.time.as_secs_f64();
        return told(Outcome::OutOfTime, format!("took longer than {seconds} s"));
    }
    if is_for_memory(stderr) {
        let memory = limits.memory >> 20;
        return told(
            Outcome::OutOfMemory,
            format!("needed more than {memory} MiB"),
        );
    }
    if let Some(panic) = panic(stderr) {
        return told(Outcome::Panicked, panic);
    }
    let error = stderr.lines().find(|line| line.starts_with("error"));
    let last = stderr.lines().rfind(|line| !line.trim().is_empty());
    let last = error
        .or(last)
        .map_or(String::new(), |line| format!(": {}", line.trim()));
    told(
        Outcome::Crashed,
        match ended.how {
            How::Signalled(signal) => format!("ended by signal {signal}{last}"),
            How::Exited(code) => format!("ended with exit code {code}{last}"),
            How::OutOfTime => last,
        },
    )
}

/// Whether this is what a process says that gets no more memory, for itself or for the stack of a thread.
fn is_for_memory(stderr: &str) -> bool {
    let said = [
        "memory allocation of ",
        "Cannot allocate memory",
        "(os error 12)",
        ": out of memory",
        "failed to map segment",
    ];
    let no_thread = stderr.contains("panicked at") && stderr.contains("WouldBlock");
    no_thread || said.iter().any(|it| stderr.contains(it))
}

/// Where and with which words it panicked: the line `thread '…' panicked at file:line:column:` and the next.
fn panic(stderr: &str) -> Option<String> {
    let mut lines = stderr.lines();
    let at = lines.find_map(|line| line.split_once("panicked at "))?.1;
    let words = lines.next().unwrap_or_default();
    Some(format!("panicked at {} {}", at.trim(), words.trim()))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn told(how: How, stderr: &str) -> (Outcome, String) {
        let ended = Ended {
            how,
            seconds: 1.0,
            peak_bytes: None,
            stdout: String::new(),
            stderr: stderr.to_owned(),
        };
        let limits = Limits {
            time: Duration::from_millis(1500),
            memory: 64 << 20,
        };
        let trial = broken(&ended, &limits);
        (trial.outcome, trial.findings[0].message.clone())
    }

    #[test]
    fn a_panic_is_told_with_its_place() {
        let stderr = "\nthread 'main' (7) panicked at src/lower/union.rs:7:9:\nindex out of bounds\nnote: run\n";
        let message = "panicked at src/lower/union.rs:7:9: index out of bounds";
        assert_eq!(
            told(How::Exited(101), stderr),
            (Outcome::Panicked, message.to_owned())
        );
    }

    #[test]
    fn an_abort_is_for_memory_only_if_it_says_so() {
        let allocation = "memory allocation of 64 bytes failed\n";
        assert_eq!(
            told(How::Signalled(6), allocation),
            (Outcome::OutOfMemory, "needed more than 64 MiB".to_owned())
        );
        let overflow = "thread 'main' has overflowed its stack\n";
        let message = "ended by signal 6: thread 'main' has overflowed its stack";
        assert_eq!(
            told(How::Signalled(6), overflow),
            (Outcome::Crashed, message.to_owned())
        );
    }
}
