//! The names by which schemas are referred to wherever they stand.

use std::{borrow::Cow, collections::HashMap};

use serde_json::Value;

use super::files::{Files, Spot};
use crate::source::Pointer;

/// The names that JSON Schema 2020-12 gives to schemas wherever they stand.
#[derive(Default)]
pub(super) struct Anchors {
    /// `$anchor` and `$dynamicAnchor`, by file.
    pub(super) names: HashMap<(usize, String), Spot>,
    /// `$id`, without a fragment.
    pub(super) ids: HashMap<String, Spot>,
    /// How many schemas have a `$dynamicAnchor` of this name.
    pub(super) dynamic: HashMap<String, usize>,
}

impl Anchors {
    /// Those of all files.
    pub(super) fn of(files: &Files) -> Self {
        let mut anchors = Self::default();
        for (file, tree) in files.trees() {
            anchors.collect(tree, &mut Vec::new(), file);
        }
        anchors
    }

    fn collect<'v>(&mut self, value: &'v Value, path: &mut Vec<Cow<'v, str>>, file: usize) {
        match value {
            Value::Object(members) => {
                for (key, inside) in members {
                    if let Value::String(text) = inside {
                        self.note(key, text, path, file);
                    } else {
                        path.push(key.as_str().into());
                        self.collect(inside, path, file);
                        path.pop();
                    }
                }
            }
            Value::Array(items) => {
                for (index, inside) in items.iter().enumerate() {
                    path.push(index.to_string().into());
                    self.collect(inside, path, file);
                    path.pop();
                }
            }
            _ => {}
        }
    }

    fn note(&mut self, key: &str, text: &str, path: &[Cow<'_, str>], file: usize) {
        if !matches!(key, "$id" | "$anchor" | "$dynamicAnchor") {
            return;
        }
        let pointer = path
            .iter()
            .fold(Pointer::root(), |at, token| at.child(token));
        let spot = Spot { file, pointer };
        if key == "$id" {
            let id = text.trim_end_matches('#').to_owned();
            self.ids.entry(id).or_insert(spot);
            return;
        }
        if key == "$dynamicAnchor" {
            *self.dynamic.entry(text.to_owned()).or_default() += 1;
        }
        self.names.entry((file, text.to_owned())).or_insert(spot);
    }
}
