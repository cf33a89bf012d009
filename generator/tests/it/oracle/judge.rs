//! What generated models make of documents: the crates and a program that reads with them, built and run.

use std::{
    env,
    fmt::Write,
    fs::{self, File},
    process::{Command, Stdio},
};

use toml::Table;

use super::description::Description;
use crate::support::Workspace;

/// The program, but for the table of models.
const PROGRAM: &str = include_str!("program.rs.txt");

/// What a model makes of a document.
#[derive(Debug, PartialEq)]
pub enum Ours {
    /// It can be read and passes its checks. This is what is written back.
    Accepts(String),
    /// It cannot be read.
    CannotRead(String),
    /// It is read, and fails a check.
    Refuses(String),
    Panics,
}

/// A document and the schema that it may be one of.
pub struct Question<'a> {
    /// Position of the description.
    pub description: usize,
    /// Position of the schema in it.
    pub schema: usize,
    /// As it is sent, in one line.
    pub text: &'a str,
}

/// Asks the models of all descriptions.
pub fn judge(descriptions: &[Description], questions: &[Question]) -> Vec<Ours> {
    let workspace = build(descriptions);
    let mut lines = String::new();
    for it in questions {
        let (description, schema, text) = (it.description, it.schema, it.text);
        writeln!(lines, "{description}.{schema} {{\"it\":{text}}}").unwrap();
    }
    let input = workspace.path("documents");
    fs::write(&input, lines).unwrap();
    let program = format!("target/debug/oracle-judge{}", env::consts::EXE_SUFFIX);
    let output = Command::new(workspace.path(&program))
        .stdin(File::open(input).unwrap())
        .stderr(Stdio::null())
        .output()
        .unwrap();
    let answers = String::from_utf8(output.stdout).unwrap();
    let answers: Vec<_> = answers.lines().map(answer).collect();
    assert_eq!(answers.len(), questions.len(), "{}", output.status);
    answers
}

fn answer(line: &str) -> Ours {
    let (verdict, rest) = line.split_once(' ').unwrap();
    match verdict {
        "accepts" => Ours::Accepts(rest.to_owned()),
        "cannot-read" => Ours::CannotRead(rest.to_owned()),
        "refuses" => Ours::Refuses(rest.to_owned()),
        _ => Ours::Panics,
    }
}

fn build(descriptions: &[Description]) -> Workspace {
    let crates = descriptions.iter().map(Description::crate_name);
    let judge = "oracle-judge".to_owned();
    let workspace = Workspace::of("oracle", &crates.chain([judge]).collect());
    let mut manifest = Table::new();
    for description in descriptions {
        let files = description.generate();
        workspace.add(&description.crate_name(), &files, without_tls);
        manifest = files.get("Cargo.toml").unwrap().parse().unwrap();
    }
    let place = "crates/oracle-judge";
    workspace.put(
        &format!("{place}/Cargo.toml"),
        &judge_manifest(&manifest, descriptions),
    );
    workspace.put(&format!("{place}/src/main.rs"), &program(descriptions));
    workspace.cargo(&["build", "--package", "oracle-judge"], &[]);
    workspace
}

/// Nothing is sent here, and TLS takes longest to compile.
fn without_tls(manifest: &mut Table) {
    let reqwest = manifest["dependencies"]["reqwest"].as_table_mut().unwrap();
    reqwest.remove("features");
}

/// Depends on the crates, and on the serde that they depend on.
fn judge_manifest(generated: &Table, descriptions: &[Description]) -> String {
    let mut text =
        "[package]\nname = \"oracle-judge\"\nedition = \"2024\"\n\n[dependencies]\n".to_owned();
    for name in ["serde", "serde_json"] {
        let version = match &generated["dependencies"][name] {
            toml::Value::Table(table) => &table["version"],
            version => version,
        };
        writeln!(text, "{name} = {version}").unwrap();
    }
    for name in descriptions.iter().map(Description::crate_name) {
        writeln!(text, "{name} = {{ path = \"../{name}\" }}").unwrap();
    }
    text
}

/// The program, which knows the models by their positions.
fn program(descriptions: &[Description]) -> String {
    let mut table = String::new();
    for (index, description) in descriptions.iter().enumerate() {
        let name = description.crate_name().replace('-', "_");
        for schema in 0..description.schemas().len() {
            let model = format!("{name}::model::OracleCase{schema}");
            writeln!(
                table,
                "        \"{index}.{schema}\" => judged!({model}, text),"
            )
            .unwrap();
        }
    }
    PROGRAM.replace("        // TABLE\n", &table)
}
