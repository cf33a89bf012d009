//! The manifest of the workspace that mutants are tested in: the repository's, with the generated crate alone.

use toml::{Table, Value};

/// The repository's manifest as that of a workspace with this one member. What stands in it for all members stays, so
/// that the member's manifest is as it was.
pub(super) fn of(mut root: Table, member: &str) -> Table {
    let mut dev = Table::new();
    // Nobody looks into a mutant with a debugger.
    dev.insert("debug".to_owned(), false.into());
    let profiles = Table::from_iter([("dev".to_owned(), dev.into())]);
    root.insert("profile".to_owned(), profiles.into());
    if let Some(workspace) = root.get_mut("workspace").and_then(Value::as_table_mut) {
        workspace.remove("exclude");
        let members = Value::Array(Vec::from([member.into()]));
        workspace.insert("members".to_owned(), members);
        let needed = workspace.get_mut("dependencies");
        if let Some(needed) = needed.and_then(Value::as_table_mut) {
            needed.retain(|_, wanted| wanted.get("path").is_none());
        }
    }
    root
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_for_all_members_stays() {
        let root = r#"
[workspace]
resolver = "3"
members = ["generated", "xtask"]
exclude = ["xtask/launch"]
[workspace.dependencies]
bytes = "1.9"
http = { version = "1" }
pets = { path = "generated" }
[workspace.lints.rust]
missing_docs = "warn"
[profile.release]
lto = "thin"
"#;
        let expected = r#"
[workspace]
resolver = "3"
members = ["generated"]
[workspace.dependencies]
bytes = "1.9"
http = { version = "1" }
[workspace.lints.rust]
missing_docs = "warn"
[profile.dev]
debug = false
"#;
        let manifest = of(root.parse().unwrap(), "generated");
        assert_eq!(manifest, expected.parse().unwrap());
    }
}
