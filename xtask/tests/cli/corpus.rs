//! `corpus`: a folder of descriptions is tried, each by itself, and no result is lost.

use std::fs::{self, File};
use std::path::Path;
use std::process::Command;

use fs4::FileExt;
use serde_json::Value;

use crate::sandbox::{Run, Sandbox};

const GOOD: &str = "openapi: 3.0.3\ninfo: {title: T, version: \"1\"}\npaths: {}\n";
const REFUSED: &str = concat!(
    "openapi: 3.0.3\ninfo: {title: T, version: \"1\"}\npaths: {}\n",
    "components:\n  schemas:\n    Pet: {$ref: '#/components/schemas/Dog'}\n",
);

/// One that is good, one that is not, one that is made of two files, and what is no description.
fn folder() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.put("in/good.yaml", GOOD);
    sandbox.put("in/more/refused.yml", REFUSED);
    sandbox.put(
        "in/made of two.json",
        r##"{"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": {},
             "components": {"schemas": {"A": {"$ref": "more/shared.yaml#/components/schemas/A"}}}}"##,
    );
    let shared = "openapi: 3.0.3\ncomponents: {schemas: {A: {type: string}}}\n";
    sandbox.put("in/more/shared.yaml", shared);
    sandbox.put("in/notes.json", r#"{"dependencies": {"openapi": "3.0.3"}}"#);
    sandbox.put("in/.hidden/good.yaml", GOOD);
    sandbox
}

/// A folder with a good one only.
fn good() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.put("in/good.yaml", GOOD);
    sandbox
}

fn corpus(sandbox: &Sandbox, options: &[&str]) -> Run {
    sandbox.run(&[&["corpus", "in", "--store", "store"], options].concat())
}

/// What it says as JSON.
fn json(sandbox: &Sandbox, options: &[&str]) -> Value {
    let run = corpus(sandbox, &[options, &["--json"]].concat());
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:?}"))
}

fn paths(document: &Value) -> Vec<&str> {
    let descriptions = document["descriptions"].as_array().unwrap().iter();
    descriptions
        .map(|it| it["path"].as_str().unwrap())
        .collect()
}

/// The only description's only message, and what came of it.
fn told(document: &Value) -> (&str, &str) {
    let generation = &document["descriptions"][0]["generation"];
    let message = &generation["findings"][0]["message"];
    (
        generation["outcome"].as_str().unwrap(),
        message.as_str().unwrap(),
    )
}

#[test]
fn descriptions_are_found_by_what_they_say_in_the_order_of_their_paths() {
    let document = json(&folder(), &[]);
    assert_eq!(
        paths(&document),
        ["good.yaml", "made of two.json", "more/refused.yml"]
    );
    assert_eq!(document["format"], 1);
    assert_eq!(document["counts"]["descriptions"], 3);
}

#[test]
fn files_that_do_not_say_that_they_are_descriptions_are_counted() {
    let sandbox = Sandbox::new();
    sandbox.put("in/good.yaml", GOOD);
    sandbox.put("in/package.json", "{}");
    sandbox.put("in/empty.yaml", "");
    sandbox.put("in/notes.txt", "");
    let said = corpus(&sandbox, &[]).succeeds();
    let expected = "\n     2 files passed over: they do not say that they are descriptions\n";
    assert!(said.ends_with(expected), "{said}");
    let document = json(&sandbox, &[]);
    assert_eq!(
        document["passed_over"],
        serde_json::json!(["empty.yaml", "package.json"])
    );
}

#[test]
fn a_description_in_utf_16_is_one_and_told_what_is_wrong() {
    let sandbox = Sandbox::new();
    let text = r#"{"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": {}}"#;
    let units = [0xfeff].into_iter().chain(text.encode_utf16());
    let bytes: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
    sandbox.put("in/wide.json", &bytes);
    let said = corpus(&sandbox, &[]).succeeds();
    assert!(said.contains("wide.json is not UTF-8"), "{said}");
}

#[test]
fn one_that_is_refused_is_told_with_the_reason_and_is_no_failure() {
    let sandbox = Sandbox::new();
    sandbox.put("in/good.yaml", GOOD);
    sandbox.put("in/more/refused.yml", REFUSED);
    let said = corpus(&sandbox, &[]).succeeds();
    assert!(said.starts_with("refused:\n\n   1  "), "{said}");
    let found = "\n      more/refused.yml\n          more/refused.yml:6:";
    assert!(said.contains(found), "{said}");
    assert!(said.contains("#/components/schemas/Dog"), "{said}");
    let counts = "\n     1 generated\n     1 refused\n     2 descriptions, 0 of them as an earlier run found\n";
    assert!(said.ends_with(counts), "{said}");
}

#[test]
fn a_rerun_tries_only_what_is_new() {
    let sandbox = folder();
    assert_eq!(json(&sandbox, &[])["counts"]["reused"], 0);
    assert_eq!(json(&sandbox, &[])["counts"]["reused"], 3);
    sandbox.put("in/good.yaml", format!("{GOOD}# changed\n"));
    let document = json(&sandbox, &[]);
    assert_eq!(document["descriptions"][0]["reused"], false);
    assert_eq!(document["counts"]["reused"], 2);
    // A part that changes is a change of what is made of it.
    let shared = "openapi: 3.0.3\ncomponents: {schemas: {A: {type: integer}}}\n";
    sandbox.put("in/more/shared.yaml", shared);
    assert_eq!(json(&sandbox, &[])["descriptions"][1]["reused"], false);
    assert_eq!(json(&sandbox, &["--fresh"])["counts"]["reused"], 0);
}

#[test]
fn a_sample_is_some_of_them() {
    let sandbox = folder();
    let document = json(&sandbox, &["--sample", "2"]);
    assert_eq!(paths(&document), ["good.yaml", "made of two.json"]);
    assert_eq!(paths(&json(&sandbox, &["--sample", "9"])).len(), 3);
}

#[test]
fn what_takes_too_long_is_killed() {
    let sandbox = good();
    let run = corpus(&sandbox, &["--time", "0.001"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    let expected = "out of time:\n\n   1  took longer than 0.001 s\n      good.yaml\n";
    assert!(run.stdout.starts_with(expected), "{run:?}");
    assert!(
        run.stderr
            .starts_with("error: 1 description failed\nhelp: "),
        "{run:?}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn what_needs_too_much_memory_is_stopped() {
    let sandbox = Sandbox::new();
    // Read whole, it does not fit.
    let long = format!("# {}\n", "long ".repeat(16_000_000));
    sandbox.put("in/long.yaml", GOOD.to_owned() + &long);
    let document = json(&sandbox, &["--memory", "64"]);
    assert_eq!(
        told(&document),
        ("out_of_memory", "needed more than 64 MiB")
    );
    assert_eq!(document["counts"]["failures"], 1);
}

#[test]
fn a_store_is_for_one_run_at_a_time() {
    let sandbox = good();
    corpus(&sandbox, &[]).succeeds();
    let lock = File::open(sandbox.path("store/lock")).unwrap();
    FileExt::try_lock(&lock).unwrap();
    let said = corpus(&sandbox, &["--fresh"]).fails();
    let expected = "error: another run is using store\nhelp: wait for it to end, or ";
    assert!(said.starts_with(expected), "{said}");
    drop(lock);
    assert_eq!(json(&sandbox, &[])["counts"]["reused"], 1);
}

#[cfg(target_os = "linux")]
#[test]
fn a_description_whose_path_is_not_utf_8_is_named() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let sandbox = good();
    let path = sandbox.path("in").join(OsStr::from_bytes(b"caf\xe9.yaml"));
    fs::write(path, GOOD).unwrap();
    let said = corpus(&sandbox, &[]).fails();
    let expected = "error: in/caf\u{fffd}.yaml cannot be read: its path is not UTF-8\nhelp: ";
    assert!(said.starts_with(expected), "{said}");
}

/// Has a store compile where this repository does: what crates depend on is there already.
#[cfg(unix)]
fn share_target(store: &Path) {
    let build = store.join("build");
    if !build.exists() {
        fs::create_dir_all(store).unwrap();
        std::os::unix::fs::symlink("../..", build).unwrap();
    }
}

/// Symbolic links are not for everyone there.
#[cfg(not(unix))]
fn share_target(_store: &Path) {}

#[test]
fn crates_are_checked_and_removed() {
    let sandbox = good();
    let store = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus");
    share_target(&store);
    let store = store.to_str().unwrap();
    let options = ["corpus", "in", "--check", "--store", store];
    let said = sandbox.run(&[&options[..], &["--fresh"]].concat());
    let counts = "     1 generated\n     1 compiled\n     1 description, 0 of them as an earlier run found\n";
    assert_eq!(said.stdout, counts, "{said:?}");
    assert!(!Path::new(store).join("crates/api-good").exists());
    let said = sandbox.run(&options).succeeds();
    assert!(
        said.ends_with(" 1 description, 1 of them as an earlier run found\n"),
        "{said}"
    );
}

#[test]
fn a_warning_of_the_compiler_is_an_error_of_the_crate() {
    let sandbox = Sandbox::new();
    sandbox.put("warned.rs", "use std::fmt;\n");
    let rustc = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args([
            "rustc",
            "--crate-name",
            "warned",
            "--crate-type",
            "lib",
            "--emit",
            "metadata",
        ])
        .args([
            "--error-format",
            "json",
            "-C",
            "extra-filename=-1",
            "warned.rs",
        ])
        .env("XTASK_CORPUS_LIMITS", "600 8589934592")
        .env("CARGO_PKG_NAME", "api-warned")
        .current_dir(sandbox.path(""))
        .output()
        .unwrap();
    assert_eq!(rustc.status.code(), Some(1), "{rustc:?}");
    let said = String::from_utf8(rustc.stderr).unwrap();
    let checked: Value =
        serde_json::from_str(said.strip_prefix("corpus-checked ").unwrap()).unwrap();
    assert_eq!(checked["package"], "api-warned");
    assert_eq!(checked["artefact"], "warned-1");
    let finding = &checked["trial"]["findings"][0];
    assert_eq!(finding["code"], "unused_imports", "{said}");
    assert_eq!(finding["place"], "warned.rs:1:5", "{said}");
}

#[test]
fn wrong_numbers_are_refused() {
    let sandbox = good();
    for options in [
        ["--time", "0"],
        ["--sample", "0"],
        ["--jobs", "0"],
        ["--memory", "0"],
    ] {
        let message = corpus(&sandbox, &options).misused();
        assert!(message.contains(options[0]), "{message}");
    }
    sandbox.run(&["corpus"]).misused();
    assert!(!sandbox.path("store").exists());
}

#[test]
fn a_folder_without_descriptions_is_no_corpus() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path("in")).unwrap();
    let message = corpus(&sandbox, &[]).fails();
    assert!(
        message.starts_with("error: in/ holds no OpenAPI description\nhelp: "),
        "{message}"
    );
    fs::remove_dir(sandbox.path("in")).unwrap();
    let message = corpus(&sandbox, &[]).fails();
    assert!(
        message.starts_with("error: in/ cannot be read: "),
        "{message}"
    );
}
