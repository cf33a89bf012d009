//! What no URL, header or cookie says as it was meant is not sent, and the error names the parameter.

use golden_styles::{
    Config, RawRequest, RequestError,
    endpoint::*,
    model::{Color, ColorOrColors},
};
use serde_json::{Value, json};

fn refused(built: Result<RawRequest, RequestError>) -> String {
    built.expect_err("no request").to_string()
}

fn any(value: Value) -> Result<RawRequest, RequestError> {
    form_exploded_request(&Config::new(), &FormExplodedOptions::new().any(value))
}

#[test]
fn what_is_nested_and_has_no_form() {
    let words = "the parameter any cannot be sent: its style has no form for what is nested in a \
                 list or object";
    for value in [
        json!([[1]]),
        json!([{ "a": 1 }]),
        json!({ "a": { "b": 1 } }),
    ] {
        assert_eq!(refused(any(value)), words);
    }
    let unknown = ColorOrColors::Unknown(json!({ "a": [1] }));
    let config = Config::new();
    let built = simple_request(
        &config,
        "a",
        &["b".to_owned()],
        &Color::new(1, 2, 3),
        &unknown,
    );
    assert!(matches!(
        built,
        Err(RequestError::Parameter { name: "union", .. })
    ));
}

#[test]
fn what_is_too_deep_or_too_large() {
    let mut deep = json!(1);
    for _ in 0..17 {
        deep = json!({ "a": deep });
    }
    let words = "the parameter any cannot be sent: it is nested too deeply";
    assert_eq!(refused(any(deep)), words);
    let words = "the parameter any cannot be sent: it is too large";
    assert_eq!(refused(any(json!(["a".repeat(65_534)]))), words);
}

#[test]
fn what_breaks_a_rule() {
    let options = DeepOptions::new().color(Color::new(256, 0, 0));
    let words = refused(deep_request(&Config::new(), &options));
    assert!(words.contains("color") && words.contains("/R"), "{words}");
}

#[test]
fn what_is_no_value_is_not_sent() {
    for value in [
        json!(null),
        json!([]),
        json!({}),
        json!([null]),
        json!({ "a": null }),
    ] {
        let request = any(value).expect("a request");
        assert_eq!(request.uri(), "https://example.test/form-exploded");
    }
}

#[test]
fn what_a_path_cannot_hold() {
    let config = Config::new();
    let color = Color::new(1, 2, 3);
    let one = ["a".to_owned()];
    for (list, union) in [
        (&[][..], ColorOrColors::String("a".to_owned())),
        (&one[..], ColorOrColors::String("".to_owned())),
        (&one[..], ColorOrColors::String("..".to_owned())),
        (&one[..], ColorOrColors::from(Vec::<String>::new())),
    ] {
        let built = simple_request(&config, "a", list, &color, &union);
        assert!(matches!(built, Err(RequestError::Segment)), "{union:?}");
    }
}
