//! Has cargo build the example programs, and hears from it where they are.

use std::collections::BTreeMap;
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::Failure;
use crate::place::Place;

/// With the features of the whole workspace, as `cargo test --workspace` does it: nothing is compiled twice.
const BUILD: [&str; 4] = [
    "build",
    "--quiet",
    "--workspace",
    "--message-format=json-render-diagnostics",
];

/// The programs that cargo built, by name.
pub(super) struct Built(BTreeMap<String, PathBuf>);

impl Built {
    pub(super) fn program(&self, name: &str) -> Result<&Path, Failure> {
        let path = self.0.get(name).map(PathBuf::as_path);
        path.ok_or_else(|| {
            Failure::new(
                format_args!("cargo does not say where it built the example `{name}`"),
                "try `cargo build --example` with its name",
            )
        })
    }
}

/// Builds these, in one run.
pub(super) fn examples<'a>(names: impl Iterator<Item = &'a str>) -> Result<Built, Failure> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    command.args(BUILD);
    command.args(names.flat_map(|name| ["--example", name]));
    for name in env::vars_os().filter_map(|(name, _)| of_package(name)) {
        command.env_remove(name);
    }
    command.current_dir(Place::in_repository("").path);
    command.stdin(Stdio::null());
    let output = command.output().map_err(|error| {
        Failure::new(
            format_args!("cargo cannot be run: {error}"),
            "run this as `cargo xtask demo`",
        )
    })?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let what = "the example programs do not compile";
        let help = "`cargo xtask codegen` writes generated/ anew";
        let told = format!("{}\n\nerror: {what}\nhelp: {help}", said.trim_end());
        return Err(Failure::verbatim(told));
    }
    Ok(Built(programs(&String::from_utf8_lossy(&output.stdout))))
}

/// A variable by which cargo tells what it runs of its package. Build scripts would take it for a change (ring's does),
/// and half of what the programs need would be compiled again.
fn of_package(name: OsString) -> Option<OsString> {
    let prefixes = ["CARGO_PKG_", "CARGO_MANIFEST_"];
    let is = |name: &str| prefixes.iter().any(|it| name.starts_with(it));
    name.to_str().is_some_and(is).then_some(name)
}

/// The example programs in what cargo says, a JSON document a line.
fn programs(said: &str) -> BTreeMap<String, PathBuf> {
    let messages = said
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok());
    messages.filter_map(|it: Value| program(&it)).collect()
}

fn program(message: &Value) -> Option<(String, PathBuf)> {
    let target = message.get("target")?;
    let kinds = target.get("kind")?.as_array()?;
    let executable = message.get("executable")?.as_str()?;
    let is_example = kinds.iter().any(|kind| kind == "example");
    let name = target.get("name")?.as_str().filter(|_| is_example)?;
    Some((name.to_owned(), PathBuf::from(executable)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_programs_that_are_examples_are_heard_of() {
        let said = [
            r#"{"reason":"compiler-artifact","target":{"kind":["lib"],"name":"a"},"executable":null}"#,
            r#"{"reason":"compiler-artifact","target":{"kind":["bin"],"name":"b"},"executable":"/b"}"#,
            r#"{"reason":"compiler-artifact","target":{"kind":["example"],"name":"c"},"executable":"/c"}"#,
            "no JSON",
            r#"{"reason":"build-finished","success":true}"#,
        ];
        let expected = BTreeMap::from([("c".to_owned(), PathBuf::from("/c"))]);
        assert_eq!(programs(&said.join("\n")), expected);
    }
}
