//! Compiling the tests of the copy, and running them, each within its time.

use std::env;
use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use serde_json::Value;

use super::workspace::Workspace;
use crate::process::{self, How};

/// The tests, and what they need to be complete.
const BUILD: [&str; 7] = [
    "test",
    "--no-run",
    "--test=it",
    "--features=blocking",
    "--message-format=json",
    "--quiet",
    "--color=never",
];

/// How long compiling may take; the first time, all dependencies are among it.
const COMPILED_IN: Duration = Duration::from_secs(1800);

/// How long the tests may take. They are done in seconds, unless a change has them wait for ever.
const TESTED_IN: Duration = Duration::from_secs(60);

/// What came of the tests.
pub(super) enum Tested {
    Passed,
    /// The library itself does not compile, for this reason.
    BrokenLibrary(String),
    /// They do not compile, or fail, or do not end; with what there is to say of it.
    Failed(String),
}

/// Compiles the tests and runs them.
///
/// # Errors
///
/// Where cargo or the tests cannot be started.
pub(super) fn test(workspace: &Workspace) -> io::Result<Tested> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    command
        .args(BUILD)
        .current_dir(workspace.folder())
        .env("CARGO_TARGET_DIR", workspace.root.join("build"))
        // Of two mutants nearly all is the same.
        .env("CARGO_INCREMENTAL", "1");
    let ended = process::run(&mut command, COMPILED_IN)?;
    match Messages::read(&ended.stdout) {
        Messages { library: why, .. } if !why.is_empty() => Ok(Tested::BrokenLibrary(why)),
        Messages {
            executable: Some(executable),
            ..
        } if ended.how == How::Exited(0) => run(workspace, &mut Command::new(executable)),
        Messages { tests: why, .. } => Ok(Tested::Failed(why + &ended.stderr)),
    }
}

fn run(workspace: &Workspace, tests: &mut Command) -> io::Result<Tested> {
    tests
        .current_dir(workspace.folder())
        .env("RUST_BACKTRACE", "0")
        // They talk to servers on this machine, which no proxy reaches.
        .env("NO_PROXY", "127.0.0.1,localhost");
    let ended = process::run(tests, TESTED_IN)?;
    Ok(match ended.how {
        How::Exited(0) => Tested::Passed,
        How::OutOfTime => Tested::Failed("the tests do not end".to_owned()),
        _ => Tested::Failed(ended.stdout + &ended.stderr),
    })
}

/// What cargo says in JSON of what it compiles.
#[derive(Default)]
struct Messages {
    /// The errors of libraries.
    library: String,
    /// The errors of tests.
    tests: String,
    /// The tests, where they are compiled.
    executable: Option<PathBuf>,
}

impl Messages {
    fn read(stdout: &str) -> Self {
        let mut messages = Self::default();
        let lines = stdout.lines();
        for line in lines.filter_map(|it| serde_json::from_str::<Value>(it).ok()) {
            messages.add(&line);
        }
        messages
    }

    fn add(&mut self, line: &Value) {
        if let Some(executable) = line.get("executable").and_then(Value::as_str) {
            self.executable = Some(executable.into());
        }
        let text = |pointer| line.pointer(pointer).and_then(Value::as_str);
        if text("/message/level") == Some("error") {
            let errors = match text("/target/kind/0") {
                Some("test") => &mut self.tests,
                _ => &mut self.library,
            };
            errors.push_str(text("/message/rendered").unwrap_or("it does not compile\n"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_those_of_the_library_or_of_the_tests() {
        let messages = Messages::read(
            r#"
{"reason":"compiler-message","target":{"kind":["lib"]},"message":{"level":"warning","rendered":"w"}}
{"reason":"compiler-artifact","target":{"kind":["lib"]},"executable":null}
{"reason":"compiler-message","target":{"kind":["test"]},"message":{"level":"error","rendered":"e"}}
{"reason":"compiler-artifact","target":{"kind":["test"]},"executable":"/build/it"}
"#,
        );
        assert_eq!((&*messages.library, &*messages.tests), ("", "e"));
        assert_eq!(messages.executable, Some("/build/it".into()));
    }
}
