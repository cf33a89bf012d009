//! A union of constants: the way to say what each value of an enum means.

use serde_json::{Value, json};

use crate::load::mend::node::{Node, Object};

/// What may stand beside `const` in an option that is no more than a value.
const WORDS: [&str; 6] = [
    "const",
    "title",
    "description",
    "type",
    "format",
    "$comment",
];

/// `oneOf` and `anyOf` of constants become an enum. The titles name the values, and what is said of
/// each is added to what is said of all.
pub(in crate::load::mend) fn enum_of_constants(node: &mut Node<'_, '_>) {
    for key in ["oneOf", "anyOf"] {
        if node.has("enum") || node.has("const") || !is_of_constants(node.object.get(key)) {
            continue;
        }
        let Some(Value::Array(options)) = node.take(key) else {
            continue;
        };
        if let Some(ty) = common_type(&options) {
            node.set_default("type", ty);
        }
        let names: Option<Vec<_>> = options.iter().map(|it| it["title"].as_str()).collect();
        if let Some(names) = names {
            node.set_default("x-enum-varnames", json!(names));
        }
        if let Some(words) = described(node.text("description"), &options) {
            node.set("description", words);
        }
        let values = options.into_iter().filter_map(|mut option| {
            let value = option.as_object_mut()?.swap_remove("const");
            Some(value.unwrap_or_default())
        });
        let values: Vec<_> = values.collect();
        node.set("enum", values);
    }
}

fn is_of_constants(options: Option<&Value>) -> bool {
    let is_constant = |it: &Object| {
        let is_value = it.contains_key("const") || is_null(it);
        is_value && it.keys().all(|key| WORDS.contains(&key.as_str()))
    };
    let options = options.and_then(Value::as_array);
    options.is_some_and(|options| {
        let mut options = options.iter().map(Value::as_object);
        options.len() > 1 && options.all(|it| it.is_some_and(is_constant))
    })
}

fn is_null(option: &Object) -> bool {
    option.get("type").and_then(Value::as_str) == Some("null")
}

/// The type that all options say, null apart.
fn common_type(options: &[Value]) -> Option<&str> {
    let types = options.iter().map(|it| it["type"].as_str());
    let mut types = types.filter(|it| *it != Some("null"));
    let first = types.next()??;
    types.all(|it| it == Some(first)).then_some(first)
}

/// `words`, and below them a list of what is said of each value; `None` where nothing is.
fn described(words: Option<&str>, options: &[Value]) -> Option<String> {
    let lines: Vec<_> = options
        .iter()
        .filter_map(|option| {
            let (value, text) = (&option["const"], option["description"].as_str()?);
            let value = value.as_str().map_or(value.to_string(), str::to_owned);
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            Some(format!("- `{}`: {text}", value.replace('`', "'")))
        })
        .collect();
    let words = words.map(|it| format!("{}\n\n", it.trim_end()));
    let list = lines.join("\n");
    (!list.is_empty()).then(|| words.unwrap_or_default() + &list)
}
