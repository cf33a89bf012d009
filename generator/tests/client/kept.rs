//! What an answer holds beyond the description: kept, and written back.

use event_intake::model::{
    AlertType, CategoryAttributes, EventPriority, IncidentCreateRequest, IncidentField,
    IncidentSeverity, IncludedItem, TimelineCell,
};
use serde_json::json;

use crate::{
    built,
    json::written,
    replies::{attributes, event, event_from, incident},
};

#[tokio::test]
async fn unknown_fields_come_in_order_and_go_back_in_order() {
    let answer =
        r#"{"zebra":1,"status":"ok","event":{"yak":[],"id":1,"ant":{"b":2},"xerus":null},"ape":2}"#;
    let reply = event_from(answer).await;
    let outer: Vec<_> = reply.unknown.iter().map(|(name, _)| name).collect();
    assert_eq!(outer, ["zebra", "ape"]);
    let event = reply.event.as_ref().expect("an event");
    let inner: Vec<_> = event.unknown.iter().map(|(name, _)| name).collect();
    assert_eq!(inner, ["yak", "ant", "xerus"]);
    assert_eq!(event.unknown.get("ant").unwrap(), Some(json!({ "b": 2 })));

    let text = serde_json::to_string(&reply).expect("JSON");
    let places: Vec<_> = ["zebra", "ape"].map(|name| text.find(name)).to_vec();
    assert!(places.is_sorted() && places[0].is_some(), "{text}");
    let places: Vec<_> = ["yak", "ant", "xerus"].map(|name| text.find(name)).to_vec();
    assert!(places.is_sorted() && places[0].is_some(), "{text}");
}

#[tokio::test]
async fn a_listed_value_has_its_variant_and_another_one_is_kept() {
    let answer = json!({ "event": { "alert_type": "user_update", "priority": "urgent" } });
    let event = event(&answer).await.event.expect("an event");
    assert_eq!(event.alert_type, Some(AlertType::UserUpdate));
    assert_eq!(
        event.priority,
        Some(EventPriority::Other("urgent".to_owned()))
    );

    let attributes = attributes(&json!({ "title": "", "severity": "SEV-9" })).await;
    assert_eq!(
        attributes.severity,
        Some(IncidentSeverity::Other("SEV-9".to_owned()))
    );
}

#[tokio::test]
async fn options_that_are_not_described_are_kept_between_those_that_are() {
    let todo = json!({ "type": "incident_todos", "id": 7, "attributes": { "text": ["a"] } });
    let attachment = json!({
        "type": "incident_attachments",
        "id": "a",
        "attributes": { "attachment_type": "link", "attachment": { "documentUrl": "https://a.test" } },
        "relationships": {},
    });
    let slider = json!({ "type": "slider", "value": 7.5 });
    let attributes = json!({ "title": "", "fields": { "risk": slider } });
    let answer = json!({
        "data": { "type": "incidents", "id": "1", "attributes": attributes },
        "included": [todo, attachment, { "type": "users", "id": "u" }],
    });
    let body = incident(&answer).await;
    assert_eq!(written(&body), answer);

    let [unknown, attachment, user] = body.included.as_deref().expect("resources") else {
        panic!("{body:?}");
    };
    assert_eq!(unknown, &IncludedItem::Unknown(todo));
    assert!(
        matches!(attachment, IncludedItem::Attachment(_)),
        "{attachment:?}"
    );
    assert!(matches!(user, IncludedItem::User(_)), "{user:?}");
    let fields = body
        .data
        .attributes
        .and_then(|it| it.fields)
        .expect("fields");
    assert_eq!(fields["risk"], IncidentField::Unknown(slider));
}

/// Requests are read too: from a queue, from a file.
#[test]
fn options_of_requests_that_are_not_described_are_kept() {
    let mut request = written(&built::full_incident());
    let cell = json!({ "cell_type": "table", "content": { "rows": 2 } });
    request["data"]["attributes"]["initial_cells"] = json!([cell]);
    let read: IncidentCreateRequest = serde_json::from_value(request.clone()).expect("a request");
    let cells = read.data.attributes.initial_cells.as_deref();
    assert_eq!(cells, Some(&[TimelineCell::Unknown(cell)][..]));
    assert_eq!(written(&read), request);

    let other = json!({ "deployment": "v2" });
    let read: CategoryAttributes = serde_json::from_value(other.clone()).expect("attributes");
    assert_eq!(read, CategoryAttributes::Unknown(other));
}
