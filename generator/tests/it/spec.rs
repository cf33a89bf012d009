//! The named examples in `spec/openapi.yaml` are what its schemas say.

use serde_json::Value;

use crate::support::{json_schema::Schemas, spec_text};

#[test]
fn each_example_is_what_its_schema_says() {
    let spec = Spec::read();
    let examples = spec.examples();
    assert!(!examples.is_empty());
    let problems: Vec<_> = examples.iter().flat_map(|it| spec.problems(it)).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// What holds the test above to its word: an example that is broken is refused.
#[test]
fn an_example_without_what_is_required_is_refused() {
    let spec = Spec::read();
    let place = "#/paths/~1api~1v1~1events/post/requestBody/content/application~1json";
    let examples = spec.examples();
    let mut example = examples
        .into_iter()
        .find(|it| it.at == format!("{place}/examples/minimal"))
        .unwrap();
    assert_eq!(spec.problems(&example), [] as [&str; 0]);
    example.value.as_object_mut().unwrap().remove("title");
    assert!(spec.problems(&example)[0].contains("\"title\" is a required property"));
}

/// The document, its schemas in the terms of JSON Schema.
struct Spec(Schemas);

/// An example and the schema it is one of.
struct Example {
    at: String,
    schema: Value,
    value: Value,
}

impl Spec {
    fn read() -> Self {
        let document = serde_yaml::from_str(&spec_text()).unwrap();
        Self(Schemas::of(&document))
    }

    /// The named examples of all media types, wherever in the document these are.
    fn examples(&self) -> Vec<Example> {
        let mut examples = Vec::new();
        self.collect(self.0.document(), "#", &mut examples);
        examples
    }

    fn collect(&self, value: &Value, at: &str, examples: &mut Vec<Example>) {
        if let (Some(schema), Some(Value::Object(named))) =
            (value.get("schema"), value.get("examples"))
        {
            examples.extend(named.iter().map(|(name, example)| Example {
                at: format!("{at}/examples/{name}"),
                schema: schema.clone(),
                value: self.0.target(example)["value"].clone(),
            }));
        }
        for (key, child) in children(value) {
            self.collect(child, &format!("{at}/{key}"), examples);
        }
    }

    fn problems(&self, example: &Example) -> Vec<String> {
        let validator = self.0.validator(&example.schema);
        let errors = validator.iter_errors(&example.value);
        errors
            .map(|error| format!("{}{}: {error}", example.at, error.instance_path()))
            .collect()
    }
}

fn children(value: &Value) -> Vec<(String, &Value)> {
    match value {
        Value::Object(members) => {
            let escaped = |key: &str| key.replace('~', "~0").replace('/', "~1");
            members.iter().map(|(key, it)| (escaped(key), it)).collect()
        }
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items.map(|(index, it)| (index.to_string(), it)).collect()
        }
        _ => Vec::new(),
    }
}
