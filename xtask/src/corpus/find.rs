//! The descriptions in a folder. Reads only, and goes into no hidden folder and through no symbolic link to one.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use super::{head, key, name, references};
use crate::Failure;
use crate::place::Place;

/// What the name of a description's file ends in.
const ENDINGS: [&str; 3] = ["json", "yaml", "yml"];

/// A description, and what its crate is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Description {
    /// The path from the folder, its parts separated by `/`.
    pub(super) path: String,
    pub(super) crate_name: String,
    /// Differs where the text differs, or that of a file that it refers to.
    pub(super) digest: String,
}

/// What a folder holds, in the order of the paths.
pub(super) struct Contents {
    pub(super) descriptions: Vec<Description>,
    /// The paths of files that could be descriptions by their names, and do not say that they are.
    pub(super) passed_over: Vec<String>,
}

/// What cannot be read, and why.
type Unreadable = (PathBuf, io::Error);

/// A file that says that it is a description.
struct Candidate {
    path: PathBuf,
    has_paths: bool,
    others: BTreeSet<PathBuf>,
    digest: String,
}

/// What `folder` holds; what is in `except` is no part of it.
pub(super) fn find(folder: &Place, except: &Path) -> Result<Contents, Failure> {
    let (mut found, mut passed_over) = look(&folder.path, except).map_err(|(path, error)| {
        Failure::new(
            format_args!("{} cannot be read: {error}", folder.call(&path)),
            "give a folder with OpenAPI descriptions in it, all of which can be read",
        )
    })?;
    drop_parts(&mut found);
    passed_over.sort_unstable();
    let mut found: Vec<_> = (found.into_iter())
        .map(|it| (label(&folder.path, &it.path), it.digest))
        .collect();
    found.sort_unstable();
    let names = name::all(found.iter().map(|(path, _)| path));
    let described = found.into_iter().zip(names);
    let described = described.map(|((path, digest), crate_name)| Description {
        path,
        crate_name,
        digest,
    });
    Ok(Contents {
        descriptions: described.collect(),
        passed_over,
    })
}

/// The files that say that they are descriptions, and the paths of those that do not.
fn look(folder: &Path, except: &Path) -> Result<(Vec<Candidate>, Vec<String>), Unreadable> {
    let mut files = Vec::new();
    walk(folder, except, &mut files)?;
    let (mut found, mut passed_over) = (Vec::new(), Vec::new());
    for path in files {
        let text = label(folder, &path);
        match candidate(folder, path)? {
            Some(candidate) => found.push(candidate),
            None => passed_over.push(text),
        }
    }
    // A part in another file says nothing of itself, but is read.
    let parts: BTreeSet<_> = (found.iter())
        .flat_map(|it| &it.others)
        .map(|path| label(folder, path))
        .collect();
    passed_over.retain(|path| !parts.contains(path));
    Ok((found, passed_over))
}

/// `wanted` of the descriptions, evenly spread; all where there are no more.
pub(super) fn sample(all: Vec<Description>, wanted: usize) -> Vec<Description> {
    let count = all.len();
    let chosen: BTreeSet<_> = (0..wanted.min(count))
        .map(|nth| nth * count / wanted.min(count))
        .collect();
    let kept = all.into_iter().enumerate();
    let kept = kept.filter(|(position, _)| chosen.contains(position));
    kept.map(|(_, description)| description).collect()
}

fn walk(folder: &Path, except: &Path, files: &mut Vec<PathBuf>) -> Result<(), Unreadable> {
    let here = |error| (folder.to_owned(), error);
    for entry in fs::read_dir(folder).map_err(here)? {
        let entry = entry.map_err(here)?;
        let path = entry.path();
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        let kind = entry.file_type().map_err(here)?;
        if kind.is_dir() && !hidden && !is_same(&path, except) {
            walk(&path, except, files)?;
        } else if has_ending(&path) && path.is_file() {
            files.push(path);
        }
    }
    Ok(())
}

fn is_same(one: &Path, other: &Path) -> bool {
    matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}

fn has_ending(path: &Path) -> bool {
    let ending = path
        .extension()
        .map(|it| it.to_string_lossy().to_lowercase());
    ending.is_some_and(|it| ENDINGS.contains(&it.as_str()))
}

/// A file that is not UTF-8 may be a description: the generator says what is wrong with it. In UTF-16, what is
/// not between zeros is as in UTF-8.
fn candidate(folder: &Path, path: PathBuf) -> Result<Option<Candidate>, Unreadable> {
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) => return Err((path, error)),
    };
    let text = String::from_utf8_lossy(&bytes).replace(['\0', '\u{fffd}'], "");
    let head = head::read(&text);
    if !head.is_description {
        return Ok(None);
    }
    // It is told from others, and given to the generator, by its path as text.
    if path
        .strip_prefix(folder)
        .is_ok_and(|it| it.to_str().is_none())
    {
        let error = io::Error::new(ErrorKind::InvalidData, "its path is not UTF-8");
        return Err((path, error));
    }
    let others = references::reach(&path, &text);
    let others_digests = others.iter().filter_map(|other| key::of_file(other).ok());
    let digests: Vec<_> = [key::of(&[&bytes])]
        .into_iter()
        .chain(others_digests)
        .collect();
    Ok(Some(Candidate {
        path,
        has_paths: head.has_paths,
        others,
        digest: key::of(&digests),
    }))
}

/// A document without operations that another one refers to is a part of it, not a description of its own.
fn drop_parts(found: &mut Vec<Candidate>) {
    let parts = found.iter().flat_map(|it| it.others.iter().cloned());
    let parts: BTreeSet<_> = parts.collect();
    found.retain(|it| it.has_paths || !parts.contains(&it.path));
}

fn label(folder: &Path, path: &Path) -> String {
    let path = path.strip_prefix(folder).unwrap_or(path);
    path.to_string_lossy().replace(MAIN_SEPARATOR, "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(count: usize) -> Vec<Description> {
        let description = |number| Description {
            path: format!("{number}.json"),
            crate_name: String::new(),
            digest: String::new(),
        };
        (0..count).map(description).collect()
    }

    #[test]
    fn a_sample_is_spread_evenly() {
        let paths = |all, wanted| {
            let chosen = sample(numbered(all), wanted).into_iter();
            chosen.map(|it| it.path).collect::<Vec<_>>()
        };
        assert_eq!(paths(10, 4), ["0.json", "2.json", "5.json", "7.json"]);
        assert_eq!(paths(2, 4), ["0.json", "1.json"]);
        assert!(paths(0, 4).is_empty());
    }
}
