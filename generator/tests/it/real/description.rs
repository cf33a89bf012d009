//! A description as it is written: its operations and schemas.

use std::fs;

use jsonschema::Validator;
use serde_json::{Value, json};

use crate::support::{json_schema::Schemas, tests_folder};

const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// What descriptions say and do not mean: name, and the place of what is left out.
const MISTAKES: [(&str, &str, &str); 1] = [
    // Lines of text, and no base64.
    (
        "influxdata",
        "/paths/~1write/post/requestBody/content/text~1plain/schema",
        "format",
    ),
];

/// A description.
pub struct Description {
    /// The name of its folder.
    pub name: String,
    /// As it is written.
    pub text: String,
    /// With schemas in the terms of JSON Schema.
    pub document: Value,
    /// Those of OpenAPI 3.0; schemas of 3.1 are in these terms already.
    older: Option<Schemas>,
}

/// An operation, and where it is.
#[derive(Clone, Copy)]
pub struct Operation<'a> {
    pub method: &'a str,
    pub path: &'a str,
    pub item: &'a Value,
    pub value: &'a Value,
}

impl Operation<'_> {
    pub fn title(&self) -> String {
        format!("{} {}", self.method.to_uppercase(), self.path)
    }
}

/// All of `tests/real`, sorted.
pub fn descriptions() -> Vec<Description> {
    let entries = fs::read_dir(tests_folder().join("real")).unwrap();
    let folders = entries.map(|it| it.unwrap().path());
    let mut folders: Vec<_> = folders.filter(|it| it.join("spec.json").exists()).collect();
    folders.sort();
    let name = |it: &std::path::PathBuf| it.file_name().unwrap().to_str().unwrap().to_owned();
    folders
        .iter()
        .map(|it| Description::read(&name(it)))
        .collect()
}

impl Description {
    /// The one of this name.
    pub fn read(name: &str) -> Self {
        let file = tests_folder().join("real").join(name).join("spec.json");
        let text = fs::read_to_string(file).unwrap();
        let mut document: Value = serde_json::from_str(&text).unwrap();
        for (_, place, keyword) in MISTAKES.iter().filter(|it| it.0 == name) {
            let part = document.pointer_mut(place).and_then(Value::as_object_mut);
            part.unwrap().remove(*keyword).unwrap();
        }
        let is_older = document["openapi"].as_str().unwrap().starts_with("3.0");
        let older = is_older.then(|| Schemas::of(&document));
        Self {
            name: name.to_owned(),
            text,
            document: older.as_ref().map_or(document, |it| it.document().clone()),
            older,
        }
    }

    pub fn crate_name(&self) -> String {
        format!("real-{}", self.name)
    }

    pub fn operations(&self) -> Vec<Operation<'_>> {
        let paths = self.document["paths"].as_object().unwrap();
        let operations = paths.iter().flat_map(|(path, item)| {
            METHODS.into_iter().filter_map(move |method| {
                let value = item.get(method)?;
                Some(Operation {
                    method,
                    path,
                    item,
                    value,
                })
            })
        });
        operations.collect()
    }

    /// What a `$ref` points to, or the value itself.
    pub fn target<'a>(&'a self, value: &'a Value) -> &'a Value {
        match value.get("$ref").and_then(Value::as_str) {
            Some(reference) => {
                let target = self.document.pointer(reference.strip_prefix('#').unwrap());
                self.target(target.unwrap_or_else(|| panic!("{reference} points to nothing")))
            }
            None => value,
        }
    }

    /// A schema and those that it is put together from.
    pub fn parts<'a>(&'a self, schema: &'a Value) -> Vec<&'a Value> {
        let schema = self.target(schema);
        let mut parts = vec![schema];
        for keyword in ["allOf", "anyOf", "oneOf"] {
            let more = schema[keyword].as_array().into_iter().flatten();
            parts.extend(more.flat_map(|it| self.parts(it)));
        }
        parts
    }

    /// Whether values may be of this type.
    pub fn may_be(&self, schema: &Value, kind: &str) -> bool {
        self.parts(schema).into_iter().any(|it| match &it["type"] {
            Value::String(own) => own == kind,
            Value::Array(all) => all.iter().any(|own| own == kind),
            _ => kind == "object" && it.get("properties").is_some(),
        })
    }

    /// What is wrong with a value.
    pub fn complaint(&self, schema: &Value, value: &Value) -> Option<String> {
        let error = self.validator(schema).validate(value).err()?;
        Some(format!("{error} at `{}`", error.instance_path()))
    }

    fn validator(&self, schema: &Value) -> Validator {
        if let Some(older) = &self.older {
            return older.validator(schema);
        }
        let components = &self.document["components"];
        let schema = json!({ "allOf": [schema], "components": components });
        let options = jsonschema::draft202012::options().should_validate_formats(true);
        options.build(&schema).unwrap()
    }
}
