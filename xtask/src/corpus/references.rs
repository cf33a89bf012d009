//! Which other files a description is made of. Looks for what stands behind each `$ref`, and knows no more of the text.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The files that `file`, with this text, refers to, and those that these refer to; never `file` itself.
pub(super) fn reach(file: &Path, text: &str) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let mut next = direct(file, text);
    while let Some(path) = next.pop() {
        if path == file || found.contains(&path) {
            continue;
        }
        if let Ok(bytes) = fs::read(&path) {
            next.extend(direct(&path, &String::from_utf8_lossy(&bytes)));
            found.insert(path);
        }
    }
    found
}

fn direct(file: &Path, text: &str) -> Vec<PathBuf> {
    let folder = file.parent().unwrap_or(Path::new(""));
    let targets = text.split("$ref").skip(1).filter_map(target);
    let mut files: Vec<_> = targets.map(|target| normal(&folder.join(target))).collect();
    files.sort_unstable();
    files.dedup();
    files
}

/// The file in what follows a `$ref`: `": "pets.yaml#/Pet"`.
fn target(rest: &str) -> Option<&str> {
    let value = rest.trim_start_matches(['"', '\'']).trim_start();
    let value = value.strip_prefix(':')?.trim_start();
    let value = value.trim_start_matches(['"', '\'']);
    let end = value.find(['#', '"', '\'', '\n', '\r', ',', '}']);
    let file = value.get(..end.unwrap_or(value.len()))?.trim();
    (!file.is_empty() && !file.contains("://")).then_some(file)
}

/// Without `.` and `..`, so that one file has one path.
fn normal(path: &Path) -> PathBuf {
    use std::path::Component;
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if normal.file_name().is_some() => {
                normal.pop();
            }
            part => normal.push(part),
        }
    }
    normal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_behind_references_in_any_notation() {
        let text = concat!(
            r##"{"$ref": "a.json#/A", "x": {"$ref":"#/here"}, "$ref" : 'b.yaml'}"##,
            "\n$ref: ../c.yml\n- {$ref: d.yml#/D, e: 1}\n$ref: https://example.com/e.yml\n",
        );
        let paths = ["in/a.json", "in/b.yaml", "c.yml", "in/d.yml"].map(PathBuf::from);
        let mut expected = paths.to_vec();
        expected.sort_unstable();
        assert_eq!(direct(Path::new("in/spec.yaml"), text), expected);
    }
}
