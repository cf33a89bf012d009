//! Keeping two runs from writing to the same place at the same time.

use std::fs::File;
use std::path::Path;

use fs4::{FileExt, TryLockError};

/// Holds a place until it is dropped, or the process ends in whatever way.
#[derive(Debug)]
pub(crate) struct Lock {
    /// `None` where the file system, or the system, has no such locks: then no run is kept out.
    _file: Option<File>,
}

/// Another run has the place.
#[derive(Debug)]
pub(crate) struct Taken;

impl Lock {
    /// Locks a file that is open.
    pub(crate) fn of(file: File) -> Result<Self, Taken> {
        // Not as a method: from Rust 1.89 on that would be the standard library's.
        match FileExt::try_lock(&file) {
            Ok(()) => Ok(Self { _file: Some(file) }),
            Err(TryLockError::WouldBlock) => Err(Taken),
            Err(TryLockError::Error(_)) => Ok(Self { _file: None }),
        }
    }

    /// Locks a folder itself, and leaves nothing in it. On Unix only: elsewhere a folder is no file.
    pub(crate) fn of_folder(folder: &Path) -> Result<Self, Taken> {
        File::open(folder).map_or(Ok(Self { _file: None }), Self::of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_folder_is_had_by_one_at_a_time() {
        let temp = tempfile::tempdir().unwrap();
        let first = Lock::of_folder(temp.path()).unwrap();
        assert!(Lock::of_folder(temp.path()).is_err());
        drop(first);
        assert!(Lock::of_folder(temp.path()).is_ok());
    }
}
