//! The folder of the store as a workspace of crates that are checked: which are members, what they depend on, and what
//! is removed after a check. `manifest` says what stands in the manifests.

use std::fs;
use std::io;
use std::path::Path;

use toml::Table;

use super::generate::remove;
use super::manifest::{self, DEPENDENCIES};
use super::store::Store;
use crate::place::Place;

const MANIFEST: &str = "Cargo.toml";

/// Where cargo leaves what it compiled, and what is kept there of a crate by the name of its package.
const DEPS: &str = "build/debug/deps";
const FINGERPRINTS: &str = "build/debug/.fingerprint";

/// Makes the manifests of these crates those of members, and has the member with all dependencies depend on what they
/// do. The repository's lock file goes with them, so that versions are those that are in use here.
pub(super) fn prepare(store: &Store, crates: &[&str]) -> io::Result<()> {
    let all = store.root.join(DEPENDENCIES);
    fs::create_dir_all(all.join("src"))?;
    fs::write(all.join("src/lib.rs"), "")?;
    let mut known = read(&all.join(MANIFEST)).unwrap_or_default();
    for name in crates {
        let path = store.crate_folder(name).join(MANIFEST);
        // What is no manifest is left for cargo to say so.
        if let Ok(member) = read(&path).map(manifest::member) {
            fs::write(&path, member.to_string())?;
            known = manifest::with_dependencies_of(known, &member);
        }
    }
    fs::write(all.join(MANIFEST), known.to_string())?;
    let lock = Place::in_repository("Cargo.lock").path;
    if lock.is_file() {
        fs::copy(lock, store.root.join("Cargo.lock"))?;
    }
    Ok(())
}

/// Makes these crates the members.
pub(super) fn set_members(store: &Store, crates: &[&str]) -> io::Result<()> {
    let workspace = manifest::workspace(crates.iter().copied());
    fs::write(store.root.join(MANIFEST), workspace.to_string())
}

/// Removes what cargo made of these crates: files in which these names are followed by a dot, and what it knows of the
/// crates. Dependencies stay.
pub(super) fn clean(store: &Store, crates: &[&str], artefacts: &[String]) -> io::Result<()> {
    for path in entries(&store.root.join(DEPS))? {
        let stem = file_name(&path);
        let stem = stem.split('.').next().unwrap_or_default();
        let stems = [Some(stem), stem.strip_prefix("lib")];
        if artefacts
            .iter()
            .any(|it| stems.contains(&Some(it.as_str())))
        {
            fs::remove_file(path)?;
        }
    }
    for path in entries(&store.root.join(FINGERPRINTS))? {
        let name = file_name(&path);
        if name
            .rsplit_once('-')
            .is_some_and(|(package, _)| crates.contains(&package))
        {
            remove(&path)?;
        }
    }
    Ok(())
}

fn read(path: &Path) -> io::Result<Table> {
    let text = fs::read_to_string(path)?;
    text.parse().map_err(io::Error::other)
}

fn entries(folder: &Path) -> io::Result<Vec<std::path::PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder)?;
    entries.map(|entry| Ok(entry?.path())).collect()
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}
