//! Keys: asked for where they are needed, sent, and never shown.

use event_intake::{Config, RequestError};

use crate::{
    description::{Operation, operations},
    endpoints::{call, endpoint_of},
    keys::{KEYS, Key, assert_no_key, key, with_keys},
    loopback::{Loopback, client, nobody},
    outcome::{Cause, Refusal},
};

/// What comes of a call with these settings, of which nothing may be sent.
async fn refused(server: &Loopback, operation: &Operation, config: Config) -> Box<Refusal> {
    server.accept(operation).await;
    let error = call(operation, &client(config))
        .await
        .expect_err(operation.id);
    assert_eq!(server.seen().await.len(), 0, "{} was sent", operation.id);
    error
}

fn missing(error: &Refusal) -> &[&'static str] {
    match &error.cause {
        Cause::Request(RequestError::MissingKey { settings }) => settings,
        cause => panic!("{cause:?}"),
    }
}

#[tokio::test]
async fn a_missing_key_is_named_by_its_setting_and_nothing_is_sent() {
    let server = Loopback::start().await;
    for operation in operations() {
        for scheme in operation.security() {
            let config = server.config(|key| key.scheme != scheme);
            let error = refused(&server, &operation, config).await;
            let setting = key(scheme).setting;
            assert_eq!(missing(&error), [setting], "{}", operation.id);
            assert!(error.display.contains(setting), "{}", error.display);
            assert_no_key(&format!("{error:?}"), operation.id);
        }
    }
}

#[tokio::test]
async fn several_missing_keys_are_all_named() {
    let server = Loopback::start().await;
    for operation in operations() {
        let error = refused(&server, &operation, server.config(|_| false)).await;
        let settings: Vec<_> = operation
            .security()
            .into_iter()
            .map(|it| key(it).setting)
            .collect();
        assert_eq!(missing(&error), settings, "{}", operation.id);
    }
}

#[tokio::test]
async fn keys_of_other_endpoints_are_not_needed() {
    let server = Loopback::start().await;
    for operation in operations() {
        server.accept(&operation).await;
        let own = |key: &Key| operation.security().contains(&key.scheme);
        let outcome = call(&operation, &client(server.config(own))).await;
        assert!(outcome.is_ok(), "{}: {outcome:?}", operation.id);
    }
}

#[tokio::test]
async fn a_key_that_no_header_can_hold_is_refused_and_not_shown() {
    let server = Loopback::start().await;
    for operation in operations() {
        for scheme in operation.security() {
            for tail in ["\n", "\r\nx-injected: 1", "\0", "\u{7f}"] {
                let key = key(scheme);
                let broken = format!("{}{tail}", key.canary);
                let config = (key.set)(server.config(|_| true), &broken);
                let error = refused(&server, &operation, config).await;
                assert_names_only(&error, key);
            }
        }
    }
}

/// Fails where the error does not name the setting, or shows a key.
#[track_caller]
fn assert_names_only(error: &Refusal, key: &Key) {
    let Cause::Request(RequestError::InvalidKey { setting }) = error.cause else {
        panic!("{error:?}");
    };
    assert_eq!(setting, key.setting);
    assert!(error.display.contains(setting), "{}", error.display);
    assert_no_key(&error.display, "Display");
    assert_no_key(&error.debug, "Debug");
}

#[test]
fn neither_settings_nor_client_nor_request_show_a_key() {
    let config = with_keys(Config::new(), |_| true);
    assert_no_key(&format!("{config:?} {config:#?}"), "Config");
    let client = client(config.clone());
    assert_no_key(&format!("{client:?} {client:#?}"), "Client");
    for operation in operations() {
        let body = operation.request().examples[0].value;
        let request = (endpoint_of(&operation).request)(&config, body);
        assert_no_key(&format!("{request:#?}"), operation.id);
    }
}

#[test]
fn a_key_in_a_variable_is_not_shown() {
    for key in &KEYS {
        let secret = event_intake::Secret::from(key.canary);
        assert_no_key(&format!("{secret:?} {secret:#?}"), "Secret");
    }
}

#[tokio::test]
async fn no_outcome_of_a_call_shows_a_key() {
    let server = Loopback::start().await;
    for operation in operations() {
        for status in [200, 201, 202, 302, 400, 403, 418, 500] {
            for body in ["", "{}", "{\"errors\": [\"no\"]}"] {
                server.answer(status, body).await;
                let shown = match server.call(&operation).await {
                    Ok(reply) => reply.debug,
                    Err(error) => format!("{error:?} {}", error.sources.join(" ")),
                };
                assert_no_key(&shown, operation.id);
            }
        }
    }
}

#[tokio::test]
async fn a_call_that_fails_on_its_way_shows_no_key() {
    let (_socket, url) = nobody();
    let client = client(with_keys(Config::new().base_url(url), |_| true));
    for operation in operations() {
        let error = call(&operation, &client).await.expect_err(operation.id);
        assert!(matches!(error.cause, Cause::Transport(_)), "{error:?}");
        assert_no_key(
            &format!("{error:?} {}", error.sources.join(" ")),
            operation.id,
        );
    }
}
