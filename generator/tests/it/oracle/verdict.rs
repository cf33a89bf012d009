//! Whether a model's answer is right, and what is said where it is not.

use std::{cell::LazyCell, fmt::Write, ops::Range};

use jsonschema::Validator;
use serde_json::{Deserializer, Value, json, value::RawValue};

use super::{
    Document,
    description::{Description, reference},
    exact,
    exceptions::{EXCEPTIONS, Exception},
    judge::{Complaint, Ours},
    relaxed::relaxed,
    same::Same,
    tally::Tally,
};
use crate::support::json_schema::Schemas;

/// The schemas of a description, as they stand and with exceptions.
pub struct Judges<'a> {
    description: &'a Description,
    strict: Schemas,
    relaxed: Schemas,
    /// With all exceptions but one.
    without: Vec<(Exception, Schemas)>,
}

impl<'a> Judges<'a> {
    pub fn of(description: &'a Description) -> Self {
        let all = EXCEPTIONS.map(|(exception, _)| exception);
        let document = &description.document;
        let without = all.map(|left_out| {
            let others: Vec<_> = all.into_iter().filter(|it| *it != left_out).collect();
            (left_out, Schemas::of(&relaxed(document, &others)))
        });
        Self {
            description,
            strict: Schemas::of(document),
            relaxed: Schemas::of(&relaxed(document, &all)),
            without: without.into(),
        }
    }

    /// The positions of its schemas.
    pub fn schemas(&self) -> Range<usize> {
        0..self.description.schemas().len()
    }

    pub fn of_schema(&self, schema: usize) -> Judge<'_> {
        let name = self.description.schemas()[schema];
        let reference = json!({ "$ref": reference(name) });
        let without = self.without.iter();
        Judge {
            name: format!("{} {name}", self.description.name),
            schema: &self.description.document["components"]["schemas"][name],
            strict: self.strict.validator(&reference),
            relaxed: self.relaxed.validator(&reference),
            without: without
                .map(|(it, schemas)| (*it, lazily(schemas, reference.clone())))
                .collect(),
            same: Same::of(&self.description.document, &reference),
        }
    }
}

/// A validator that few schemas need.
type Lazily<'a> = LazyCell<Validator, Box<dyn FnOnce() -> Validator + 'a>>;

fn lazily(schemas: &Schemas, reference: Value) -> Lazily<'_> {
    LazyCell::new(Box::new(move || schemas.validator(&reference)))
}

/// One schema.
pub struct Judge<'a> {
    name: String,
    schema: &'a Value,
    strict: Validator,
    relaxed: Validator,
    without: Vec<(Exception, Lazily<'a>)>,
    same: Same,
}

impl Judge<'_> {
    /// What is wrong with our answer, if anything is.
    pub fn problem(&self, document: &Document, ours: &Ours, tally: &mut Tally) -> Option<String> {
        let strict = self.strict.is_valid(&document.value);
        let accepted = matches!(ours, Ours::Accepts(_));
        let expected = self.expected(&document.value, accepted);
        tally.documents += 1;
        tally.valid += usize::from(strict);
        let agree = accepted == expected;
        if agree && strict != expected {
            self.excuse(document, expected, tally);
        }
        let complaint = match ours {
            _ if !agree => "the two disagree",
            Ours::Accepts(written) if !self.is_same(document, written, strict) => {
                "it is not written back as it was"
            }
            Ours::CannotRead(complaint) if !is_placed(document, complaint) => {
                "the error does not say where"
            }
            Ours::Differs(_) => "an answer is read otherwise than a text",
            Ours::Panics => "it panics",
            _ => return None,
        };
        Some(self.report(complaint, document, ours, strict, expected))
    }

    /// What ours is to say. What is undecided is as ours has it.
    fn expected(&self, value: &Value, accepted: bool) -> bool {
        let relaxed = self.relaxed.is_valid(value);
        let decided = self.without(Exception::Undecided).is_valid(value);
        if relaxed == decided {
            relaxed
        } else {
            accepted
        }
    }

    fn without(&self, exception: Exception) -> &Validator {
        let mut without = self.without.iter();
        let (_, validator) = without.find(|(it, _)| *it == exception).unwrap();
        validator
    }

    /// Counts the exceptions by which ours may differ.
    fn excuse(&self, document: &Document, expected: bool, tally: &mut Tally) {
        let needed = self.without.iter();
        let needed = needed.filter(|(_, it)| it.is_valid(&document.value) != expected);
        let mut needed = needed.map(|(exception, _)| *exception).peekable();
        if needed.peek().is_none() {
            tally.either += 1;
        }
        for exception in needed {
            *tally.exceptions.entry(exception).or_default() += 1;
        }
    }

    fn is_same(&self, document: &Document, written: &str, strict: bool) -> bool {
        let written = exact::read(written);
        // A null that a schema allows says something, and what it does not allow is as good as absent.
        let forgets_null = !strict || !self.is_one_option(document);
        self.same
            .values(&document.value, &written["it"], forgets_null)
    }

    /// Whether no union in the document could be another option as well, with a null for nothing.
    fn is_one_option(&self, document: &Document) -> bool {
        self.without(Exception::SeveralOptions)
            .is_valid(&document.value)
    }

    fn report(
        &self,
        complaint: &str,
        document: &Document,
        ours: &Ours,
        strict: bool,
        expected: bool,
    ) -> String {
        let mut text = format!("{}, seed {}: {complaint}\n", self.name, document.seed);
        writeln!(text, "  schema:      {}", self.schema).unwrap();
        writeln!(text, "  document:    {}", document.text).unwrap();
        writeln!(
            text,
            "  JSON Schema: {}, with exceptions: {}",
            verdict(strict),
            verdict(expected)
        )
        .unwrap();
        for error in self.strict.iter_errors(&document.value).take(2) {
            writeln!(
                text,
                "               {}: {error:.200}",
                error.instance_path()
            )
            .unwrap();
        }
        writeln!(text, "  ours:        {ours:?}\n").unwrap();
        text
    }
}

/// Whether pointer and position of an error are those of one value of the document.
fn is_placed(document: &Document, complaint: &Complaint) -> bool {
    let text = document.question().document();
    let document = exact::read(&text);
    let at_pointer = document.pointer(&complaint.pointer);
    let rest = text.get(start(&text, complaint.offset)..);
    let mut values = Deserializer::from_str(rest.unwrap_or_default()).into_iter::<&RawValue>();
    let at_position = values.next().and_then(Result::ok);
    at_pointer.is_some() && at_pointer == at_position.map(|it| exact::read(it.get())).as_ref()
}

/// Where the value at a position begins: that a number is out of range is known at its end.
fn start(text: &str, offset: usize) -> usize {
    let is_number = |it: char| it.is_ascii_digit() || matches!(it, '-' | '+' | '.' | 'e' | 'E');
    let before = text.get(..offset).unwrap_or_default();
    before.trim_end_matches(is_number).len()
}

fn verdict(valid: bool) -> &'static str {
    if valid { "valid" } else { "not valid" }
}
