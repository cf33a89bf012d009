//! One file or folder as it is found. Reads only, and follows no symbolic link.

use std::fmt;
use std::fs::{DirEntry, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use specsmith::{HEADER_MARK, is_header};

/// As much of a file as its first line may take; a stranger's file is not read any further.
const FIRST_LINE: u64 = 4096;

/// A file or folder.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Entry {
    Folder,
    /// A file that carries the generator's mark, and its text.
    Ours(String),
    Foreign(Why),
}

/// Why a run may not replace or delete what is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Why {
    Unmarked,
    Empty,
    Symlink,
    Special,
    NotUtf8,
    Unreadable(String),
    FolderForFile,
    FileForFolder,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Why::Unmarked => write!(f, "no {HEADER_MARK:?} on its first line"),
            Why::Empty => f.write_str("an empty file"),
            Why::Symlink => f.write_str("a symbolic link"),
            Why::Special => f.write_str("neither a file nor a folder"),
            Why::NotUtf8 => f.write_str("not UTF-8"),
            Why::Unreadable(error) => write!(f, "cannot be read: {error}"),
            Why::FolderForFile => f.write_str("a folder, where a generated file belongs"),
            Why::FileForFolder => f.write_str("a file, where a folder of generated files belongs"),
        }
    }
}

/// What is to be known of `found`.
pub(super) fn read(found: &DirEntry) -> Entry {
    if found.file_name().to_str().is_none() {
        return Entry::Foreign(Why::NotUtf8);
    }
    let kind = match found.file_type() {
        Ok(kind) => kind,
        Err(error) => return Entry::Foreign(Why::Unreadable(error.to_string())),
    };
    if kind.is_dir() {
        return Entry::Folder;
    }
    if kind.is_symlink() {
        return Entry::Foreign(Why::Symlink);
    }
    // To open a pipe would be to wait for whoever writes to it.
    if !kind.is_file() {
        return Entry::Foreign(Why::Special);
    }
    read_file(&found.path())
        .unwrap_or_else(|error| Entry::Foreign(Why::Unreadable(error.to_string())))
}

fn read_file(path: &Path) -> io::Result<Entry> {
    let mut file = BufReader::new(File::open(path)?);
    let mut bytes = Vec::new();
    file.by_ref()
        .take(FIRST_LINE)
        .read_until(b'\n', &mut bytes)?;
    if bytes.is_empty() {
        return Ok(Entry::Foreign(Why::Empty));
    }
    if !is_header(&String::from_utf8_lossy(&bytes)) {
        return Ok(Entry::Foreign(Why::Unmarked));
    }
    file.read_to_end(&mut bytes)?;
    Ok(String::from_utf8(bytes).map_or(Entry::Foreign(Why::NotUtf8), Entry::Ours))
}
