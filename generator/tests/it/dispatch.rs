//! `tests/dispatch/unions.txt`: which option of its union a value is read as, by strategy, or what is
//! said of it.
//!
//! The unions are those of `tests/oracle/unions.yaml`, where the oracle judges what is accepted; here
//! stands what is chosen.

use crate::{
    oracle::judge::{MODELS, Ours, Question},
    support::{CheckedIn, Tree, read, tests_folder},
};

const DISPATCH: CheckedIn = CheckedIn {
    name: "dispatch",
    is_input: |path| !path.ends_with(".txt"),
};

/// The descriptions with the unions: one of the oracle, and the one beside the tables.
const UNIONS: [&str; 2] = ["unions", "more"];
/// Between a document and what comes of it.
const ARROW: &str = " -> ";
/// As much of a document as the outcomes stand behind.
const WIDTH: usize = 56;
/// As much of an outcome as is shown.
const SHOWN: usize = 160;

#[test]
fn each_value_is_read_as_the_option_beside_it() {
    let tables = read(&tests_folder().join(DISPATCH.name));
    let tables = tables
        .into_iter()
        .filter(|(path, _)| !(DISPATCH.is_input)(path));
    let made: Tree = tables.map(|(path, text)| (path, filled(&text))).collect();
    DISPATCH.assert_is(&made);
}

/// A table with what comes of its documents now.
fn filled(table: &str) -> String {
    let rows = rows(table);
    let questions: Vec<_> = rows.iter().filter_map(Row::question).collect();
    let mut outcomes = MODELS.show(&questions).into_iter();
    let lines = rows.iter().map(|row| match row {
        Row::Words(words) => format!("{words}\n"),
        Row::Document { text, .. } => {
            let outcome = shown(&outcomes.next().unwrap());
            format!("  {text:<WIDTH$}{ARROW}{outcome}\n")
        }
    });
    lines.collect()
}

/// A line of a table.
enum Row<'a> {
    /// A comment, the name of a union, or nothing.
    Words(&'a str),
    Document {
        description: usize,
        schema: usize,
        text: &'a str,
    },
}

impl Row<'_> {
    fn question(&self) -> Option<Question<'_>> {
        match *self {
            Self::Words(_) => None,
            Self::Document {
                description,
                schema,
                text,
            } => Some(Question {
                description,
                schema,
                text,
            }),
        }
    }
}

fn rows(table: &str) -> Vec<Row<'_>> {
    let mut place = (0, 0);
    let rows = table.lines().map(|line| {
        let Some(row) = line.strip_prefix("  ") else {
            if !line.is_empty() && !line.starts_with('#') {
                place = union(line);
            }
            return Row::Words(line);
        };
        let (document, _) = row.split_once(ARROW).unwrap_or((row, ""));
        let ((description, schema), text) = (place, document.trim_end());
        Row::Document {
            description,
            schema,
            text,
        }
    });
    rows.collect()
}

/// The positions of the description that has this union, and of the union in it.
fn union(name: &str) -> (usize, usize) {
    let descriptions = MODELS.descriptions.iter().enumerate();
    let mut found = descriptions.filter_map(|(index, it)| {
        let schema = it.schemas().iter().position(|it| *it == name)?;
        UNIONS.contains(&&*it.name).then_some((index, schema))
    });
    found
        .next()
        .unwrap_or_else(|| panic!("no union is called {name}"))
}

/// What comes of a document, short enough to be read.
fn shown(ours: &Ours) -> String {
    let text = match ours {
        Ours::Shows(debug) => without_case(debug),
        Ours::CannotRead(it) => format!("error at {}", without_it(&it.message)),
        Ours::Refuses(invalid) => format!("refused at {}", without_it(invalid)),
        other => panic!("{other:?}"),
    };
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// An error with the pointer into the document alone; of the document itself that is empty.
fn without_it(error: &str) -> String {
    let error = error.strip_prefix("/it").unwrap();
    match error.strip_prefix(": ") {
        Some(words) => format!("\"\": {words}"),
        None => error.to_owned(),
    }
}

/// The value alone, without what is empty.
fn without_case(debug: &str) -> String {
    let plain = debug.replace(", unknown: {}", "");
    let (_, value) = plain.split_once("{ it: ").unwrap();
    value.strip_suffix(" }").unwrap().to_owned()
}
