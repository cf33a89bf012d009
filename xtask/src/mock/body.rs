//! Whether the body of a request is as the description says.

use std::io::Read;

use flate2::read::{GzDecoder, ZlibDecoder};
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use serde_json::Value;

use super::description::Part;
use super::problem::{Problem, Where};
use super::request::Request;
use super::{LARGEST, form, media, params};
use specsmith::json_schema::Direction;

/// Why the body of a request is refused.
pub(super) enum Unfit {
    /// It is not written as it might be: media type or encoding.
    Form(Problem),
    /// It is too large, once it is decompressed.
    Large,
    /// It breaks rules.
    Content(Vec<Problem>),
}

/// Judges the body of a request to an operation.
pub(super) fn check(operation: &Part<'_>, request: &Request) -> Result<(), Unfit> {
    let Some(described) = operation.get("requestBody") else {
        return Ok(());
    };
    if request.body.is_empty() {
        let needed = described.is("required") && !params::has_no_body(&request.method);
        return match needed {
            true => Err(Unfit::Content(vec![Problem::of_body("is required")])),
            false => Ok(()),
        };
    }
    let Some(content) = described
        .get("content")
        .filter(|it| !it.members().is_empty())
    else {
        return Ok(());
    };
    let sent = request.header(CONTENT_TYPE);
    let known = match sent {
        Some(sent) => media::described(&content, sent),
        None => content.members().into_iter().next(),
    };
    let Some((name, media_type)) = known else {
        return Err(Unfit::Form(undescribed(&content, sent.unwrap_or_default())));
    };
    let gzip = described.is("x-gzip") || operation.is("x-gzip");
    let body = plain(request, gzip)?;
    let name = sent.unwrap_or(name);
    let problems = judge(&body, name, &media_type);
    match problems.is_empty() {
        true => Ok(()),
        false => Err(Unfit::Content(problems)),
    }
}

fn undescribed(content: &Part<'_>, sent: &str) -> Problem {
    let names: Vec<&str> = content.members().into_iter().map(|it| it.0).collect();
    let sent = media::essence(sent);
    let place = Where::Header("Content-Type".to_owned());
    Problem::new(place, format!("{sent} is not one of: {}", names.join(", ")))
}

/// The body without `Content-Encoding`, which only some operations take.
fn plain(request: &Request, gzip: bool) -> Result<Vec<u8>, Unfit> {
    let encoding = request.list(&CONTENT_ENCODING).trim().to_ascii_lowercase();
    let broken = |error: std::io::Error| {
        Unfit::Content(vec![Problem::of_body(format!(
            "is not {encoding}: {error}"
        ))])
    };
    let limit = LARGEST as u64 + 1;
    let mut body = Vec::new();
    match encoding.as_str() {
        "" | "identity" => return Ok(request.body.clone()),
        "gzip" | "x-gzip" if gzip => {
            let mut decoder = GzDecoder::new(request.body.as_slice()).take(limit);
            decoder.read_to_end(&mut body).map_err(broken)?
        }
        "deflate" if gzip => {
            let mut decoder = ZlibDecoder::new(request.body.as_slice()).take(limit);
            decoder.read_to_end(&mut body).map_err(broken)?
        }
        _ => {
            let takes = if gzip {
                "gzip and deflate are taken"
            } else {
                "none is taken (x-gzip)"
            };
            let place = Where::Header("Content-Encoding".to_owned());
            return Err(Unfit::Form(Problem::new(
                place,
                format!("{encoding}: {takes}"),
            )));
        }
    };
    match body.len() > LARGEST {
        true => Err(Unfit::Large),
        false => Ok(body),
    }
}

fn judge(body: &[u8], name: &str, media_type: &Part<'_>) -> Vec<Problem> {
    let schema = media_type.get("schema");
    let essence = media::essence(name);
    match essence.as_str() {
        "application/x-www-form-urlencoded" => form::urlencoded(body, schema.as_ref()),
        "multipart/form-data" => form::multipart(body, name, schema.as_ref()),
        _ if media::is_json(&essence) => match parsed(body) {
            Ok(value) => judged(&value, schema.as_ref()),
            Err(problem) => vec![problem],
        },
        _ => Vec::new(),
    }
}

/// What is wrong with a body by its schema.
pub(super) fn judged(value: &Value, schema: Option<&Part<'_>>) -> Vec<Problem> {
    let Some(schema) = schema else {
        return Vec::new();
    };
    let found = schema
        .description()
        .judge(&schema.at, value, Direction::Request);
    let problems = found
        .into_iter()
        .map(|it| Problem::new(Where::Body(it.pointer), it.detail));
    problems.collect()
}

fn parsed(body: &[u8]) -> Result<Value, Problem> {
    if let Err(error) = std::str::from_utf8(body) {
        let before = body.get(..error.valid_up_to()).unwrap_or_default();
        let line = 1 + before.iter().filter(|it| **it == b'\n').count();
        return Err(Problem::of_body(format!(
            "is not UTF-8: line {line} holds bytes that are no text"
        )));
    }
    // The parser says line and column, and ends where values are nested too deep.
    serde_json::from_slice(body).map_err(|error| Problem::of_body(format!("is not JSON: {error}")))
}
