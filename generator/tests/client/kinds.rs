//! What kind of thing went wrong: as the status says, unless the body knows better.

use event_intake::ErrorKind;
use serde_json::{Value, json};

use crate::{
    description::{Operation, answers, operations},
    loopback::Loopback,
    outcome::{Cause, Refusal},
};

/// What a status says.
const OF_STATUS: [(u16, ErrorKind); 24] = [
    (201, ErrorKind::Decode),
    (203, ErrorKind::Decode),
    (301, ErrorKind::Other),
    (304, ErrorKind::Other),
    (400, ErrorKind::Invalid),
    (401, ErrorKind::Auth),
    (402, ErrorKind::Invalid),
    (403, ErrorKind::Auth),
    (404, ErrorKind::NotFound),
    (405, ErrorKind::Invalid),
    (407, ErrorKind::Auth),
    (408, ErrorKind::Timeout),
    (409, ErrorKind::Invalid),
    (410, ErrorKind::NotFound),
    (413, ErrorKind::Invalid),
    (418, ErrorKind::Invalid),
    (422, ErrorKind::Invalid),
    (429, ErrorKind::RateLimited),
    (500, ErrorKind::Server),
    (501, ErrorKind::Server),
    (502, ErrorKind::Server),
    (503, ErrorKind::Server),
    (504, ErrorKind::Server),
    (599, ErrorKind::Server),
];

/// What the bodies of the description say that know better, by the name of the example.
const OF_BODY: [(&str, ErrorKind); 3] = [
    ("invalidApiKey", ErrorKind::Auth),
    ("keyRateLimited", ErrorKind::RateLimited),
    ("workspaceRateLimited", ErrorKind::RateLimited),
];

fn of_status(status: u16) -> ErrorKind {
    let row = OF_STATUS.iter().find(|(it, _)| *it == status);
    row.unwrap_or_else(|| panic!("{status} has no row in OF_STATUS"))
        .1
}

#[tokio::test]
async fn every_documented_failure_has_a_kind() {
    let server = Loopback::start().await;
    for answer in answers(false) {
        let of = answer.of();
        server.answer_as(&answer).await;
        let error = server.call(&answer.operation).await.expect_err(&of);
        let expected = match answer.says_failure() {
            false => of_status(answer.status),
            true => {
                let row = OF_BODY.iter().find(|(it, _)| *it == answer.example.name);
                row.unwrap_or_else(|| panic!("{of} has no row in OF_BODY"))
                    .1
            }
        };
        assert_eq!(error.kind, expected, "{of}");
        let limited = expected == ErrorKind::RateLimited;
        assert_eq!(
            error.is_retryable, limited,
            "{of}: the server may have acted on others"
        );
    }
}

#[tokio::test]
async fn an_undocumented_status_has_a_kind() {
    let server = Loopback::start().await;
    for operation in operations().iter().filter(|it| !it.has_default()) {
        for (status, kind) in OF_STATUS {
            if operation.documents(status) {
                continue;
            }
            let of = format!("{} {status}", operation.id);
            server.answer(status, "short and stout").await;
            let error = server.call(operation).await.expect_err(&of);
            assert!(matches!(error.cause, Cause::Unexpected), "{of}: {error:?}");
            assert_eq!(error.kind, kind, "{of}");
            let limited = kind == ErrorKind::RateLimited;
            assert_eq!(error.is_retryable, limited, "{of}");
        }
    }
}

/// A page of HTML that a proxy answers with is no success, and says as much as its status.
#[tokio::test]
async fn a_body_that_cannot_be_read_has_the_kind_of_its_status_or_decode() {
    let server = Loopback::start().await;
    for answer in answers(true).into_iter().chain(answers(false)) {
        let of = answer.of();
        server.answer(answer.status, "<html>").await;
        let error = server.call(&answer.operation).await.expect_err(&of);
        let expected = match answer.status {
            200..=299 => ErrorKind::Decode,
            status => of_status(status),
        };
        assert_eq!(error.kind, expected, "{of}");
    }
}

fn guance() -> Operation {
    let guance = operations()
        .into_iter()
        .find(|it| it.id == "createGuanceEvent");
    guance.expect("an operation")
}

async fn guance_answering(status: u16, body: &Value) -> Box<Refusal> {
    let server = Loopback::answering(status, body.to_string()).await;
    server.call(&guance()).await.expect_err("a failure")
}

fn failed(error_code: &str) -> Value {
    json!({ "code": 401, "content": null, "errorCode": error_code, "message": "no", "success": false })
}

#[tokio::test]
async fn guance_says_by_error_code_what_is_wrong_whatever_the_status() {
    let codes = [
        ("ft.TriggerApiAkCurrentLimiting", ErrorKind::RateLimited),
        (
            "ft.TriggerApiWorkspaceCurrentLimiting",
            ErrorKind::RateLimited,
        ),
        ("ft.InvalidAPIKey", ErrorKind::Auth),
    ];
    for (code, kind) in codes {
        for status in [200, 400, 401, 403, 429, 500, 503] {
            let error = guance_answering(status, &failed(code)).await;
            let of = format!("{code} with {status}");
            assert!(matches!(error.cause, Cause::Failure(_)), "{of}: {error:?}");
            assert_eq!(error.kind, kind, "{of}");
            assert_eq!(error.is_retryable, kind == ErrorKind::RateLimited, "{of}");
            assert!(error.display.contains(code), "{}", error.display);
        }
    }
}

#[tokio::test]
async fn an_error_code_of_guance_that_nobody_knows_is_a_failure_of_the_statuss_kind() {
    for (status, kind) in [
        (200, ErrorKind::Other),
        (401, ErrorKind::Auth),
        (403, ErrorKind::Auth),
        (404, ErrorKind::NotFound),
        (500, ErrorKind::Server),
    ] {
        let error = guance_answering(status, &failed("ft.SomethingElse")).await;
        assert!(matches!(error.cause, Cause::Failure(_)), "{error:?}");
        assert_eq!((error.kind, error.is_retryable), (kind, false), "{status}");
    }
}

#[tokio::test]
async fn guances_failures_say_which_answer_they_are_documented_for() {
    for (status, documented_for) in [(200, "200"), (401, "default"), (503, "default")] {
        let error = guance_answering(status, &failed("ft.InvalidAPIKey")).await;
        let Cause::Failure(failure) = &error.cause else {
            panic!("{error:?}");
        };
        assert_eq!(failure.documented_for, documented_for);
    }
}

/// The kind is found in the body as it came, which need not be one that the model is read from.
#[tokio::test]
async fn a_body_of_guance_that_lacks_the_rest_still_says_the_kind() {
    let body = json!({ "errorCode": "ft.TriggerApiAkCurrentLimiting" });
    for status in [200, 401, 500] {
        let error = guance_answering(status, &body).await;
        assert!(matches!(error.cause, Cause::Decode(_)), "{error:?}");
        let judged = (error.kind, error.is_retryable);
        assert_eq!(judged, (ErrorKind::RateLimited, true), "{status}");
    }
}

#[tokio::test]
async fn a_success_of_guance_is_one() {
    let server = Loopback::start().await;
    for answer in guance().answers(true) {
        server.answer_as(&answer).await;
        let reply = server.call(&answer.operation).await.expect("a success");
        assert_eq!(reply.body["success"], json!(true));
    }
}
