//! JSON Pointers to lines and columns, by walking the events of a YAML parser.
//!
//! JSON is YAML in all but corner cases; where the walk meets one, what lies behind it has no
//! position.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, Span};

use crate::source::{Pointer, push_token};

/// A line and a column in characters, both from 1.
pub(super) type Position = (usize, usize);

/// Finds each pointer's value, or the nearest value around it that exists.
pub(super) fn locate<'a>(
    text: &str,
    pointers: impl Iterator<Item = &'a Pointer> + Clone,
) -> HashMap<Pointer, Position> {
    let mut wanted: HashMap<String, Option<Position>> = HashMap::new();
    for pointer in pointers.clone() {
        let mut around = Some(pointer.clone());
        while let Some(pointer) = around {
            around = pointer.parent();
            wanted.insert(pointer.as_str().to_owned(), None);
        }
    }
    Walk::default().run(text, &mut wanted);
    pointers
        .filter_map(|pointer| Some((pointer.clone(), nearest(pointer, &wanted)?)))
        .collect()
}

fn nearest(pointer: &Pointer, found: &HashMap<String, Option<Position>>) -> Option<Position> {
    let mut around = Some(pointer.clone());
    while let Some(pointer) = around {
        if let Some(Some(position)) = found.get(pointer.as_str()) {
            return Some(*position);
        }
        around = pointer.parent();
    }
    None
}

/// Where the walk is.
#[derive(Default)]
struct Walk {
    open: Vec<Container>,
    pointer: String,
}

/// A mapping or sequence that has begun.
struct Container {
    /// The length of the pointer to it.
    stem: usize,
    /// In a mapping: whether the next node is a key, and where the last key began.
    key: Option<(bool, Position)>,
    /// In a sequence: the position of the next element.
    next: usize,
}

impl Walk {
    fn run(&mut self, text: &str, wanted: &mut HashMap<String, Option<Position>>) {
        for event in Parser::new_from_str(text) {
            let Ok((event, span)) = event else { return };
            match event {
                Event::Scalar(value, ..) => self.node(span, Some(&value), wanted),
                Event::Alias(_) => self.node(span, None, wanted),
                Event::MappingStart(..) => self.open(span, true, wanted),
                Event::SequenceStart(..) => self.open(span, false, wanted),
                Event::MappingEnd | Event::SequenceEnd => self.close(),
                _ => {}
            }
        }
    }

    fn open(&mut self, span: Span, mapping: bool, wanted: &mut HashMap<String, Option<Position>>) {
        self.arrive(span, wanted);
        self.open.push(Container {
            stem: self.pointer.len(),
            key: mapping.then_some((true, (0, 0))),
            next: 0,
        });
    }

    fn close(&mut self) {
        self.open.pop();
        self.leave();
    }

    fn node(
        &mut self,
        span: Span,
        text: Option<&str>,
        wanted: &mut HashMap<String, Option<Position>>,
    ) {
        if let Some(Container { key: Some(key), .. }) = self.open.last_mut()
            && key.0
        {
            *key = (false, position(span));
            push_token(&mut self.pointer, text.unwrap_or_default());
            return;
        }
        self.arrive(span, wanted);
        self.leave();
    }

    /// Notes the value that begins at `span`: a mapping's value by its key, which is where a reader
    /// looks.
    fn arrive(&mut self, span: Span, wanted: &mut HashMap<String, Option<Position>>) {
        let mut at = position(span);
        if let Some(container) = self.open.last_mut() {
            match container.key {
                Some((false, key)) => at = key,
                Some((true, _)) => push_token(&mut self.pointer, ""),
                None => push_token(&mut self.pointer, &container.next.to_string()),
            }
        }
        if let Some(slot) = wanted.get_mut(&self.pointer) {
            *slot = slot.or(Some(at));
        }
    }

    fn leave(&mut self) {
        let Some(container) = self.open.last_mut() else {
            return;
        };
        self.pointer.truncate(container.stem);
        container.next += 1;
        if let Some(key) = &mut container.key {
            key.0 = !key.0;
        }
    }
}

fn position(span: Span) -> Position {
    (span.start.line(), span.start.col() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn reads_json() {
        let text = "{\n\t\"a\": [1,\n\t\t{\"b\": null}]\n}";
        let b = Pointer::root().child("a").index(1).child("b");
        assert_eq!(at(text, b), Some((3, 4)));
    }
}
