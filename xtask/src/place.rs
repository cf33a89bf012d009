//! Where things are: paths together with what messages call them. Looks at the file system, but never changes it.

use std::env;
use std::fs;
use std::io;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

/// A file or folder, and what messages call it.
pub(crate) struct Place {
    pub(crate) path: PathBuf,
    label: String,
}

impl Place {
    /// A path from the command line, which messages repeat as it was typed.
    pub(crate) fn given(path: PathBuf) -> Self {
        let label = label(&path);
        Self { path, label }
    }

    /// A path from the root of the repository, which is what messages call it.
    pub(crate) fn in_repository(path: &str) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        Self {
            path: within(&root, path),
            label: path.to_owned(),
        }
    }

    /// What messages call it, taken as a file.
    pub(crate) fn file(&self) -> &str {
        &self.label
    }

    /// What messages call it, taken as a folder: it ends in `/`.
    pub(crate) fn folder(&self) -> String {
        format!("{}/", self.label.trim_end_matches('/'))
    }

    /// What messages call `path`, which may be in this folder.
    pub(crate) fn call(&self, path: &Path) -> String {
        match path.strip_prefix(&self.path) {
            Ok(rest) => self.folder() + &label(rest),
            Err(_) => label(path),
        }
    }

    /// Whether both are the same file or folder, even where it does not exist yet.
    pub(crate) fn is(&self, other: &Place) -> bool {
        resolved(&self.path) == resolved(&other.path)
    }
}

/// The folder that this program was built to: `target`.
pub(crate) fn target() -> io::Result<PathBuf> {
    let executable = env::current_exe()?;
    let target = executable.parent().and_then(Path::parent);
    Ok(target.unwrap_or(Path::new("target")).to_owned())
}

/// The file `path`, its parts separated by `/`, in the folder `root`.
pub(crate) fn within(root: &Path, path: &str) -> PathBuf {
    let mut full = root.to_owned();
    full.extend(path.split('/'));
    full
}

/// Always with `/`, so that output is the same everywhere.
fn label(path: &Path) -> String {
    path.display().to_string().replace(MAIN_SEPARATOR, "/")
}

fn resolved(path: &Path) -> PathBuf {
    if let Ok(real) = fs::canonicalize(path) {
        return real;
    }
    let Ok(path) = std::path::absolute(path) else {
        return path.to_owned();
    };
    match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) => resolved(parent).join(name),
        _ => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_place_can_be_written_in_many_ways() {
        let temp = tempfile::tempdir().unwrap();
        fs::create_dir(temp.path().join("a")).unwrap();
        let is = |one: &str, other: &str| {
            Place::given(temp.path().join(one)).is(&Place::given(temp.path().join(other)))
        };
        assert!(is("a", "./a/../a/"));
        assert!(is("a/new/er", "a/../a/new/er"));
        assert!(!is("a", "b"));
        assert!(!is("a/new", "new"));
    }

    #[test]
    fn messages_call_a_file_by_the_folder_as_it_was_typed() {
        let out = Place::given(PathBuf::from("../out/"));
        assert_eq!(out.folder(), "../out/");
        assert_eq!(
            out.call(&within(&out.path, "src/lib.rs")),
            "../out/src/lib.rs"
        );
        assert_eq!(out.call(Path::new("elsewhere")), "elsewhere");
        assert_eq!(Place::in_repository("generated").folder(), "generated/");
    }
}
