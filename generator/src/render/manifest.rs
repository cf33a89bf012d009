//! `Cargo.toml` of the generated crate.

use askama::Template;
use toml::{Table, Value};

use crate::{
    Home, Options,
    analyse::{Facts, Part},
    emit::Program,
    ir::Api,
    name::ALL_TAGS,
    text::is_hidden,
};

/// The manifest that holds all versions.
const ROOT: &str = include_str!("../../../Cargo.toml");

/// A crate that is depended on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Dependency {
    name: &'static str,
    features: &'static [&'static str],
    /// Whether a feature brings it.
    optional: bool,
}

const fn always(name: &'static str, features: &'static [&'static str]) -> Dependency {
    Dependency {
        name,
        features,
        optional: false,
    }
}

const fn optional(name: &'static str, features: &'static [&'static str]) -> Dependency {
    Dependency {
        name,
        features,
        optional: true,
    }
}

/// What every crate is built on.
const DEPENDENCIES: &[Dependency] = &[
    always("bytes", &[]),
    always("http", &[]),
    always("httpdate", &[]),
    always("percent-encoding", &[]),
    always("serde", &[]),
    always("serde_json", &["float_roundtrip", "raw_value"]),
    always("zeroize", &[]),
    optional("backon", &[]),
    optional("fastrand", &[]),
    optional("flate2", &[]),
    optional("reqwest", &[]),
    optional("tokio", &[]),
    optional("tracing", &[]),
    optional("ureq", &["platform-verifier", "rustls"]),
];

/// A feature that does not depend on what a description calls its tags.
#[derive(Clone, Copy)]
struct Feature {
    name: &'static str,
    /// What is said of it.
    words: &'static str,
    /// The features and dependencies that it turns on.
    brings: &'static [&'static str],
    /// Whether it is on unless it is turned off.
    default: bool,
}

/// A feature of a generated crate.
pub(super) struct FeatureLine {
    pub(super) name: String,
    /// What is said of it.
    pub(super) words: String,
    /// The features and dependencies that it turns on.
    brings: Vec<String>,
    /// Whether it is on unless it is turned off.
    pub(super) default: bool,
    /// Whether it is that of a tag, which another one turns on.
    of_tag: bool,
}

impl FeatureLine {
    /// What is said of it, as the cell of a table.
    pub(super) fn cell(&self) -> String {
        super::readme::cell(&self.words)
    }
}

impl From<&Feature> for FeatureLine {
    fn from(it: &Feature) -> Self {
        Self {
            name: it.name.to_owned(),
            words: it.words.to_owned(),
            brings: it.brings.iter().map(|it| (*it).to_owned()).collect(),
            default: it.default,
            of_tag: false,
        }
    }
}

const fn feature(
    name: &'static str,
    words: &'static str,
    brings: &'static [&'static str],
) -> Feature {
    Feature {
        name,
        words,
        brings,
        default: false,
    }
}

/// The feature of a crate with endpoints in beta.
const BETA: Feature = Feature {
    default: true,
    ..feature(
        "beta",
        "Endpoints in beta: they may change without notice.",
        &[],
    )
};

/// The features of every crate.
const FEATURES: &[Feature] = &[
    Feature {
        default: true,
        ..feature(
            "rustls",
            "The client, with TLS by rustls.",
            &["async", "reqwest/rustls"],
        )
    },
    feature(
        "native-tls",
        "The client, with TLS by the system's library; where both are on, this one.",
        &["async", "reqwest/native-tls", "ureq?/native-tls"],
    ),
    feature(
        "blocking",
        "A client without an async runtime. It needs none of the other features.",
        &["dep:backon", "dep:fastrand", "dep:ureq"],
    ),
    feature(
        "tracing",
        "A span for each call, with OpenTelemetry's names.",
        &["dep:tracing"],
    ),
    feature(
        "gzip",
        "Compressed bodies of requests, where the server takes them.",
        &["dep:flate2"],
    ),
    feature(
        "async",
        "The client without TLS. The features of TLS bring it.",
        &["dep:backon", "dep:fastrand", "dep:reqwest", "dep:tokio"],
    ),
];

/// What the programs in `examples/` are built on beside these. Tests ask for less of it.
const EXAMPLE_DEPENDENCY: Dependency = always("tokio", &["macros", "rt"]);

/// What the generated tests are built on beside these.
const TEST_DEPENDENCIES: &[Dependency] = &[
    always("jiff", &[]),
    always("log", &[]),
    always("tokio", &["rt"]),
    always("tracing", &["std"]),
];

#[derive(Template)]
#[template(path = "Cargo.toml.txt", escape = "none")]
struct Manifest<'a> {
    name: &'a str,
    description: String,
    package: Vec<String>,
    features: Vec<String>,
    dependencies: Vec<String>,
    dev_dependencies: Vec<String>,
    examples: Vec<Example>,
    in_workspace: bool,
}

/// A program in `examples/`.
struct Example {
    name: String,
    /// The features that it needs.
    features: String,
}

/// The text, which is known to be TOML.
pub(super) fn text(
    api: &Api,
    facts: &Facts,
    options: &Options,
    programs: &[Program],
) -> Result<String, String> {
    let root: Table = ROOT.parse().map_err(|error| format!("{error}"))?;
    let workspace = table(&root, "workspace")?;
    let in_workspace = options.home == Home::Workspace;
    let title: Vec<_> = api.title.split_whitespace().collect();
    let known = table(workspace, "dependencies")?;
    let manifest = Manifest {
        name: options.name.as_str(),
        description: Value::from(format!("Client of {}", title.join(" "))).to_string(),
        package: package(table(workspace, "package")?, in_workspace),
        features: feature_lines(&features(api, facts)),
        dependencies: lines(dependencies(facts), known, in_workspace)?,
        dev_dependencies: lines(dev_dependencies(facts, programs), known, in_workspace)?,
        examples: programs.iter().map(example).collect(),
        in_workspace,
    };
    let text = manifest.render().map_err(|error| error.to_string())?;
    text.parse::<Table>().map_err(|error| error.to_string())?;
    Ok(text)
}

/// What tests and examples are built on.
fn dev_dependencies(facts: &Facts, programs: &[Program]) -> Vec<Dependency> {
    let mut needed = match facts.tests.is_empty() {
        true => Vec::new(),
        false => TEST_DEPENDENCIES.to_vec(),
    };
    if !programs.is_empty() {
        needed.retain(|it| it.name != EXAMPLE_DEPENDENCY.name);
        needed.push(EXAMPLE_DEPENDENCY);
    }
    needed.sort_unstable();
    needed
}

fn example(it: &Program) -> Example {
    Example {
        name: it.name.clone(),
        features: quoted(it.features.iter()),
    }
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

fn dependencies(facts: &Facts) -> Vec<Dependency> {
    let mut needed = DEPENDENCIES.to_vec();
    if facts.uses.parts.contains(&Part::Upload) {
        needed
            .iter_mut()
            .filter(|it| it.name == "tokio")
            .for_each(|it| it.features = &["rt"]);
    }
    needed.extend(facts.uses.crates.iter().map(|name| always(name, &[])));
    needed.extend(facts.uses.of_async().map(|name| optional(name, &[])));
    needed.extend(facts.checks.has_pattern.then_some(always("regress", &[])));
    needed.sort_unstable();
    needed
}

fn lines(
    needed: Vec<Dependency>,
    known: &Table,
    in_workspace: bool,
) -> Result<Vec<String>, String> {
    let line = |it: Dependency| {
        let known = known.get(it.name);
        let known =
            known.ok_or_else(|| format!("the root manifest has no version of {}", it.name))?;
        Ok(dependency(it, known, in_workspace))
    };
    needed.into_iter().map(line).collect()
}

/// The features of the crate of `api`.
pub(super) fn features(api: &Api, facts: &Facts) -> Vec<FeatureLine> {
    let beta = api.operations.iter().any(|it| it.beta).then_some(BETA);
    let mut fixed: Vec<_> = beta.iter().chain(FEATURES).map(FeatureLine::from).collect();
    for line in fixed.iter_mut().filter(|it| it.name == "async") {
        let crates = facts.uses.of_async().map(|name| format!("dep:{name}"));
        line.brings.extend(crates);
        line.brings.sort_unstable();
    }
    tags(api, facts).into_iter().chain(fixed).collect()
}

/// The features of tags, behind the one that brings them all.
fn tags(api: &Api, facts: &Facts) -> Vec<FeatureLine> {
    let tags = facts.features(api).map(|(group, name)| {
        let tag: Vec<_> = api.groups[group].tag.split_whitespace().collect();
        FeatureLine {
            name: name.to_string(),
            words: format!(
                "Endpoints tagged {}, and the models that they alone use.",
                tag.join(" ").replace(is_hidden, "")
            ),
            brings: Vec::new(),
            default: true,
            of_tag: true,
        }
    });
    let tags: Vec<_> = tags.collect();
    let all = FeatureLine {
        name: ALL_TAGS.to_owned(),
        words: "All endpoints: in place of it, take those of the tags that you need.".to_owned(),
        brings: tags.iter().map(|it| it.name.clone()).collect(),
        default: true,
        of_tag: false,
    };
    let all = (!tags.is_empty()).then_some(all);
    all.into_iter().chain(tags).collect()
}

/// The features, a line each under what is said of it.
fn feature_lines(features: &[FeatureLine]) -> Vec<String> {
    let defaults = features.iter().filter(|it| it.default && !it.of_tag);
    let defaults = quoted(defaults.map(|it| &it.name));
    let mut lines = vec![format!("default = [{defaults}]")];
    for it in features {
        lines.push(format!("# {}", it.words));
        lines.push(format!("{} = [{}]", it.name, quoted(it.brings.iter())));
    }
    lines
}

fn quoted<'a>(names: impl Iterator<Item = &'a String>) -> String {
    let quoted = names.map(|it| format!("\"{it}\""));
    quoted.collect::<Vec<_>>().join(", ")
}

fn dependency(it: Dependency, known: &Value, in_workspace: bool) -> String {
    let name = it.name;
    let mut entry = match (in_workspace, known) {
        (true, _) => Table::from_iter([("workspace".to_owned(), Value::from(true))]),
        (false, Value::Table(known)) => known.clone(),
        (false, version) => Table::from_iter([("version".to_owned(), version.clone())]),
    };
    let own = entry.get("features").and_then(Value::as_array);
    let mut all: Vec<Value> = own.cloned().unwrap_or_default();
    all.extend(it.features.iter().map(|feature| Value::from(*feature)));
    if !all.is_empty() {
        entry.insert("features".to_owned(), Value::Array(all));
    }
    if it.optional {
        entry.insert("optional".to_owned(), Value::from(true));
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
