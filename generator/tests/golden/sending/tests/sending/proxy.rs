//! Proxies.

use golden_sending::{BuildError, ClientBuilder};

use crate::support::{Server, both};

#[test]
fn all_requests_go_through_the_proxy() {
    both(|make| {
        let proxy = Server::done();
        let builder = ClientBuilder::new()
            .allow_http(true)
            .base_url("http://things.example:1");
        let client = make(builder.proxy(proxy.url())).unwrap();
        client.read_thing().unwrap();
        let seen = proxy.seen();
        let asked = &seen[0].line;
        assert!(
            asked.starts_with("CONNECT things.example:1")
                || asked.starts_with("GET http://things.example:1/"),
            "{asked}"
        );
    });
}

#[test]
fn the_password_of_a_proxy_is_sent_to_it_and_shown_nowhere() {
    const PASSWORD: &str = "proxys-password";
    const ENCODED: &str = "dXNlcjpwcm94eXMtcGFzc3dvcmQ=";
    both(|make| {
        let proxy = Server::done();
        let url = format!("http://user:{PASSWORD}@{}", proxy.address());
        let builder = ClientBuilder::new()
            .allow_http(true)
            .base_url("http://things.example:1");
        let builder = builder.proxy(url);
        let shown = format!("{builder:?} {builder:#?}");
        let client = make(builder).unwrap();
        let shown = format!("{shown} {client:?} {client:#?}");
        assert!(
            !shown.contains(PASSWORD) && !shown.contains(ENCODED),
            "{shown}"
        );
        client.read_thing().unwrap();
        let said = proxy.seen()[0].all("proxy-authorization").join(", ");
        assert_eq!(
            said.to_lowercase(),
            format!("basic {ENCODED}").to_lowercase()
        );
    });
}

#[test]
fn a_proxy_that_is_none_is_an_error_when_the_client_is_built() {
    both(|make| {
        for url in ["", "http://", "no proxy", "ftp://proxy.example:21"] {
            let builder = ClientBuilder::new().proxy(url);
            match make(builder) {
                Err(BuildError::Proxy) => {}
                other => panic!("{url:?}: {other:?}"),
            }
        }
    });
}
