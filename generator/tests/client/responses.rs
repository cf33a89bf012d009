//! Every documented answer is read into its type.

use crate::{
    description::answers,
    json::assert_same,
    loopback::{Loopback, TRACE, status},
    outcome::{Cause, assert_all_known},
};

#[tokio::test]
async fn every_documented_success_is_a_typed_reply() {
    let server = Loopback::start().await;
    for answer in answers(true) {
        let of = answer.of();
        server.answer_as(&answer).await;
        let reply = server.call(&answer.operation).await.expect(&of);
        assert_eq!(reply.status, status(answer.status), "{of}");
        assert_eq!(reply.headers[TRACE.0], TRACE.1, "{of}");
        assert_same(&reply.body, answer.example.value, &of);
        assert_all_known(&reply.debug, &of);
    }
}

#[tokio::test]
async fn every_documented_failure_is_its_own_variant() {
    let server = Loopback::start().await;
    for answer in answers(false) {
        let of = answer.of();
        server.answer_as(&answer).await;
        let error = server.call(&answer.operation).await.expect_err(&of);
        let Cause::Failure(failure) = &error.cause else {
            panic!("{of}: {error:?}");
        };
        assert_eq!(failure.documented_for, answer.key, "{of}");
        assert_same(&failure.body, answer.example.value, &of);
        assert_all_known(&error.debug, &of);
    }
}

#[tokio::test]
async fn a_documented_failure_has_its_status_headers_and_body_at_hand() {
    let server = Loopback::start().await;
    for answer in answers(false) {
        let of = answer.of();
        server.answer_as(&answer).await;
        let error = server.call(&answer.operation).await.expect_err(&of);
        assert_eq!(error.status, Some(status(answer.status)), "{of}");
        assert_eq!(error.headers.expect(&of)[TRACE.0], TRACE.1, "{of}");
        let body = answer.example.value.to_string();
        assert_eq!(error.body.as_deref(), Some(body.as_bytes()), "{of}");
    }
}
