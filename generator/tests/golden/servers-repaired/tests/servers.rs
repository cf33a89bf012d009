//! Where requests go whose server is not quite a URL.

use golden_servers_repaired::{Config, RawRequest, RequestError, endpoint::*};

fn url(request: Result<RawRequest, RequestError>) -> String {
    match request {
        Ok(request) => request.uri().to_string(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn what_can_be_meant_is_done() {
    let config = Config::new();
    assert!(config.check().is_ok());
    for (request, expected) in [
        (get_spaces_request(&config), "https://example.com/a/spaces"),
        (get_host_request(&config), "https://example.com/x/host"),
        (
            get_no_scheme_request(&config),
            "https://example.com/api/no-scheme",
        ),
        (get_query_request(&config), "https://example.com/query"),
        (
            get_socket_request(&config),
            "https://example.com/second/socket",
        ),
        (
            get_endpoint_request(&config),
            "https://westus.example.com/v1/endpoint",
        ),
        (
            get_bare_host_request(&config),
            "https://api.example.com/v1/bare-host",
        ),
        (
            get_base_path_request(&config),
            "https://example.com/base-path",
        ),
        (
            get_outside_request(&config),
            "https://live.example.com/outside",
        ),
    ] {
        assert_eq!(url(request), expected);
    }
}

#[test]
fn the_rest_works_with_a_base_url() {
    let config = Config::new();
    for request in [
        get_nothing_request(&config),
        get_spaces_inside_request(&config),
        get_placeholder_request(&config),
    ] {
        assert!(url(request).contains("base_url"));
    }
    let config = config.base_url("https://here.example");
    assert!(config.check().is_ok());
    assert_eq!(
        url(get_nothing_request(&config)),
        "https://here.example/nothing"
    );
    assert_eq!(
        url(get_spaces_inside_request(&config)),
        "https://here.example/spaces-inside"
    );
    assert_eq!(
        url(get_placeholder_request(&config)),
        "https://here.example/placeholder"
    );
}

#[test]
fn settings_are_held_to_what_they_are_for() {
    let endpoint = |it: &str| Config::new().endpoint(it).check().is_ok();
    assert!(endpoint("https://eastus.example.com"));
    assert!(!endpoint("") && !endpoint("https://me@example.com"));
    let account = Config::new().account("mine");
    assert_eq!(
        url(get_placeholder_request(&account)),
        "https://mine.example.com/placeholder"
    );
    assert!(Config::new().account("a b").check().is_err());
}
