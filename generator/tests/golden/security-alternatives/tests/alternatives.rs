//! Which set of keys a request carries.

use std::{convert::Infallible, future::ready};

use golden_security_alternatives::{
    Config, RawRequest, RequestError,
    endpoint::*,
    tokens::{ClientCredentials, Token},
};

/// The keys of a request, or why there is none.
fn keys(request: Result<RawRequest, RequestError>) -> String {
    let request = match request {
        Ok(request) => request,
        Err(error) => return error.to_string(),
    };
    let header = |name| request.headers().get(name)?.to_str().ok();
    let keys: Vec<_> = ["authorization", "x-key"]
        .into_iter()
        .filter_map(header)
        .collect();
    keys.join(", ")
}

#[test]
fn the_first_set_that_is_complete_is_sent() {
    let login = |config: Config| config.login("a", "b");
    let all = login(Config::new()).key("k").token("t");
    assert_eq!(keys(by_any_request(&all)), "Bearer t");
    assert_eq!(
        keys(by_any_request(&login(Config::new()).key("k"))),
        "Basic YTpi, k"
    );
    assert_eq!(keys(by_any_request(&Config::new().key("k"))), "k");
    let none = keys(by_any_request(&login(Config::new())));
    assert!(
        none.contains("call token(..)") && none.contains("call key(..)"),
        "{none}"
    );
    assert_eq!(
        keys(by_both_request(&Config::new().key("k").token("t"))),
        "Bearer t, k"
    );
    assert_eq!(keys(by_none_request(&all)), "");
}

#[test]
fn of_keys_in_one_place_the_last_is_sent_and_needed() {
    let config = || Config::new().key("k").first("1").second("2");
    let missing = keys(by_last_request(&config()));
    assert!(missing.contains("third"), "{missing}");
    for config in [config(), Config::new().key("k")] {
        let request = by_last_request(&config.third("3")).unwrap();
        assert_eq!(request.uri().query(), Some("k=3"));
        assert_eq!(keys(Ok(request)), "k");
    }
}

#[test]
fn what_fetches_a_token_makes_a_set_complete() {
    let provided = || ready(Ok::<_, Infallible>(Token::new("t")));
    let clients = [
        Config::new().key("k").token_provider(provided),
        Config::new()
            .key("k")
            .token_client(ClientCredentials::new("id", "secret")),
    ];
    for config in clients {
        // The token is for those who send it.
        assert_eq!(keys(by_any_request(&config)), "");
        assert_eq!(keys(by_both_request(&config)), "k");
    }
}

#[test]
fn keys_are_optional_where_an_empty_set_says_so() {
    assert_eq!(keys(by_optional_request(&Config::new())), "");
    assert_eq!(
        keys(by_optional_request(&Config::new().token("t"))),
        "Bearer t"
    );
}

#[test]
fn a_scheme_that_is_none_is_left_out() {
    let config = Config::new().key("k");
    assert_eq!(keys(by_undeclared_request(&config)), "");
    assert_eq!(keys(by_half_request(&config)), "k");
    assert_eq!(keys(by_unusable_request(&config)), "");
}
