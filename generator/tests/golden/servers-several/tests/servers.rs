//! Where requests go.

use golden_servers_several::{Config, RawRequest, RequestError, Server, endpoint::*};

fn url(request: Result<RawRequest, RequestError>) -> String {
    match request {
        Ok(request) => request.uri().to_string(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn the_default_is_the_first_server_with_encryption_if_it_can_have_that() {
    assert_eq!(
        url(from_document_request(&Config::new())),
        "https://api.example.com/v1/a"
    );
    let plain = Config::new().server(Server::WithoutEncryption);
    assert!(url(from_document_request(&plain)).contains("allow_http"));
    let plain = plain.allow_http(true);
    assert_eq!(
        url(from_document_request(&plain)),
        "http://api.example.com/v1/a"
    );
}

#[test]
fn a_server_is_chosen() {
    let at = |server| Config::new().server(server);
    let sandbox = at(Server::Sandbox);
    assert_eq!(
        url(from_document_request(&sandbox)),
        "https://sandbox.example.com/v1/a"
    );
    let region = at(Server::RegionExampleComPortV1).region("us").port("8443");
    assert_eq!(
        url(from_document_request(&region)),
        "https://us.example.com:8443/v1/a"
    );
    let other = at(Server::RegionExampleOrg);
    assert_eq!(
        url(from_document_request(&other)),
        "https://us.example.org/a"
    );
    assert!(url(from_document_request(&at(Server::V1))).contains("no server is known"));
    // An endpoint's own servers stay as they are.
    assert_eq!(
        url(from_operation_request(&sandbox)),
        "https://other.example.com/b"
    );
}

#[test]
fn the_base_url_goes_before_all_and_gives_relative_ones_their_host() {
    let config = Config::new().base_url("https://proxy.example/under/");
    assert_eq!(
        url(from_document_request(&config)),
        "https://proxy.example/under/a"
    );
    assert_eq!(
        url(from_operation_request(&config)),
        "https://proxy.example/under/b"
    );
    assert_eq!(
        url(from_path_request(&config)),
        "https://proxy.example/under/v3/c"
    );
    let relative = config.server(Server::V1);
    assert_eq!(
        url(from_document_request(&relative)),
        "https://proxy.example/under/v1/a"
    );
}
