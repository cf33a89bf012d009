//! The folder in which a run keeps what it found and what it works on.

use std::env;
use std::fs::{self, File};
use std::io;
use std::path::{self, Path, PathBuf};

use super::generate::remove;
use super::journal::Journal;
use super::key;
use crate::lock::{Lock, Taken};
use crate::place;

/// What the names of files with results begin and end with; between them is the digest of this program.
const RESULTS: (&str, &str) = ("results-", ".jsonl");

/// The file that a run has locked. It stays: a file that is removed may be locked by one run while another makes it anew.
const LOCK: &str = "lock";

/// The folder, and what a run needs of it.
pub(super) struct Store {
    pub(super) root: PathBuf,
    /// A copy of this program: building it anew must not change it in the middle of a run.
    pub(super) executable: PathBuf,
    /// The digest of this program, which holds the generator and its templates.
    pub(super) generator: String,
}

impl Store {
    /// The folder beside the one that this program was built to: `target/corpus`.
    pub(super) fn default_root() -> io::Result<PathBuf> {
        Ok(place::target()?.join("corpus"))
    }

    /// Locks the folder for this run, which is made where it is missing.
    pub(super) fn lock(root: &Path) -> io::Result<Result<Lock, Taken>> {
        fs::create_dir_all(root)?;
        let file = File::options()
            .create(true)
            .append(true)
            .open(root.join(LOCK))?;
        Ok(Lock::of(file))
    }

    /// Opens the folder, which is made where it is missing, and forgets all results but those of this program; all of
    /// them if `fresh`.
    pub(super) fn open(root: &Path, fresh: bool) -> io::Result<(Self, Journal)> {
        let root = path::absolute(root)?;
        if fresh {
            remove(&root.join("crates"))?;
        }
        fs::create_dir_all(root.join("crates"))?;
        let program = env::current_exe()?;
        let generator = key::of_file(&program)?;
        let executable = copy(&root, &program, &generator)?;
        let results = format!("{}{generator}{}", RESULTS.0, RESULTS.1);
        forget(&root, &results, fresh)?;
        let journal = Journal::open(&root.join(results))?;
        let store = Self {
            root,
            executable,
            generator,
        };
        Ok((store, journal))
    }

    /// Where the crate of this name is generated.
    pub(super) fn crate_folder(&self, name: &str) -> PathBuf {
        self.root.join("crates").join(name)
    }
}

fn copy(root: &Path, program: &Path, digest: &str) -> io::Result<PathBuf> {
    let folder = root.join("bin");
    let path = folder.join(format!("{digest}{}", env::consts::EXE_SUFFIX));
    if !path.exists() {
        remove(&folder)?;
        fs::create_dir_all(&folder)?;
        let whole = folder.join("copy");
        fs::copy(program, &whole)?;
        fs::rename(&whole, &path)?;
    }
    Ok(path)
}

fn forget(root: &Path, current: &str, fresh: bool) -> io::Result<()> {
    for entry in fs::read_dir(root)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_results = name.starts_with(RESULTS.0) && name.ends_with(RESULTS.1);
        if is_results && (fresh || name != current) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
