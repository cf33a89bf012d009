//! Positions in JSON, by going down to the wanted values alone: what lies beside is skipped unread.

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::value::RawValue;

use super::{Found, Position, Wanted};
use crate::source::push_token;

/// Notes where the values at the wanted pointers begin. `None` where the text is no JSON.
pub(super) fn find(text: &str, wanted: &mut Wanted) -> Option<()> {
    let root: &RawValue = serde_json::from_str(text).ok()?;
    let mut search = Search {
        text,
        wanted,
        found: Vec::new(),
    };
    search.note("", root.get(), root);
    search.descend(&mut String::new(), root);
    let mut found = search.found;
    found.sort_unstable();
    let mut sweep = Sweep::default();
    for (offset, pointer, scalar) in found {
        let position = sweep.position(text, offset);
        wanted.insert(
            pointer,
            Some(Found {
                position,
                text: scalar,
            }),
        );
    }
    Some(())
}

struct Search<'a> {
    text: &'a str,
    wanted: &'a Wanted,
    /// Where in the text, in bytes, each pointer was found, and the text of what is no container.
    found: Vec<(usize, String, Option<String>)>,
}

impl<'a> Search<'a> {
    /// Looks at what is inside of `value`, which is wanted itself or lies around what is.
    fn descend(&mut self, pointer: &mut String, value: &'a RawValue) {
        match value.get().as_bytes().first() {
            Some(b'{') => {
                let Ok(Members(members)) = serde_json::from_str(value.get()) else {
                    return;
                };
                for (key, inside) in members {
                    // A key is where a reader looks; one with an escape in it is not in the text.
                    let start = match key {
                        Cow::Borrowed(key) => key,
                        Cow::Owned(_) => inside.get(),
                    };
                    self.enter(pointer, &key, start, inside);
                }
            }
            Some(b'[') => {
                let items: Vec<&RawValue> = serde_json::from_str(value.get()).unwrap_or_default();
                for (index, inside) in items.into_iter().enumerate() {
                    self.enter(pointer, &index.to_string(), inside.get(), inside);
                }
            }
            _ => {}
        }
    }

    fn enter(&mut self, pointer: &mut String, token: &str, start: &str, inside: &'a RawValue) {
        let stem = pointer.len();
        push_token(pointer, token);
        if self.wanted.contains_key(pointer.as_str()) {
            self.note(pointer, start, inside);
            self.descend(pointer, inside);
        }
        pointer.truncate(stem);
    }

    /// Notes that the value at `pointer` begins at `start`, a part of the text.
    fn note(&mut self, pointer: &str, start: &str, value: &'a RawValue) {
        let text = self.text.as_ptr().addr();
        let scalar = Some(value.get()).filter(|it| !it.starts_with(['{', '[']));
        if let Some(offset) = start.as_ptr().addr().checked_sub(text) {
            let scalar = scalar.map(|it| it.trim_matches('"').to_owned());
            self.found.push((offset, pointer.to_owned(), scalar));
        }
    }
}

/// Positions of offsets that only grow, so that the text is gone through once.
#[derive(Default)]
struct Sweep {
    offset: usize,
    /// Line and column, both from 0.
    line: usize,
    column: usize,
}

impl Sweep {
    fn position(&mut self, text: &str, offset: usize) -> Position {
        let passed = text.get(self.offset..offset).unwrap_or_default();
        match passed.rfind('\n') {
            Some(last) => {
                self.line += passed.bytes().filter(|byte| *byte == b'\n').count();
                self.column = passed[last + 1..].chars().count();
            }
            None => self.column += passed.chars().count(),
        }
        self.offset = offset;
        // A key's quote counts as the key's beginning.
        let quote = text.as_bytes().get(offset.wrapping_sub(1)) == Some(&b'"');
        (self.line + 1, self.column + usize::from(!quote))
    }
}

/// An object's members, unread.
struct Members<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;

        impl<'de> Visitor<'de> for Pairs {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some((Key(key), value)) = map.next_entry()? {
                    members.push((key, value));
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(Pairs)
    }
}

/// A key, borrowed from the text where it can be.
#[derive(Deserialize)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);
