//! Running one process to its end, or to the end of its time.

use std::io::{self, Read};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::{Duration, Instant};

use wait4::Wait4;

/// As much as is kept of what a process prints; the rest is read and forgotten.
const KEPT: u64 = 8 << 20;

/// How a process ended, and what it left.
#[derive(Debug)]
pub(super) struct Ended {
    pub(super) how: How,
    /// From start to end, by the clock.
    pub(super) seconds: f64,
    /// The most memory that was resident at a time, in bytes, where the system tells.
    pub(super) peak_bytes: Option<u64>,
    pub(super) stderr: String,
}

/// How a process ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    Exited(i32),
    Signalled(i32),
    /// It was killed when its time was over.
    OutOfTime,
}

/// Runs the command, and kills it when `time` is over. What it prints is kept.
///
/// # Errors
///
/// Where the process cannot be started or waited for.
pub(super) fn run(command: &mut Command, time: Duration) -> io::Result<Ended> {
    let start = Instant::now();
    command.stdin(Stdio::null());
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn()?;
    let (sender, printed) = mpsc::channel();
    if let Some(stderr) = child.stderr.take() {
        thread::spawn(move || drain(stderr, &sender));
    }
    // It has ended when it can print no more.
    let in_time = printed.recv_timeout(time);
    if in_time.is_err() {
        child.kill()?;
    }
    let used = child.wait4()?;
    let how = in_time
        .as_ref()
        .map_or(How::OutOfTime, |_| how(used.status));
    Ok(Ended {
        how,
        seconds: start.elapsed().as_secs_f64(),
        peak_bytes: Some(used.rusage.maxrss).filter(|bytes| *bytes > 0),
        stderr: in_time.or_else(|_| printed.recv()).unwrap_or_default(),
    })
}

fn drain(mut stream: impl Read, sender: &Sender<String>) {
    let mut kept = Vec::new();
    // Where reading fails, what there is so far is what there is.
    let _ = stream.by_ref().take(KEPT).read_to_end(&mut kept);
    let _ = io::copy(&mut stream, &mut io::sink());
    let _ = sender.send(String::from_utf8_lossy(&kept).into_owned());
}

#[cfg(unix)]
fn how(status: ExitStatus) -> How {
    use std::os::unix::process::ExitStatusExt;
    let signal = status.signal().unwrap_or_default();
    status.code().map_or(How::Signalled(signal), How::Exited)
}

#[cfg(not(unix))]
fn how(status: ExitStatus) -> How {
    How::Exited(status.code().unwrap_or_default())
}
