//! The trees of all files of a description, and places in them.

use std::collections::HashMap;

use serde_json::Value;

use crate::{
    load::parse,
    report::{Diagnostic, Report},
    source::{Origin, Pointer, Source},
};

/// The description itself.
pub(super) const MAIN: usize = 0;

/// A value in one of the files.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Spot {
    pub(super) file: usize,
    pub(super) pointer: Pointer,
}

impl Spot {
    pub(super) fn child(&self, token: &str) -> Self {
        Self {
            file: self.file,
            pointer: self.pointer.child(token),
        }
    }

    /// What this is in, but for the whole of a file.
    pub(super) fn around(&self) -> Option<Self> {
        let pointer = self.pointer.parent()?;
        Some(Self {
            file: self.file,
            pointer,
        })
    }

    /// The kind and the name of the component that this is, if it is one of the description.
    pub(super) fn component(&self) -> Option<(&str, String)> {
        let rest = self.pointer.as_str().strip_prefix("/components/")?;
        let (kind, name) = rest.split_once('/')?;
        let is_component = self.file == MAIN && !name.contains('/');
        is_component.then(|| (kind, unescaped(name)))
    }
}

/// A token of a pointer as a key (RFC 6901, section 4).
pub(super) fn unescaped(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

/// The description, and the files beside it.
pub(super) struct Files {
    files: Vec<File>,
    by_path: HashMap<String, usize>,
}

/// A file that is there, or is known not to be.
pub(super) struct File {
    /// From the folder of the description.
    pub(super) path: String,
    pub(super) tree: Result<Value, Unread>,
}

/// Why a file cannot be read.
pub(super) enum Unread {
    /// In words, as the end of a sentence.
    Because(String),
    /// It is neither YAML nor JSON.
    NoTree(Vec<Diagnostic>),
}

impl Files {
    /// What there is to say of the other files that can be read is in `report`.
    pub(super) fn of(main: Value, source: &Source, report: &mut Report) -> Self {
        let main = File {
            path: source.path().to_owned(),
            tree: Ok(main),
        };
        let others = source.files().map(|(path, text)| File {
            path: path.to_owned(),
            tree: match text {
                Ok(text) => tree(path, text, report),
                Err(why) => Err(Unread::Because(why.to_owned())),
            },
        });
        let files: Vec<_> = [main].into_iter().chain(others).collect();
        let paths = files.iter().enumerate();
        Self {
            by_path: paths.map(|(at, it)| (it.path.clone(), at)).collect(),
            files,
        }
    }

    pub(super) fn at(&self, path: &str) -> Option<(usize, &File)> {
        let at = *self.by_path.get(path)?;
        Some((at, self.files.get(at)?))
    }

    /// The tree of a file that could be read.
    pub(super) fn tree(&self, file: usize) -> Option<&Value> {
        self.files.get(file)?.tree.as_ref().ok()
    }

    pub(super) fn path(&self, file: usize) -> &str {
        self.files.get(file).map_or("", |it| &it.path)
    }

    pub(super) fn get(&self, spot: &Spot) -> Option<&Value> {
        self.tree(spot.file)?.pointer(spot.pointer.as_str())
    }

    pub(super) fn get_mut(&mut self, spot: &Spot) -> Option<&mut Value> {
        let tree = self.files.get_mut(spot.file)?.tree.as_mut().ok()?;
        tree.pointer_mut(spot.pointer.as_str())
    }

    /// Where a place is, as messages say it.
    pub(super) fn origin(&self, spot: Spot) -> Origin {
        Origin {
            file: (spot.file != MAIN).then(|| self.path(spot.file).to_owned()),
            pointer: spot.pointer,
        }
    }

    /// All trees, each with its number.
    pub(super) fn trees(&self) -> impl Iterator<Item = (usize, &Value)> {
        let files = self.files.iter().enumerate();
        files.filter_map(|(at, file)| Some((at, file.tree.as_ref().ok()?)))
    }

    pub(super) fn into_files(self) -> impl Iterator<Item = File> {
        self.files.into_iter()
    }

    /// The tree of the description.
    pub(super) fn into_main(self) -> Option<Value> {
        self.files.into_iter().next()?.tree.ok()
    }
}

fn tree(path: &str, text: &str, report: &mut Report) -> Result<Value, Unread> {
    let mut of_file = Report::default();
    let tree = parse::parse(text, &mut of_file);
    let said = of_file.into_diagnostics().map(|it| it.in_file(path));
    match tree {
        Some(tree) => {
            said.for_each(|it| report.add(it));
            Ok(tree)
        }
        None => Err(Unread::NoTree(said.collect())),
    }
}
