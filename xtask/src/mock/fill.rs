//! Messages in the place where a vendor's error has them, found by the names that such members usually have.

use http::StatusCode;
use serde_json::{Map, Value, json};

use super::problem::{Problem, Where};

/// Lists with an item for each thing that is wrong.
const LISTS: [&str; 10] = [
    "errors",
    "error",
    "details",
    "messages",
    "issues",
    "violations",
    "problems",
    "failures",
    "causes",
    "invalidparams",
];

/// Texts that say what is wrong.
const MESSAGES: [&str; 13] = [
    "message",
    "msg",
    "detail",
    "details",
    "description",
    "reason",
    "errormessage",
    "errormsg",
    "errordescription",
    "usermessage",
    "developermessage",
    "faultstring",
    "explanation",
];

/// Texts that say it where nothing else does, and else what kind of error it is.
const TITLES: [&str; 4] = ["error", "title", "summary", "text"];

/// Where it is.
const POINTERS: [&str; 2] = ["pointer", "jsonpointer"];
const PARAMETERS: [&str; 2] = ["parameter", "param"];
const FIELDS: [&str; 3] = ["field", "property", "fieldname"];

/// The status, or a code of its own kind.
const CODES: [&str; 7] = [
    "status",
    "statuscode",
    "httpstatus",
    "httpstatuscode",
    "code",
    "errorcode",
    "errcode",
];

const SUCCESSES: [&str; 4] = ["success", "ok", "succeeded", "issuccess"];

/// How deep an error is looked through.
const DEEPEST: usize = 6;

/// What is to be said.
pub(super) struct Refused<'a> {
    pub(super) status: StatusCode,
    pub(super) problems: &'a [Problem],
    /// Whether the error that is filled is one of this status, so that its codes are right.
    pub(super) fits: bool,
}

/// Whether an error says of itself that it is one of this status.
pub(super) fn carries(error: &Value, status: u16) -> bool {
    let Some(members) = error.as_object() else {
        return false;
    };
    let mut codes = members.iter().filter(|(name, _)| is(name, &CODES));
    codes.any(|(_, value)| match value {
        Value::Number(number) => number.as_u64() == Some(u64::from(status)),
        Value::String(text) => *text == status.to_string(),
        _ => false,
    })
}

/// The error with what is wrong in it; as much of that as its schema allows.
pub(super) fn filled(
    base: &Value,
    refused: &Refused<'_>,
    allowed: impl Fn(&Value) -> bool,
) -> Value {
    let problems: Vec<&Problem> = refused.problems.iter().collect();
    let attempts = [true, false].into_iter().map(|codes| {
        let mut filled = base.clone();
        let filler = Filler { refused, codes };
        filler.fill("errors", &mut filled, &problems, 0);
        filled
    });
    let mut allowed = attempts.filter(allowed);
    allowed.next().unwrap_or_else(|| base.clone())
}

struct Filler<'a> {
    refused: &'a Refused<'a>,
    /// Whether codes are changed as well, and what is not so left out.
    codes: bool,
}

impl Filler<'_> {
    fn fill(&self, name: &str, value: &mut Value, problems: &[&Problem], depth: usize) {
        if depth > DEEPEST {
            return;
        }
        match value {
            Value::Object(members) => self.object(members, problems, depth),
            Value::Array(items) if is(name, &LISTS) => {
                let Some(first) = items.first().cloned() else {
                    return;
                };
                let filled = problems.iter().map(|problem| {
                    let mut item = first.clone();
                    match &mut item {
                        Value::String(text) => *text = problem.to_string(),
                        other => self.fill("", other, &[problem], depth + 1),
                    }
                    item
                });
                *items = filled.collect();
            }
            Value::String(text) if depth == 0 => *text = told(problems),
            _ => {}
        }
    }

    fn object(&self, members: &mut Map<String, Value>, problems: &[&Problem], depth: usize) {
        self.place(members, problems);
        let says = members
            .iter()
            .any(|(name, it)| it.is_string() && is(name, &MESSAGES));
        let title = self.refused.status.canonical_reason().unwrap_or_default();
        for (name, value) in members.iter_mut() {
            match value {
                Value::String(text) if is(name, &MESSAGES) => *text = told(problems),
                Value::String(text) if is(name, &TITLES) && !says => *text = told(problems),
                Value::String(text) if is(name, &TITLES) && self.codes => title.clone_into(text),
                Value::Null if is(name, &MESSAGES) => *value = json!(told(problems)),
                Value::Bool(success) if is(name, &SUCCESSES) => *success = false,
                Value::Object(_) | Value::Array(_) => self.fill(name, value, problems, depth + 1),
                _ if is(name, &CODES) && self.codes => self.code(value),
                _ => {}
            }
        }
    }

    /// A code becomes the status where it is one, and the name of the status where it is a word that does not fit.
    fn code(&self, value: &mut Value) {
        let status = self.refused.status;
        match value {
            Value::Number(number) if number.as_u64().is_some_and(|it| it < 600) => {
                *value = json!(status.as_u16())
            }
            Value::String(text) if text.parse::<u16>().is_ok() => {
                *text = status.as_str().to_owned()
            }
            Value::String(text) if !self.refused.fits => {
                let name = status.canonical_reason().unwrap_or_default();
                *text = name
                    .chars()
                    .filter(|it| it.is_ascii_alphanumeric())
                    .collect();
            }
            _ => {}
        }
    }

    /// Where it is: of several members that could say so, only the one that does.
    fn place(&self, members: &mut Map<String, Value>, problems: &[&Problem]) {
        let [problem] = problems else {
            return;
        };
        let (names, place): (&[&str], &str) = match &problem.place {
            Where::Body(pointer) => (&POINTERS, pointer),
            Where::Query(name) | Where::Path(name) | Where::Cookie(name) => (&PARAMETERS, name),
            Where::Header(name) => (&["header"], name),
            Where::Request => (&[], ""),
        };
        let of_place =
            |name: &str| is(name, &POINTERS) || is(name, &PARAMETERS) || is(name, &["header"]);
        let source = members.keys().any(|name| is(name, &POINTERS));
        for (name, value) in members.iter_mut() {
            if value.is_string() && (is(name, names) || is(name, &FIELDS)) {
                *value = json!(place);
            }
        }
        if source && self.codes {
            members.retain(|name, _| !of_place(name) || is(name, names));
        }
    }
}

fn told(problems: &[&Problem]) -> String {
    let texts: Vec<String> = problems.iter().map(|it| it.to_string()).collect();
    texts.join("; ")
}

/// Whether a member is called one of these, however its words are put together.
fn is(name: &str, names: &[&str]) -> bool {
    let letters = name.chars().filter(|it| it.is_alphanumeric());
    let plain: String = letters.flat_map(char::to_lowercase).collect();
    names.contains(&plain.as_str())
}
