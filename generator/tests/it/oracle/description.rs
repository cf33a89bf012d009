//! The descriptions whose schemas are judged by, and the crates that are generated from them.

use std::{fs, path::Path};

use serde_json::{Value, json};
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
    pub fn generate(&self) -> Files {
        let mut document = self.document.clone();
        for (index, name) in self.schemas().into_iter().enumerate() {
            let schema = json!({ "$ref": reference(name) });
            document["components"]["schemas"][format!("OracleCase{index}")] =
                json!({ "type": "object", "required": ["it"], "properties": { "it": schema } });
        }
        let source = Source::new(&self.name, document.to_string());
        generate(&source, &self.crate_name()).files
    }

    pub fn crate_name(&self) -> String {
        format!("oracle-{}", self.name)
    }
}

/// Where a component schema is.
pub fn reference(schema: &str) -> String {
    let escaped = schema.replace('~', "~0").replace('/', "~1");
    format!("#/components/schemas/{escaped}")
}

/// The description of this project, and all of `tests/oracle`.
pub fn descriptions() -> Vec<Description> {
    let mut paths: Vec<_> = fs::read_dir(tests_folder().join("oracle"))
        .unwrap()
        .map(|it| it.unwrap().path())
        .collect();
    paths.sort();
    let small = paths.iter().map(|path| read(path));
    [Description::read("spec", &spec_text())]
        .into_iter()
        .chain(small)
        .collect()
}

fn read(path: &Path) -> Description {
    let name = path.file_stem().unwrap().to_str().unwrap();
    Description::read(name, &fs::read_to_string(path).unwrap())
}

/// The age of a point in time depends on the clock, and no schema counts levels: both are tested
/// elsewhere.
fn forget_what_schemas_cannot_say(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.remove("x-json-limits");
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
