//! The copy of the generated crate that mutants are made in. All that is written is in the folder of the workspace.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use toml::Table;

use super::manifest;
use super::mutant::{Mutant, Source};
use crate::lock::{Lock, Taken};
use crate::place::{self, Place, within};

/// The member, by the name of its folder.
const MEMBER: &str = "crate";

/// What lies in the crate's folder and is no part of it.
const NOT_COPIED: [&str; 3] = ["target", "Cargo.lock", ".git"];

/// A workspace with the generated crate as its only member.
pub(super) struct Workspace {
    pub(super) root: PathBuf,
    sources: Vec<Source>,
}

/// The folder beside the one that this program was built to: `target/mutants`.
pub(super) fn default_root() -> io::Result<PathBuf> {
    Ok(place::target()?.join("mutants"))
}

/// Locks the folder for this run, which is made where it is missing.
pub(super) fn lock(root: &Path) -> io::Result<Result<Lock, Taken>> {
    fs::create_dir_all(root)?;
    let mut options = File::options();
    let file = options.create(true).append(true).open(root.join("lock"))?;
    Ok(Lock::of(file))
}

/// The Rust files of a crate's library, in the order of their paths.
pub(super) fn sources(folder: &Path) -> io::Result<Vec<Source>> {
    let mut paths = Vec::new();
    walk(folder, "src", &mut paths)?;
    paths.sort_unstable();
    let sources = paths.into_iter().map(|path| {
        let text = fs::read_to_string(within(folder, &path))?;
        Ok(Source { path, text })
    });
    sources.collect()
}

impl Workspace {
    /// Copies the crate as it is. `sources` are those of its library. Versions of dependencies are the repository's.
    pub(super) fn new(root: PathBuf, generated: &Path, sources: Vec<Source>) -> io::Result<Self> {
        let copy = root.join(MEMBER);
        if copy.exists() {
            fs::remove_dir_all(&copy)?;
        }
        let mut paths = Vec::new();
        walk(generated, "", &mut paths)?;
        for path in paths {
            let to = within(&copy, &path);
            fs::create_dir_all(to.parent().unwrap_or(&copy))?;
            fs::copy(within(generated, &path), to)?;
        }
        let own = fs::read_to_string(Place::in_repository("Cargo.toml").path)?;
        let own: Table = own.parse().map_err(io::Error::other)?;
        let workspace = manifest::of(own, MEMBER);
        fs::write(root.join("Cargo.toml"), workspace.to_string())?;
        let lock = Place::in_repository("Cargo.lock").path;
        fs::copy(lock, root.join("Cargo.lock"))?;
        Ok(Self { root, sources })
    }

    /// The folder of the crate.
    pub(super) fn folder(&self) -> PathBuf {
        self.root.join(MEMBER)
    }

    /// Makes this change, on top of what there is.
    pub(super) fn change(&self, mutant: &Mutant) -> io::Result<()> {
        self.write(mutant, |source| mutant.applied(source))
    }

    /// Takes it back.
    pub(super) fn restore(&self, mutant: &Mutant) -> io::Result<()> {
        self.write(mutant, |source| source.text.clone())
    }

    fn write(&self, mutant: &Mutant, text: impl Fn(&Source) -> String) -> io::Result<()> {
        let is_changed = |it: &&Source| mutant.edits.iter().any(|edit| edit.path == it.path);
        let mut changed = self.sources.iter().filter(is_changed);
        changed.try_for_each(|it| fs::write(within(&self.folder(), &it.path), text(it)))
    }
}

/// Adds the paths of all files below `path` in `folder`.
fn walk(folder: &Path, path: &str, files: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(within(folder, path))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_root = path.is_empty();
        let inner = match is_root {
            true => name.clone(),
            false => format!("{path}/{name}"),
        };
        if is_root && NOT_COPIED.contains(&name.as_str()) {
            continue;
        }
        match entry.file_type()?.is_dir() {
            true => walk(folder, &inner, files)?,
            false => files.push(inner),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::mutant::{Edit, Kind};
    use super::*;

    #[test]
    fn a_change_is_made_in_the_copy_and_taken_back() {
        let temp = tempfile::tempdir().unwrap();
        let generated = temp.path().join("generated");
        fs::create_dir_all(generated.join("src/model")).unwrap();
        fs::create_dir_all(generated.join("target")).unwrap();
        fs::write(generated.join("src/model/pets.rs"), "one two").unwrap();
        let sources = sources(&generated).unwrap();
        let mutant = Mutant::of(
            Kind::Name,
            &sources[0],
            String::new(),
            Vec::from([Edit::new(&sources[0], 0..3, "three")]),
        );
        let workspace = Workspace::new(temp.path().join("copy"), &generated, sources).unwrap();
        let read = |folder: &Path| fs::read_to_string(folder.join("src/model/pets.rs")).unwrap();
        assert!(!workspace.folder().join("target").exists());
        workspace.change(&mutant).unwrap();
        assert_eq!(read(&workspace.folder()), "three two");
        workspace.restore(&mutant).unwrap();
        assert_eq!(read(&workspace.folder()), "one two");
        assert_eq!(read(&generated), "one two");
    }
}
