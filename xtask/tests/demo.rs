//! The task `demo` as a user types it: the generated example programs against the mock, and programs of our own in
//! their place.

use std::path::Path;
use std::process::{Command, Output};

/// A key of the caller's, which nothing may use or show.
const SECRET: &str = "hunter2";

/// The command at the root of the repository, where the caller has keys, proxies and a base URL of their own.
fn demo(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.arg("demo").args(args);
    command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."));
    for name in ["DD_API_KEY", "DD_APP_KEY", "DF_API_KEY", "DD_SITE"] {
        command.env(name, SECRET);
    }
    for name in ["EVENT_INTAKE_BASE_URL", "HTTP_PROXY", "http_proxy"] {
        command.env(name, format!("http://{SECRET}.invalid"));
    }
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// What it printed, where it succeeded.
fn printed(output: &Output) -> String {
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{out}\n{err}");
    assert!(!out.contains(SECRET), "{out}");
    assert!(!err.contains(SECRET), "{err}");
    out
}

/// The section under the heading that begins so.
fn section<'a>(out: &'a str, heading: &str) -> &'a str {
    let (_, section) = out
        .split_once(&format!("\n== {heading}"))
        .unwrap_or_else(|| panic!("no section {heading} in:\n{out}"));
    section.split("\n== ").next().unwrap()
}

#[test]
fn it_shows_each_endpoint_a_refusal_and_a_rate_limit() {
    let output = demo(&[]).output().unwrap();
    let out = printed(&output);
    assert!(!out.contains('\u{1b}'), "{out}");
    assert!(text(&output.stderr).contains("compiling"));

    let endpoints = [
        (
            "create_event_v1",
            "/api/v1/events",
            "202 Accepted",
            "EventCreateResponseV1 {",
        ),
        (
            "create_event_v2",
            "/api/v2/events",
            "202 Accepted",
            "EventCreateResponseV2 {",
        ),
        (
            "create_incident",
            "/api/v2/incidents",
            "201 Created",
            "IncidentCreateResponse {",
        ),
        (
            "send_dora_incident",
            "/api/v2/dora/incident",
            "200 OK",
            "DoraIncidentResponse {",
        ),
        (
            "create_guance_event",
            "/api/v1/events/create",
            "200 OK",
            "GuanceAnswer {",
        ),
    ];
    for (name, path, status, answer) in endpoints {
        let shown = section(&out, &format!("{name}: POST {path}\n"));
        for line in [
            &format!("\n> POST {path}\n"),
            "-api-key: ***\n",
            "\n> content-type: application/json\n",
            "\n> {\n",
            &format!("\n< {status}\n"),
            &format!("\n{answer}\n"),
        ] {
            assert!(shown.contains(line), "{line} is not in:\n{shown}");
        }
        let height = shown.lines().count();
        assert!(height <= 40, "{name} has {height} lines");
    }
    let refused = section(&out, "Refused: create_event_v1");
    assert!(refused.contains("\n< 400 Bad Request\n"), "{refused}");
    assert!(
        refused.contains("\ncreate_event_v1: 400 Bad Request: "),
        "{refused}"
    );
    let limited = section(&out, "Rate-limited, and tried again: create_event_v1");
    let tries = "\n> POST /api/v1/events\n< 429 Too Many Requests\n< retry-after: 0\n\
                 > POST /api/v1/events\n< 202 Accepted\n\nEventCreateResponseV1 {\n";
    assert!(limited.contains(tries), "{limited}");
    assert!(limited.ends_with("\n(success)\n"), "{limited}");
    let readme = include_str!("../../README.md");
    let (_, excerpt) = readme.split_once("$ cargo xtask demo\n").unwrap();
    let excerpt = excerpt.split("```").next().unwrap();
    assert!(
        out.contains(excerpt),
        "the README shows another:\n{excerpt}"
    );
    let next = section(&out, "Next");
    assert!(
        next.contains("DD_API_KEY, DD_APP_KEY, DF_API_KEY"),
        "{next}"
    );
}

#[test]
fn one_endpoint_is_shown_whole_and_alone() {
    let out = printed(&demo(&["--only", "createIncident"]).output().unwrap());
    assert_eq!(out.matches("\n> POST ").count(), 1, "{out}");
    let shown = section(&out, "create_incident: POST /api/v2/incidents\n");
    assert!(!shown.contains("more lines"), "{shown}");
    assert!(shown.contains("\n>   }\n> }\n< 201 Created\n"), "{shown}");
    assert!(shown.trim_end().ends_with("\n}"), "{shown}");
}

#[test]
fn an_endpoint_that_is_none_is_refused() {
    let output = demo(&["--only", "delete_everything"]).output().unwrap();
    let err = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{err}");
    assert!(err.contains("`delete_everything`"), "{err}");
    assert!(err.contains("create_event_v1, create_event_v2, "), "{err}");
    assert!(!err.contains("compiling"), "{err}");
}

/// Programs of our own in the place of the generated ones.
#[cfg(unix)]
mod in_their_place {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    /// What cargo seems to build: a program of ours as the first example.
    struct Fake {
        folder: tempfile::TempDir,
    }

    impl Fake {
        fn new(program: &str) -> Self {
            let fake = Self {
                folder: tempfile::tempdir().unwrap(),
            };
            let path = fake.script("program", program);
            let built = serde_json::json!({
                "target": { "kind": ["example"], "name": "create_event_v1" },
                "executable": path,
            });
            fake.script("cargo", &format!("echo '{built}'"));
            fake
        }

        fn script(&self, name: &str, script: &str) -> String {
            let path = self.folder.path().join(name);
            std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
            std::fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).unwrap();
            path.to_str().unwrap().to_owned()
        }

        fn demo(&self) -> Command {
            let mut command = demo(&["--only", "create_event_v1"]);
            command.env("CARGO", self.folder.path().join("cargo"));
            command
        }
    }

    #[test]
    fn it_is_in_colour_where_that_is_asked_for_and_not_forbidden() {
        let fake = Fake::new("echo Answer");
        let with = |settings: &[(&str, &str)]| {
            let mut command = fake.demo();
            text(
                &command
                    .envs(settings.iter().copied())
                    .output()
                    .unwrap()
                    .stdout,
            )
        };
        let plain = with(&[]);
        assert!(!plain.contains('\u{1b}'), "{plain}");
        let forced = with(&[("CLICOLOR_FORCE", "1")]);
        assert!(forced.contains("\u{1b}[1m== create_event_v1"), "{forced}");
        assert_eq!(with(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]), plain);
    }

    #[test]
    fn a_program_that_fails_fails_the_demo() {
        let output = Fake::new("echo the key is gone >&2; exit 3")
            .demo()
            .output()
            .unwrap();
        let (out, err) = (text(&output.stdout), text(&output.stderr));
        assert_eq!(output.status.code(), Some(1), "{out}\n{err}");
        assert!(out.contains("\nthe key is gone\n(exit code 3)\n"), "{out}");
        assert!(err.contains("error: create_event_v1: "), "{err}");
        assert!(!out.contains("== Next"), "{out}");
    }

    #[test]
    fn a_program_gets_nothing_of_the_callers() {
        let output = Fake::new("env").demo().output().unwrap();
        let out = text(&output.stdout);
        assert!(!out.contains(SECRET), "{out}");
        assert!(
            out.contains("\nEVENT_INTAKE_BASE_URL=http://127.0.0.1:"),
            "{out}"
        );
        for name in ["DD_API_KEY", "DD_APP_KEY", "DF_API_KEY"] {
            assert!(out.contains(&format!("\n{name}=")), "{name}: {out}");
        }
    }

    #[test]
    fn cargo_is_not_told_of_another_package() {
        let fake = Fake::new("");
        fake.script("cargo", "env >&2; exit 101");
        let output = fake.demo().env("CARGO_PKG_NAME", "other").output().unwrap();
        let err = text(&output.stderr);
        assert!(err.contains("\nCARGO="), "{err}");
        assert!(!err.contains("CARGO_PKG_"), "{err}");
        assert!(!err.contains("CARGO_MANIFEST_"), "{err}");
    }

    #[test]
    fn what_does_not_compile_is_shown() {
        let fake = Fake::new("");
        fake.script(
            "cargo",
            "echo 'error[E0308]: mismatched types' >&2; exit 101",
        );
        let output = fake.demo().output().unwrap();
        let err = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{err}");
        assert!(err.contains("error[E0308]: mismatched types"), "{err}");
        assert!(err.contains("cargo xtask codegen"), "{err}");
    }
}
