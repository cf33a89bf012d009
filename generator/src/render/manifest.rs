//! `Cargo.toml` of the generated crate.

use askama::Template;
use toml::{Table, Value};

use crate::{Home, Options, analyse::Facts, ir::Api};

/// The manifest that holds all versions.
const ROOT: &str = include_str!("../../../Cargo.toml");

/// What the runtime is built on, each with the features that it needs.
const DEPENDENCIES: &[(&str, &[&str])] = &[
    ("http", &[]),
    ("percent-encoding", &[]),
    ("reqwest", &["rustls"]),
    ("serde", &[]),
    ("serde_json", &["float_roundtrip", "raw_value"]),
];

#[derive(Template)]
#[template(path = "Cargo.toml.txt", escape = "none")]
struct Manifest<'a> {
    name: &'a str,
    description: String,
    package: Vec<String>,
    dependencies: Vec<String>,
    in_workspace: bool,
}

/// The text, which is known to be TOML.
pub(super) fn text(api: &Api, facts: &Facts, options: &Options) -> Result<String, String> {
    let root: Table = ROOT.parse().map_err(|error| format!("{error}"))?;
    let workspace = table(&root, "workspace")?;
    let in_workspace = options.home == Home::Workspace;
    let title: Vec<_> = api.title.split_whitespace().collect();
    let manifest = Manifest {
        name: options.name.as_str(),
        description: Value::from(format!("Client of {}", title.join(" "))).to_string(),
        package: package(table(workspace, "package")?, in_workspace),
        dependencies: dependencies(facts, table(workspace, "dependencies")?, in_workspace)?,
        in_workspace,
    };
    let text = manifest.render().map_err(|error| error.to_string())?;
    text.parse::<Table>().map_err(|error| error.to_string())?;
    Ok(text)
}

fn table<'a>(parent: &'a Table, key: &str) -> Result<&'a Table, String> {
    let table = parent.get(key).and_then(Value::as_table);
    table.ok_or_else(|| format!("the root manifest has no table `{key}`"))
}

fn package(package: &Table, in_workspace: bool) -> Vec<String> {
    let keys = ["version", "edition", "rust-version", "license"];
    if in_workspace {
        return keys.map(|key| format!("{key}.workspace = true")).to_vec();
    }
    let own = ["edition", "rust-version"].iter();
    let own = own.filter_map(|key| Some(format!("{key} = {}", package.get(*key)?)));
    ["version = \"0.1.0\"".to_owned()]
        .into_iter()
        .chain(own)
        .collect()
}

fn dependencies(facts: &Facts, known: &Table, in_workspace: bool) -> Result<Vec<String>, String> {
    let regress: (&str, &[&str]) = ("regress", &[]);
    let mut needed = DEPENDENCIES.to_vec();
    needed.extend(facts.uses.crates.iter().map(|name| (*name, &[][..])));
    needed.extend(facts.checks.has_pattern.then_some(regress));
    needed.sort_unstable();
    let line = |(name, features): (&str, &[&str])| {
        let known = known.get(name);
        let known = known.ok_or_else(|| format!("the root manifest has no version of {name}"))?;
        Ok(dependency(name, features, known, in_workspace))
    };
    needed.into_iter().map(line).collect()
}

fn dependency(name: &str, features: &[&str], known: &Value, in_workspace: bool) -> String {
    let mut entry = match (in_workspace, known) {
        (true, _) => Table::from_iter([("workspace".to_owned(), Value::from(true))]),
        (false, Value::Table(known)) => known.clone(),
        (false, version) => Table::from_iter([("version".to_owned(), version.clone())]),
    };
    let own = entry.get("features").and_then(Value::as_array);
    let mut all: Vec<Value> = own.cloned().unwrap_or_default();
    all.extend(features.iter().map(|feature| Value::from(*feature)));
    if !all.is_empty() {
        entry.insert("features".to_owned(), Value::Array(all));
    }
    match (in_workspace, entry.len()) {
        (true, 1) => format!("{name}.workspace = true"),
        (false, 1) => format!("{name} = {}", entry.get("version").unwrap_or(known)),
        _ => format!("{name} = {}", inline(&entry)),
    }
}

fn inline(entry: &Table) -> String {
    let first = ["version", "workspace"];
    let (mut head, rest): (Vec<_>, Vec<_>) = entry
        .iter()
        .partition(|(key, _)| first.contains(&key.as_str()));
    head.extend(rest);
    let pairs: Vec<_> = head
        .iter()
        .map(|(key, value)| format!("{key} = {value}"))
        .collect();
    format!("{{ {} }}", pairs.join(", "))
}
