//! What the headers of answers are read as.

use golden_answer_headers::{
    RawResponse,
    endpoint::{ListThingsHeaders, list_things_outcome},
    model::Sort,
};
use http::{HeaderMap, HeaderName, HeaderValue};

fn headers(lines: &[(&str, &str)]) -> HeaderMap {
    let lines = lines.iter().map(|(name, value)| {
        let name: HeaderName = name.parse().unwrap();
        (name, HeaderValue::from_str(value).unwrap())
    });
    let mut headers = HeaderMap::new();
    lines.for_each(|(name, value)| {
        headers.append(name, value);
    });
    headers
}

#[test]
fn each_header_has_its_type() {
    let headers = headers(&[
        ("x-total-count", " 42 "),
        ("x-exact", "true"),
        ("x-sort", "sideways"),
        ("last-modified", "Wed, 21 Oct 2015 07:28:00 GMT"),
        ("x-tags", "a, b"),
        ("x-tags", "c,,"),
        ("x-sizes", "1,2"),
        ("x-odd", "a=1"),
        ("x-json", r#"{"left":3}"#),
    ]);
    let headers = ListThingsHeaders::of(&headers);
    assert_eq!(headers.x_total_count(), Ok(Some(42)));
    assert_eq!(headers.x_exact(), Ok(Some(true)));
    assert_eq!(
        headers.x_sort(),
        Ok(Some(Sort::Other("sideways".to_owned())))
    );
    let time = headers.last_modified().unwrap().unwrap();
    assert_eq!(time.to_string(), "2015-10-21T07:28:00Z");
    assert_eq!(headers.x_tags().unwrap().unwrap(), ["a", "b", "c"]);
    assert_eq!(headers.x_sizes(), Ok(Some(vec![1, 2])));
    assert_eq!(headers.x_odd(), Ok(Some("a=1".to_owned())));
    assert_eq!(headers.x_json().unwrap().unwrap().left, 3);
    assert_eq!(headers.x_trace(), Ok(None));
}

#[test]
fn a_header_that_is_something_else_fails_when_it_is_asked_for() {
    let mut answer = RawResponse::new(b"[\"a\"]".to_vec());
    *answer.headers_mut() = headers(&[
        ("x-total-count", "many"),
        ("last-modified", "2015-10-21T07:28:00Z"),
    ]);
    let reply = list_things_outcome(answer).unwrap();
    let headers = ListThingsHeaders::of(&reply.headers);
    let error = headers.x_total_count().unwrap_err();
    assert_eq!(error.name, "X-Total-Count");
    assert!(error.to_string().contains("X-Total-Count"), "{error}");
    assert!(headers.last_modified().unwrap().is_some());
    assert_eq!(headers.retry_after(), Ok(None));
}
