//! Whatever stands at a key, the document is read or the place is named.

use openapiv3::OpenAPI;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{mended, yaml};

/// A document with each key that is read.
const FULL: &str = include_str!("full.yaml");

/// Without these an operation cannot be called rightly.
fn is_needed(problem: &str) -> bool {
    let missing = ["name", "in"].map(|it| format!("missing field `{it}`"));
    missing.iter().any(|it| it == problem) || problem.contains("expected one of `query`, `header`")
}

#[test]
fn can_stand_at_any_key() {
    let full = yaml(FULL);
    assert!(OpenAPI::deserialize(&mended(full.clone()).0).is_ok());
    let mut pointers = Vec::new();
    collect(&full, "", &mut pointers);
    let strange = [
        json!(null),
        json!(true),
        json!(7),
        json!(-1.5),
        json!("word"),
        json!([]),
        json!(["word", null, 1, {}]),
        json!({}),
        json!({ "word": 1, "other": null }),
    ];
    for pointer in pointers.iter().filter(|it| *it != "/openapi") {
        for strange in &strange {
            let mut document = full.clone();
            *document.pointer_mut(pointer).expect("a place") = strange.clone();
            let read = OpenAPI::deserialize(mended(document).0);
            let problem = read.err().map(|it| it.to_string());
            let problem = problem.filter(|it| !is_needed(it));
            assert_eq!(problem, None, "{strange} at {pointer}");
        }
    }
}

fn collect(value: &Value, at: &str, pointers: &mut Vec<String>) {
    let inside: Vec<_> = match value {
        Value::Object(it) => it.iter().map(|(key, it)| (key.clone(), it)).collect(),
        Value::Array(it) => (it.iter().enumerate())
            .map(|(index, it)| (index.to_string(), it))
            .collect(),
        _ => Vec::new(),
    };
    for (key, value) in inside {
        let key = key.replace('~', "~0").replace('/', "~1");
        let at = format!("{at}/{key}");
        collect(value, &at, pointers);
        pointers.push(at);
    }
}
