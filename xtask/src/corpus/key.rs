//! Digests, by which a result of an earlier run is known to be the one of the same texts.

use std::fs::File;
use std::hash::{DefaultHasher, Hasher};
use std::io::{self, Read};
use std::path::Path;

/// A digest of these texts, in this order. Between two builds of this program it may differ; their results are never
/// mixed.
pub(super) fn of(texts: &[impl AsRef<[u8]>]) -> String {
    let mut hasher = DefaultHasher::new();
    for text in texts {
        let text = text.as_ref();
        hasher.write_usize(text.len());
        hasher.write(text);
    }
    digest(&hasher)
}

/// A digest of a file, which is read in parts: a process counts the memory of the one that started it as its own peak,
/// so this one stays small.
pub(super) fn of_file(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let (mut hasher, mut part) = (DefaultHasher::new(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut part)? {
            0 => return Ok(digest(&hasher)),
            length => hasher.write(part.get(..length).unwrap_or_default()),
        }
    }
}

fn digest(hasher: &DefaultHasher) -> String {
    format!("{:016x}", hasher.finish())
}
