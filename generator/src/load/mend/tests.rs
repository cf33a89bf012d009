//! Tables of what is written, each beside what is read.

mod anything;
mod documents;
mod schemas_30;
mod schemas_31;

use serde_json::{Value, json};

use super::mend;
use crate::report::Report;

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).expect("YAML")
}

/// What becomes of a document, and how often that was said.
fn mended(mut document: Value) -> (Value, usize) {
    let mut report = Report::default();
    mend(&mut document, &mut report);
    assert_eq!(report.errors(), 0);
    (document, report.warnings())
}

/// A row: a schema, what is read, and how many warnings that takes.
type Row = (&'static str, &'static str, usize);

/// Checks rows of schemas in a document of this version.
fn check_schemas(version: &str, rows: &[Row]) {
    for (written, read, warnings) in rows {
        let document = json!({
            "openapi": version,
            "info": { "title": "T", "version": "1" },
            "paths": {},
            "components": { "schemas": { "It": yaml(written) } },
        });
        let (document, said) = mended(document);
        let found = &document["components"]["schemas"]["It"];
        assert_eq!(found, &yaml(read), "{written}");
        assert_eq!(said, *warnings, "{written}");
    }
}

/// Checks that what is at `pointer` in `document` is read as the rows say.
fn check_at(document: &str, pointer: &str, rows: &[Row]) {
    for (written, read, warnings) in rows {
        let mut document = yaml(document);
        *document.pointer_mut(pointer).expect("a place") = yaml(written);
        let (document, said) = mended(document);
        let found = document.pointer(pointer).unwrap_or(&Value::Null);
        assert_eq!(found, &yaml(read), "{written}");
        assert_eq!(said, *warnings, "{written}");
    }
}

/// What reads a document goes down with it, and has no stack without end.
#[test]
fn mending_leads_no_deeper_than_parsing_does() {
    let mut schema = json!({});
    for _ in 0..100 {
        schema = json!({ "type": ["array", "string"], "items": schema });
    }
    let (document, said) = mended(json!({
        "openapi": "3.1.0",
        "info": { "title": "T", "version": "1" },
        "components": { "schemas": { "It": schema } },
    }));
    assert_eq!(said, 1);
    let (mut at, mut depth) = (&document["components"]["schemas"]["It"], 3);
    while let Some(inside) = at.pointer("/oneOf/0/items") {
        (at, depth) = (inside, depth + 3);
    }
    assert!((120..=132).contains(&depth), "{depth}");
}

#[test]
fn what_is_as_it_should_be_stays_so_without_a_word() {
    let text = include_str!("../../../../spec/openapi.yaml");
    let document = super::super::parse::parse(text, &mut Report::default());
    let document = document.expect("a document");
    assert_eq!(mended(document.clone()), (document, 0));
}
