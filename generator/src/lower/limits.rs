//! `x-rate-limit`: how often an API, the holder of a key, or an operation may be called.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{Lowering, extensions::Extensions, times::duration};
use crate::{
    ir::{Limited, RateLimit},
    name::FnName,
    source::Pointer,
};

const KEY: &str = "x-rate-limit";

/// What a limit is said by.
const PARTS: &[&str] = &["requests", "per"];

impl Lowering<'_> {
    /// Lowers the limits on what `of` counts.
    pub(super) fn rate_limits(&mut self, extensions: &Extensions, of: &Limited, at: &Pointer) {
        for (limit, at) in self.objects_extension(extensions, KEY, PARTS, at) {
            let requests = self.requests(limit, &at);
            let seconds = self.period(limit, &at);
            if let (Some(requests), Some(seconds)) = (requests, seconds) {
                self.limits.push(RateLimit {
                    requests,
                    seconds,
                    of: of.clone(),
                });
            }
        }
    }

    /// The limits that an operation is under: its own, those of its schemes, those of the API.
    pub(super) fn limits_of(
        &mut self,
        operation: &FnName,
        security: &[Vec<usize>],
        extensions: &Extensions,
        at: &Pointer,
    ) -> Vec<usize> {
        let own = Limited::Operation(operation.clone());
        self.rate_limits(extensions, &own, at);
        let schemes: BTreeSet<_> = security.iter().flatten().copied().collect();
        let schemes = schemes.into_iter().map(Limited::Scheme);
        let scopes = [own].into_iter().chain(schemes).chain([Limited::Api]);
        scopes.flat_map(|of| self.limits_on(of)).collect()
    }

    fn limits_on(&self, of: Limited) -> impl Iterator<Item = usize> {
        let limits = self.limits.iter().enumerate();
        limits.filter(move |(_, it)| it.of == of).map(|(at, _)| at)
    }

    fn requests(&mut self, of: &Map<String, Value>, at: &Pointer) -> Option<u32> {
        let requests = of.get("requests").and_then(Value::as_u64);
        let requests = requests.and_then(|it| u32::try_from(it).ok());
        let requests = requests.filter(|it| *it >= 1);
        if requests.is_none() {
            let message = format!("`requests` is a count from 1 to {}", u32::MAX);
            self.report.error(&place(of, "requests", at), message);
        }
        requests
    }

    fn period(&mut self, of: &Map<String, Value>, at: &Pointer) -> Option<u64> {
        let text = of.get("per").and_then(Value::as_str);
        let seconds = text.and_then(whole_seconds);
        if seconds.is_none() {
            self.report.error(
                &place(of, "per", at),
                "`per` is a duration as ISO 8601 writes it, of one or more whole seconds, such as PT1M",
            );
        }
        seconds
    }
}

/// Where `key` is, or should be.
fn place(of: &Map<String, Value>, key: &str, at: &Pointer) -> Pointer {
    match of.contains_key(key) {
        true => at.child(key),
        false => at.clone(),
    }
}

/// The seconds of a duration that is one or more of them. A part of one is not cut off: that would
/// be another limit.
fn whole_seconds(text: &str) -> Option<u64> {
    let duration = duration(text).filter(|it| it.subsec_nanos() == 0)?;
    u64::try_from(duration.as_secs()).ok().filter(|it| *it >= 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ir::Api, lower::lowered};

    /// The numbers of requests that the limits on an operation allow.
    fn allowed(api: &Api, operation: usize) -> Vec<u32> {
        let limits = &api.operations[operation].limits;
        limits.iter().map(|it| api.limits[*it].requests).collect()
    }

    #[test]
    fn an_operation_is_under_its_own_limits_those_of_its_keys_and_those_of_the_api() {
        let api = lowered(
            r#"
openapi: 3.0.3
info: { title: T, version: 1.0.0 }
x-rate-limit: [{ requests: 1, per: PT1S }, { requests: 2, per: PT1H }]
security: [{ a: [] }]
paths:
  /x:
    get: { operationId: inherits, responses: { '204': { description: Done. } } }
    put:
      operationId: chooses
      security: [{ b: [], a: [] }, { b: [] }, { c: [] }]
      x-rate-limit: { requests: 5, per: PT1M30S }
      responses: { '204': { description: Done. } }
    post: { operationId: needsNone, security: [], responses: { '204': { description: Done. } } }
components:
  securitySchemes:
    a: { type: apiKey, in: header, name: A, x-rate-limit: { requests: 3, per: P1D } }
    b: { type: apiKey, in: header, name: B, x-rate-limit: { requests: 4, per: PT1M } }
    c: { type: apiKey, in: header, name: C }
"#,
        );
        assert_eq!(allowed(&api, 0), [3, 1, 2]);
        assert_eq!(allowed(&api, 1), [5, 3, 4, 1, 2]);
        assert_eq!(allowed(&api, 2), [1, 2]);
        let seconds: Vec<_> = api.limits.iter().map(|it| it.seconds).collect();
        assert_eq!(seconds, [1, 3_600, 86_400, 60, 90]);
        assert_eq!(api.limits[2].of, Limited::Scheme(0));
        assert_eq!(
            api.limits[4].of,
            Limited::Operation(api.operations[1].name.clone())
        );
    }
}
