//! The answer to a request that is refused: in the shape that the description has for it, else as RFC 9457 says.

use http::header::{ACCEPT, CONTENT_TYPE, HeaderName, HeaderValue};
use http::{HeaderMap, StatusCode};
use serde_json::{Map, Value, json};

use super::answers::{self, Chosen};
use super::description::Part;
use super::fill::{self, Refused};
use super::problem::{Problem, Where};
use super::request::{Answer, Request};
use super::{made, media, write};

/// Why a request is refused, and with which status.
#[derive(Debug, Clone)]
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    headers: Vec<(HeaderName, HeaderValue)>,
    pub(super) problems: Vec<Problem>,
    /// Whether it is the mock that speaks, and not the vendor: never in the vendor's shape.
    own: bool,
}

impl Refusal {
    pub(super) fn new(status: StatusCode, problems: Vec<Problem>) -> Self {
        Self {
            status,
            headers: Vec::new(),
            problems,
            own: false,
        }
    }

    /// What no vendor has a shape for.
    pub(super) fn plain(status: StatusCode, detail: impl Into<String>) -> Self {
        Self {
            own: true,
            ..Self::new(status, vec![Problem::of_request(detail)])
        }
    }

    pub(super) fn with(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::try_from(value) {
            self.headers.push((name, value));
        }
        self
    }

    /// As an answer: in the shape of the operation, where it has one for the status.
    pub(super) fn answer(self, operation: Option<&Part<'_>>, request: &Request) -> Answer {
        let chosen = operation
            .filter(|_| !self.own)
            .and_then(|it| answers::of_status(it, self.status));
        let (headers, media_type, body) = chosen
            .and_then(|it| self.shaped(&it, request))
            .unwrap_or_else(|| self.problem_details());
        let mut headers = headers;
        headers.extend(self.headers);
        if let Ok(media_type) = HeaderValue::try_from(media_type) {
            headers.insert(CONTENT_TYPE, media_type);
        }
        Answer {
            status: self.status,
            headers,
            body,
            operation: None,
            problems: self.problems,
        }
    }

    /// In the shape of a response of the description.
    fn shaped(
        &self,
        chosen: &Chosen<'_>,
        request: &Request,
    ) -> Option<(HeaderMap, String, Vec<u8>)> {
        let content = chosen.response.get("content")?;
        let (name, media_type) = media::accepted(&content, &request.list(&ACCEPT)).ok()??;
        if !media::is_json(name) {
            return None;
        }
        let schema = media_type.get("schema");
        let examples = answers::examples(&media_type);
        let code = self.status.as_u16();
        let of_status = examples.iter().find(|(_, it)| fill::carries(it, code));
        let example = of_status.or(examples.first()).map(|it| it.1.clone());
        let base = example.or_else(|| schema.as_ref().and_then(made::value))?;
        let refused = Refused {
            status: self.status,
            problems: &self.problems,
            fits: chosen.exact || of_status.is_some(),
        };
        let allowed = |value: &Value| {
            let allows = |it: &Part<'_>| it.description().allows(&it.at, value);
            schema.as_ref().is_none_or(allows)
        };
        let body = fill::filled(&base, &refused, allowed);
        let (name, body) = write::body(name, &body);
        Some((answers::headers(&chosen.response), name, body))
    }

    /// As RFC 9457 says.
    fn problem_details(&self) -> (HeaderMap, String, Vec<u8>) {
        let details: Vec<String> = self.problems.iter().map(Problem::to_string).collect();
        let errors: Vec<Value> = self.problems.iter().map(error).collect();
        let body = json!({
            "type": "about:blank",
            "title": self.status.canonical_reason(),
            "status": self.status.as_u16(),
            "detail": details.join("; "),
            "errors": errors,
        });
        let media_type = "application/problem+json".to_owned();
        (HeaderMap::new(), media_type, body.to_string().into_bytes())
    }
}

fn error(problem: &Problem) -> Value {
    let mut error = Map::new();
    let (name, place) = match &problem.place {
        Where::Body(pointer) => ("pointer", pointer),
        Where::Query(name) | Where::Path(name) => ("parameter", name),
        Where::Header(name) => ("header", name),
        Where::Cookie(name) => ("cookie", name),
        Where::Request => ("", &String::new()),
    };
    if !name.is_empty() {
        error.insert(name.to_owned(), json!(place));
    }
    error.insert("detail".to_owned(), json!(problem.detail));
    Value::Object(error)
}
