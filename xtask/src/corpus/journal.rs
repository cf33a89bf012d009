//! What earlier runs found, a line of JSON each, written as it comes. A run that is killed loses what it was at.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::trial::Trial;

/// A trial, by the digest of all that it came from.
#[derive(Serialize, Deserialize)]
struct Line {
    key: String,
    /// For who reads the file.
    path: String,
    trial: Trial,
}

/// The trials that are known, and the file that they are kept in.
pub(super) struct Journal {
    file: File,
    known: HashMap<String, Trial>,
}

impl Journal {
    /// Opens the file, which is made where it is missing. What is no whole line of it is ignored.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let text = match fs::read(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            text => text?,
        };
        let lines = text.split(|byte| *byte == b'\n');
        let lines = lines.filter_map(|line| serde_json::from_slice::<Line>(line).ok());
        let known = lines.map(|line| (line.key, line.trial)).collect();
        let mut file = File::options().create(true).append(true).open(path)?;
        if text.last().is_some_and(|byte| *byte != b'\n') {
            file.write_all(b"\n")?;
        }
        Ok(Self { file, known })
    }

    /// The trial with this key.
    pub(super) fn get(&self, key: &str) -> Option<&Trial> {
        self.known.get(key)
    }

    /// Keeps a trial.
    pub(super) fn add(&mut self, key: String, path: &str, trial: &Trial) -> io::Result<()> {
        let (path, trial) = (path.to_owned(), trial.clone());
        let line = Line { key, path, trial };
        let mut text = serde_json::to_vec(&line)?;
        text.push(b'\n');
        self.file.write_all(&text)?;
        self.known.insert(line.key, line.trial);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_written_line_is_lost_and_harms_no_other() {
        let temp = tempfile::tempdir().unwrap();
        let path = temp.path().join("results.jsonl");
        let trial = Trial::failed("why");
        let add = |key: &str| {
            let mut journal = Journal::open(&path).unwrap();
            journal.add(key.to_owned(), "a.json", &trial).unwrap();
        };
        add("first");
        add("second");
        let text = fs::read(&path).unwrap();
        fs::write(&path, &text[..text.len() - 9]).unwrap();
        add("third");
        let journal = Journal::open(&path).unwrap();
        assert_eq!(journal.get("first"), Some(&trial));
        assert_eq!(journal.get("second"), None);
        assert_eq!(journal.get("third"), Some(&trial));
    }
}
