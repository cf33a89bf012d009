//! Where the parts of a description stood before they were brought together.

use std::{collections::HashMap, fmt};

use super::Pointer;

/// A place in one of the files of a description.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Origin {
    /// The path of the file, from the folder of the description; `None` for the description itself.
    pub(crate) file: Option<String>,
    /// The place in it.
    pub(crate) pointer: Pointer,
}

/// As a reference from the description would be written: `schemas/pet.yaml#/Pet`, `schemas/pet.yaml`.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.file {
            Some(file) if self.pointer.as_str().is_empty() => f.write_str(file),
            Some(file) => write!(f, "{file}{}", self.pointer),
            None => write!(f, "{}", self.pointer),
        }
    }
}

/// Where what was moved came from: of all that is at a pointer or inside of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Origins(HashMap<Pointer, Origin>);

impl Origins {
    /// Notes that what is at `now` stood at `before`.
    pub(crate) fn insert(&mut self, now: Pointer, before: Origin) {
        self.0.insert(now, before);
    }

    /// Where the text of what is at `pointer` is.
    pub(crate) fn of(&self, pointer: &Pointer) -> Origin {
        let mut around = (!self.0.is_empty()).then(|| pointer.clone());
        while let Some(moved) = around {
            if let Some(Origin {
                file,
                pointer: before,
            }) = self.0.get(&moved)
            {
                let inside = pointer.as_str().get(moved.as_str().len()..);
                return Origin {
                    file: file.clone(),
                    pointer: Pointer(format!("{}{}", before.0, inside.unwrap_or_default())),
                };
            }
            around = moved.parent();
        }
        Origin {
            file: None,
            pointer: pointer.clone(),
        }
    }
}
