//! The descriptions whose schemas are judged by, and the crates that are generated from them.

use std::{fs, path::Path};

use serde_json::{Map, Value, json};
use specsmith::{Files, Source};

use crate::support::{generate, spec_text, tests_folder};

/// A description and what it is called.
pub struct Description {
    pub name: String,
    pub document: Value,
}

impl Description {
    fn read(name: &str, text: &str) -> Self {
        let mut document = serde_yaml::from_str(text).unwrap_or_else(|it| panic!("{name}: {it}"));
        forget_what_schemas_cannot_say(&mut document);
        Self {
            name: name.to_owned(),
            document,
        }
    }

    /// The component schemas, in order.
    pub fn schemas(&self) -> Vec<&str> {
        let schemas = self.document["components"]["schemas"].as_object().unwrap();
        schemas.keys().map(String::as_str).collect()
    }

    /// Its crate, with a model for each schema of which the name is known: an object that requires it.
    /// An endpoint answers with any of them.
    pub fn generate(&self) -> Files {
        let mut document = self.document.clone();
        let mut cases = Map::new();
        for (index, name) in self.schemas().into_iter().enumerate() {
            let case = format!("OracleCase{index}");
            let schema = json!({ "$ref": reference(name) });
            cases.insert(format!("case{index}"), json!({ "$ref": reference(&case) }));
            document["components"]["schemas"][case] =
                json!({ "type": "object", "required": ["it"], "properties": { "it": schema } });
        }
        document["paths"]["/oracle"]["get"] = answering(&cases);
        let source = Source::new(&self.name, document.to_string());
        generate(&source, &self.crate_name()).files
    }

    pub fn crate_name(&self) -> String {
        format!("oracle-{}", self.name)
    }
}

/// An operation whose answer is one of these.
fn answering(cases: &Map<String, Value>) -> Value {
    let schema = json!({ "type": "object", "properties": cases });
    let content = json!({ "application/json": { "schema": schema } });
    let answer = json!({ "description": "A case.", "content": content });
    json!({ "operationId": "oracle", "responses": { "200": answer } })
}

/// Where a component schema is.
pub fn reference(schema: &str) -> String {
    let escaped = schema.replace('~', "~0").replace('/', "~1");
    format!("#/components/schemas/{escaped}")
}

/// The description of this project, and all of `tests/oracle`.
pub fn descriptions() -> Vec<Description> {
    let own = Description::read("spec", &spec_text());
    [own].into_iter().chain(all_in("oracle")).collect()
}

/// Those of OpenAPI 3.1, each with its twin of 3.0, by which the oracle judges.
pub fn newer() -> Vec<(Description, Description)> {
    let newer = all_in("oracle/openapi-31").into_iter();
    let twins = || all_in("oracle").into_iter();
    newer
        .map(|it| {
            let twin = twins().find(|twin| twin.name == it.name);
            (it, twin.unwrap())
        })
        .collect()
}

/// Those beside tables of what is chosen, which the oracle does not judge by.
pub fn undecided() -> Vec<Description> {
    all_in("dispatch")
}

/// The descriptions in a folder of `tests`, sorted.
fn all_in(folder: &str) -> Vec<Description> {
    let files = fs::read_dir(tests_folder().join(folder)).unwrap();
    let paths = files.map(|it| it.unwrap().path());
    let mut paths: Vec<_> = paths
        .filter(|it| it.extension().is_some_and(|it| it == "yaml"))
        .collect();
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

fn read(path: &Path) -> Description {
    let name = path.file_stem().unwrap().to_str().unwrap();
    Description::read(name, &fs::read_to_string(path).unwrap())
}

/// The age of a point in time depends on the clock, no schema counts levels, and which way a document
/// goes is not in it: all are tested elsewhere.
fn forget_what_schemas_cannot_say(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.remove("x-json-limits");
            members.remove("writeOnly");
            if let Some(Value::Object(timestamp)) = members.get_mut("x-timestamp") {
                timestamp.remove("max-age");
                timestamp.remove("max-ahead");
            }
            members
                .values_mut()
                .for_each(forget_what_schemas_cannot_say);
        }
        Value::Array(items) => items.iter_mut().for_each(forget_what_schemas_cannot_say),
        _ => {}
    }
}
