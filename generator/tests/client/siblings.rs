//! `category` says which option `attributes` is: constructors set both, and a request in which they
//! disagree is not sent.

use event_intake::{
    Cause, Client, RequestError, Rule,
    model::{
        AlertEvent, AlertStatus, CategoryAttributes, ChangeEvent, ChangedResource,
        ChangedResourceType, EventAttributesV2, EventCategory, EventCreateRequestV2, EventDataV2,
    },
};
use serde_json::json;

use crate::{
    clients::client,
    json::written,
    loopback::{Loopback, body_of},
};

fn change() -> EventAttributesV2 {
    let flag = ChangedResource::new("flag", ChangedResourceType::FeatureFlag);
    EventAttributesV2::new(ChangeEvent::new(flag), "title")
}

fn alert() -> EventAttributesV2 {
    EventAttributesV2::new(AlertEvent::new(AlertStatus::Ok), "title")
}

/// An option that the description does not have.
fn deployment() -> EventAttributesV2 {
    let attributes = CategoryAttributes::Unknown(json!({ "version": "2" }));
    EventAttributesV2::new(attributes, "title")
}

fn of(category: impl Into<EventCategory>, mut attributes: EventAttributesV2) -> EventAttributesV2 {
    attributes.category = category.into();
    attributes
}

/// A server, and a client of it that checks.
async fn checking() -> (Loopback, Client) {
    let server = Loopback::answering(202, "{}").await;
    let client = client(server.config(|_| true));
    (server, client)
}

/// Why an event is not sent: the rule that its category breaks, and what the category is, as JSON.
async fn refusal(attributes: EventAttributesV2) -> (Rule, String) {
    let (server, client) = checking().await;
    let request = EventCreateRequestV2::new(EventDataV2::new(attributes));
    let reply = client.create_event_v2(&request).await;
    assert_eq!(server.seen().await.len(), 0, "nothing is sent");
    let cause = reply.expect_err("a refusal").into_cause();
    let Cause::Request(RequestError::Invalid(invalid)) = cause else {
        panic!("{cause:?}");
    };
    let [violation] = invalid.violations() else {
        panic!("{invalid}");
    };
    assert_eq!(violation.pointer, "/data/attributes/category");
    (violation.rule.clone(), violation.value.clone())
}

fn announces(value: Option<&str>) -> Rule {
    let value = value.map(str::to_owned);
    let union = "attributes";
    Rule::Discriminator { union, value }
}

/// The category that is sent with these attributes.
async fn category_sent(
    client: &Client,
    server: &Loopback,
    attributes: EventAttributesV2,
) -> String {
    let request = EventCreateRequestV2::new(EventDataV2::new(attributes));
    let reply = client.create_event_v2(&request).await;
    assert!(reply.is_ok(), "{reply:?}");
    let seen = server.seen().await;
    let body = body_of(seen.last().expect("a request"));
    let category = &body["data"]["attributes"]["category"];
    category.as_str().expect("a category").to_owned()
}

#[tokio::test]
async fn whoever_gives_the_attributes_has_given_the_category() {
    let (server, client) = checking().await;
    assert_eq!(change().category, EventCategory::Change);
    assert_eq!(category_sent(&client, &server, change()).await, "change");
    assert_eq!(alert().category, EventCategory::Alert);
    assert_eq!(category_sent(&client, &server, alert()).await, "alert");
}

#[tokio::test]
async fn another_category_is_refused_before_anything_is_sent() {
    let refused = refusal(of(EventCategory::Alert, change())).await;
    assert_eq!(refused, (announces(Some("change")), "\"alert\"".to_owned()));
    let refused = refusal(of(EventCategory::Change, alert())).await;
    assert_eq!(refused, (announces(Some("alert")), "\"change\"".to_owned()));
    let refused = refusal(of("deployment", alert())).await;
    assert_eq!(
        refused,
        (announces(Some("alert")), "\"deployment\"".to_owned())
    );
}

#[tokio::test]
async fn an_option_that_is_not_described_has_a_category_of_its_own() {
    let (server, client) = checking().await;
    let own = of("deployment", deployment());
    assert_eq!(category_sent(&client, &server, own).await, "deployment");

    let refused = refusal(of(EventCategory::Change, deployment())).await;
    assert_eq!(refused, (announces(None), "\"change\"".to_owned()));
    let (rule, _) = refusal(deployment()).await;
    assert_eq!(rule, announces(None), "nobody has said a category");
}

#[tokio::test]
async fn without_checks_it_is_sent_as_it_is() {
    let server = Loopback::answering(202, "{}").await;
    let trusting = client(server.config(|_| true).validate(false));
    let wrong = of(EventCategory::Alert, change());
    assert_eq!(category_sent(&trusting, &server, wrong).await, "alert");
}

/// Members of JSON are in no order.
#[test]
fn the_category_decides_wherever_it_stands() {
    let change = r#"{"changed_resource":{"name":"flag","type":"feature_flag"}}"#;
    for (attributes, category, expected) in [
        (change, "change", self::change()),
        (r#"{"status":"ok"}"#, "alert", alert()),
        (
            r#"{"version":"2"}"#,
            "deployment",
            of("deployment", deployment()),
        ),
        // It looks like an alert, and is announced as something else.
        (
            r#"{"status":"ok"}"#,
            "deployment",
            of(
                "deployment",
                EventAttributesV2::new(
                    CategoryAttributes::Unknown(json!({ "status": "ok" })),
                    "title",
                ),
            ),
        ),
    ] {
        let before =
            format!(r#"{{"category":"{category}","attributes":{attributes},"title":"title"}}"#);
        let after =
            format!(r#"{{"title":"title","attributes":{attributes},"category":"{category}"}}"#);
        for text in [before, after] {
            let read: EventAttributesV2 = serde_json::from_str(&text).expect("attributes");
            assert_eq!(read, expected, "{text}");
            let sent: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            assert_eq!(written(&read), sent);
        }
    }
}

#[test]
fn what_is_not_as_announced_is_an_error() {
    let text = r#"{"title":"t","attributes":{"status":"ok"},"category":"change"}"#;
    let error = serde_json::from_str::<EventAttributesV2>(text).expect_err("no change");
    assert!(
        error
            .to_string()
            .starts_with("/attributes: missing field `changed_resource`"),
        "{error}"
    );
}
