//! What there is to show: the example programs, each with what the description says of its endpoint.

use serde_json::Value;
use specsmith::Program;

use crate::Failure;

/// An endpoint that has an example program.
#[derive(Debug)]
pub(super) struct Endpoint {
    pub(super) program: Program,
    operation_id: Option<String>,
    /// The statuses that are documented, in the order of the description.
    statuses: Vec<u16>,
}

const TOO_MANY_REQUESTS: u16 = 429;

impl Endpoint {
    pub(super) fn of(program: Program, document: &Value) -> Self {
        let method = program.method.to_ascii_lowercase();
        let operation = ["paths", &program.path, &method]
            .iter()
            .try_fold(document, |value, key| value.get(key));
        let responses = operation
            .and_then(|it| it.get("responses"))
            .and_then(Value::as_object);
        let statuses = responses.into_iter().flat_map(|it| it.keys());
        Self {
            operation_id: operation
                .and_then(|it| it.get("operationId"))
                .and_then(Value::as_str)
                .map(|it| it.trim().to_owned()),
            statuses: statuses.filter_map(|it| it.parse().ok()).collect(),
            program,
        }
    }

    /// Its method of the client, which is what the program is called by.
    pub(super) fn name(&self) -> &str {
        &self.program.name
    }

    /// The first documented status that says that the request is at fault, and not how many there were.
    pub(super) fn refusal(&self) -> Option<u16> {
        let mut statuses = self.statuses.iter().copied();
        statuses.find(|it| (400..500).contains(it) && *it != TOO_MANY_REQUESTS)
    }

    /// Whether it is documented what it answers where requests were too many.
    pub(super) fn limits_rate(&self) -> bool {
        self.statuses.contains(&TOO_MANY_REQUESTS)
    }

    fn is_called(&self, typed: &str) -> bool {
        self.name() == typed || self.operation_id.as_deref() == Some(typed)
    }
}

pub(super) fn all(programs: Vec<Program>, document: &Value) -> Vec<Endpoint> {
    let programs = programs.into_iter();
    programs.map(|it| Endpoint::of(it, document)).collect()
}

/// Those that were asked for, in the order of the description; all, where none was.
pub(super) fn chosen<'a>(
    all: &'a [Endpoint],
    only: &[String],
) -> Result<Vec<&'a Endpoint>, Failure> {
    let unknown = only
        .iter()
        .find(|typed| !all.iter().any(|it| it.is_called(typed)));
    if let Some(typed) = unknown {
        let names: Vec<&str> = all.iter().map(Endpoint::name).collect();
        return Err(Failure::new(
            format_args!("no endpoint with an example is called `{typed}`"),
            format_args!("there are: {}", names.join(", ")),
        ));
    }
    let asked = |it: &&Endpoint| only.is_empty() || only.iter().any(|typed| it.is_called(typed));
    Ok(all.iter().filter(asked).collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn endpoints() -> Vec<Endpoint> {
        let program = |name: &str, method, path: &str| Program {
            name: name.to_owned(),
            method,
            path: path.to_owned(),
            summary: None,
        };
        let document = json!({ "paths": { "/pets": {
            "get": { "responses": { "200": {}, "429": {}, "4XX": {}, "404": {}, "default": {} } },
            "post": { "operationId": "addPet", "responses": { "201": {} } },
        } } });
        let programs = vec![
            program("get_pets", "GET", "/pets"),
            program("add_pet", "POST", "/pets"),
        ];
        all(programs, &document)
    }

    #[test]
    fn what_it_refuses_with_is_documented_and_no_rate_limit() {
        let found = endpoints();
        let found: Vec<_> = found
            .iter()
            .map(|it| (it.refusal(), it.limits_rate()))
            .collect();
        assert_eq!(found, [(Some(404), true), (None, false)]);
    }

    #[test]
    fn it_is_called_by_method_or_operation_id() {
        let all = endpoints();
        let chosen = |typed: &[&str]| {
            let only: Vec<String> = typed.iter().map(|it| (*it).to_owned()).collect();
            let chosen = chosen(&all, &only).map_err(|it| it.to_string());
            chosen.map(|it| it.iter().map(|it| it.name()).collect::<Vec<_>>())
        };
        assert_eq!(chosen(&[]), Ok(vec!["get_pets", "add_pet"]));
        assert_eq!(
            chosen(&["addPet", "add_pet", "get_pets"]),
            Ok(vec!["get_pets", "add_pet"])
        );
        assert_eq!(chosen(&["addPet"]), Ok(vec!["add_pet"]));
        let refused = chosen(&["addPet", "getPets"]).unwrap_err();
        assert!(refused.contains("`getPets`"), "{refused}");
        assert!(refused.contains("get_pets, add_pet"), "{refused}");
    }
}
