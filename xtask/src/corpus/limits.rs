//! What a process may take, and how it is kept to that: a process of our own sets the limits on itself, and then becomes
//! the program.
//!
//! Memory is address space (`RLIMIT_AS`), which Linux and the BSDs keep; macOS takes the number and does not keep to it,
//! and Windows has none. There time alone is limited. The time that a process waits is limited by whoever started it
//! (`process`); the processor time that is limited here ends what nobody waits for any more.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// The hidden task that a process begins with; see [`become_program`].
pub(crate) const TASK: &str = "within";

/// What one process may take.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Limits {
    /// From start to end, by the clock.
    pub(crate) time: Duration,
    /// In bytes of address space.
    pub(crate) memory: u64,
}

impl Limits {
    /// The command that runs `program` within these limits; `executable` is this program.
    pub(super) fn command(&self, executable: &Path, program: &OsStr) -> Command {
        if !cfg!(unix) {
            return Command::new(program);
        }
        let mut command = Command::new(executable);
        let [memory, processor] = [self.memory, self.processor_seconds()].map(|it| it.to_string());
        command.args([TASK, &memory, &processor]).arg(program);
        command
    }

    /// More than any number of threads can use of the processors while the clock runs.
    fn processor_seconds(&self) -> u64 {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        (self.time.as_secs() + 1).saturating_mul(cores as u64)
    }
}

/// Sets the limits on this process, and becomes the program with the arguments that follow it. Returns only where that
/// fails.
#[cfg(unix)]
pub(crate) fn become_program(memory: u64, processor: u64, program: &[OsString]) -> io::Error {
    use std::os::unix::process::CommandExt;

    use rlimit::Resource;

    let Some((program, arguments)) = program.split_first() else {
        return io::ErrorKind::InvalidInput.into();
    };
    for (resource, limit) in [(Resource::AS, memory), (Resource::CPU, processor)] {
        // Where the system has no such limit, or a lower one, that is as it is.
        let _ = resource.set(limit, limit);
    }
    Command::new(program).args(arguments).exec()
}

/// Where there are no such limits, nobody asks for them.
#[cfg(not(unix))]
pub(crate) fn become_program(_: u64, _: u64, _: &[OsString]) -> io::Error {
    io::ErrorKind::Unsupported.into()
}
