//! Documented answers, changed as a server changes in the course of time: what is optional is null
//! or gone, enums have new values, and objects new members.

use serde_json::{Value, json};

use crate::{
    description::{Answer, answers},
    json::assert_same,
    loopback::Loopback,
    outcome::Cause,
    places::places,
};

fn every_answer() -> Vec<Answer> {
    answers(true).into_iter().chain(answers(false)).collect()
}

/// The typed body, written back, that is read where `answer` comes with this body.
async fn reread(server: &Loopback, answer: &Answer, body: &Value, of: &str) -> Value {
    server.answer(answer.status, body.to_string()).await;
    match server.call(&answer.operation).await {
        Ok(reply) => reply.body,
        Err(error) => match error.cause {
            Cause::Failure(failure) => failure.body,
            cause => panic!("{of}: {cause:?}"),
        },
    }
}

/// The pointers to what is optional in `answer`.
fn optional(answer: &Answer) -> Vec<String> {
    let places = places(answer.schema, answer.example.value);
    let optional = places.into_iter().filter(|place| !place.required);
    optional.map(|place| place.pointer).collect()
}

/// The members of the object that holds what is at `pointer`, and the name of that.
fn around<'a>(
    body: &'a mut Value,
    pointer: &'a str,
) -> (&'a mut serde_json::Map<String, Value>, &'a str) {
    let (parent, name) = pointer.rsplit_once('/').expect("a pointer into the body");
    let parent = body.pointer_mut(parent).and_then(Value::as_object_mut);
    (parent.expect("an object"), name)
}

fn without(body: &Value, pointer: &str) -> Value {
    let mut body = body.clone();
    let (members, name) = around(&mut body, pointer);
    members.remove(name);
    body
}

#[tokio::test]
async fn what_is_optional_may_be_absent() {
    let server = Loopback::start().await;
    for answer in every_answer() {
        for pointer in optional(&answer) {
            let of = format!("{} without {pointer}", answer.of());
            let body = without(answer.example.value, &pointer);
            assert_same(&reread(&server, &answer, &body, &of).await, &body, &of);
        }
    }
}

#[tokio::test]
async fn what_is_optional_may_be_null_and_the_rest_is_read_all_the_same() {
    let server = Loopback::start().await;
    for answer in every_answer() {
        for pointer in optional(&answer) {
            let of = format!("{} with {pointer} null", answer.of());
            let mut body = answer.example.value.clone();
            *body.pointer_mut(&pointer).expect(&of) = Value::Null;
            let reread = reread(&server, &answer, &body, &of).await;
            // Null is written back where the description tells it from absent, and only there.
            assert_same(&without(&reread, &pointer), &without(&body, &pointer), &of);
        }
    }
}

#[tokio::test]
async fn an_enum_value_that_is_not_listed_is_kept() {
    let server = Loopback::start().await;
    for answer in every_answer() {
        let places = places(answer.schema, answer.example.value);
        for place in places
            .iter()
            .filter(|place| place.schema["enum"].is_array())
        {
            let of = format!("{} with another {}", answer.of(), place.pointer);
            let mut body = answer.example.value.clone();
            *body.pointer_mut(&place.pointer).expect(&of) = json!("brand-new \"value\"");
            assert_same(&reread(&server, &answer, &body, &of).await, &body, &of);
        }
    }
}

#[tokio::test]
async fn a_field_that_is_not_described_is_kept_in_every_object() {
    let server = Loopback::start().await;
    for answer in every_answer() {
        let mut body = answer.example.value.clone();
        add_unknown(&mut body);
        let of = answer.of();
        assert_same(&reread(&server, &answer, &body, &of).await, &body, &of);
    }
}

/// Adds to every object a field of each type of JSON.
fn add_unknown(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(add_unknown),
        Value::Object(members) => {
            members.values_mut().for_each(add_unknown);
            let new = json!({
                "null": null,
                "bool": true,
                "largest integer": u64::MAX,
                "float": -1.5e-7,
                "text": "\u{1f980} \u{0} \\ \"",
                "list": [[], {}, [null]],
            });
            members.insert("not described, \"yet\"".to_owned(), new);
        }
        _ => {}
    }
}
