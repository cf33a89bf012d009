//! Steps that can be taken back: every change to the file system that a run makes before it is past the point of no
//! return is made here.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// How files are moved; tests give one that fails.
pub(super) type Rename<'a> = &'a dyn Fn(&Path, &Path) -> io::Result<()>;

/// The steps taken so far, in their order.
pub(super) struct Journal<'a> {
    rename: Rename<'a>,
    steps: Vec<Step>,
}

enum Step {
    MadeFolder(PathBuf),
    MadeFile(PathBuf),
    Moved { from: PathBuf, to: PathBuf },
}

/// A step that failed, or could not be taken back.
#[derive(Debug)]
pub(super) struct Trouble {
    pub(super) path: PathBuf,
    pub(super) error: io::Error,
}

impl Trouble {
    fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        |error| Self { path, error }
    }
}

impl<'a> Journal<'a> {
    pub(super) fn new(rename: Rename<'a>) -> Self {
        Self {
            rename,
            steps: Vec::new(),
        }
    }

    /// Makes the folder and those around it, where they are missing.
    pub(super) fn make_folder(&mut self, path: &Path) -> Result<(), Trouble> {
        let mut missing: Vec<&Path> = path
            .ancestors()
            .filter(|folder| !folder.as_os_str().is_empty())
            .collect();
        while let Some(folder) = missing.pop() {
            if !folder.exists() {
                fs::create_dir(folder).map_err(Trouble::at(folder))?;
                self.steps.push(Step::MadeFolder(folder.to_owned()));
            }
        }
        Ok(())
    }

    /// Makes a file that was not there, and the folders around it.
    pub(super) fn make_file(&mut self, path: &Path, text: &str) -> Result<(), Trouble> {
        self.make_folder_of(path)?;
        let mut file = File::create_new(path).map_err(Trouble::at(path))?;
        self.steps.push(Step::MadeFile(path.to_owned()));
        file.write_all(text.as_bytes()).map_err(Trouble::at(path))
    }

    /// Moves a file to where nothing is, and makes the folders around it.
    pub(super) fn move_file(&mut self, from: &Path, to: &Path) -> Result<(), Trouble> {
        self.make_folder_of(to)?;
        // What came there since the folder was read is nobody's to overwrite.
        if fs::symlink_metadata(to).is_ok() {
            return Err(Trouble::at(to)(ErrorKind::AlreadyExists.into()));
        }
        (self.rename)(from, to).map_err(Trouble::at(to))?;
        self.steps.push(Step::Moved {
            from: from.to_owned(),
            to: to.to_owned(),
        });
        Ok(())
    }

    fn make_folder_of(&mut self, path: &Path) -> Result<(), Trouble> {
        path.parent()
            .map_or(Ok(()), |folder| self.make_folder(folder))
    }

    /// Takes every step back, the last one first; what is given back could not be.
    pub(super) fn undo(self) -> Vec<Trouble> {
        let undo = |step| match step {
            Step::MadeFolder(path) => remove_folder(&path).map_err(Trouble::at(&path)),
            Step::MadeFile(path) => fs::remove_file(&path).map_err(Trouble::at(&path)),
            Step::Moved { from, to } => (self.rename)(&to, &from).map_err(Trouble::at(&from)),
        };
        self.steps
            .into_iter()
            .rev()
            .filter_map(|step| undo(step).err())
            .collect()
    }
}

/// Removes a folder, unless something is left in it, which is then its own trouble or somebody else's.
fn remove_folder(path: &Path) -> io::Result<()> {
    match fs::remove_dir(path) {
        Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => Ok(()),
        done => done,
    }
}
