//! The command as it is typed.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::support::{bytes, send};

fn xtask(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.arg("mock").args(args);
    command
}

#[test]
fn it_prints_its_url_and_then_a_line_for_each_request() {
    let mut child = xtask(&["--port", "0"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map(Result::unwrap);
    let url = lines.next().unwrap();
    let headers = [
        ("Content-Type", "application/json"),
        ("DD-API-KEY", "hunter2"),
    ];
    send(
        &url,
        &bytes("POST /api/v1/events?a=b", &headers, b"{\"text\":\"t\"}"),
    );
    send(&url, &bytes("GET /none", &headers, b""));
    let told = [lines.next().unwrap(), lines.next().unwrap()];
    child.kill().unwrap();
    child.wait().unwrap();
    let expected = [
        "POST /api/v1/events createEventV1 400 /title: is required",
        "GET /none 404 the description has no path /none",
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_description_that_cannot_be_read_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("spec.yaml");
    std::fs::write(&file, "openapi: [\n").unwrap();
    let output = xtask(&["--port", "0", "--spec", file.to_str().unwrap()])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("spec.yaml:")
    );
}

#[test]
fn its_help_says_what_a_caller_can_choose() {
    let output = xtask(&["--help"]).output().unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    for word in [
        "--port <N>",
        "--spec <FILE>",
        "Prefer: code=429",
        "Prefer: example=NAME",
        "4010",
    ] {
        assert!(help.contains(word), "{word} is not in:\n{help}");
    }
}
