//! JSON Pointers to lines and columns.

mod json;
mod yaml;

use std::collections::HashMap;

use crate::source::Pointer;

/// A line and a column in characters, both from 1.
pub(super) type Position = (usize, usize);

/// Pointers, and what was found of them.
type Wanted = HashMap<String, Option<Found>>;

/// A value in the text.
#[derive(Debug, Clone)]
struct Found {
    position: Position,
    /// How it is written, if it is neither an object nor a list.
    text: Option<String>,
}

/// Finds each pointer's value, or the nearest value around it that exists.
pub(super) fn locate<'a>(
    text: &str,
    pointers: impl Iterator<Item = &'a Pointer> + Clone,
) -> HashMap<Pointer, Position> {
    let wanted = find(text, pointers.clone());
    pointers
        .filter_map(|pointer| Some((pointer.clone(), nearest(pointer, &wanted)?)))
        .collect()
}

/// How the values at these pointers are written, without quotes; only of those that are neither objects
/// nor lists.
pub(crate) fn written(text: &str, pointers: Vec<Pointer>) -> Vec<(Pointer, String)> {
    let mut wanted = find(text, pointers.iter());
    let written = pointers.into_iter().filter_map(|pointer| {
        let found = wanted.remove(pointer.as_str())??;
        Some((pointer, found.text?))
    });
    written.collect()
}

/// Finds the values at `pointers`, and those around them.
fn find<'a>(text: &str, pointers: impl Iterator<Item = &'a Pointer>) -> Wanted {
    let mut wanted = Wanted::new();
    for pointer in pointers {
        let mut around = Some(pointer.clone());
        while let Some(pointer) = around {
            around = pointer.parent();
            wanted.insert(pointer.as_str().to_owned(), None);
        }
    }
    if !wanted.is_empty() && json::find(text, &mut wanted).is_none() {
        yaml::find(text, &mut wanted);
    }
    wanted
}

fn nearest(pointer: &Pointer, found: &Wanted) -> Option<Position> {
    let mut around = Some(pointer.clone());
    while let Some(pointer) = around {
        if let Some(Some(found)) = found.get(pointer.as_str()) {
            return Some(found.position);
        }
        around = pointer.parent();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_as_they_are_written() {
        let version = || vec![Pointer::root().child("info").child("version")];
        for text in ["info: { version: 1.10 }", r#"{"info":{"version":1.10}}"#] {
            assert_eq!(written(text, version())[0].1, "1.10");
        }
        assert!(written("info: { title: T }", version()).is_empty());
        assert!(written("info: { version: [1.10] }", version()).is_empty());
    }

    fn at(text: &str, pointer: Pointer) -> Option<Position> {
        locate(text, [&pointer].into_iter()).get(&pointer).copied()
    }

    #[test]
    fn finds_keys_elements_and_what_is_around_the_missing() {
        let text = "a:\n  b/c: [x, {d: 1}]\n  e: 2\n";
        let b = Pointer::root().child("a").child("b/c");
        assert_eq!(at(text, b.clone()), Some((2, 3)));
        assert_eq!(at(text, b.index(0)), Some((2, 9)));
        assert_eq!(at(text, b.index(1).child("d")), Some((2, 13)));
        assert_eq!(at(text, b.index(1).child("z")), Some((2, 12)));
        assert_eq!(
            at(text, Pointer::root().child("a").child("e")),
            Some((3, 3))
        );
    }

    #[test]
    fn reads_json_with_tabs_and_escapes() {
        let text = "{\n\t\"a\": [1,\n\t\t{\"b\": null, \"\\u0063\": 2}]\n}";
        let second = Pointer::root().child("a").index(1);
        assert_eq!(at(text, second.clone()), Some((3, 3)));
        assert_eq!(at(text, second.child("b")), Some((3, 4)));
        assert_eq!(at(text, second.child("c")), Some((3, 25)));
        assert_eq!(at(text, second.child("z")), Some((3, 3)));
    }
}
