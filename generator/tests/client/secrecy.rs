//! Keys: asked for where they are needed, sent, and never shown.

use event_intake::{BuildError, Config, ErrorKind, RequestError};

use crate::{
    clients::{clients, not_built, once},
    description::{Operation, operations},
    endpoints::{call, endpoint_of},
    keys::{KEYS, Key, assert_no_key, key, with_keys},
    loopback::{Loopback, nobody},
    outcome::{Cause, Refusal},
};

/// What comes of calls with these settings, of which nothing may be sent.
async fn refused(server: &Loopback, operation: &Operation, config: &Config) -> Vec<Box<Refusal>> {
    server.accept(operation).await;
    let mut errors = Vec::new();
    for client in clients(config.clone()) {
        let outcome = call(operation, &client).await;
        errors.push(outcome.expect_err(operation.id));
    }
    assert_eq!(server.seen().await.len(), 0, "{} was sent", operation.id);
    errors
}

/// The settings of the keys that are missing, and their variables.
fn missing(error: &Refusal) -> Vec<(&'static str, Option<&'static str>)> {
    match &error.cause {
        Cause::Request(RequestError::MissingKey(keys)) => {
            let keys = keys.iter();
            keys.map(|it| (it.setting, it.variable)).collect()
        }
        cause => panic!("{cause:?}"),
    }
}

/// What says that this key is missing.
fn named(key: &Key) -> (&'static str, Option<&'static str>) {
    (key.setting, Some(key.variable))
}

#[tokio::test]
async fn a_missing_key_is_named_by_setting_and_variable_and_nothing_is_sent() {
    let server = Loopback::start().await;
    for operation in operations() {
        for scheme in operation.security() {
            let config = server.config(|key| key.scheme != scheme);
            let key = key(scheme);
            for error in refused(&server, &operation, &config).await {
                assert_eq!(missing(&error), [named(key)], "{}", operation.id);
                assert_eq!((error.kind, error.is_retryable), (ErrorKind::Auth, false));
                let line = &error.display;
                let method = endpoint_of(&operation).method;
                assert!(line.starts_with(&format!("{method}: ")), "{line}");
                assert!(line.contains(key.setting), "{line}");
                assert!(line.contains(key.variable), "{line}");
                assert_no_key(&format!("{error:?}"), operation.id);
            }
        }
    }
}

#[tokio::test]
async fn several_missing_keys_are_all_named() {
    let server = Loopback::start().await;
    for operation in operations() {
        let keys = operation.security().into_iter();
        let keys: Vec<_> = keys.map(|it| named(key(it))).collect();
        for error in refused(&server, &operation, &server.config(|_| false)).await {
            assert_eq!(missing(&error), keys, "{}", operation.id);
        }
    }
}

#[tokio::test]
async fn keys_of_other_endpoints_are_not_needed() {
    let server = Loopback::start().await;
    for operation in operations() {
        server.accept(&operation).await;
        let own = |key: &Key| operation.security().contains(&key.scheme);
        let config = server.config(own).validate(false);
        for client in clients(config) {
            let outcome = call(&operation, &client).await;
            assert!(outcome.is_ok(), "{}: {outcome:?}", operation.id);
        }
    }
}

/// What keys that cannot be sent end in.
const BROKEN_TAILS: [&str; 7] = [
    "\n",
    "\r\nx-injected: 1",
    "\0",
    "\u{7f}",
    "\u{e9}",
    " ",
    "\t",
];

/// `config` with this key in each of the ways that cannot be sent.
fn broken(config: &Config, key: &Key) -> Vec<Config> {
    let broken = BROKEN_TAILS.map(|tail| format!("{}{tail}", key.canary));
    let none = [String::new(), " ".to_owned()];
    let keys = broken.into_iter().chain(none);
    keys.map(|broken| (key.set)(config.clone(), &broken))
        .collect()
}

#[test]
fn a_key_that_cannot_be_sent_is_refused_when_the_client_is_built() {
    for key in &KEYS {
        for config in broken(&with_keys(Config::new(), |_| true), key) {
            for error in not_built(&config) {
                let BuildError::InvalidKey { setting, variable } = error else {
                    panic!("{error:?}");
                };
                assert_eq!((setting, variable), named(key));
                let line = error.to_string();
                assert!(line.contains(key.setting), "{line}");
                assert_no_key(&line, "Display");
                assert_no_key(&format!("{error:?}"), "Debug");
            }
        }
    }
}

#[test]
fn a_key_that_cannot_be_sent_is_refused_where_the_request_is_built() {
    for operation in operations() {
        for scheme in operation.security() {
            let key = key(scheme);
            for config in broken(&with_keys(Config::new(), |_| true).validate(false), key) {
                let body = operation.request().examples[0].value;
                let request = (endpoint_of(&operation).request)(&config, body);
                let error = request.expect_err("a key that cannot be sent");
                let RequestError::InvalidKey { setting } = error else {
                    panic!("{error:?}");
                };
                assert_eq!(setting, key.setting);
                let line = error.to_string();
                assert!(line.contains(setting), "{line}");
                assert_no_key(&line, "Display");
                assert_no_key(&format!("{error:?}"), "Debug");
            }
        }
    }
}

#[test]
fn neither_settings_nor_client_nor_request_show_a_key() {
    let config = with_keys(Config::new(), |_| true);
    assert_no_key(&format!("{config:?} {config:#?}"), "Config");
    let builder = once().config(config.clone());
    assert_no_key(&format!("{builder:?} {builder:#?}"), "ClientBuilder");
    for client in clients(config.clone()) {
        assert_no_key(&format!("{client:?} {client:#?}"), client.name());
    }
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
    let config = with_keys(Config::new().base_url(url), |_| true).validate(false);
    for client in clients(config) {
        for operation in operations() {
            let error = call(&operation, &client).await.expect_err(operation.id);
            assert!(matches!(error.cause, Cause::Transport(_)), "{error:?}");
            let sources = error.sources.join(" ");
            assert_no_key(&format!("{error:?} {sources}"), operation.id);
        }
    }
}
