//! Answers that repeat the keys that they were asked with, as some servers and proxies do: the error
//! keeps the answer, and shows no key.

use event_intake::Config;
use serde_json::{Value, json};

use crate::{
    clients::clients,
    description::{Operation, answers, operations},
    endpoints::call,
    keys::{KEYS, assert_no_key},
    loopback::Loopback,
    outcome::{Cause, Refusal},
};

/// All keys in a row.
fn keys() -> String {
    KEYS.iter()
        .map(|key| format!("[{}] ", key.canary))
        .collect()
}

/// Fails where the error of such an answer shows a key, or the answer is not kept as it came.
async fn assert_not_shown(
    server: &Loopback,
    operation: &Operation,
    status: u16,
    body: &str,
) -> Box<Refusal> {
    server.answer(status, body).await;
    let of = format!("{} {status}", operation.id);
    let error = server.call(operation).await.expect_err(&of);
    assert_no_key(&error.display, &of);
    assert_no_key(&error.debug, &of);
    assert_no_key(&error.sources.join(" "), &of);
    assert_eq!(error.body.as_deref(), Some(body.as_bytes()), "{of}");
    error
}

/// Puts the keys behind every text in a body.
fn repeat_in(value: &mut Value) {
    match value {
        Value::String(text) => text.push_str(&keys()),
        Value::Array(items) => items.iter_mut().for_each(repeat_in),
        Value::Object(members) => {
            members.values_mut().for_each(repeat_in);
            members.insert("sent".to_owned(), json!({ "keys": keys() }));
        }
        _ => {}
    }
}

#[tokio::test]
async fn a_documented_failure_shows_no_key() {
    let server = Loopback::start().await;
    for answer in answers(false).iter().filter(|it| !it.key.starts_with('2')) {
        let mut body = answer.example.value.clone();
        repeat_in(&mut body);
        let (status, body) = (answer.status, body.to_string());
        let error = assert_not_shown(&server, &answer.operation, status, &body).await;
        assert!(matches!(error.cause, Cause::Failure(_)), "{error:?}");
        assert!(error.debug.contains('…'), "it is left out: {}", error.debug);
    }
}

#[tokio::test]
async fn an_undocumented_answer_and_one_that_cannot_be_read_show_no_key() {
    let server = Loopback::start().await;
    for operation in operations() {
        let success = operation.answers(true)[0].status;
        for status in [success, 400, 418, 500] {
            let page = format!("<html>\n{}</html>", keys());
            let error = assert_not_shown(&server, &operation, status, &page).await;
            let is_known = matches!(error.cause, Cause::Unexpected | Cause::Decode(_));
            assert!(is_known, "{error:?}");
            assert!(
                error.display.contains('…'),
                "it is left out: {}",
                error.display
            );
        }
    }
}

/// What is cut off in the midst of a key would still show most of it.
#[tokio::test]
async fn no_part_of_a_key_is_shown_where_a_long_body_is_cut() {
    let server = Loopback::start().await;
    let operation = operations()[0];
    let key = KEYS[0].canary;
    let most = &key[..key.len() / 2];
    for before in (200..320).step_by(5) {
        let body = format!("{}{key}", "-".repeat(before));
        let error = assert_not_shown(&server, &operation, 418, &body).await;
        assert!(!error.display.contains(most), "{before}: {}", error.display);
    }
}

#[tokio::test]
async fn a_key_in_a_name_or_deep_inside_is_not_shown() {
    let server = Loopback::start().await;
    for operation in operations() {
        let body = json!({ KEYS[0].canary: [{ KEYS[1].canary: { "a": KEYS[2].canary } }] });
        for status in [400, 418, 500] {
            assert_not_shown(&server, &operation, status, &body.to_string()).await;
        }
    }
}

/// JSON and `Debug` write such a key with escapes.
#[tokio::test]
async fn a_key_with_quotes_is_not_shown_however_it_is_written() {
    let server = Loopback::start().await;
    let key = r#"canary"with'quotes\and-more"#;
    let config = Config::new().base_url(server.url()).validate(false);
    let config = [
        config.clone().datadog_api_key(key),
        config.guance_api_key(key),
    ];
    let bodies = [key.to_owned(), json!({ "errors": [key] }).to_string()];
    for (config, id) in config
        .into_iter()
        .zip(["createEventV1", "createGuanceEvent"])
    {
        let operation = operations().into_iter().find(|it| it.id == id).expect(id);
        let clients = clients(config);
        for (body, status) in bodies
            .iter()
            .flat_map(|it| [200, 400, 418].map(|status| (it, status)))
        {
            server.answer(status, body.as_bytes()).await;
            for client in &clients {
                let error = call(&operation, client).await.expect_err(id);
                assert_eq!(error.status.map(|it| it.as_u16()), Some(status), "{id}");
                let shown = error.display + &error.debug;
                for part in ["canary", "quotes", "and-more"] {
                    assert!(!shown.contains(part), "{id} {status}: {shown}");
                }
            }
        }
    }
}
