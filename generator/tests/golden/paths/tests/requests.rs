//! The URLs of paths that are not made of whole segments.

use golden_paths::{Config, RawRequest, RequestError, endpoint::*};

fn sent(built: Result<RawRequest, RequestError>) -> String {
    let request = built.expect("a request");
    let url = request.uri().to_string();
    url.strip_prefix("https://example.test/v1")
        .unwrap()
        .to_owned()
}

#[test]
fn parameters_are_where_the_path_has_them() {
    let config = &Config::new();
    assert_eq!(sent(suffix_request(config, "a/b")), "/a%2Fb.json");
    assert_eq!(sent(together_request(config, 1, 2)), "/1-2/12");
    assert_eq!(sent(slash_request(config, "a")), "/slash/a/");
    assert_eq!(sent(by_id_request(config, "a")), "/x/a");
    assert_eq!(sent(spelled_request(config, 1)), "/pets/1");
    assert_eq!(
        sent(routed_request(config, 1, "a/b?c#d")),
        "/routes/1/a/b%3Fc%23d"
    );
    assert_eq!(sent(undeclared_request(config, "a")), "/undeclared/a");
}

#[test]
fn one_name_in_three_places() {
    let options = ByKeyOptions::new().key_2("query").key_3("header");
    let request = by_key_request(&Config::new(), "path", &options).expect("a request");
    assert_eq!(
        request.uri().path_and_query().unwrap(),
        "/v1/x/path?key=query"
    );
    assert_eq!(request.headers()["key"], "header");
}

#[test]
fn a_query_in_the_path_is_sent_and_a_fragment_is_not() {
    let config = &Config::new();
    let start = start_request(config, &StartOptions::new().now(true));
    assert_eq!(sent(start), "/do?action=start&now=true");
    assert_eq!(
        sent(stop_request(config, "a&b")),
        "/do?action=stop&id=a%26b"
    );
    assert_eq!(sent(first_request(config)), "/do");
    let second = second_request(config, &SecondOptions::new().now(true));
    assert_eq!(sent(second), "/do?now=true");
    let listed = listed_request(config, &ListedOptions::new().page(2));
    assert_eq!(sent(listed), "/listed?page=2");
}

#[test]
fn what_would_lead_elsewhere_is_refused() {
    for rest in ["..", "a/../b", "."] {
        let built = routed_request(&Config::new(), 1, rest);
        assert!(matches!(built, Err(RequestError::Segment)), "{rest}");
    }
}
