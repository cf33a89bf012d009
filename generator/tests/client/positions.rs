//! Where an answer is wrong: the pointer, the line and the column. The body is kept.

use event_intake::{
    Cause, DecodeError, JsonError, RawResponse,
    model::{EventCreateRequestV2, IncidentCreateResponse},
};

use crate::{built, loopback::Loopback};

const ANSWER: &str = r#"{
  "data": {
    "type": "incidents",
    "id": "1",
    "attributes": {
      "title": "",
      "fields": {
        "a/b": { "type": "dropdown", "value": "x" },
        "teams": { "value": ["é", "b"] }
      }
    }
  },
  "included": [
    { "type": "users", "id": "u" },
    {
      "id": "a",
      "attributes": {
        "attachment_type": "link",
        "modified": "2025-09-15T12:00:00Z"
      },
      "type": "incident_attachments", "relationships": {}
    }
  ]
}
"#;

/// The answer with something else in place of a part.
fn with(part: &str, other: &str) -> String {
    assert_eq!(ANSWER.matches(part).count(), 1, "{part}");
    ANSWER.replace(part, other)
}

/// Why this answer cannot be read.
async fn refusal(body: &[u8]) -> (RawResponse, DecodeError) {
    let server = Loopback::answering(201, body).await;
    let reply = server.client().create_incident(&built::incident()).await;
    match reply.expect_err("a refusal").into_cause() {
        Cause::Decode(response, error) => (response, error),
        other => panic!("{other:?}"),
    }
}

async fn json_error(body: &str) -> JsonError {
    match refusal(body.as_bytes()).await {
        (response, DecodeError::Json(error)) => {
            assert_eq!(response.body(), body.as_bytes(), "the body is kept");
            error
        }
        (_, other) => panic!("{other:?}"),
    }
}

/// Fails unless the error of this body is there, line and column counted from 1.
async fn assert_place(body: &str, pointer: &str, line: usize, column: usize) {
    let error = json_error(body).await;
    let place = (error.pointer(), error.line(), error.column());
    assert_eq!(place, (pointer, line, column), "{error}");
    let words = error.to_string();
    let end = format!(" (line {line}, column {column})");
    assert!(
        words.starts_with(pointer) && words.ends_with(&end),
        "{words}"
    );
}

#[test]
fn the_answer_is_one_where_nothing_is_wrong() {
    let read: IncidentCreateResponse = serde_json::from_str(ANSWER).expect("an answer");
    assert_eq!(read.included.map(|it| it.len()), Some(2));
}

/// What is in front of the tag has been kept until the option was known.
#[tokio::test]
async fn a_value_inside_of_a_unions_option_has_its_place() {
    let body = with("\"2025-09-15T12:00:00Z\"", "\"yesterday\"");
    assert_place(&body, "/included/1/attributes/modified", 19, 21).await;
    let in_one_line = body.replace('\n', "");
    let column = in_one_line.find("\"yesterday\"").expect("it is there") + 1;
    assert_place(&in_one_line, "/included/1/attributes/modified", 1, column).await;
}

/// Columns are bytes.
#[tokio::test]
async fn a_value_inside_of_a_map_has_its_place() {
    let body = with("[\"é\", \"b\"]", "[\"é\", 1]");
    let pointer = "/data/attributes/fields/teams/value/1";
    assert_place(&body, pointer, 9, 36).await;
    let body = with("\"dropdown\"", "7");
    assert_place(&body, "/data/attributes/fields/a~1b/type", 8, 26).await;
}

#[tokio::test]
async fn a_field_that_is_missing_is_looked_for_in_its_object() {
    let body = with("    \"id\": \"1\",\n", "");
    assert_place(&body, "/data", 2, 11).await;
    assert_place("[]", "", 1, 1).await;
}

#[tokio::test]
async fn what_is_no_json_is_so_at_its_line_and_column() {
    let body = with("\"id\": \"1\",", "\"id\" \"1\",");
    let error = json_error(&body).await;
    assert_eq!((error.line(), error.column()), (4, 10), "{error}");

    let body = &ANSWER[..ANSWER.find("\"a/b\"").expect("it is there") + 3];
    let error = json_error(body).await;
    assert_eq!((error.line(), error.column()), (8, 11), "{error}");

    let error = json_error(&format!("{ANSWER}]")).await;
    assert_eq!((error.line(), error.column()), (25, 1), "{error}");
}

#[tokio::test]
async fn what_is_no_text_is_kept_as_well() {
    let mut body = with("\"1\"", "\"?\"").into_bytes();
    let at = body.iter().position(|it| *it == b'?').expect("it is there");
    body[at] = 0xff;
    let (response, error) = refusal(&body).await;
    assert_eq!(response.body(), &body);
    let DecodeError::Text(error) = error else {
        panic!("{error:?}");
    };
    assert_eq!(error.valid_up_to(), at);
}

/// serde's own errors have no place for a pointer: it stands in front of the words.
#[test]
fn what_serde_reads_begins_with_the_pointer() {
    let wrong = [
        (
            r#"{"type":"event","attributes":{"title":"t","category":"change","attributes":{"changed_resource":{"name":7,"type":"feature_flag"}}}}"#,
            "/data/attributes/attributes/changed_resource/name: ",
        ),
        (
            r#"{"type":"event","attributes":{"attributes":{"status":"ok","links":[{"url":[]}]},"category":"alert","title":"t"}}"#,
            "/data/attributes/attributes/links/0/url: ",
        ),
    ];
    for (data, pointer) in wrong {
        let text = format!("{{\"data\":{data}}}");
        let read = serde_json::from_str::<EventCreateRequestV2>(&text);
        let error = read.expect_err(pointer).to_string();
        assert!(error.starts_with(pointer), "{error}");
    }
}
