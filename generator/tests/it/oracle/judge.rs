//! What generated models make of documents: the crates and a program that reads with them, built and run.

use std::{
    fmt::Write,
    fs::{self, File},
    process::{Command, Stdio},
    sync::LazyLock,
};

use serde_json::Value;
use toml::Table;

use super::description::{Description, descriptions, undecided};
use crate::support::Workspace;

/// The program, but for the table of models.
const PROGRAM: &str = include_str!("program.rs.txt");

/// What a model makes of a document.
#[derive(Debug, PartialEq)]
pub enum Ours {
    /// It can be read and passes its checks. This is what is written back.
    Accepts(String),
    /// It can be read and passes its checks. This is its `{:?}`, where that was asked for.
    Shows(String),
    /// It cannot be read.
    CannotRead(Complaint),
    /// It is read, and fails a check.
    Refuses(String),
    /// What is read of an answer is not what is read of a text of its own.
    Differs(String),
    Panics,
}

/// Why a document cannot be read, and where.
#[derive(Debug, PartialEq)]
pub struct Complaint {
    pub message: String,
    pub pointer: String,
    /// The byte of the document.
    pub offset: usize,
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

impl Question<'_> {
    /// The document that is read: models stand in an object.
    pub fn document(&self) -> String {
        format!("{{\"it\":{}}}", self.text)
    }
}

/// The descriptions and what is made of them. It is built once, whichever tests ask.
pub struct Models {
    /// Those that the oracle judges by, then others.
    pub descriptions: Vec<Description>,
    judged: usize,
    workspace: Workspace,
}

pub static MODELS: LazyLock<Models> = LazyLock::new(|| {
    let mut descriptions = descriptions();
    let judged = descriptions.len();
    descriptions.extend(undecided());
    let workspace = build(&descriptions);
    Models {
        descriptions,
        judged,
        workspace,
    }
});

impl Models {
    /// The descriptions that the oracle judges by.
    pub fn judged(&self) -> &[Description] {
        &self.descriptions[..self.judged]
    }

    /// Asks what models write of documents.
    pub fn judge(&self, questions: &[Question]) -> Vec<Ours> {
        ask(&self.workspace, questions, "judge", &[])
    }

    /// Asks what models are as Rust.
    pub fn show(&self, questions: &[Question]) -> Vec<Ours> {
        ask(&self.workspace, questions, "show", &["show"])
    }
}

/// Questions of several tests may be asked at once, each under a name of its own.
fn ask(workspace: &Workspace, questions: &[Question], name: &str, how: &[&str]) -> Vec<Ours> {
    let mut lines = String::new();
    for it in questions {
        let (description, schema, document) = (it.description, it.schema, it.document());
        writeln!(lines, "{description}.{schema} {document}").unwrap();
    }
    let input = workspace.path(&format!("documents-{name}"));
    fs::write(&input, lines).unwrap();
    let output = Command::new(workspace.program("oracle-judge"))
        .args(how)
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
    let parts: Vec<Value> = serde_json::from_str(line).unwrap();
    let text = |at: usize| parts[at].as_str().unwrap().to_owned();
    match text(0).as_str() {
        "accepts" => Ours::Accepts(text(1)),
        "shows" => Ours::Shows(text(1)),
        "cannot-read" => Ours::CannotRead(Complaint {
            message: text(1),
            pointer: text(2),
            offset: usize::try_from(parts[3].as_u64().unwrap()).unwrap(),
        }),
        "refuses" => Ours::Refuses(text(1)),
        "differs" => Ours::Differs(text(1)),
        _ => Ours::Panics,
    }
}

fn build(descriptions: &[Description]) -> Workspace {
    let crates = descriptions.iter().map(Description::crate_name);
    let judge = "oracle-judge".to_owned();
    let workspace = Workspace::of("oracle", &crates.chain([judge]).collect());
    let mut manifests = Vec::new();
    for description in descriptions {
        let files = description.generate();
        workspace.add(&description.crate_name(), &files, |_| {});
        let manifest: Table = files.get("Cargo.toml").unwrap().parse().unwrap();
        manifests.push((description.crate_name(), manifest));
    }
    let place = "crates/oracle-judge";
    workspace.put(&format!("{place}/Cargo.toml"), &judge_manifest(&manifests));
    workspace.put(&format!("{place}/src/main.rs"), &program(descriptions));
    workspace.cargo(&["build", "--package", "oracle-judge"], &[]);
    workspace
}

/// Depends on these crates, and on the serde that they depend on. Nothing is sent here, and clients
/// take longest to compile.
fn judge_manifest(generated: &[(String, Table)]) -> String {
    let mut text =
        "[package]\nname = \"oracle-judge\"\nedition = \"2024\"\n\n[dependencies]\n".to_owned();
    let (_, last) = generated.last().unwrap();
    for name in ["serde", "serde_json"] {
        let version = match &last["dependencies"][name] {
            toml::Value::Table(table) => &table["version"],
            version => version,
        };
        writeln!(text, "{name} = {version}").unwrap();
    }
    for (name, manifest) in generated {
        let features = manifest["features"].as_table().unwrap();
        let features = { features.keys() }.find(|it| *it == "all-tags");
        let features = Vec::from_iter(features);
        writeln!(
            text,
            "{name} = {{ path = \"../{name}\", default-features = false, features = {features:?} }}"
        )
        .unwrap();
    }
    text
}

/// The program, which knows the models by their positions.
fn program(descriptions: &[Description]) -> String {
    let mut table = String::new();
    for (index, description) in descriptions.iter().enumerate() {
        let name = description.crate_name().replace('-', "_");
        for schema in 0..description.schemas().len() {
            writeln!(
                table,
                "        \"{index}.{schema}\" => \
                 judged!({name}, OracleCase{schema}, case{schema}, text),"
            )
            .unwrap();
        }
    }
    PROGRAM.replace("        // TABLE\n", &table)
}
