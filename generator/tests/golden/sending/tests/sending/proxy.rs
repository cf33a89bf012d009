//! Proxies.

use std::process::Command;

use golden_sending::{BuildError, ClientBuilder, Config};

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

/// Keys go to this machine without encryption, and would go so to the proxy.
#[test]
fn a_proxy_of_the_environment_is_not_asked_for_what_is_on_this_machine() {
    let (proxy, server) = (Server::done(), Server::done());
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["proxy::calls_the_base_url", "--exact", "--ignored"]);
    for variable in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
        child.env(variable, proxy.url());
    }
    child.env_remove("NO_PROXY").env_remove("no_proxy");
    child.env("GOLDEN_SENDING_BASE_URL", server.url());
    let output = child.output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert_eq!((proxy.seen().len(), server.seen().len()), (0, 2));
}

#[test]
#[ignore = "run by another, in an environment of its own"]
fn calls_the_base_url() {
    both(|make| {
        let builder = ClientBuilder::new().config(Config::from_env().unwrap());
        make(builder).unwrap().read_thing().unwrap();
    });
}
