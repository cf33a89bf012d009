//! Answers as the APIs give them, as a user reads them.

use event_intake::{endpoint::CreateGuanceEventFailure, model::IncidentField};
use http::StatusCode;
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::{
    built,
    description::operations,
    loopback::Loopback,
    replies::{attributes, event, event_v2, incident},
};

fn instant(text: &str) -> Timestamp {
    text.parse().expect("a timestamp")
}

/// The example of the first documented success of an operation.
fn example(id: &str) -> &'static Value {
    let operation = operations().into_iter().find(|it| it.id == id);
    operation.expect(id).answers(true)[0].example.value
}

#[tokio::test]
async fn an_event_is_identified_where_one_looks_for_it() {
    let expected = example("createEventV1");
    let event = event(expected).await.event.expect("an event");
    let expected = &expected["event"];
    assert_eq!(json!(event.id), expected["id"]);
    assert_eq!(json!(event.id_str), expected["id_str"]);
    assert_eq!(json!(event.url), expected["url"]);
    assert_eq!(json!(event.host), expected["host"]);
}

#[tokio::test]
async fn an_event_of_v2_is_identified_where_one_looks_for_it() {
    let expected = example("createEventV2");
    let body = event_v2(expected).await;
    let event = body
        .data
        .and_then(|it| it.attributes)
        .and_then(|it| it.attributes);
    let identifiers = event.and_then(|it| it.evt).expect("identifiers");
    let uid = &expected["data"]["attributes"]["attributes"]["evt"]["uid"];
    assert_eq!(&json!(identifiers.uid), uid);
    assert_eq!(
        json!(body.links.expect("links").self_),
        expected["links"]["self"]
    );
}

#[tokio::test]
async fn an_incident_is_identified_where_one_looks_for_it() {
    let expected = &example("createIncident")["data"];
    let incident = incident(&json!({ "data": expected })).await.data;
    assert_eq!(json!(incident.id), expected["id"]);
    let attributes = incident.attributes.expect("attributes");
    assert_eq!(
        json!(attributes.public_id),
        expected["attributes"]["public_id"]
    );
    assert_eq!(json!(attributes.state), expected["attributes"]["state"]);
}

/// An event as v1 answers with it: more fields than are described, and many of them null.
#[tokio::test]
async fn an_event_full_of_nulls_is_read() {
    let answer = json!({
        "status": "ok",
        "event": {
            "alert_type": null,
            "date_happened": 1_757_930_400,
            "device_name": null,
            "handle": null,
            "host": null,
            "id": 7_261_136_958_312_345_678_i64,
            "id_str": "7261136958312345678",
            "payload": null,
            "priority": null,
            "related_event_id": null,
            "source_type_name": null,
            "tags": null,
            "text": "Oh boy!",
            "title": "Did you hear the news today?",
            "url": "https://app.datadoghq.com/event/event?id=7261136958312345678",
        },
    });
    let reply = event(&answer).await;
    let event = reply.event.expect("an event");
    assert_eq!((event.alert_type, event.priority), (None, None));
    assert_eq!((event.tags, event.host), (None, None));
    assert_eq!(event.text.as_deref(), Some("Oh boy!"));
    let unknown: Vec<_> = event.unknown.iter().collect();
    assert_eq!(unknown, [("handle", "null"), ("related_event_id", "null")]);
}

/// An incident with hardly anything in it, null instead of whole objects and lists.
#[tokio::test]
async fn an_incident_full_of_nulls_is_read() {
    let answer = json!({
        "data": {
            "type": "incidents",
            "id": "4ecb933f-3b3f-5c3e-8f4c-6c9d7b4b1a20",
            "attributes": {
                "title": "Example-Incident",
                "public_id": 1201,
                "customer_impact_scope": null,
                "customer_impact_start": null,
                "declared_by": null,
                "fields": null,
                "notification_handles": null,
                "severity": null,
            },
            "relationships": {
                "attachments": { "data": [] },
                "commander_user": null,
                "impacts": null,
            },
        },
        "included": null,
    });
    let reply = incident(&answer).await;
    assert_eq!(reply.included, None);
    let relationships = reply.data.relationships.expect("relationships");
    assert_eq!(
        (relationships.commander_user, relationships.impacts),
        // Null is nobody in command, and something else than no word of it.
        (Some(None), None)
    );
    let attributes = reply.data.attributes.expect("attributes");
    assert_eq!(
        (attributes.severity, attributes.notification_handles),
        (None, None)
    );
    assert_eq!(
        (attributes.customer_impact_start, attributes.declared_by),
        (None, None)
    );
    assert_eq!(attributes.fields, None);
}

#[tokio::test]
async fn the_fields_of_an_incident_are_read_whether_they_have_a_value_or_null() {
    let answer = json!({
        "title": "",
        "fields": {
            "root_cause": { "type": "textbox", "value": null },
            "state": { "type": "dropdown", "value": "active" },
            "services": { "type": "autocomplete", "value": ["web", "worker"] },
            "teams": { "type": "autocomplete", "value": null },
        },
    });
    let fields = attributes(&answer).await.fields.expect("fields");
    assert_eq!(
        single(&fields["root_cause"]),
        Some(None),
        "null, not absent"
    );
    assert_eq!(single(&fields["state"]), Some(Some("active")));
    assert_eq!(multiple(&fields["services"]), Some(vec!["web", "worker"]));
    assert_eq!(multiple(&fields["teams"]), None);
}

fn single(field: &IncidentField) -> Option<Option<&str>> {
    match field {
        IncidentField::SingleValueField(field) => field.value.as_ref().map(Option::as_deref),
        _ => panic!("{field:?}"),
    }
}

fn multiple(field: &IncidentField) -> Option<Vec<&str>> {
    match field {
        IncidentField::MultiValueField(field) => {
            let values = field.value.as_ref()?.iter();
            Some(values.map(String::as_str).collect())
        }
        _ => panic!("{field:?}"),
    }
}

#[tokio::test]
async fn numbers_beyond_2_to_the_53_are_exact() {
    for id in [
        (1_i64 << 53) + 1,
        7_261_136_958_312_345_678,
        i64::MAX,
        i64::MIN,
    ] {
        let reply = event(&json!({ "event": { "id": id, "new_id": id } })).await;
        let event = reply.event.expect("an event");
        assert_eq!(event.id, Some(id));
        assert_eq!(event.unknown.get("new_id").unwrap(), Some(id));

        let server = Loopback::answering(202, "{}").await;
        let request = built::event_v1().related_event_id(id);
        let reply = server.client().create_event_v1(&request).await;
        assert!(reply.is_ok(), "{reply:?}");
        let sent = String::from_utf8(server.seen().await[0].body.clone()).expect("UTF-8");
        assert!(
            sent.contains(&format!("\"related_event_id\":{id}")),
            "{sent}"
        );
    }
}

#[tokio::test]
async fn a_time_that_stands_for_never_is_the_last_there_is() {
    for never in ["9999-12-31T23:59:59Z", "9999-12-31T23:59:59.999999999999Z"] {
        let read = attributes(&json!({ "title": "", "archived": never })).await;
        assert_eq!(read.archived, Some(Timestamp::MAX), "{never}");
    }
}

#[tokio::test]
async fn points_in_time_are_read_with_any_offset_and_to_the_microsecond() {
    let answer = json!({
        "title": "",
        "created": "2025-09-15T12:00:00.603464+00:00",
        "modified": "2025-09-15T17:30:00.603464+05:30",
        "detected": "2025-09-15T05:00:00-07:00",
        "resolved": "2025-09-15T12:00:00Z",
        "archived": "2025-09-15T12:00:00.123456789Z",
    });
    let read = attributes(&answer).await;
    let micros = instant("2025-09-15T12:00:00Z").as_microsecond() + 603_464;
    assert_eq!(read.created.map(Timestamp::as_microsecond), Some(micros));
    assert_eq!(read.modified, read.created, "the same instant elsewhere");
    assert_eq!(read.detected, Some(instant("2025-09-15T12:00:00Z")));
    assert_eq!(read.resolved, read.detected);
    assert_eq!(
        read.archived.map(Timestamp::subsec_nanosecond),
        Some(123_456_789)
    );
}

/// Guance reports failures in the body, also where the status is a success.
#[tokio::test]
async fn guance_says_in_the_body_whether_the_call_succeeded() {
    let answer = json!({
        "code": 401,
        "content": null,
        "errorCode": "ft.InvalidAPIKey",
        "message": "Invalid API key",
        "success": false,
    });
    let server = Loopback::answering(200, answer.to_string()).await;
    let request = built::guance_event();
    let reply = server.client().create_guance_event(&request).await;
    let error = reply.expect_err("it says that it failed");
    assert_eq!(error.status(), Some(StatusCode::OK));
    let Some(CreateGuanceEventFailure::Rejected(body)) = error.failure() else {
        panic!("{error:?}");
    };
    assert!(!body.success);
    assert_eq!(
        (body.code, body.error_code.as_str()),
        (401, "ft.InvalidAPIKey")
    );
    assert_eq!((body.content, body.trace_id.as_ref()), (Some(None), None));
}
