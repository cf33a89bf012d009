//! The folder that a run writes to, for it alone.

use std::fs;
use std::path::PathBuf;

use crate::Failure;
use crate::lock::{Lock, Taken};
use crate::place::Place;

/// Keeps other runs out of a folder until it is dropped.
#[derive(Debug)]
pub(super) struct Claim {
    _lock: Lock,
    /// The folders that were made for it, the innermost first.
    made: Vec<PathBuf>,
}

/// Claims `out`, which is made where it is missing: what is not there cannot be locked.
///
/// # Errors
///
/// Where another run has it.
pub(super) fn claim(out: &Place) -> Result<Claim, Failure> {
    let around = out.path.ancestors();
    let missing = around.take_while(|it| !it.as_os_str().is_empty() && !it.exists());
    let made = missing.map(PathBuf::from).collect();
    // Where that fails, writing fails too, and says so.
    let _ = fs::create_dir_all(&out.path);
    match Lock::of_folder(&out.path) {
        Ok(lock) => Ok(Claim { _lock: lock, made }),
        Err(Taken) => Err(Failure::new(
            format_args!("another run is writing to {}", out.folder()),
            "wait for it to end, and run again; nothing was changed",
        )),
    }
}

impl Drop for Claim {
    /// A run that wrote nothing leaves nothing. What holds something cannot be removed this way.
    fn drop(&mut self) {
        for folder in &self.made {
            let _ = fs::remove_dir(folder);
        }
    }
}
