//! What errors say.

use crate::{
    description::{Operation, answers, operations},
    loopback::Loopback,
    outcome::{Cause, Refusal},
};

/// Every kind of error with an answer behind it, whose body is `text` among other lines.
async fn errors_saying(text: &str) -> Vec<Box<Refusal>> {
    let server = Loopback::start().await;
    let mut errors = Vec::new();
    for (operation, status, body) in answers_saying(text) {
        server.answer(status, body).await;
        errors.push(server.call(&operation).await.expect_err(operation.id));
    }
    errors
}

fn answers_saying(text: &str) -> Vec<(Operation, u16, String)> {
    let broken = format!("\r\n{text}\u{85}\r\n\u{1b}[31m\t<html>\0");
    let mut all = Vec::new();
    for answer in answers(false) {
        let pretty = serde_json::to_string_pretty(answer.example.value).expect("JSON");
        // At the beginning, for an error quotes no more than that.
        let pretty = pretty.replacen('{', &format!("{{\n  \"said\": {text:?},"), 1);
        all.push((answer.operation, answer.status, pretty));
        all.push((answer.operation, answer.status, broken.clone()));
    }
    let strict = operations().into_iter().filter(|it| !it.has_default());
    all.extend(strict.map(|operation| (operation, 418, broken.clone())));
    all
}

#[tokio::test]
async fn an_error_is_one_line_with_the_status_and_what_the_server_said() {
    let errors = errors_saying("the flux is too high").await;
    assert!(
        errors
            .iter()
            .any(|it| matches!(it.cause, Cause::Failure(_)))
    );
    assert!(errors.iter().any(|it| matches!(it.cause, Cause::Decode(_))));
    assert!(
        errors
            .iter()
            .any(|it| matches!(it.cause, Cause::Unexpected))
    );
    for error in errors {
        let line = &error.display;
        let endpoint = format!("{}: ", error.endpoint.name);
        assert!(line.starts_with(&endpoint), "{line}");
        assert!(!line.chars().any(char::is_control), "{line:?}");
        let status = error.status.expect("a status");
        assert!(line.contains(status.as_str()), "{line}");
        assert!(line.contains("the flux is too high"), "{line}");
    }
}

/// Whole pages of HTML don't belong into a log.
#[tokio::test]
async fn an_error_quotes_the_beginning_of_a_long_body() {
    for error in errors_saying(&"\u{1f980}long".repeat(10_000)).await {
        assert!(
            error.display.chars().count() < 600,
            "{}",
            error.display.len()
        );
        assert!(
            error.body.expect("a body").len() > 40_000,
            "it is kept whole"
        );
    }
}

#[tokio::test]
async fn an_error_leads_to_its_cause() {
    for error in errors_saying("no").await {
        let sources = error.sources.join(": ");
        match error.cause {
            Cause::Decode(_) => assert!(sources.contains("(line 2, column 2)"), "{sources}"),
            _ => assert_eq!(sources, "", "the server's answer is the cause"),
        }
    }
}
