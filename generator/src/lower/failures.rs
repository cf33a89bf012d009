//! `x-failure-when`: what in a body says that the call failed, and which kind of failure it is.

use serde_json::{Map, Value};

use super::{Lowering, extensions::Extensions};
use crate::{
    ir::{FailureKind, FailureSign},
    source::Pointer,
};

const KEY: &str = "x-failure-when";

/// What a sign of failure is said by.
const PARTS: &[&str] = &["pointer", "equals", "one-of", "kind"];

impl Lowering<'_> {
    /// The signs of failure in the body of a response, in the order in which they are looked for.
    pub(super) fn failure_signs(
        &mut self,
        extensions: &Extensions,
        at: &Pointer,
        is_json: bool,
    ) -> Vec<FailureSign> {
        let objects = self.objects_extension(extensions, KEY, PARTS, at);
        let signs: Vec<_> = (objects.into_iter())
            .filter_map(|(it, at)| self.failure_sign(it, &at))
            .collect();
        if !is_json && !signs.is_empty() {
            let message = format!("there is no JSON body to look into; `{KEY}` is ignored");
            self.report.warn(&at.child(KEY), message);
            return Vec::new();
        }
        signs
    }

    /// One sign; all that is wrong with it is said at once.
    fn failure_sign(&mut self, of: &Map<String, Value>, at: &Pointer) -> Option<FailureSign> {
        let pointer = self.body_pointer(of, at);
        let values = self.failure_values(of, at);
        let kind = self.failure_kind(of, at);
        Some(FailureSign {
            pointer: pointer?,
            values: values?,
            kind,
        })
    }

    fn body_pointer(&mut self, of: &Map<String, Value>, at: &Pointer) -> Option<String> {
        const MESSAGE: &str =
            "`pointer` is a JSON Pointer into the body: empty, or such as `/error/code`";
        let Some(pointer) = of.get("pointer") else {
            self.report.error(at, format!("{MESSAGE}; it is missing"));
            return None;
        };
        let pointer = pointer.as_str().filter(|it| is_pointer(it));
        if pointer.is_none() {
            self.report.error(&at.child("pointer"), MESSAGE);
        }
        pointer.map(str::to_owned)
    }

    fn failure_values(&mut self, of: &Map<String, Value>, at: &Pointer) -> Option<Vec<Value>> {
        match (of.get("equals"), of.get("one-of")) {
            (Some(value), None) => Some(vec![value.clone()]),
            (None, Some(Value::Array(values))) if !values.is_empty() => Some(values.clone()),
            (None, Some(_)) => {
                let message = "`one-of` is a list of values, one or more";
                self.report.error(&at.child("one-of"), message);
                None
            }
            _ => {
                let message =
                    format!("`{KEY}` has either `equals`, a value, or `one-of`, a list of them");
                self.report.error(at, message);
                None
            }
        }
    }

    fn failure_kind(&mut self, of: &Map<String, Value>, at: &Pointer) -> Option<FailureKind> {
        let value = of.get("kind")?;
        let kind = value.as_str().and_then(kind);
        if kind.is_none() {
            let message = "`kind` is auth, rate-limited, invalid, not-found, server or time-out";
            self.report.error(&at.child("kind"), message);
        }
        kind
    }
}

/// Whether `text` is a JSON Pointer (RFC 6901, section 3).
fn is_pointer(text: &str) -> bool {
    let is_escape = |after: &str| after.starts_with(['0', '1']);
    (text.is_empty() || text.starts_with('/')) && text.split('~').skip(1).all(is_escape)
}

fn kind(text: &str) -> Option<FailureKind> {
    match text {
        "auth" => Some(FailureKind::Auth),
        "rate-limited" => Some(FailureKind::RateLimited),
        "invalid" => Some(FailureKind::Invalid),
        "not-found" => Some(FailureKind::NotFound),
        "server" => Some(FailureKind::Server),
        "time-out" => Some(FailureKind::Timeout),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::lower::lowered;

    #[test]
    fn a_pointer_is_empty_or_begins_with_a_slash_and_escapes_what_it_must() {
        for pointer in ["", "/", "/a", "/a/0/b", "/~0/~1", "//", "/~01"] {
            assert!(is_pointer(pointer), "{pointer:?}");
        }
        for pointer in ["a", "a/b", "#/a", "/~", "/a~2", "/~0~", "~0"] {
            assert!(!is_pointer(pointer), "{pointer:?}");
        }
    }

    #[test]
    fn signs_keep_their_order_and_the_types_of_their_values() {
        let api = lowered(
            r#"
openapi: 3.0.3
info: { title: T, version: 1.0.0 }
paths:
  /x:
    get:
      operationId: x
      responses:
        '200':
          description: Done.
          content: { application/json: { schema: { type: object } } }
          x-failure-when:
            - { pointer: /code, one-of: [1, '1'], kind: rate-limited }
            - { pointer: '', equals: null }
        '400':
          description: Not done.
          content: { application/json: { schema: { type: object } } }
          x-failure-when: { pointer: /code, equals: late, kind: time-out }
"#,
        );
        let sign = |pointer: &str, values: &Value, kind| FailureSign {
            pointer: pointer.to_owned(),
            values: values.as_array().cloned().unwrap_or_default(),
            kind,
        };
        let [success, failure] = api.operations[0].responses.as_slice() else {
            panic!("two responses");
        };
        assert_eq!(
            success.failure_when,
            [
                sign("/code", &json!([1, "1"]), Some(FailureKind::RateLimited)),
                sign("", &json!([null]), None),
            ]
        );
        assert_eq!(
            failure.failure_when,
            [sign("/code", &json!(["late"]), Some(FailureKind::Timeout))]
        );
    }
}
