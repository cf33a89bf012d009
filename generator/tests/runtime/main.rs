//! The runtime by itself: what the five endpoints have no use for, but other descriptions do.

mod attempts;
#[path = "../../../templates/parts/base64.rs"]
mod base64;
#[path = "../../../templates/parts/decimal.rs"]
mod decimal;
mod enums;
#[path = "../../../templates/parts/events/reading.rs"]
mod events;
#[path = "../../../templates/parts/lines/reading.rs"]
mod lines;
mod parts;
mod recursion;
mod redacted;
mod resets;
#[path = "../../../templates/runtime/mod.rs"]
mod runtime;
mod signs;
#[path = "../../../templates/parts/time.rs"]
#[allow(dead_code, reason = "tests of the client use the rest")]
mod time;

mod checks;
mod reading_events;
mod reading_lines;
mod unknown;

use http::Method;
// Where generated code finds it.
use runtime::Invalid;
use runtime::{
    Endpoint, Key, KeyPlace, MissingKey, RawRequest, RequestBuilder, RequestError, segment,
    segments,
};

static PETS: Endpoint = Endpoint {
    name: "pets",
    method: Method::GET,
    path: "/pets",
    idempotent: true,
    gzip: false,
    limits: &[],
    signs: &[],
};

fn to(path: impl std::fmt::Display) -> RequestBuilder {
    RequestBuilder::new(&PETS, Ok("https://example.test/v1".to_owned()), path)
}

fn uri(request: RequestBuilder) -> String {
    request.empty().expect("a request").uri().to_string()
}

fn header<'a>(request: &'a RawRequest, name: &str) -> &'a str {
    request.headers()[name].to_str().expect("text")
}

#[test]
fn a_segment_keeps_nothing_but_unreserved_characters() {
    let cases = [
        ("plain-1.0_~", "plain-1.0_~"),
        ("a/b", "a%2Fb"),
        ("a b?c#d", "a%20b%3Fc%23d"),
        ("é", "%C3%A9"),
        ("100%", "100%25"),
        ("..a", "..a"),
    ];
    for (value, sent) in cases {
        let path = format!("/pets/{}/toys", segment(value));
        assert_eq!(
            uri(to(path)),
            format!("https://example.test/v1/pets/{sent}/toys")
        );
    }
    let path = format!("/pets/{}", segments(&["a,b", "c"]));
    assert_eq!(uri(to(path)), "https://example.test/v1/pets/a%2Cb,c");
}

#[test]
fn a_segment_that_would_lead_elsewhere_is_refused() {
    for value in ["", ".", ".."] {
        let refused = to(format!("/pets/{}", segment(value))).empty();
        assert!(matches!(refused, Err(RequestError::Segment)), "{value:?}");
    }
    for path in ["/a/../b", "/pets/.", "/pets/..?a=b"] {
        let refused = to(path).empty();
        assert!(matches!(refused, Err(RequestError::Segment)), "{path:?}");
    }
    assert_eq!(
        uri(to(format!("/pets/{}.json?a=/../", segment(".")))),
        "https://example.test/v1/pets/..json?a=/../"
    );
}

#[test]
fn a_query_is_written_once_or_for_each_value() {
    let mut request = to("/pets");
    request.query("name", "a&b=c");
    request.query("id", 1);
    request.query("id", 2);
    request.query_list("tags", &["a b", "c"], ',');
    request.query_list("kinds", &["a", "b"], '|');
    request.query_list("sizes", &["a", "b"], ' ');
    let query = "name=a%26b%3Dc&id=1&id=2&tags=a%20b,c&kinds=a%7Cb&sizes=a%20b";
    assert_eq!(
        uri(request),
        format!("https://example.test/v1/pets?{query}")
    );
}

#[test]
fn headers_and_cookies_hold_lists_as_they_are() {
    let mut request = to("/pets");
    request.header_list("X-Ids", &["a b", "c"]);
    request.cookie("one", "a;b");
    request.cookie_list("many", &["a b", "c"]);
    let request = request.empty().expect("a request");
    assert_eq!(header(&request, "x-ids"), "a b,c");
    assert_eq!(header(&request, "cookie"), "one=a%3Bb; many=a%20b,c");
}

#[test]
fn an_empty_list_is_not_sent() {
    let nothing: [&str; 0] = [];
    let mut request = to("/pets");
    request.query_list("tags", &nothing, ',');
    request.header_list("X-Ids", &nothing);
    request.cookie_list("many", &nothing);
    let request = request.empty().expect("a request");
    assert_eq!(request.uri(), "https://example.test/v1/pets");
    assert!(request.headers().is_empty());
}

#[test]
fn a_query_that_is_in_the_path_goes_on() {
    let mut request = to("/pets?action=feed");
    request.query("id", 1);
    assert_eq!(
        uri(request),
        "https://example.test/v1/pets?action=feed&id=1"
    );
}

#[test]
fn a_header_that_cannot_be_is_refused_by_name() {
    let mut request = to("/pets");
    request.header("X-Name", "a\nb");
    let refused = request.empty();
    assert!(matches!(
        refused,
        Err(RequestError::Header { name: "X-Name" })
    ));
}

fn key(place: KeyPlace, secret: Option<&str>) -> Key {
    let mut key = Key::unset("some_key", Some("SOME_KEY"), place);
    if let Some(secret) = secret {
        key.set(secret);
    }
    key
}

#[test]
fn keys_are_sent_where_they_belong_and_not_shown() {
    let places = [
        (KeyPlace::Header("X-Key"), "x-key", "canary"),
        (KeyPlace::Cookie("sid"), "cookie", "sid=canary"),
        (
            KeyPlace::Authorization("Bearer "),
            "authorization",
            "Bearer canary",
        ),
    ];
    for (place, name, sent) in places {
        let mut request = to("/pets");
        request.authorize(&[&[&key(place, Some("canary"))]]);
        let request = request.empty().expect("a request");
        assert_eq!(header(&request, name), sent);
        assert!(!format!("{request:?}").contains("canary"), "{request:?}");
    }
    let mut request = to("/pets");
    request.authorize(&[&[&key(KeyPlace::Query("key"), Some("a b"))]]);
    assert_eq!(uri(request), "https://example.test/v1/pets?key=a%20b");
}

#[test]
fn a_key_in_a_cookie_is_sent_as_the_server_made_it() {
    for (secret, sent) in [
        ("s%3Aab+c/d==.e!", "sid=s%3Aab+c/d==.e!"),
        ("a;b=c", "sid=a%3Bb=c"),
        ("a b,\"c\\", "sid=a%20b%2C%22c%5C"),
    ] {
        let mut request = to("/pets");
        request.authorize(&[&[&key(KeyPlace::Cookie("sid"), Some(secret))]]);
        let request = request.empty().expect("a request");
        assert_eq!(header(&request, "cookie"), sent);
    }
}

#[test]
fn of_alternatives_the_first_that_is_configured_is_sent() {
    let header_key = key(KeyPlace::Header("X-Key"), Some("h"));
    let missing = key(KeyPlace::Query("key"), None);
    let mut request = to("/pets");
    request.authorize(&[&[&missing, &header_key], &[&header_key]]);
    let request = request.empty().expect("a request");
    assert_eq!(header(&request, "x-key"), "h");

    let mut request = to("/pets");
    request.authorize(&[&[&missing], &[]]);
    assert!(request.empty().is_ok(), "no key is one of the alternatives");

    let mut request = to("/pets");
    request.authorize(&[&[], &[&header_key]]);
    let request = request.empty().expect("a request");
    assert_eq!(
        header(&request, "x-key"),
        "h",
        "a key that is there is sent"
    );

    let mut request = to("/pets");
    request.authorize(&[&[&missing]]);
    let Err(RequestError::MissingKey(keys)) = request.empty() else {
        panic!("a key is missing");
    };
    let [MissingKey { setting, variable }] = &keys[..] else {
        panic!("{keys:?}");
    };
    assert_eq!((*setting, *variable), ("some_key", Some("SOME_KEY")));
}

#[test]
fn a_key_that_cannot_be_sent_is_refused_wherever_it_belongs() {
    let places = [
        KeyPlace::Header("X-Key"),
        KeyPlace::Cookie("sid"),
        KeyPlace::Query("key"),
        KeyPlace::Authorization("Bearer "),
    ];
    for place in places {
        for secret in ["", "a\n", "\u{e9}", " a", "a "] {
            let mut request = to("/pets");
            request.authorize(&[&[&key(place, Some(secret))]]);
            let refused = request.empty();
            let names_setting = matches!(
                refused,
                Err(RequestError::InvalidKey { setting }) if setting == "some_key"
            );
            assert!(names_setting, "{place:?} {secret:?}: {refused:?}");
        }
    }
}

#[test]
fn what_is_wrong_with_the_server_is_said_when_the_request_is_built() {
    let request = RequestBuilder::new(&PETS, Err(RequestError::NoServer), "/pets");
    assert!(matches!(request.empty(), Err(RequestError::NoServer)));
}
