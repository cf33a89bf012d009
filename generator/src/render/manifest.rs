//! `Cargo.toml` of the generated crate.

use askama::Template;
use toml::{Table, Value};

use crate::{
    Home, Options,
    analyse::{Facts, Part},
    ir::Api,
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

/// A feature of a generated crate.
#[derive(Clone, Copy)]
pub(super) struct Feature {
    pub(super) name: &'static str,
    /// What is said of it.
    pub(super) words: &'static str,
    /// The features and dependencies that it turns on.
    brings: &'static [&'static str],
    /// Whether it is on unless it is turned off.
    pub(super) default: bool,
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

/// What the generated tests are built on beside these.
const DEV_DEPENDENCIES: &[Dependency] = &[
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
    in_workspace: bool,
}

/// The text, which is known to be TOML.
pub(super) fn text(api: &Api, facts: &Facts, options: &Options) -> Result<String, String> {
    let root: Table = ROOT.parse().map_err(|error| format!("{error}"))?;
    let workspace = table(&root, "workspace")?;
    let in_workspace = options.home == Home::Workspace;
    let title: Vec<_> = api.title.split_whitespace().collect();
    let known = table(workspace, "dependencies")?;
    // The only tests are those of keys.
    let dev_dependencies = match api.sends_keys() {
        true => DEV_DEPENDENCIES,
        false => &[][..],
    };
    let manifest = Manifest {
        name: options.name.as_str(),
        description: Value::from(format!("Client of {}", title.join(" "))).to_string(),
        package: package(table(workspace, "package")?, in_workspace),
        features: feature_lines(&features(api)),
        dependencies: lines(dependencies(facts), known, in_workspace)?,
        dev_dependencies: lines(dev_dependencies.to_vec(), known, in_workspace)?,
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

fn dependencies(facts: &Facts) -> Vec<Dependency> {
    let mut needed = DEPENDENCIES.to_vec();
    if facts.uses.parts.contains(&Part::Upload) {
        needed
            .iter_mut()
            .filter(|it| it.name == "tokio")
            .for_each(|it| it.features = &["rt"]);
    }
    needed.extend(facts.uses.crates.iter().map(|name| always(name, &[])));
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
pub(super) fn features(api: &Api) -> Vec<Feature> {
    let beta = api.operations.iter().any(|it| it.beta).then_some(BETA);
    beta.into_iter().chain(FEATURES.iter().copied()).collect()
}

/// The features, a line each under what is said of it.
fn feature_lines(features: &[Feature]) -> Vec<String> {
    let quoted = |names: Vec<&str>| {
        let quoted = names.into_iter().map(|it| format!("\"{it}\""));
        quoted.collect::<Vec<_>>().join(", ")
    };
    let defaults = features.iter().filter(|it| it.default);
    let defaults = quoted(defaults.map(|it| it.name).collect());
    let mut lines = vec![format!("default = [{defaults}]")];
    for it in features {
        lines.push(format!("# {}", it.words));
        lines.push(format!("{} = [{}]", it.name, quoted(it.brings.to_vec())));
    }
    lines
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
