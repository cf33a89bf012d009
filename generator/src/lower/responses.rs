//! Responses by status.

use openapiv3::{ReferenceOr, Response as OaResponse, Responses, StatusCode};

use super::{Lowering, docs};
use crate::{
    ir::{Content, Header, MediaKind, Response, Status},
    name::{self, Scope},
    source::Pointer,
};

impl<'a> Lowering<'a> {
    /// The documented answers: exact codes first, then ranges, then `default`.
    pub(super) fn responses(
        &mut self,
        responses: &'a Responses,
        at: &Pointer,
        hint: &str,
    ) -> Vec<Response> {
        let at = at.child("responses");
        let coded = (responses.responses.iter())
            .filter_map(|(status, it)| Some((status_of(status)?, status.to_string(), it)));
        let default = responses.default.iter();
        let default = default.map(|it| (Status::Default, "default".to_owned(), it));
        let mut all: Vec<_> = coded.chain(default).collect();
        all.sort_by_key(|(status, ..)| *status);
        let mut names = Scope::default();
        let mut all: Vec<_> = (all.into_iter())
            .filter_map(|(status, key, it)| {
                self.response(status, it, &at.child(&key), hint, &mut names)
            })
            .collect();
        name_rejections(&mut all, &mut names);
        all
    }

    fn response(
        &mut self,
        status: Status,
        response: &'a ReferenceOr<OaResponse>,
        at: &Pointer,
        hint: &str,
        names: &mut Scope,
    ) -> Option<Response> {
        let response = match self.refs.follow(response) {
            Ok(response) => response,
            Err(broken) => {
                self.broken(at, broken);
                return None;
            }
        };
        if !response.links.is_empty() {
            let message = "links are not supported: nothing is generated for them";
            self.report.warn(&at.child("links"), message);
        }
        let called = status_text(status);
        let name = names.take(name::variant_name(&called));
        let contents = self.contents(&response.content, at, &format!("{hint}{name}Response"));
        Some(Response {
            status,
            failure_when: self.failure_signs(&response.extensions, at, is_json(&contents)),
            rejected: None,
            contents,
            headers: self.headers(response, at),
            pointer: at.clone(),
            docs: docs::prose(Some(&response.description)),
            name,
        })
    }

    fn headers(&mut self, response: &'a OaResponse, at: &Pointer) -> Vec<Header> {
        let mut headers = Vec::new();
        for (wire, header) in &response.headers {
            match self.refs.follow(header) {
                Ok(header) => headers.push(Header {
                    wire: wire.clone(),
                    docs: docs::prose(header.description.as_deref()),
                }),
                Err(broken) => self.broken(&at.child("headers").child(wire), broken),
            }
        }
        headers
    }
}

/// Whether the body that is read is JSON.
fn is_json(contents: &[Content]) -> bool {
    (contents.first()).is_some_and(|it| it.kind == MediaKind::Json)
}

/// Names what a success that reports a failure is, after all that have a name by their status.
/// `default` is a success where no other is documented.
fn name_rejections(responses: &mut [Response], names: &mut Scope) {
    let is_documented = responses.iter().any(|it| it.status.is_success());
    for response in responses {
        let is_default = response.status == Status::Default && !is_documented;
        let is_success = response.status.is_success() || is_default;
        if is_success && !response.failure_when.is_empty() {
            response.rejected = Some(names.take(name::variant_name("Rejected")));
        }
    }
}

fn status_of(status: &StatusCode) -> Option<Status> {
    match status {
        StatusCode::Code(code) => Some(Status::Code(*code)),
        StatusCode::Range(digit) => u8::try_from(*digit).ok().map(Status::Range),
    }
}

/// What a status is called: its reason phrase (RFC 9110, section 15) where it has one.
fn status_text(status: Status) -> String {
    match status {
        Status::Code(code) => match http::StatusCode::from_u16(code) {
            Ok(known) => match known.canonical_reason() {
                Some(reason) => reason.replace('\'', ""),
                None => format!("Status{code}"),
            },
            Err(_) => format!("Status{code}"),
        },
        Status::Range(1) => "Informational".to_owned(),
        Status::Range(2) => "Success".to_owned(),
        Status::Range(3) => "Redirection".to_owned(),
        Status::Range(4) => "ClientError".to_owned(),
        Status::Range(_) => "ServerError".to_owned(),
        Status::Default => "Default".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::lower::lowered;

    /// The variant for a rejection of each response, in order.
    fn rejected(responses: &str) -> Vec<Option<String>> {
        let api = lowered(&format!(
            r#"
openapi: 3.0.3
info: {{ title: T, version: 1.0.0 }}
paths: {{ /x: {{ get: {{ operationId: x, responses: {{ {responses} }} }} }} }}
components:
  responses:
    Signed:
      description: It may say that it failed.
      content: {{ application/json: {{ schema: {{ type: object }} }} }}
      x-failure-when: {{ pointer: /ok, equals: false }}
    Silent: {{ description: It says nothing. }}
"#
        ));
        let responses = &api.operations[0].responses;
        let names = responses.iter().map(|it| it.rejected.as_ref());
        names.map(|it| it.map(ToString::to_string)).collect()
    }

    #[test]
    fn a_success_that_reports_a_failure_has_a_variant_of_its_own() {
        const SIGNED: &str = "{ $ref: '#/components/responses/Signed' }";
        const SILENT: &str = "{ $ref: '#/components/responses/Silent' }";
        let first = Some("Rejected".to_owned());
        let second = Some("Rejected2".to_owned());
        let several = format!("'200': {SIGNED}, '201': {SILENT}, 2XX: {SIGNED}");
        assert_eq!(rejected(&several), [first.clone(), None, second]);
        let failures = format!("'204': {SILENT}, '400': {SIGNED}, default: {SIGNED}");
        assert_eq!(rejected(&failures), [None, None, None]);
        // What is documented for nothing else is what a success looks like.
        let by_default = format!("'400': {SIGNED}, default: {SIGNED}");
        assert_eq!(rejected(&by_default), [None, first]);
    }
}
