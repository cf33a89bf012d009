//! What examples show of an operation: the requests that are sent, and the answers with what comes of
//! them, as far as the description says it.

use serde_json::Value;

use super::{
    BodyWritten, Checks, Reading, broken,
    outcome::answers,
    params::{Written, is_writable, written},
    reading::{Delivery, delivery, reading},
    sent,
};
use crate::{
    ir::{
        Api, Example, FailureKind, FailureSign, KeyPlace, Operation, Param, ParamPlace, PathPart,
        Response, Scheme, SchemeKind, Server, Status, Type, UrlPart,
    },
    name::{self, FnName, Scope},
};

/// How much text the examples of one description may be, in bytes of JSON: what is beyond takes longer to
/// compile than anybody waits for.
const MOST: usize = 1 << 20;

/// What ends the names of the functions that make the exchanges of an operation.
pub(crate) const OUTCOMES: &str = "outcomes";

/// What examples show of an operation.
pub(crate) struct Exchanges {
    /// The requests, one for each example of the body.
    pub(crate) requests: Vec<SentExample>,
    /// The answers: one for each example of each documented answer and each sign of failure, and one where there
    /// are none.
    pub(crate) answers: Vec<AnsweredExample>,
    /// A body that breaks a limit, and what its test is called.
    pub(crate) refused: Option<(FnName, Value)>,
}

/// A request with an example for its body.
pub(crate) struct SentExample {
    /// What its test is called.
    pub(crate) name: FnName,
    /// The example, by its position in the body's.
    pub(crate) example: usize,
}

/// An answer.
pub(crate) struct AnsweredExample {
    /// What its test is called.
    pub(crate) name: FnName,
    /// The answer, by its position in [`Operation::responses`].
    pub(crate) response: usize,
    /// The example of its body, by its position in the content's.
    pub(crate) example: Option<usize>,
    /// The example, changed so that it says that the call failed.
    pub(crate) changed: Option<Value>,
    /// The status that it comes with.
    pub(crate) status: u16,
    /// What comes of it.
    pub(crate) comes_to: ComesTo,
}

/// What an answer comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ComesTo {
    /// A success.
    Success,
    /// A failure of this kind; `None` for one that a caller can do nothing about.
    Failure {
        /// The kind.
        kind: Option<FailureKind>,
        /// Whether the status is a success, and the body says that the call failed.
        rejected: bool,
    },
}

/// The exchanges of each operation, by position; `None` where nothing in it is an example.
pub(super) fn find(api: &Api, checks: &Checks) -> Vec<Option<Exchanges>> {
    let mut names = Scope::default();
    for operation in &api.operations {
        names.take(name::fn_part(&operation.name, OUTCOMES));
    }
    let mut left = MOST;
    let find = |operation: &Operation| {
        let size = examples_of(operation).map(|it| it.value.to_string().len());
        let size: usize = size.sum();
        let is_whole = matches!(delivery(operation), Delivery::Whole | Delivery::Bytes);
        if size == 0 || !is_whole {
            return None;
        }
        left = left.checked_sub(size)?;
        Some(Exchanges::of(api, checks, operation, &mut names))
    };
    api.operations.iter().map(find).collect()
}

/// The examples of the bodies of an operation.
fn examples_of(operation: &Operation) -> impl Iterator<Item = &Example> {
    let sent = operation.body.iter().flat_map(|it| it.contents.first());
    let answered = operation.responses.iter();
    let answered = answered.flat_map(|it| it.contents.first());
    sent.chain(answered).flat_map(|it| &it.examples)
}

impl Exchanges {
    fn of(api: &Api, checks: &Checks, operation: &Operation, names: &mut Scope) -> Self {
        let mut named = |words: String| names.take(name::fn_name(&words));
        let called = &operation.name;
        let body = operation.body.as_ref().and_then(|it| it.contents.first());
        let requests = body.iter().flat_map(|it| it.examples.iter().enumerate());
        let requests = requests.map(|(example, it)| SentExample {
            name: named(format!("{called} sends {}", it.name)),
            example,
        });
        let requests = requests.collect();
        let mut answers = Vec::new();
        for (at, response) in operation.responses.iter().enumerate() {
            let Some(status) = status(operation, response.status) else {
                continue;
            };
            answers.extend(
                shown_answers(response)
                    .into_iter()
                    .map(|it| AnsweredExample {
                        name: named(format!("{called} answers {status} {}", it.says)),
                        response: at,
                        example: it.example,
                        status,
                        comes_to: comes_to(operation, response, status, it.body(response)),
                        changed: it.changed,
                    }),
            );
        }
        let refused = refused(api, checks, operation);
        Self {
            requests,
            answers,
            refused: refused.map(|it| (named(format!("{called} refuses what breaks a limit")), it)),
        }
    }
}

/// A body of the operation that breaks a limit.
fn refused(api: &Api, checks: &Checks, operation: &Operation) -> Option<Value> {
    let body = operation.body.as_ref()?;
    let BodyWritten::Json(Some(value)) = sent(api, body)?.written else {
        return None;
    };
    match api.types.unaliased(&value.ty) {
        Type::Model(id) => broken(api, checks, *id),
        _ => None,
    }
}

/// An answer that is shown: an example of it, as it is or changed.
struct ShownAnswer {
    /// What is special about it.
    says: String,
    example: Option<usize>,
    changed: Option<Value>,
}

impl ShownAnswer {
    fn body<'a>(&'a self, of: &'a Response) -> Option<&'a Value> {
        let example = || Some(&of.contents.first()?.examples.get(self.example?)?.value);
        self.changed.as_ref().or_else(example)
    }
}

/// Each example of an answer, or the answer where there is none, and one for each sign of failure that no
/// example has.
fn shown_answers(of: &Response) -> Vec<ShownAnswer> {
    if !matches!(reading(of), None | Some(Reading::Json(_))) {
        return Vec::new();
    }
    let examples = of.contents.first().map_or(&[][..], |it| &it.examples);
    let mut shown: Vec<_> = (examples.iter().enumerate())
        .map(|(at, it)| ShownAnswer {
            says: it.name.clone(),
            example: Some(at),
            changed: None,
        })
        .collect();
    shown.extend(signs(of, examples));
    if shown.is_empty() {
        shown.push(ShownAnswer {
            says: String::new(),
            example: None,
            changed: None,
        });
    }
    shown
}

/// An answer for each sign of failure that no example has: an example that is none, changed.
fn signs(of: &Response, examples: &[Example]) -> Vec<ShownAnswer> {
    let is_plain = |it: &&Example| first_sign(of, &it.value).is_none();
    let Some(base) = examples.iter().find(is_plain).or(examples.first()) else {
        return Vec::new();
    };
    let mut shown = Vec::new();
    for sign in &of.failure_when {
        let has = |it: &Example, value: &Value| {
            first_sign(of, &it.value) == Some(sign)
                && it.value.pointer(&sign.pointer) == Some(value)
        };
        for value in &sign.values {
            let mut changed = base.value.clone();
            if !examples.iter().any(|it| has(it, value))
                && let Some(place) = changed.pointer_mut(&sign.pointer)
            {
                *place = value.clone();
                shown.push(ShownAnswer {
                    says: format!("{} {value}", sign.pointer),
                    example: None,
                    changed: Some(changed),
                });
            }
        }
    }
    shown
}

/// The sign of failure that counts in a body.
fn first_sign<'a>(of: &'a Response, body: &Value) -> Option<&'a FailureSign> {
    let is_there = |it: &&FailureSign| {
        let found = body.pointer(&it.pointer);
        found.is_some_and(|value| it.values.contains(value))
    };
    of.failure_when.iter().find(is_there)
}

/// A status that a documented answer is for.
pub(crate) fn status(it: &Operation, of: Status) -> Option<u16> {
    let is_documented = |status: u16| {
        it.responses.iter().any(|it| match it.status {
            Status::Code(code) => code == status,
            Status::Range(digit) => u16::from(digit) == status / 100,
            Status::Default => false,
        })
    };
    let status = match of {
        Status::Code(code) => code,
        Status::Range(digit) => u16::from(digit) * 100 + 42,
        Status::Default => (418..600).find(|it| !is_documented(*it))?,
    };
    (200..600).contains(&status).then_some(status)
}

fn comes_to(it: &Operation, of: &Response, status: u16, body: Option<&Value>) -> ComesTo {
    let sign = body.and_then(|body| first_sign(of, body));
    let mut successes = answers(it).successes.into_iter();
    let is_success =
        (200..300).contains(&status) && successes.any(|(_, it)| it.status == of.status);
    let said = sign.and_then(|it| it.kind);
    match (is_success, sign) {
        (true, None) => ComesTo::Success,
        (rejected, _) => ComesTo::Failure {
            kind: said.or_else(|| kind_of(status)),
            rejected,
        },
    }
}

/// The kind of failure that a status says.
fn kind_of(status: u16) -> Option<FailureKind> {
    match status {
        401 | 403 | 407 => Some(FailureKind::Auth),
        404 | 410 => Some(FailureKind::NotFound),
        408 => Some(FailureKind::Timeout),
        429 => Some(FailureKind::RateLimited),
        400..=499 => Some(FailureKind::Invalid),
        500..=599 => Some(FailureKind::Server),
        _ => None,
    }
}

/// The value that a test gives a parameter: its first example, if that can be sent.
pub(crate) fn shown<'a>(api: &Api, param: &'a Param) -> Option<&'a Value> {
    let value = &param.examples.first()?.value;
    let is_there = match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(members) => !members.is_empty(),
        _ => true,
    };
    let can_be = written(api, param) != Written::Styled || is_writable(param, value);
    (is_there && can_be).then_some(value)
}

/// The URL of an operation's default server, where it names a host that keys may be sent to.
pub(crate) fn server(api: &Api, it: &Operation) -> Option<String> {
    server_url(api, it).filter(|url| url.starts_with("https://"))
}

/// The URL of an operation's default server, or the path that it is.
fn server_url(api: &Api, it: &Operation) -> Option<String> {
    let chosen = api.servers.as_ref().filter(|_| it.chooses_server);
    let chosen = chosen.and_then(|it| it.options.get(it.default));
    let server: &Server = chosen.map(|(_, it)| it).or(it.servers.first())?;
    let parts = server.url.iter().map(|part| match part {
        UrlPart::Literal(text) => Some(text.as_str()),
        UrlPart::Variable(at) => api.variables.get(*at).map(|it| it.default.as_str()),
    });
    parts.collect()
}

/// Path and query of a request whose required parameters have these values, by their position in
/// [`Operation::params`]. `None` where more than plain text is written: how that is spelled is not this
/// module's to say.
pub(crate) fn target(
    api: &Api,
    it: &Operation,
    value: impl Fn(&Param) -> Option<Value>,
) -> Option<String> {
    // A path alone stays in front of the request's, whatever host that goes to.
    if server_url(api, it).is_some_and(|it| !it.contains("://") && !it.is_empty()) {
        return None;
    }
    let text = |param: &Param| match written(api, param) {
        Written::Text => plain(&value(param)?),
        _ => None,
    };
    let parts = it.path_parts.iter().map(|part| match part {
        PathPart::Literal(text) => text.split('/').all(is_plain).then(|| text.clone()),
        PathPart::Param(at) => text(it.params.get(*at)?),
    });
    let path: String = parts.collect::<Option<_>>()?;
    let in_query = |it: &&Param| it.place == ParamPlace::Query && it.required;
    let pairs = it.params.iter().filter(in_query).map(|param| {
        let pair = format!("{}={}", param.wire, text(param)?);
        is_plain(&param.wire).then_some(pair)
    });
    let pairs: Vec<_> = pairs.collect::<Option<_>>()?;
    let has_key = keys(api, it).any(|it| it.kind.sent_in().0 == KeyPlace::Query);
    match pairs.as_slice() {
        _ if has_key => None,
        [] => Some(path),
        pairs => Some(format!("{path}?{}", pairs.join("&"))),
    }
}

/// Text that stands in URLs as it is.
fn plain(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Bool(_) => value.to_string(),
        Value::Number(number) if number.is_i64() => number.to_string(),
        _ => return None,
    };
    (is_plain(&text) && !text.is_empty()).then_some(text)
}

/// Whether all characters are unreserved (RFC 3986, section 2.3), but for dots alone, which are no segment.
fn is_plain(text: &str) -> bool {
    let is_unreserved = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '~');
    text.chars().all(is_unreserved) && !matches!(text, "." | "..")
}

/// The schemes whose keys are sent where all are configured.
pub(crate) fn keys<'a>(api: &'a Api, it: &Operation) -> impl Iterator<Item = &'a Scheme> {
    let first = it.security.iter().find(|set| !set.is_empty());
    let first = first.cloned().unwrap_or_default().into_iter();
    first.filter_map(|at| api.schemes.get(at))
}

/// The headers of a request in which each key is the name of its setting, and the required parameters have
/// these values. A value that is not known is empty.
pub(crate) fn headers(
    api: &Api,
    it: &Operation,
    value: impl Fn(&Param) -> Option<Value>,
) -> Vec<(String, String)> {
    let mut headers = Vec::new();
    if let Some(media) = accepted(it) {
        headers.push(("accept".to_owned(), media.to_owned()));
    }
    if let Some(sent) = it.body.as_ref().and_then(|it| sent(api, it))
        && matches!(sent.written, BodyWritten::Json(_))
    {
        headers.push(("content-type".to_owned(), sent.media.to_owned()));
    }
    let in_header = |it: &&Param| it.place == ParamPlace::Header && it.required;
    for param in it.params.iter().filter(in_header) {
        let text = match written(api, param) {
            Written::Text => value(param).as_ref().and_then(plain),
            _ => None,
        };
        headers.push((param.wire.clone(), text.unwrap_or_default()));
    }
    for scheme in keys(api, it) {
        let (place, name) = scheme.kind.sent_in();
        if place == KeyPlace::Header {
            let key = scheme.name.to_string();
            let value = match scheme.kind {
                SchemeKind::Key { .. } => key,
                SchemeKind::Bearer | SchemeKind::Token(_) => format!("Bearer {key}"),
                SchemeKind::Basic | SchemeKind::Http(_) => String::new(),
            };
            headers.push((name, value));
        }
    }
    headers
}

/// The media type that the answer should have: that of the first success, or of any answer.
pub(crate) fn accepted(it: &Operation) -> Option<&str> {
    let read = it.responses.iter().filter_map(|it| it.contents.first());
    read.map(|it| it.media.as_str())
        .find(|it| crate::ir::fits_header(it))
}
