//! Running one process to its end, or to the end of its time.

use std::io::{self, Read};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use wait4::Wait4;

/// As much as is kept of what a process prints; the rest is read and forgotten.
const KEPT: u64 = 8 << 20;

/// How a process ended, and what it left.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) how: How,
    /// From start to end, by the clock.
    pub(crate) seconds: f64,
    /// The most memory that was resident at a time, in bytes, where the system tells.
    pub(crate) peak_bytes: Option<u64>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// How a process ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
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
pub(crate) fn run(command: &mut Command, time: Duration) -> io::Result<Ended> {
    let start = Instant::now();
    command.stdin(Stdio::null());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn()?;
    let stdout = drained(child.stdout.take());
    let stderr = drained(child.stderr.take());
    // It has ended when it can print no more.
    let printed = stdout.recv_timeout(time);
    let complained = stderr.recv_timeout(time.saturating_sub(start.elapsed()));
    let in_time = printed.is_ok() && complained.is_ok();
    if !in_time {
        child.kill()?;
    }
    let used = child.wait4()?;
    Ok(Ended {
        how: match in_time {
            true => how(used.status),
            false => How::OutOfTime,
        },
        seconds: start.elapsed().as_secs_f64(),
        peak_bytes: Some(used.rusage.maxrss).filter(|bytes| *bytes > 0),
        stdout: printed.or_else(|_| stdout.recv()).unwrap_or_default(),
        stderr: complained.or_else(|_| stderr.recv()).unwrap_or_default(),
    })
}

/// Reads the stream on a thread of its own; what is kept of it comes when it ends.
fn drained(stream: Option<impl Read + Send + 'static>) -> Receiver<String> {
    let (sender, text) = mpsc::channel();
    if let Some(stream) = stream {
        thread::spawn(move || drain(stream, &sender));
    }
    text
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
