//! The manifests of what is checked: members of one workspace, so that all share one set of dependencies.

use toml::{Table, Value};

/// A feature that needs a library of the system, which may not be there. What it changes is no code of ours.
const NEEDS_A_LIBRARY: &str = "native-tls";

/// The features that are on unless they are turned off.
const DEFAULT: &str = "default";

/// The member that depends on all that any crate does.
pub(super) const DEPENDENCIES: &str = "dependencies";

/// A generated manifest as that of a member of the workspace, in which all features are on that can be.
pub(super) fn member(mut manifest: Table) -> Table {
    manifest.remove("workspace");
    if let Some(features) = manifest.get_mut("features").and_then(Value::as_table_mut) {
        let on = features.keys().map(String::as_str);
        let on = on.filter(|it| ![NEEDS_A_LIBRARY, DEFAULT].contains(it));
        let on = on.map(Value::from).collect();
        features.insert(DEFAULT.to_owned(), Value::Array(on));
    }
    // Nothing in it is for tests alone: those stand in files of their own. `--all-targets` takes it for a benchmark too.
    let mut library = one("test", false.into());
    library.insert("bench".to_owned(), false.into());
    manifest.insert("lib".to_owned(), library.into());
    manifest
}

/// The workspace with these members.
pub(super) fn workspace<'a>(members: impl Iterator<Item = &'a str>) -> Table {
    let members = members.map(|name| Value::from(format!("crates/{name}")));
    let members = [Value::from(DEPENDENCIES)].into_iter().chain(members);
    let mut workspace = one("resolver", "3".into());
    workspace.insert("members".to_owned(), Value::Array(members.collect()));
    let mut dev = one("debug", false.into());
    dev.insert("incremental".to_owned(), false.into());
    let mut root = one("workspace", workspace.into());
    root.insert("profile".to_owned(), one("dev", dev.into()).into());
    root
}

/// A package that depends on all that `known` does, which is such a package or empty, and on all that this member may.
pub(super) fn with_dependencies_of(mut known: Table, member: &Table) -> Table {
    if known.is_empty() {
        let mut package = one("name", DEPENDENCIES.into());
        package.insert("edition".to_owned(), "2024".into());
        known.insert("package".to_owned(), package.into());
        known.insert("dependencies".to_owned(), Table::new().into());
    }
    let Some(needed) = known.get_mut("dependencies").and_then(Value::as_table_mut) else {
        return known;
    };
    for table in ["dependencies", "dev-dependencies"] {
        let own = member.get(table).and_then(Value::as_table);
        for (name, wanted) in own.into_iter().flatten() {
            need(needed, name, wanted);
        }
    }
    for (name, feature) in forwarded(member) {
        if let Some(features) = features(needed, name) {
            add(features, &feature.into());
        }
    }
    known
}

/// Adds a dependency, with its features beside those that are wanted already.
fn need(needed: &mut Table, name: &str, wanted: &Value) {
    let wanted = match wanted {
        Value::Table(table) => table.clone(),
        version => one("version", version.clone()),
    };
    let entry = needed.entry(name).or_insert_with(|| {
        let mut entry = wanted.clone();
        entry.remove("optional");
        entry.into()
    });
    if let (Some(entry), true) = (
        entry.as_table_mut(),
        wanted.get("default-features").is_none(),
    ) {
        entry.remove("default-features");
    }
    let more = wanted.get("features").and_then(Value::as_array);
    for feature in more.into_iter().flatten() {
        if let Some(features) = features(needed, name) {
            add(features, feature);
        }
    }
}

/// The features of dependencies that features of the crate turn on: `reqwest/rustls`, `ureq?/native-tls`.
fn forwarded(member: &Table) -> impl Iterator<Item = (&str, &str)> {
    let features = member.get("features").and_then(Value::as_table);
    let features = features.into_iter().flatten();
    let on = features.filter(|(name, _)| *name != NEEDS_A_LIBRARY);
    let brings = on.filter_map(|(_, brings)| brings.as_array()).flatten();
    let pairs = brings.filter_map(|it| it.as_str()?.split_once('/'));
    pairs.map(|(name, feature)| (name.trim_end_matches('?'), feature))
}

fn features<'a>(needed: &'a mut Table, name: &str) -> Option<&'a mut Vec<Value>> {
    let entry = needed.get_mut(name)?.as_table_mut()?;
    let features = entry
        .entry("features")
        .or_insert_with(|| Vec::<Value>::new().into());
    features.as_array_mut()
}

fn add(features: &mut Vec<Value>, feature: &Value) {
    if !features.contains(feature) {
        features.push(feature.clone());
    }
}

fn one(key: &str, value: Value) -> Table {
    Table::from_iter([(key.to_owned(), value)])
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str = r#"
[package]
name = "pets"
[features]
default = ["rustls"]
rustls = ["async", "reqwest/rustls"]
native-tls = ["async", "reqwest/native-tls"]
async = ["dep:reqwest"]
[dependencies]
bytes = "1.9"
jiff = { version = "0.2", default-features = false, features = ["std"] }
reqwest = { version = "0.13", default-features = false, optional = true }
[dev-dependencies]
log = "0.4"
[workspace]
"#;

    #[test]
    fn a_member_is_no_workspace_and_needs_no_library_of_the_system() {
        let member = member(MANIFEST.parse().unwrap());
        assert!(!member.contains_key("workspace"));
        let on = member["features"][DEFAULT].as_array().unwrap();
        let on: Vec<_> = on.iter().filter_map(Value::as_str).collect();
        assert_eq!(on, ["async", "rustls"]);
    }

    #[test]
    fn dependencies_are_those_of_all_with_the_features_of_all() {
        let first = member(MANIFEST.parse().unwrap());
        let second = "[dependencies]\njiff = { version = \"0.2\", features = [\"serde\"] }\n";
        let all = with_dependencies_of(Table::new(), &first);
        let all = with_dependencies_of(all, &second.parse().unwrap());
        let expected = r#"
bytes = { version = "1.9" }
jiff = { version = "0.2", features = ["std", "serde"] }
log = { version = "0.4" }
reqwest = { version = "0.13", default-features = false, features = ["rustls"] }
"#;
        let expected: Table = expected.parse().unwrap();
        assert_eq!(all["dependencies"], expected.into());
    }
}
