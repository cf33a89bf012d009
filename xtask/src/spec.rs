//! Reading the OpenAPI description and the files that it refers to: bytes in, text out. What the text means is
//! `specsmith`'s business.

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use specsmith::Source;

use crate::Failure;
use crate::place::{Place, within};

/// How many bytes of a file that the description refers to are read.
const LARGEST: u64 = 64 << 20;

/// The description at `place`, named as messages call it, with the files that it refers to.
pub(crate) fn read(place: &Place) -> Result<Source, Failure> {
    let name = place.file();
    if place.path.is_dir() {
        let help = "give the OpenAPI description itself, a YAML or JSON file in there";
        return Err(Failure::new(
            format_args!("{name} is a folder, not a file"),
            help,
        ));
    }
    // To read a pipe or device might never end.
    if place.path.exists() && !place.path.is_file() {
        let help = "give the OpenAPI description itself, a YAML or JSON file";
        return Err(Failure::new(format_args!("{name} is not a file"), help));
    }
    let bytes = fs::read(&place.path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => Failure::new(
            format_args!("{name} does not exist"),
            "the OpenAPI description is read from there: check the path, or restore the file",
        ),
        _ => Failure::new(
            format_args!("{name} cannot be read: {error}"),
            "mend that, and run again",
        ),
    })?;
    let folder = Folder::of(&place.path);
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Source::new(name, text).with_files(|path| folder.read(path))),
        Err(error) => Err(not_utf8(
            name,
            error.as_bytes(),
            error.utf8_error().valid_up_to(),
        )),
    }
}

/// The folder of the description, the only one that files are read from.
struct Folder {
    path: PathBuf,
    /// The same without symbolic links.
    real: Option<PathBuf>,
}

impl Folder {
    fn of(description: &Path) -> Self {
        let path = match description.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
            _ => PathBuf::from("."),
        };
        Self {
            real: fs::canonicalize(&path).ok(),
            path,
        }
    }

    /// The text of the file at `path` from here, or why there is none, as the end of a sentence.
    fn read(&self, path: &str) -> Result<String, String> {
        let real =
            fs::canonicalize(within(&self.path, path)).map_err(|error| match error.kind() {
                ErrorKind::NotFound | ErrorKind::NotADirectory => "does not exist".to_owned(),
                _ => format!("cannot be read: {error}"),
            })?;
        // Asked before anything else: what is outside is nobody's business.
        if !self
            .real
            .as_ref()
            .is_some_and(|folder| real.starts_with(folder))
        {
            return Err(
                "is behind a symbolic link that leads out of the folder of the description"
                    .to_owned(),
            );
        }
        if real.is_dir() {
            return Err("is a folder".to_owned());
        }
        if !real.is_file() {
            return Err("is not a file".to_owned());
        }
        let mut bytes = Vec::new();
        let file = File::open(&real).and_then(|it| it.take(LARGEST + 1).read_to_end(&mut bytes));
        file.map_err(|error| format!("cannot be read: {error}"))?;
        if bytes.len() as u64 > LARGEST {
            return Err(format!("is larger than {} MiB", LARGEST >> 20));
        }
        String::from_utf8(bytes).map_err(|_| "is not UTF-8".to_owned())
    }
}

fn not_utf8(name: &str, bytes: &[u8], valid: usize) -> Failure {
    let line = 1 + bytes
        .iter()
        .take(valid)
        .filter(|byte| **byte == b'\n')
        .count();
    Failure::new(
        format_args!("{name} is not UTF-8: line {line} holds bytes that are no text"),
        "save the file as UTF-8",
    )
}
