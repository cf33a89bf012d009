//! The answer to a request that is accepted: which response, which media type, which example.

use http::header::{ACCEPT, CONTENT_TYPE, HeaderName, HeaderValue, RETRY_AFTER};
use http::{HeaderMap, StatusCode};
use serde_json::Value;

use super::description::Part;
use super::prefer::Preference;
use super::refusal::Refusal;
use super::request::{Answer, Request};
use super::{made, media, write};

/// Headers that are not the description's to say.
const OF_CONNECTION: [&str; 6] = [
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "date",
    "transfer-encoding",
];

/// A response of the description for a status.
pub(super) struct Chosen<'a> {
    pub(super) status: StatusCode,
    pub(super) response: Part<'a>,
    /// Whether the description has it for this very status.
    pub(super) exact: bool,
}

/// The response for a status: its own, that of its range, or the default.
pub(super) fn of_status<'a>(operation: &Part<'a>, status: StatusCode) -> Option<Chosen<'a>> {
    let responses = operation.get("responses")?.members();
    let digits = status.as_str();
    let range = digits
        .get(..1)
        .map(|it| format!("{it}XX"))
        .unwrap_or_default();
    let find = |code: &str| {
        let mut responses = responses.iter();
        responses
            .find(|(name, _)| name.eq_ignore_ascii_case(code))
            .map(|it| it.1.clone())
    };
    let exact = find(digits);
    Some(Chosen {
        status,
        exact: exact.is_some(),
        response: exact.or_else(|| find(&range)).or_else(|| find("default"))?,
    })
}

/// The first success: the lowest status, else that of the range, else the default; without any, the first response.
fn success<'a>(operation: &Part<'a>) -> Option<Chosen<'a>> {
    let responses = operation.get("responses")?.members();
    let exact = |first: &str| {
        let codes = responses.iter().filter(|(name, _)| name.starts_with(first));
        let codes = codes.filter_map(|(name, it)| Some((name.parse::<u16>().ok()?, it)));
        let (code, response) = codes.min_by_key(|it| it.0)?;
        let status = StatusCode::from_u16(code).ok()?;
        Some(Chosen {
            status,
            response: response.clone(),
            exact: true,
        })
    };
    let lowest = exact("2").or_else(|| of_status(operation, StatusCode::OK));
    lowest.or_else(|| ["3", "1", "4", "5"].into_iter().find_map(exact))
}

/// The answer that a request that is accepted gets, as it prefers.
pub(super) fn answer(
    operation: &Part<'_>,
    request: &Request,
    wish: &Preference,
) -> Result<Answer, Refusal> {
    let chosen = match &wish.status {
        Some(code) => {
            let status = code.parse::<StatusCode>().ok();
            let chosen = status.and_then(|it| of_status(operation, it));
            Some(chosen.ok_or_else(|| no_such_code(operation))?)
        }
        None => success(operation),
    };
    let Some(chosen) = chosen else {
        return Ok(Answer {
            status: StatusCode::NO_CONTENT,
            ..Answer::default()
        });
    };
    let mut answer = Answer {
        status: chosen.status,
        ..Answer::default()
    };
    answer.headers = headers(&chosen.response);
    if !has_no_body(chosen.status) {
        body(&chosen, request, wish, &mut answer)?;
    }
    if chosen.status == StatusCode::TOO_MANY_REQUESTS && !answer.headers.contains_key(RETRY_AFTER) {
        answer
            .headers
            .insert(RETRY_AFTER, HeaderValue::from_static("1"));
    }
    for (name, value) in &wish.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            answer.headers.insert(name, value);
        }
    }
    Ok(answer)
}

/// Whether answers of a status have no body (RFC 9110, section 6.4.1).
pub(super) fn has_no_body(status: StatusCode) -> bool {
    status.is_informational()
        || matches!(
            status,
            StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT | StatusCode::NOT_MODIFIED
        )
}

fn body(
    chosen: &Chosen<'_>,
    request: &Request,
    wish: &Preference,
    answer: &mut Answer,
) -> Result<(), Refusal> {
    let Some(content) = chosen.response.get("content") else {
        return Ok(());
    };
    let accepted = media::accepted(&content, &request.list(&ACCEPT)).map_err(|()| {
        let names: Vec<&str> = content.members().into_iter().map(|it| it.0).collect();
        let detail = format!("the answer can be: {}", names.join(", "));
        Refusal::plain(StatusCode::NOT_ACCEPTABLE, detail)
    })?;
    let Some((name, media_type)) = accepted else {
        return Ok(());
    };
    if let Some(value) = value(&media_type, wish)? {
        let (name, body) = write::body(name, &value);
        if let Ok(name) = HeaderValue::try_from(name) {
            answer.headers.insert(CONTENT_TYPE, name);
        }
        answer.body = body;
    }
    Ok(())
}

/// The example that is asked for, else the first that its schema allows, else what the schema gives.
fn value(media_type: &Part<'_>, wish: &Preference) -> Result<Option<Value>, Refusal> {
    let examples = examples(media_type);
    if let Some(name) = &wish.example {
        let found = examples.iter().find(|(other, _)| other == name);
        let Some((_, value)) = found else {
            let names: Vec<&str> = examples.iter().map(|it| it.0).collect();
            let detail = match names.is_empty() {
                true => "this answer has no examples".to_owned(),
                false => format!("the examples of this answer are: {}", names.join(", ")),
            };
            return Err(Refusal::plain(StatusCode::NOT_FOUND, detail));
        };
        return Ok(Some(value.clone()));
    }
    let schema = media_type.get("schema");
    let allows = |value: &Value| {
        let allows = |it: &Part<'_>| it.description().allows(&it.at, value);
        schema.as_ref().is_none_or(allows)
    };
    let mut values = examples.into_iter().map(|it| it.1).filter(|_| !wish.made);
    let first = values.next();
    // A client is not to stumble over a mistake of the description: what its schema allows comes first.
    let right = first.iter().cloned().chain(values).find(allows);
    let made = || schema.as_ref().and_then(made::value);
    Ok(right
        .or_else(|| made().filter(|it| first.is_none() || allows(it)))
        .or(first))
}

/// The examples of a media type, or of another object that can have them, in order; one without a name is `example`.
pub(super) fn examples<'a>(part: &Part<'a>) -> Vec<(&'a str, Value)> {
    let named = part
        .get("examples")
        .map(|it| it.members())
        .unwrap_or_default();
    let named = named
        .into_iter()
        .filter_map(|(name, it)| Some((name, it.value.get("value")?.clone())));
    let single = part.value.get("example").map(|it| ("example", it.clone()));
    named.chain(single).collect()
}

/// The headers that a response documents: those with an example, and those that are required.
pub(super) fn headers(response: &Part<'_>) -> HeaderMap {
    let described = response
        .get("headers")
        .map(|it| it.members())
        .unwrap_or_default();
    let headers = described.into_iter().filter_map(|(name, header)| {
        if OF_CONNECTION.iter().any(|it| name.eq_ignore_ascii_case(it)) {
            return None;
        }
        let schema = header.get("schema");
        let said = || {
            ["example", "default"]
                .into_iter()
                .find_map(|it| schema.as_ref()?.value.get(it).cloned())
        };
        let required = header.is("required");
        let made = || schema.as_ref().filter(|_| required).and_then(made::value);
        let example = examples(&header).into_iter().next().map(|it| it.1);
        let value = example.or_else(said).or_else(made)?;
        let value = HeaderValue::try_from(write::header(&value)?).ok()?;
        Some((HeaderName::try_from(name).ok()?, value))
    });
    headers.collect()
}

/// That the description has no response of a status, and of which it has.
fn no_such_code(operation: &Part<'_>) -> Refusal {
    let codes = operation
        .get("responses")
        .map(|it| it.members())
        .unwrap_or_default();
    let codes: Vec<&str> = codes.into_iter().map(|it| it.0).collect();
    let detail = format!(
        "Prefer: the description has no such response; it has: {}",
        codes.join(", ")
    );
    Refusal::plain(StatusCode::NOT_FOUND, detail)
}
