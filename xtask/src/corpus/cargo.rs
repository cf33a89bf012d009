//! Calling cargo in the workspace of the store, and hearing what it says.

use std::env;
use std::ffi::OsString;
use std::io::{self, BufRead, BufReader};
use std::process::{Command, Stdio};

use super::limits::Limits;
use super::rustc::{Checked, wrap};
use super::store::Store;

/// All that cargo is asked for: every target, whatever else fails. Which features are on stands in the manifests.
const CHECK: [&str; 5] = [
    "check",
    "--workspace",
    "--all-targets",
    "--keep-going",
    "--quiet",
];

/// Whether cargo may use the network.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Network {
    No,
    Yes,
}

/// How cargo ended, and what it said beside what [`Checked`] holds.
pub(super) struct Said {
    pub(super) success: bool,
    pub(super) text: String,
}

/// Checks the members of the workspace on `jobs` threads, and hands over each target as soon as it is done.
pub(super) fn check(
    store: &Store,
    limits: &Limits,
    jobs: usize,
    network: Network,
    mut done: impl FnMut(Checked),
) -> io::Result<Said> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    command.args(CHECK).arg(format!("--jobs={jobs}"));
    if network == Network::No {
        command.arg("--offline");
    }
    command
        .current_dir(&store.root)
        .env("CARGO_TARGET_DIR", store.root.join("build"))
        .env("RUST_BACKTRACE", "0")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    wrap(&mut command, store.executable.as_os_str(), limits);
    let mut child = command.spawn()?;
    let mut text = String::new();
    for line in child
        .stderr
        .take()
        .into_iter()
        .flat_map(|it| BufReader::new(it).split(b'\n'))
    {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        match Checked::read(&line) {
            Some(checked) => done(checked),
            None => text.extend([&*line, "\n"]),
        }
    }
    let success = child.wait()?.success();
    Ok(Said { success, text })
}

/// What identifies the compiler: another one may warn of something else.
pub(super) fn compiler() -> io::Result<String> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| OsString::from("rustc"));
    let output = Command::new(rustc).arg("-vV").output()?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
