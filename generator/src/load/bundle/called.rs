//! What a part is called that becomes a component: by where it stands.

use serde_json::Value;

use super::files::{Files, Spot, unescaped};
use crate::{load::grammar::Part, name};

/// The name of the component that the part at `spot` becomes, not yet unique. Inline schemas get the names
/// that they would have as such.
pub(super) fn called(spot: &Spot, part: Part, files: &Files) -> String {
    let steps = steps(spot, files);
    let mut words = Words {
        said: Vec::new(),
        file: stem(files.path(spot.file)),
    };
    let mut rest = steps.as_slice();
    while let [step, behind @ ..] = rest {
        rest = words.step(step, behind);
    }
    words.end(part)
}

/// A key or an index, and the value that it leads to.
struct Step<'a> {
    token: String,
    value: &'a Value,
}

fn steps<'a>(spot: &Spot, files: &'a Files) -> Vec<Step<'a>> {
    let mut steps = Vec::new();
    let mut value = files.tree(spot.file);
    for token in spot.pointer.as_str().split('/').skip(1).map(unescaped) {
        value = value.and_then(|it| child(it, &token));
        if let Some(value) = value {
            steps.push(Step { token, value });
        }
    }
    steps
}

struct Words {
    said: Vec<String>,
    /// What the file is called, which says something where nothing in it does.
    file: String,
}

impl Words {
    /// Says what `step` means, and the one behind it where that is its name; gives what is left.
    fn step<'s, 'a>(&mut self, step: &Step<'_>, behind: &'s [Step<'a>]) -> &'s [Step<'a>] {
        let token = step.token.as_str();
        match (token, behind) {
            ("components", [_, name, rest @ ..]) => {
                self.named(&name.token);
                rest
            }
            ("paths", [path, rest @ ..]) => {
                self.named(&path.token.replace(['{', '}'], " "));
                rest
            }
            (_, [name, rest @ ..]) if self.each(token, name) => rest,
            ("schema", _) => behind,
            _ => {
                match role(token) {
                    Some(role) => self.say(role),
                    None if step.value.get("responses").is_some() => {
                        self.operation(token, step.value)
                    }
                    // A name in what the standard does not know: in an extension, or in a file.
                    None => self.named(token),
                }
                behind
            }
        }
    }

    /// Says what `inside` is, a member of the map or list `holder`; whether that is one.
    fn each(&mut self, holder: &str, inside: &Step<'_>) -> bool {
        let Step { token, value } = inside;
        let text = |key: &str| value.get(key).and_then(Value::as_str);
        let number = || token.parse::<usize>().map_or(0, |it| it + 1);
        match holder {
            "definitions" | "$defs" => self.named(token),
            "properties" | "headers" | "examples" | "links" => self.say(token),
            "parameters" => self.say(text("name").unwrap_or(token)),
            "responses" => self.say(&answer(token)),
            "allOf" => self.say(text("title").unwrap_or(&format!("Part{}", number()))),
            "oneOf" | "anyOf" => self.say(text("title").unwrap_or(&format!("Option{}", number()))),
            "prefixItems" => self.say(&format!("Item{}", number())),
            "content" | "patternProperties" | "dependentSchemas" | "callbacks" => {}
            _ => return false,
        }
        true
    }

    fn say(&mut self, word: &str) {
        if self.said.is_empty() {
            self.said.push(self.file.clone());
        }
        self.said.push(word.to_owned());
    }

    /// What has a name of its own needs no other words.
    fn named(&mut self, name: &str) {
        self.said = vec![name.to_owned()];
    }

    /// An operation is called by its id, or by method and path.
    fn operation(&mut self, method: &str, operation: &Value) {
        let id = operation.get("operationId").and_then(Value::as_str);
        let path = self.said.pop().unwrap_or_else(|| self.file.clone());
        self.named(id.unwrap_or(&format!("{method} {path}")));
    }

    fn end(self, part: Part) -> String {
        let name = match self.said.as_slice() {
            [] => self.file,
            [name] => name.clone(),
            said => said.iter().map(|it| name::type_part(it)).collect(),
        };
        match name.is_empty() {
            true => format!("{part:?}"),
            false => name,
        }
    }
}

/// What the one part under this key is called.
fn role(token: &str) -> Option<&'static str> {
    Some(match token {
        "items" => "Item",
        "additionalProperties" => "Value",
        "requestBody" => "Request",
        "not" => "Not",
        _ => return None,
    })
}

/// What an answer is called.
fn answer(status: &str) -> String {
    let code = status.parse().ok();
    let code = code.and_then(|it| http::StatusCode::from_u16(it).ok());
    let reason = match code {
        Some(code) if code.is_success() => "",
        Some(code) => code.canonical_reason().unwrap_or(status),
        None => status,
    };
    format!("{reason} Response")
}

/// A file's name without its ending; its folder's where it is called as the first file of a folder is.
fn stem(path: &str) -> String {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = file.split('.').next().unwrap_or(file);
    let is_first = matches!(stem, "index" | "_index") && !folder.is_empty();
    match is_first {
        true => folder.rsplit('/').next().unwrap_or(folder).to_owned(),
        false => stem.to_owned(),
    }
}

fn child<'v>(value: &'v Value, token: &str) -> Option<&'v Value> {
    match value {
        Value::Object(members) => members.get(token),
        Value::Array(items) => items.get(token.parse::<usize>().ok()?),
        _ => None,
    }
}
