//! The largest answer, an incident with `included`, as the API really gives it: more than the page
//! says, less than the page says, and null anywhere.

use event_intake::model::{
    AttachmentType, IncidentCreateResponse, IncidentField, IncidentSeverity, IncludedItem,
};
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use crate::{
    description::operations,
    json::{assert_same, written},
    replies::incident,
};

/// The answer that the description shows, with an attachment beside its user.
fn documented() -> Value {
    let operations = operations().into_iter();
    let mut operations = operations.filter(|it| it.id == "createIncident");
    let operation = operations.next().expect("the operation");
    let mut answer = operation.answers(true)[0].example.value.clone();
    let included = answer["included"].as_array_mut().expect("resources");
    included.push(json!({
        "type": "incident_attachments",
        "id": "00000000-abcd-0002-0000-000000000000",
        "attributes": {
            "attachment": { "documentUrl": "https://app.datadoghq.com/notebook/1", "title": "Postmortem" },
            "attachment_type": "postmortem",
            "modified": "2019-09-19T10:00:00.000Z",
        },
        "relationships": {
            "incident": { "data": { "type": "incidents", "id": "00000000-0000-0000-1234-000000000000" } },
            "last_modified_by_user": {
                "data": { "type": "users", "id": "00000000-0000-0000-2345-000000000000" },
            },
        },
    }));
    answer
}

/// Puts `value` at a pointer, where a value is already.
fn put(answer: &mut Value, pointer: &str, value: Value) {
    let place = answer.pointer_mut(pointer);
    *place.unwrap_or_else(|| panic!("nothing at {pointer}")) = value;
}

/// Removes the member at a pointer.
fn remove(answer: &mut Value, pointer: &str) {
    let (object, name) = pointer.rsplit_once('/').expect("a pointer");
    let members = answer.pointer_mut(object).and_then(Value::as_object_mut);
    let removed = members.expect(object).shift_remove(name);
    assert!(removed.is_some(), "{pointer}");
}

/// All objects in `value`, from the outside in.
fn objects<'a>(value: &'a Value, found: &mut Vec<&'a Map<String, Value>>) {
    match value {
        Value::Object(members) => {
            found.push(members);
            members.values().for_each(|it| objects(it, found));
        }
        Value::Array(items) => items.iter().for_each(|it| objects(it, found)),
        _ => {}
    }
}

fn resources(body: &IncidentCreateResponse) -> &[IncludedItem] {
    body.included.as_deref().expect("resources")
}

#[tokio::test]
async fn the_largest_answer_goes_back_as_it_came() {
    let answer = documented();
    let body = incident(&answer).await;
    assert_same(&written(&body), &answer, "the answer");
    let [IncludedItem::User(_), IncludedItem::Attachment(_)] = resources(&body) else {
        panic!("{:?}", body.included);
    };
}

/// Where the description does not say that null means something, it is as good as no field.
#[tokio::test]
async fn null_is_read_wherever_a_field_may_be_absent() {
    let mut answer = documented();
    let nulls = [
        "/data/attributes/severity",
        "/data/attributes/notification_handles",
        "/data/attributes/declared_by",
        "/data/attributes/detected",
        "/data/attributes/public_id",
        "/data/attributes/customer_impacted",
        "/data/attributes/state",
        "/data/attributes/fields/state/type",
        "/data/relationships/responders",
        "/included/0/attributes/icon",
        "/included/1/attributes/attachment",
        "/included/1/attributes/attachment_type",
        "/included/1/attributes/modified",
        "/included/1/relationships/last_modified_by_user",
    ];
    for pointer in nulls {
        put(&mut answer, pointer, Value::Null);
    }
    let body = incident(&answer).await;
    for pointer in nulls {
        remove(&mut answer, pointer);
    }
    assert_same(&written(&body), &answer, "the answer without what was null");
    let attributes = body.data.attributes.as_ref().expect("attributes");
    assert_eq!(attributes.severity, None);
    assert_eq!(attributes.notification_handles, None);
}

#[tokio::test]
async fn null_in_place_of_a_list_of_users_is_no_list() {
    let mut answer = documented();
    put(&mut answer, "/included", Value::Null);
    let body = incident(&answer).await;
    assert_eq!(body.included, None);
    remove(&mut answer, "/included");
    assert_same(&written(&body), &answer, "the answer without the list");
}

/// Where null means something, it is told from no field, and goes back.
#[tokio::test]
async fn null_is_kept_where_the_description_gives_it_a_meaning() {
    for pointer in [
        "/data/relationships/commander_user",
        "/data/relationships/commander_user/data",
        "/data/attributes/fields/state/value",
    ] {
        let mut answer = documented();
        put(&mut answer, pointer, Value::Null);
        assert_same(&written(&incident(&answer).await), &answer, pointer);
        remove(&mut answer, pointer);
        if pointer != "/data/relationships/commander_user/data" {
            assert_same(&written(&incident(&answer).await), &answer, pointer);
        }
    }
}

#[tokio::test]
async fn what_no_page_mentions_is_kept_at_each_level_and_in_order() {
    let extras = |index: usize| {
        [
            (format!("zulu {index}"), Value::Null),
            (format!("alpha {index}"), json!({ "b": [1, null], "a": {} })),
            ("mike".to_owned(), json!(u64::MAX)),
        ]
    };
    let mut answer = documented();
    let mut index = 0;
    extend(&mut answer, &mut |object| {
        // The fields of an incident have names of one's own, and no name is unknown among them.
        if !object.contains_key("state") || object.contains_key("title") {
            object.extend(extras(index));
        }
        index += 1;
    });
    let written = written(&incident(&answer).await);
    assert_same(&written, &answer, "the answer");
    let (mut sent, mut kept) = (Vec::new(), Vec::new());
    objects(&answer, &mut sent);
    objects(&written, &mut kept);
    assert_eq!(sent.len(), kept.len());
    let last = |object: &Map<String, Value>| {
        let names = object.keys().rev().take(3).cloned();
        names.collect::<Vec<_>>()
    };
    let places: Vec<_> = kept.iter().map(|it| last(it)).collect();
    for object in sent.iter().filter(|it| it.contains_key("mike")) {
        assert!(places.contains(&last(object)), "{:?}", last(object));
    }
}

/// Calls `change` with every object of a value.
fn extend(value: &mut Value, change: &mut impl FnMut(&mut Map<String, Value>)) {
    match value {
        Value::Object(members) => {
            members.values_mut().for_each(|it| extend(it, change));
            change(members);
        }
        Value::Array(items) => items.iter_mut().for_each(|it| extend(it, change)),
        _ => {}
    }
}

#[tokio::test]
async fn enum_values_and_options_that_no_page_lists_are_kept() {
    let mut answer = documented();
    put(&mut answer, "/data/attributes/severity", json!("SEV-6"));
    put(
        &mut answer,
        "/included/1/attributes/attachment_type",
        json!("Postmortem"),
    );
    let slider = json!({ "type": "slider", "value": { "from": 1, "to": 2.5 } });
    put(&mut answer, "/data/attributes/fields/state", slider.clone());
    let todo = json!({ "type": "incident_todos", "id": 7, "attributes": [null] });
    put(&mut answer, "/included/0", todo.clone());
    let body = incident(&answer).await;
    assert_same(&written(&body), &answer, "the answer");

    let [unknown, IncludedItem::Attachment(attachment)] = resources(&body) else {
        panic!("{:?}", body.included);
    };
    assert_eq!(unknown, &IncludedItem::Unknown(todo));
    let kind = attachment.attributes.attachment_type.clone();
    assert_eq!(kind, Some(AttachmentType::Other("Postmortem".to_owned())));
    let attributes = body.data.attributes.expect("attributes");
    let severity = IncidentSeverity::Other("SEV-6".to_owned());
    assert_eq!(attributes.severity, Some(severity));
    let fields = attributes.fields.expect("fields");
    assert_eq!(fields["state"], IncidentField::Unknown(slider));
}

#[tokio::test]
async fn times_have_offsets_and_microseconds_and_ids_exceed_doubles() {
    let mut answer = documented();
    let id = (1_i64 << 53) + 1;
    for (pointer, value) in [
        (
            "/data/attributes/created",
            json!("2025-09-15T12:00:00.603464+00:00"),
        ),
        (
            "/data/attributes/modified",
            json!("2025-09-15T17:30:00.603464+05:30"),
        ),
        (
            "/included/1/attributes/modified",
            json!("2025-09-15T05:00:00.603464-07:00"),
        ),
        ("/data/attributes/public_id", json!(id)),
        ("/data/attributes/case_id", json!(i64::MAX)),
    ] {
        put(&mut answer, pointer, value);
    }
    let body = incident(&answer).await;
    assert_same(&written(&body), &answer, "the answer");
    let attributes = body.data.attributes.as_ref().expect("attributes");
    let created: Timestamp = "2025-09-15T12:00:00.603464Z".parse().expect("a time");
    assert_eq!(attributes.created, Some(created));
    assert_eq!(attributes.modified, Some(created), "the same, elsewhere");
    let [_, IncludedItem::Attachment(attachment)] = resources(&body) else {
        panic!("{:?}", body.included);
    };
    assert_eq!(attachment.attributes.modified, Some(created));
    assert_eq!(attributes.public_id, Some(id));
}
