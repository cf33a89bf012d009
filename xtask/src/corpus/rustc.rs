//! The compiler, as cargo calls it for the crates that are checked: within limits, with warnings denied, and with what
//! it says handed to the run as a line that begins with [`MARK`].
//!
//! Cargo takes a program in the place of rustc for the members of a workspace (`RUSTC_WORKSPACE_WRAPPER`), so this
//! program is called with the path of rustc and its arguments, and knows by a variable that it is meant. Dependencies
//! are compiled by rustc itself; nothing that is set here can make cargo compile them again.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::process::{Command, ExitCode};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::limits::Limits;
use super::trial::{Finding, Outcome, Trial, broken};
use crate::process::{self, Ended, How};

/// The variable that holds the limits: seconds and bytes.
const LIMITS: &str = "XTASK_CORPUS_LIMITS";

/// What a line for the run begins with. Cargo passes on what is no message of rustc.
const MARK: &str = "corpus-checked ";

/// A target of a crate that was checked.
#[derive(Serialize, Deserialize)]
pub(super) struct Checked {
    /// The package.
    pub(super) package: String,
    /// What the names of the files begin with that it left in the target folder, after a `lib`.
    pub(super) artefact: String,
    pub(super) trial: Trial,
}

impl Checked {
    /// A line that cargo printed, if it is one of these.
    pub(super) fn read(line: &str) -> Option<Self> {
        serde_json::from_str(line.strip_prefix(MARK)?).ok()
    }
}

/// Has cargo call this program, `executable`, in the place of rustc.
pub(super) fn wrap<'a>(
    cargo: &'a mut Command,
    executable: &OsStr,
    limits: &Limits,
) -> &'a mut Command {
    let value = format!("{} {}", limits.time.as_secs_f64(), limits.memory);
    cargo
        .env("RUSTC_WORKSPACE_WRAPPER", executable)
        .env(LIMITS, value)
}

/// Does as rustc would, if this program was called in its place.
pub(crate) fn in_its_place() -> Option<ExitCode> {
    let limits = read_limits(&env::var(LIMITS).ok()?)?;
    let arguments: Vec<_> = env::args_os().skip(1).collect();
    let (rustc, arguments) = arguments.split_first()?;
    let code = match env::var("CARGO_PKG_NAME") {
        Ok(package) if is_compiling(arguments) => check(&package, &limits, rustc, arguments),
        _ => (Command::new(rustc).args(arguments).status()).map(|status| status.code()),
    };
    let code = code.ok().flatten().unwrap_or(1);
    Some(u8::try_from(code).map_or(ExitCode::FAILURE, ExitCode::from))
}

fn read_limits(value: &str) -> Option<Limits> {
    let (seconds, bytes) = value.split_once(' ')?;
    Some(Limits {
        time: Duration::try_from_secs_f64(seconds.parse().ok()?).ok()?,
        memory: bytes.parse().ok()?,
    })
}

/// Whether it is not only asked for its version or settings.
fn is_compiling(arguments: &[OsString]) -> bool {
    after(arguments, "--crate-name").is_some_and(|name| name != "___")
}

/// The argument behind `option`.
fn after<'a>(arguments: &'a [OsString], option: &str) -> Option<&'a str> {
    let mut rest = arguments.iter().skip_while(|it| *it != option).skip(1);
    rest.next()?.to_str()
}

/// Compiles, and tells of it; gives rustc's exit code.
fn check(
    package: &str,
    limits: &Limits,
    rustc: &OsStr,
    arguments: &[OsString],
) -> io::Result<Option<i32>> {
    let mut command = limits.command(&env::current_exe()?, rustc);
    command.args(arguments).arg("-Dwarnings").env_remove(LIMITS);
    let ended = process::run(&mut command, limits.time)?;
    let checked = Checked {
        package: package.to_owned(),
        artefact: artefact(arguments),
        trial: judge(&ended, limits),
    };
    let line = format!("{MARK}{}\n", serde_json::to_string(&checked)?);
    io::stderr().write_all(line.as_bytes())?;
    Ok(match ended.how {
        How::Exited(code) => Some(code),
        _ => None,
    })
}

fn artefact(arguments: &[OsString]) -> String {
    let name = after(arguments, "--crate-name").unwrap_or_default();
    let extra = arguments.iter().filter_map(|it| it.to_str());
    let extra = extra
        .filter_map(|it| it.strip_prefix("extra-filename="))
        .next();
    format!("{name}{}", extra.unwrap_or_default())
}

/// What rustc says of a crate, as JSON (The rustc book, JSON Output).
#[derive(Deserialize)]
struct Message {
    message: String,
    level: String,
    code: Option<Code>,
    spans: Vec<Span>,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

#[derive(Deserialize)]
struct Span {
    file_name: String,
    line_start: usize,
    column_start: usize,
    is_primary: bool,
}

fn judge(ended: &Ended, limits: &Limits) -> Trial {
    let outcome = match ended.how {
        How::Exited(0) => Outcome::Compiled,
        How::Exited(1) => Outcome::Rejected,
        _ => return broken(&without_messages(ended), limits),
    };
    let messages = ended.stderr.lines();
    let messages = messages.filter_map(|line| serde_json::from_str::<Message>(line).ok());
    // The last of the errors only says how many there were.
    let errors = messages.filter(|it| it.level == "error" && !it.message.starts_with("aborting"));
    let mut errors: Vec<_> = errors.map(finding).collect();
    if outcome == Outcome::Rejected && errors.is_empty() {
        let plain = without_messages(ended).stderr;
        errors.push(Finding::of(plain.lines().next().unwrap_or("no message")));
    }
    Trial::of(outcome, ended).with(errors)
}

fn finding(message: Message) -> Finding {
    let span = message.spans.into_iter().find(|span| span.is_primary);
    let place = |it: Span| format!("{}:{}:{}", it.file_name, it.line_start, it.column_start);
    Finding {
        code: message.code.map(|it| it.code),
        place: span.map(place),
        ..Finding::of(message.message)
    }
}

/// With only what rustc printed as text, as it does where it fails itself.
fn without_messages(ended: &Ended) -> Ended {
    let plain = ended.stderr.lines().filter(|line| !line.starts_with('{'));
    Ended {
        stdout: String::new(),
        stderr: plain.collect::<Vec<_>>().join("\n"),
        ..*ended
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_read_and_their_number_is_no_error() {
        let stderr = concat!(
            r#"{"$message_type":"artifact","artifact":"a.rmeta","emit":"metadata"}"#,
            "\n",
            r#"{"$message_type":"diagnostic","message":"unused import: `a`","code":{"code":"unused_imports","#,
            r#""explanation":null},"level":"error","spans":[{"file_name":"src/lib.rs","line_start":3,"#,
            r#""column_start":5,"is_primary":true}],"children":[],"rendered":""}"#,
            "\n",
            r#"{"message":"aborting due to 1 previous error","code":null,"level":"error","spans":[]}"#,
        );
        let ended = Ended {
            how: How::Exited(1),
            seconds: 1.0,
            peak_bytes: None,
            stdout: String::new(),
            stderr: stderr.to_owned(),
        };
        let limits = read_limits("1.5 1024").unwrap();
        let trial = judge(&ended, &limits);
        let expected = Finding {
            code: Some("unused_imports".to_owned()),
            place: Some("src/lib.rs:3:5".to_owned()),
            ..Finding::of("unused import: `a`")
        };
        assert_eq!((trial.outcome, trial.errors), (Outcome::Rejected, 1));
        assert_eq!(trial.findings, [expected]);
    }
}
