//! Which host a request goes to where no base URL says so.

use event_intake::{BuildError, Config, GuanceHost, Site};
use serde_json::Value;

use crate::{
    clients::not_built,
    description::{Operation, operations},
    endpoints::endpoint_of,
    keys::with_keys,
};

/// `Config` with this server variable set.
fn set(variable: &str, config: Config, value: &str) -> Config {
    match variable {
        "site" => config.site(value),
        "guance_host" => config.guance_host(value),
        _ => panic!("no setting is known for {variable}"),
    }
}

fn uri(operation: &Operation, config: Config) -> String {
    let config = with_keys(config, |_| true);
    let body = operation.request().examples[0].value;
    let request = (endpoint_of(operation).request)(&config, body);
    request.expect(operation.id).uri().to_string()
}

fn expected(operation: &Operation, value: &str) -> String {
    let (url, variable, _) = operation.server();
    url.replace(&format!("{{{variable}}}"), value) + operation.path
}

fn listed(variable: &Value) -> impl Iterator<Item = &str> {
    let values = variable["enum"].as_array().expect("an enum");
    values.iter().map(|value| value.as_str().expect("a text"))
}

#[test]
fn every_listed_host_gets_the_request() {
    for operation in operations() {
        let (_, name, variable) = operation.server();
        for value in listed(variable) {
            let config = set(name, Config::new(), value);
            assert_eq!(uri(&operation, config), expected(&operation, value));
        }
    }
}

#[test]
fn a_host_that_is_not_listed_gets_the_request() {
    for operation in operations() {
        let (_, name, _) = operation.server();
        let config = set(name, Config::new(), "example.test");
        assert_eq!(
            uri(&operation, config),
            expected(&operation, "example.test")
        );
    }
}

#[test]
fn the_default_host_is_the_described_one() {
    for operation in operations() {
        let default = operation.server().2["default"].as_str().expect("a default");
        assert_eq!(
            uri(&operation, Config::new()),
            expected(&operation, default)
        );
    }
}

#[test]
fn events_v2_has_a_host_of_its_own_and_guance_does_not_move_with_the_site() {
    let moved = [
        ("createEventV1", "https://api.datadoghq.eu/api/v1/events"),
        (
            "createEventV2",
            "https://event-management-intake.datadoghq.eu/api/v2/events",
        ),
        (
            "createGuanceEvent",
            "https://openapi.guance.com/api/v1/events/create",
        ),
    ];
    for (id, expected) in moved {
        let operation = operations().into_iter().find(|it| it.id == id).expect(id);
        assert_eq!(uri(&operation, Config::new().site(Site::Eu1)), expected);
    }
}

#[test]
fn every_listed_host_has_a_variant() {
    for operation in operations() {
        let (_, name, variable) = operation.server();
        for value in listed(variable) {
            match name {
                "site" => assert!(!matches!(Site::from(value), Site::Other(_)), "{value}"),
                _ => assert!(
                    !matches!(GuanceHost::from(value), GuanceHost::Other(_)),
                    "{value}"
                ),
            }
        }
    }
}

#[test]
fn a_host_that_makes_no_url_is_refused() {
    for operation in operations() {
        let (_, name, _) = operation.server();
        let config = with_keys(set(name, Config::new(), "two words\n"), |_| true);
        let body = operation.request().examples[0].value;
        let request = (endpoint_of(&operation).request)(&config, body);
        assert!(request.is_err(), "{}: {request:?}", operation.id);
        assert_names(name, &config);
    }
}

#[test]
fn what_follows_on_a_host_cannot_become_its_path() {
    for operation in operations() {
        let (_, name, _) = operation.server();
        let config = with_keys(set(name, Config::new(), "elsewhere.example/"), |_| true);
        assert_names(name, &config);
    }
}

/// No client is built of this, and the error names the setting.
fn assert_names(name: &str, config: &Config) {
    for error in not_built(config) {
        let refused = matches!(
            error,
            BuildError::InvalidSetting { setting, .. } if setting == name
        );
        assert!(refused, "{error:?}");
    }
}
