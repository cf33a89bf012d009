//! Positions in YAML, by walking the events of a parser.

use saphyr_parser::{Event, Parser, Span};

use super::{Found, Position, Wanted};
use crate::source::push_token;

/// Notes where the values at the wanted pointers begin, as far as the text can be parsed.
pub(super) fn find(text: &str, wanted: &mut Wanted) {
    Walk::default().run(text, wanted);
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
    fn run(&mut self, text: &str, wanted: &mut Wanted) {
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

    fn open(&mut self, span: Span, mapping: bool, wanted: &mut Wanted) {
        self.arrive(span, None, wanted);
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

    fn node(&mut self, span: Span, text: Option<&str>, wanted: &mut Wanted) {
        if let Some(Container { key: Some(key), .. }) = self.open.last_mut()
            && key.0
        {
            *key = (false, position(span));
            push_token(&mut self.pointer, text.unwrap_or_default());
            return;
        }
        self.arrive(span, text, wanted);
        self.leave();
    }

    /// Notes the value that begins at `span`: a mapping's value by its key, which is where a reader
    /// looks.
    fn arrive(&mut self, span: Span, text: Option<&str>, wanted: &mut Wanted) {
        let mut at = position(span);
        if let Some(container) = self.open.last_mut() {
            match container.key {
                Some((false, key)) => at = key,
                Some((true, _)) => push_token(&mut self.pointer, ""),
                None => push_token(&mut self.pointer, &container.next.to_string()),
            }
        }
        if let Some(slot) = wanted.get_mut(&self.pointer) {
            slot.get_or_insert_with(|| Found {
                position: at,
                text: text.map(str::to_owned),
            });
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
