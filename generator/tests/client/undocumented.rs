//! Answers that the description does not foresee.

use event_intake::DecodeError;

use crate::{
    description::{answers, operations},
    loopback::{Loopback, TRACE, status},
    outcome::{Cause, Refusal},
};

/// Bodies that no model is read from.
const BROKEN: [&str; 8] = [
    "",
    "<html>Bad Gateway</html>",
    "{",
    "{\"event\": ",
    "{} {}",
    "null",
    "[]",
    "\"ok\"",
];

#[tokio::test]
async fn an_undocumented_status_is_unexpected_and_keeps_the_answer() {
    let server = Loopback::start().await;
    for operation in operations().iter().filter(|it| !it.has_default()) {
        for code in [203, 304, 409, 418, 500, 503] {
            let of = format!("{} {code}", operation.id);
            server.answer(code, "short and stout").await;
            let error = server.call(operation).await.expect_err(&of);
            assert!(matches!(error.cause, Cause::Unexpected), "{of}: {error:?}");
            let body = if code == 304 { "" } else { "short and stout" };
            assert_kept(&error, code, body, &of);
        }
    }
}

#[tokio::test]
async fn a_body_that_is_not_the_documented_one_cannot_be_decoded_and_is_kept() {
    let server = Loopback::start().await;
    for answer in answers(true).into_iter().chain(answers(false)) {
        for body in BROKEN {
            let of = format!("{}, broken: {body:?}", answer.of());
            server.answer(answer.status, body).await;
            let error = server.call(&answer.operation).await.expect_err(&of);
            let decode = matches!(error.cause, Cause::Decode(DecodeError::Json(_)));
            assert!(decode, "{of}: {error:?}");
            assert_kept(&error, answer.status, body, &of);
        }
    }
}

#[track_caller]
fn assert_kept(error: &Refusal, code: u16, body: &str, of: &str) {
    assert_eq!(error.status, Some(status(code)), "{of}");
    assert_eq!(error.headers.as_ref().expect(of)[TRACE.0], TRACE.1, "{of}");
    assert_eq!(error.body.as_deref(), Some(body.as_bytes()), "{of}");
}

/// Whoever follows a redirect hands the keys to a host that they may not be meant for.
#[tokio::test]
async fn a_redirect_is_not_followed() {
    let (server, elsewhere) = (Loopback::start().await, Loopback::start().await);
    for operation in operations() {
        elsewhere.accept(&operation).await;
        for code in [301, 302, 303, 307, 308] {
            server.redirect(code, &elsewhere).await;
            let error = server.call(&operation).await.expect_err(operation.id);
            assert_eq!(error.status, Some(status(code)), "{}", operation.id);
            assert_eq!(elsewhere.seen().await.len(), 0, "{} {code}", operation.id);
        }
    }
}
