//! Limits of the description, checked before anything is sent.

use std::collections::BTreeMap;

use event_intake::{
    Config, Invalid, RequestError, Rule, Violation, endpoint,
    model::{
        AlertEvent, AlertLink, AlertLinkCategory, AlertStatus, ChangeEvent, ChangedResource,
        ChangedResourceType, DoraIncidentAttributes, DoraIncidentData, DoraIncidentRequest,
        EventAttributesV2, EventCreateRequestV1, EventCreateRequestV2, EventDataV2,
        GuanceEventCreateRequest, GuanceEventStatus, ImpactedResource, IncidentCreateAttributes,
        IncidentCreateData, IncidentCreateRequest,
    },
    time::{UnixMillis, UnixSeconds},
};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::{
    clients::client,
    keys::with_keys,
    loopback::{Loopback, body_of},
};

fn broken(result: Result<(), Invalid>) -> Vec<(String, Rule, String)> {
    let invalid = result.expect_err("a rule is broken");
    let parts = |it: &Violation| (it.pointer.clone(), it.rule.clone(), it.value.clone());
    invalid.violations().iter().map(parts).collect()
}

/// What the only violation is.
fn only(result: Result<(), Invalid>) -> (String, Rule, String) {
    let mut broken = broken(result);
    assert_eq!(broken.len(), 1, "{broken:?}");
    broken.remove(0)
}

fn place(pointer: &str, rule: Rule) -> (String, Rule) {
    (pointer.to_owned(), rule)
}

fn places(result: Result<(), Invalid>) -> Vec<(String, Rule)> {
    let broken = broken(result).into_iter();
    broken.map(|(pointer, rule, _)| (pointer, rule)).collect()
}

fn hours_ago(hours: i64) -> Timestamp {
    Timestamp::now() - SignedDuration::from_hours(hours)
}

fn event_v2(attributes: EventAttributesV2) -> EventCreateRequestV2 {
    EventCreateRequestV2::new(EventDataV2::new(attributes))
}

fn alert(alert: AlertEvent) -> EventCreateRequestV2 {
    event_v2(EventAttributesV2::new(alert, "title"))
}

fn ok() -> AlertEvent {
    AlertEvent::new(AlertStatus::Ok)
}

fn change(change: ChangeEvent) -> EventCreateRequestV2 {
    event_v2(EventAttributesV2::new(change, "title"))
}

fn flag(name: impl Into<String>) -> ChangedResource {
    ChangedResource::new(name, ChangedResourceType::FeatureFlag)
}

fn dora(attributes: DoraIncidentAttributes) -> DoraIncidentRequest {
    DoraIncidentRequest::new(DoraIncidentData::new(attributes.team("team")))
}

fn dora_attributes() -> DoraIncidentAttributes {
    DoraIncidentAttributes::new(UnixSeconds::new(1_693_491_974))
}

fn guance(title: &str) -> GuanceEventCreateRequest {
    GuanceEventCreateRequest::new(
        UnixMillis::new(1_668_141_576_000),
        GuanceEventStatus::Ok,
        title,
    )
}

/// A server, and a client of it that checks.
async fn checking() -> (Loopback, event_intake::Client) {
    let server = Loopback::answering(202, "{}").await;
    let client = client(server.config(|_| true));
    (server, client)
}

#[tokio::test]
async fn each_endpoint_refuses_before_anything_is_sent() {
    let (server, client) = checking().await;
    let v1 = EventCreateRequestV1::new("é".repeat(4001), "title");
    let v1 = client.create_event_v1(&v1).await;
    let v1 = v1.expect_err("too long").to_string();
    let v2 = alert(ok().links(links(21)));
    let v2 = client.create_event_v2(&v2).await;
    let v2 = v2.expect_err("too many").to_string();
    let unscoped = IncidentCreateAttributes::new(true, "title");
    let incident = IncidentCreateRequest::new(IncidentCreateData::new(unscoped));
    let incident = client.create_incident(&incident).await;
    let incident = incident.expect_err("no scope").to_string();
    let dora = dora(dora_attributes().id("short"));
    #[expect(deprecated, reason = "a deprecated endpoint has to work all the same")]
    let dora = client.send_dora_incident(&dora).await;
    let dora = dora.expect_err("too short").to_string();
    let guance = guance("");
    let guance = client.create_guance_event(&guance).await;
    let guance = guance.expect_err("empty").to_string();

    assert_eq!(
        v1,
        format!(
            "create_event_v1: not sent: /text: at most 4000 characters, but is \"{}…",
            "é".repeat(99)
        )
    );
    assert!(
        v2.starts_with(
            "create_event_v2: not sent: /data/attributes/attributes/links: at most 20 items, but \
             is [{"
        ),
        "{v2}"
    );
    assert_eq!(
        incident,
        "create_incident: not sent: /data/attributes: customer_impact_scope is required when \
         customer_impacted is true, but is {\"customer_impacted\":true,\"title\":\"title\"}"
    );
    assert_eq!(
        dora,
        "send_dora_incident: not sent: /data/attributes/id: at least 16 characters, but is \"short\""
    );
    assert_eq!(
        guance,
        "create_guance_event: not sent: /title: at least 1 character, but is \"\""
    );
    assert!(server.seen().await.is_empty());
}

fn links(n: usize) -> Vec<AlertLink> {
    let link = AlertLink::new(AlertLinkCategory::Runbook, "https://example.test");
    vec![link; n]
}

#[tokio::test]
async fn validation_can_be_turned_off() {
    let server = Loopback::answering(202, "{}").await;
    let client = client(server.config(|_| true).validate(false));
    let text = "x".repeat(4001);
    let event = EventCreateRequestV1::new(text.clone(), "title");
    client.create_event_v1(&event).await.expect("it is sent");
    assert_eq!(body_of(&server.seen().await[0])["text"], text);
}

#[tokio::test]
async fn what_is_truncated_is_sent() {
    let (server, client) = checking().await;
    let event =
        EventCreateRequestV1::new("é".repeat(5000), "title").aggregation_key("k".repeat(101));
    client.create_event_v1(&event).await.expect_err("too long");
    client
        .create_event_v1(&event.truncated())
        .await
        .expect("it is sent");
    let seen = server.seen().await;
    assert_eq!(seen.len(), 1);
    let sent = body_of(&seen[0]);
    assert_eq!(sent["text"], "é".repeat(3999) + "…");
    assert_eq!(sent["aggregation_key"], "k".repeat(99) + "…");
    assert_eq!(sent["title"], "title");
}

#[test]
fn truncated_reaches_into_unions_and_lists_and_leaves_identifiers() {
    let link = links(1).remove(0).title("t".repeat(301));
    let request = alert(ok().links([link])).truncated();
    let sent = serde_json::to_value(&request).expect("JSON");
    let title = &sent["data"]["attributes"]["attributes"]["links"][0]["title"];
    assert_eq!(*title, Value::from("t".repeat(299) + "…"));
    assert_eq!(request.validate(), Ok(()));

    // The name of a resource has a pattern: cut, it would be another resource.
    let request = change(ChangeEvent::new(flag("f".repeat(129))));
    assert_eq!(request.clone().truncated(), request);
}

#[test]
fn at_its_limit_everything_passes() {
    let name = "é".repeat(128);
    let resources = vec![ImpactedResource::new(name.clone()); 100];
    let attributes = EventAttributesV2::new(
        ChangeEvent::new(flag(name)).impacted_resources(resources),
        "😀".repeat(500),
    );
    let attributes = attributes.tags(vec!["tag"; 100]).host("h".repeat(255));
    assert_eq!(event_v2(attributes).validate(), Ok(()));
    let event = EventCreateRequestV1::new("😀".repeat(4000), "t").aggregation_key("é".repeat(100));
    assert_eq!(event.validate(), Ok(()));
    for id in ["x".repeat(16), "x".repeat(128)] {
        assert_eq!(dora(dora_attributes().id(id)).validate(), Ok(()));
    }
    let tags = vec!["key:value"; 100];
    assert_eq!(dora(dora_attributes().custom_tags(tags)).validate(), Ok(()));
    assert_eq!(guance("t").custom_tags([("k", 1)]).validate(), Ok(()));
}

#[test]
fn above_its_limit_everything_is_found_in_the_documents_order() {
    let link = AlertLink::new(AlertLinkCategory::Runbook, "u".repeat(2049)).title("t".repeat(301));
    let attributes = EventAttributesV2::new(ok().links([link]), "t".repeat(501))
        .aggregation_key("é".repeat(101))
        .host("h".repeat(256))
        .message("m".repeat(4001))
        .tags(vec!["t"; 101]);
    let at = |place: &str| format!("/data/attributes/{place}");
    let expected = [
        place(&at("aggregation_key"), Rule::MaxLength(100)),
        place(&at("attributes/links/0/title"), Rule::MaxLength(300)),
        place(&at("attributes/links/0/url"), Rule::MaxLength(2048)),
        place(&at("host"), Rule::MaxLength(255)),
        place(&at("message"), Rule::MaxLength(4000)),
        place(&at("tags"), Rule::MaxItems(100)),
        place(&at("title"), Rule::MaxLength(500)),
    ];
    let request = event_v2(attributes);
    assert_eq!(places(request.validate()), expected);
    let display = request.validate().expect_err("many").to_string();
    assert!(display.ends_with("; and 4 more"), "{display}");
}

#[test]
fn patterns_are_those_of_ecma_262() {
    let rule = Rule::Pattern("^[^:]+:.+$");
    let request = dora(dora_attributes().custom_tags(["a:b", "none", "é:ü", ":x"]));
    let expected = [
        "/data/attributes/custom_tags/1",
        "/data/attributes/custom_tags/3",
    ];
    assert_eq!(
        places(request.validate()),
        expected.map(|at| place(at, rule.clone()))
    );

    let request = change(ChangeEvent::new(flag(" \u{a0}\u{feff}")));
    let (pointer, rule, value) = only(request.validate());
    assert_eq!(pointer, "/data/attributes/attributes/changed_resource/name");
    assert_eq!(rule, Rule::Pattern(r"\S"));
    assert_eq!(
        value, r#"" \u{a0}\u{feff}""#,
        "what cannot be seen is escaped"
    );
}

#[test]
fn one_of_the_alternatives_has_to_be_there() {
    let at = "/data/attributes";
    let rule = Rule::AnyOf(&[&["team"], &["services"]]);
    let neither = DoraIncidentRequest::new(DoraIncidentData::new(dora_attributes()));
    let neither = only(neither.validate());
    assert_eq!(
        neither,
        (
            at.to_owned(),
            rule,
            r#"{"started_at":1693491974}"#.to_owned()
        )
    );
    let services = dora_attributes().services(["service"]);
    let services = DoraIncidentRequest::new(DoraIncidentData::new(services));
    assert_eq!(services.validate(), Ok(()));
}

#[test]
fn a_property_is_required_when_its_sibling_says_so() {
    let request = |attributes| IncidentCreateRequest::new(IncidentCreateData::new(attributes));
    let attributes = IncidentCreateAttributes::new(true, "title");
    let rule = Rule::Required {
        property: "customer_impact_scope",
        when: &[("customer_impacted", "true")],
    };
    let found = places(request(attributes.clone()).validate());
    assert_eq!(found, [place("/data/attributes", rule)]);
    assert_eq!(
        request(attributes.customer_impact_scope("all")).validate(),
        Ok(())
    );
    let attributes = IncidentCreateAttributes::new(false, "title");
    assert_eq!(request(attributes).validate(), Ok(()));
}

/// Objects inside of each other, the outermost counted as one level.
fn nested(levels: usize) -> Value {
    (1..levels).fold(json!({ "inner": 1 }), |inner, _| json!({ "a~/b": inner }))
}

fn wide(properties: usize) -> BTreeMap<String, Value> {
    let entry = |n| (format!("p{n:03}"), Value::from(n));
    (0..properties).map(entry).collect()
}

#[test]
fn free_form_json_has_limits_at_every_level() {
    const AT: &str = "/data/attributes/attributes/custom";
    let with = |custom: Value| {
        let members = custom.as_object().cloned().expect("an object");
        alert(ok().custom(members)).validate()
    };
    assert_eq!(with(nested(10)), Ok(()));
    let (pointer, rule, value) = only(with(nested(11)));
    assert_eq!(pointer, AT.to_owned() + &"/a~0~1b".repeat(10));
    assert_eq!(
        (rule, value.as_str()),
        (Rule::MaxDepth(10), r#"{"inner":1}"#)
    );
    let lists = |levels| (1..levels).fold(json!([]), |inner, _| json!([inner]));
    assert_eq!(with(json!({ "list": lists(9) })), Ok(()));
    let too_deep = AT.to_owned() + "/list" + &"/0".repeat(9);
    assert_eq!(
        places(with(json!({ "list": lists(10) }))),
        [(too_deep, Rule::MaxDepth(10))]
    );

    assert_eq!(with(json!(wide(100))), Ok(()));
    assert_eq!(with(json!({ "x": [wide(100)] })), Ok(()));
    assert_eq!(
        places(with(json!(wide(101)))),
        [place(AT, Rule::MaxProperties(100))]
    );
    let inside = places(with(json!({ "x": [wide(101)] })));
    assert_eq!(inside, [(AT.to_owned() + "/x/0", Rule::MaxProperties(100))]);
}

#[test]
fn nothing_of_guance_may_be_empty() {
    let empty: [(&str, Value); 0] = [];
    let request = guance("").message("").origin("").custom_tags(empty);
    let expected = [
        place("/title", Rule::MinLength(1)),
        place("/message", Rule::MinLength(1)),
        place("/origin", Rule::MinLength(1)),
        place("/customTags", Rule::MinProperties(1)),
    ];
    assert_eq!(places(request.validate()), expected);
}

#[test]
fn ages_are_relative_to_now() {
    let seconds = |at: Timestamp| {
        let event = EventCreateRequestV1::new("text", "title");
        event.date_happened(at).validate()
    };
    assert_eq!(seconds(hours_ago(17)), Ok(()));
    assert_eq!(seconds(hours_ago(-1000)), Ok(()));
    let old = hours_ago(19);
    let expected = (
        "/date_happened".to_owned(),
        Rule::MaxAge(64_800),
        old.as_second().to_string(),
    );
    assert_eq!(only(seconds(old)), expected);
    let far = EventCreateRequestV1::new("text", "title").date_happened(UnixSeconds::new(i64::MIN));
    assert_eq!(
        places(far.validate()),
        [place("/date_happened", Rule::MaxAge(64_800))]
    );

    let text = |at: Timestamp| {
        let attributes = EventAttributesV2::new(ok(), "title");
        event_v2(attributes.timestamp(at)).validate()
    };
    assert_eq!(text(hours_ago(17)), Ok(()));
    let at = "/data/attributes/timestamp";
    assert_eq!(
        places(text(hours_ago(19))),
        [place(at, Rule::MaxAge(64_800))]
    );
    assert_eq!(
        places(text(Timestamp::MIN)),
        [place(at, Rule::MaxAge(64_800))]
    );
}

#[test]
fn all_violations_are_listed_however_many() {
    let request = dora(dora_attributes().custom_tags(vec!["x"; 1000]));
    let invalid = request.validate().expect_err("all are wrong");
    assert_eq!(invalid.violations().len(), 1001);
    assert_eq!(invalid.violations()[0].rule, Rule::MaxItems(100));
    assert!(invalid.to_string().ends_with("; and 998 more"), "{invalid}");
}

/// No server and no client: the function that builds a request is what refuses.
#[test]
fn the_pure_function_refuses() {
    let config = with_keys(Config::new(), |_| true);
    let event = EventCreateRequestV1::new("x".repeat(4001), "title");
    let refused = endpoint::create_event_v1_request(&config, &event);
    let Err(RequestError::Invalid(invalid)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(Err(invalid), event.validate());
    let config = config.validate(false);
    assert!(endpoint::create_event_v1_request(&config, &event).is_ok());
}
