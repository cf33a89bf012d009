//! Running an example program to its end, or to the end of its time.

use std::io;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use specsmith::Environment;

use crate::process;

/// How long a program may take: twice what a call of the client has.
const TIME: Duration = Duration::from_secs(60);

/// Variables that send requests elsewhere.
const PROXIES: [&str; 6] = [
    "HTTP_PROXY",
    "http_proxy",
    "HTTPS_PROXY",
    "https_proxy",
    "ALL_PROXY",
    "all_proxy",
];

/// What a program printed, on both streams, and how it ended.
#[derive(Debug)]
pub(super) struct Ended {
    pub(super) printed: String,
    pub(super) how: How,
}

/// How a program ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum How {
    Succeeded,
    /// With this status, in words.
    Failed(String),
    /// It was ended when its time was over.
    OutOfTime,
}

impl From<process::How> for How {
    fn from(how: process::How) -> Self {
        match how {
            process::How::Exited(0) => Self::Succeeded,
            process::How::Exited(code) => Self::Failed(format!("exit code {code}")),
            process::How::Signalled(signal) => Self::Failed(format!("signal {signal}")),
            process::How::OutOfTime => Self::OutOfTime,
        }
    }
}

/// Runs a program against the server at `url`. Nothing of the caller's is used: neither keys nor settings.
pub(super) fn run(path: &Path, url: &str, environment: &Environment) -> io::Result<Ended> {
    let mut command = Command::new(path);
    for name in environment
        .settings
        .iter()
        .map(String::as_str)
        .chain(PROXIES)
    {
        command.env_remove(name);
    }
    command
        .envs(environment.keys.iter().map(|(name, key)| (name, key)))
        .env(&environment.base_url, url)
        .env("NO_PROXY", "127.0.0.1,localhost")
        .env("no_proxy", "127.0.0.1,localhost");
    within(&mut command, TIME)
}

fn within(command: &mut Command, time: Duration) -> io::Result<Ended> {
    let ended = process::run(command, time)?;
    Ok(Ended {
        // An answer is printed on the one, what went wrong on the other.
        printed: ended.stdout + &ended.stderr,
        how: ended.how.into(),
    })
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str, time: Duration) -> Ended {
        let mut command = Command::new("sh");
        within(command.args(["-c", script]), time).unwrap()
    }

    #[test]
    fn both_streams_are_kept() {
        let ended = shell("echo one; echo two >&2; exit 3", TIME);
        assert_eq!(ended.printed, "one\ntwo\n");
        assert_eq!(ended.how, How::Failed("exit code 3".to_owned()));
        assert_eq!(shell("", TIME).how, How::Succeeded);
    }

    #[test]
    fn a_program_that_hangs_is_ended() {
        let ended = shell("exec tail -f /dev/null", Duration::from_millis(500));
        assert_eq!(ended.how, How::OutOfTime);
    }
}
