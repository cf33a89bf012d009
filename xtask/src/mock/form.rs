//! Whether forms have the fields that the description requires: all fields of `application/x-www-form-urlencoded` are
//! judged as far as OpenAPI says how they are written; of `multipart/form-data` only whether the parts are there.

use serde_json::{Map, Value};

use super::body::judged;
use super::description::{Part, escaped};
use super::problem::{Problem, Where};
use super::text::{decoded_pair, pairs};
use super::typed::{self, Types};

/// All that is wrong with a form of pairs.
pub(super) fn urlencoded(body: &[u8], schema: Option<&Part<'_>>) -> Vec<Problem> {
    let (Ok(text), Some(schema)) = (std::str::from_utf8(body), schema) else {
        return match schema {
            Some(_) => vec![Problem::of_body("is not UTF-8")],
            None => Vec::new(),
        };
    };
    let mut fields: Map<String, Value> = Map::new();
    // Fields of which OpenAPI does not say how they are written: only whether they are there can be told.
    let mut nested = Vec::new();
    let pairs = pairs(text);
    for (name, _) in &pairs {
        let (field, inner) = name
            .split_once('[')
            .map_or((name.as_str(), None), |it| (it.0, Some(it.1)));
        let of_schema = typed::property(schema, field);
        let types = of_schema.as_ref().map(Types::of).unwrap_or_default();
        if inner.is_some_and(|it| it != "]") || (inner.is_none() && types.object) {
            nested.push(format!("/{}", escaped(field)));
        }
        if fields.contains_key(field) {
            continue;
        }
        let same = pairs.iter().filter(|(other, _)| other == name);
        let texts: Vec<String> = same.map(|it| decoded_pair(it.1)).collect();
        let value = match (&of_schema, texts.as_slice()) {
            (Some(it), texts) if types.array => typed::list(texts, it),
            (it, [one]) => typed::scalar(one, it.as_ref()),
            (_, many) => many.iter().map(|it| Value::String(it.clone())).collect(),
        };
        fields.insert(field.to_owned(), value);
    }
    let mut problems = judged(&Value::Object(fields), Some(schema));
    problems.retain(|problem| match &problem.place {
        Where::Body(pointer) => !nested.iter().any(|it| pointer.starts_with(it.as_str())),
        _ => true,
    });
    problems
}

/// The parts that a form lacks.
pub(super) fn multipart(body: &[u8], media_type: &str, schema: Option<&Part<'_>>) -> Vec<Problem> {
    let Some(boundary) = boundary(media_type) else {
        let place = Where::Header("Content-Type".to_owned());
        return vec![Problem::new(place, "multipart/form-data has no boundary")];
    };
    let Some(names) = names(body, &boundary) else {
        return vec![Problem::of_body(
            "does not have the parts that its boundary says",
        )];
    };
    let Some(schema) = schema else {
        return Vec::new();
    };
    let all = schema.with_all_of();
    let required = all
        .iter()
        .filter_map(|it| it.value.get("required")?.as_array());
    let required = required.flatten().filter_map(Value::as_str);
    let missing = required.filter(|name| {
        let to_send = !typed::property(schema, name).is_some_and(|it| it.is("readOnly"));
        let there = |it: &String| it == name || it.split('[').next() == Some(*name);
        to_send && !names.iter().any(there)
    });
    missing
        .map(|name| Problem::new(Where::Body(format!("/{}", escaped(name))), "is required"))
        .collect()
}

fn boundary(media_type: &str) -> Option<String> {
    let parameters = media_type
        .split(';')
        .skip(1)
        .filter_map(|it| it.split_once('='));
    let mut boundaries =
        parameters.filter(|(name, _)| name.trim().eq_ignore_ascii_case("boundary"));
    let boundary = boundaries.next()?.1.trim().trim_matches('"');
    (!boundary.is_empty()).then(|| boundary.to_owned())
}

/// The names of the parts (RFC 7578); `None` where there is no last boundary.
fn names(body: &[u8], boundary: &str) -> Option<Vec<String>> {
    let body = String::from_utf8_lossy(body);
    let delimiter = format!("\r\n--{boundary}");
    // The first boundary has no line in front of it.
    let body = format!("\r\n{body}");
    let mut sections = body.split(delimiter.as_str()).skip(1);
    let mut names = Vec::new();
    loop {
        let section = sections.next()?;
        if section.starts_with("--") {
            return Some(names);
        }
        let head = section.split("\r\n\r\n").next().unwrap_or_default();
        names.extend(head.split("\r\n").find_map(name));
    }
}

/// The name in a `Content-Disposition`.
fn name(line: &str) -> Option<String> {
    let (header, value) = line.split_once(':')?;
    if !header.trim().eq_ignore_ascii_case("content-disposition") {
        return None;
    }
    let parameters = value.split(';').skip(1).filter_map(|it| it.split_once('='));
    let mut names = parameters.filter(|(name, _)| name.trim().eq_ignore_ascii_case("name"));
    names
        .next()
        .map(|(_, name)| name.trim().trim_matches('"').to_owned())
}
