//! Examples of the description, built as a user would build them.

use event_intake::model::{
    AlertEvent, AlertLink, AlertLinkCategory, AlertPriority, AlertStatus, AlertType, ChangeAuthor,
    ChangeAuthorType, ChangeEvent, ChangedResource, ChangedResourceType, DoraIncidentAttributes,
    DoraIncidentData, DoraIncidentRequest, EventAttributesV2, EventCreateRequestV1,
    EventCreateRequestV2, EventDataV2, EventIntegration, EventPriority, GitInfo,
    GuanceEventCreateRequest, GuanceEventStatus, ImpactedResource, IncidentCreateAttributes,
    IncidentCreateData, IncidentCreateRelationships, IncidentCreateRequest, MarkdownTimelineCell,
    MarkdownTimelineCellContent, NotificationHandle, NullableRelationshipToUser,
    NullableUserReference, SingleValueField, SingleValueFieldType,
};
use event_intake::time::{UnixMillis, UnixNanos, UnixSeconds};
use serde_json::json;

pub fn event_v1() -> EventCreateRequestV1 {
    EventCreateRequestV1::new("A text message.", "Example-Event").tags(["test:ExampleEvent"])
}

pub fn event_v1_with_priority() -> EventCreateRequestV1 {
    EventCreateRequestV1::new("Oh boy!", "Did you hear the news today?")
        .priority(EventPriority::Normal)
        .tags(vec!["environment:test".to_owned()])
}

pub fn event_v1_with_everything() -> EventCreateRequestV1 {
    EventCreateRequestV1::new("text", "title")
        .aggregation_key("key")
        .alert_type(AlertType::UserUpdate)
        .date_happened(UnixSeconds::new(1_757_930_400))
        .device_name("device")
        .host("host")
        .priority(EventPriority::Low)
        .related_event_id(7)
        .source_type_name("source")
        .tags(["tag"])
}

pub fn change() -> EventCreateRequestV2 {
    let title = "payment_processed feature flag updated";
    let attributes = EventAttributesV2::new(change_event(), title)
        .aggregation_key("aggregation_key_123")
        .host("hostname")
        .integration_id(EventIntegration::CustomEvents)
        .message("payment_processed feature flag has been enabled")
        .tags(["env:api_client_test"])
        .timestamp("2020-01-01T01:30:15.01Z".parse().expect("a timestamp"));
    EventCreateRequestV2::new(EventDataV2::new(attributes))
}

fn change_event() -> ChangeEvent {
    let flag = ChangedResource::new("fallback_payments_test", ChangedResourceType::FeatureFlag);
    let user = json!({
        "team": "datadog_team",
        "user_email": "datadog@datadog.com",
        "user_id": "datadog_user_id",
        "user_name": "datadog_username",
    });
    let link = json!("datadog.com/feature/fallback_payments_test");
    ChangeEvent::new(flag)
        .author(ChangeAuthor::new(
            "example@datadog.com",
            ChangeAuthorType::User,
        ))
        .change_metadata([("dd", user), ("resource_link", link)])
        .impacted_resources([ImpactedResource::new("payments_api")])
        .new_value(flag_value("50%"))
        .prev_value(flag_value("10%"))
}

fn flag_value(percentage: &str) -> [(&'static str, serde_json::Value); 3] {
    [
        ("enabled", json!(true)),
        ("percentage", json!(percentage)),
        ("rule", json!({ "datacenter": "devcycle.us1.prod" })),
    ]
}

pub fn alert() -> EventCreateRequestV2 {
    let link = AlertLink::new(AlertLinkCategory::Runbook, "https://datadoghq.com");
    let own = json!({
        "my-array-attribute": [1, 2, 3],
        "my-array-object-attribute": [{ "name": "test-object-1" }, { "name": "test-object-2" }],
        "my-integer-attribute": 1,
    });
    let alert = AlertEvent::new(AlertStatus::Error)
        .custom([
            ("my-object-attribute", own),
            ("my-string-attribute", json!("my-custom-value")),
        ])
        .links([link.title("Datadog website")])
        .priority(AlertPriority::P1);
    let attributes = EventAttributesV2::new(alert, "My Alerting Event")
        .aggregation_key("deduplication_key_here")
        .message("Something is broken!")
        .tags(["service:my-test-service", "datacenter:primary"]);
    EventCreateRequestV2::new(EventDataV2::new(attributes))
}

pub fn incident() -> IncidentCreateRequest {
    let attributes = IncidentCreateAttributes::new(false, "Example-Incident")
        .fields([("state", dropdown("resolved"))]);
    let commander = "3f1c9a52-7d0e-4b6a-9c58-2e41d7a6b013";
    let data = IncidentCreateData::new(attributes).relationships(commanded_by(commander));
    IncidentCreateRequest::new(data)
}

/// An incident with a value in each of these fields.
pub fn incident_with(fields: [&str; 6]) -> IncidentCreateRequest {
    let fields = fields.map(|name| (name, dropdown(name)));
    let attributes = IncidentCreateAttributes::new(false, "Example-Incident").fields(fields);
    IncidentCreateRequest::new(IncidentCreateData::new(attributes))
}

pub fn full_incident() -> IncidentCreateRequest {
    let nobody = "00000000-0000-0000-0000-000000000000";
    let cell = MarkdownTimelineCellContent::new().content("An example timeline cell message.");
    let attributes = IncidentCreateAttributes::new(false, "A test incident title")
        .customer_impact_scope("Example customer impact scope")
        .fields([("severity", dropdown("SEV-5"))])
        .incident_type_uuid(nobody)
        .initial_cells([MarkdownTimelineCell::new(cell).important(false)])
        .is_test(false)
        .notification_handles([
            handle("Jane Doe", "@user@email.com"),
            handle("Slack Channel", "@slack-channel"),
            handle("Incident Workflow", "@workflow-from-incident"),
        ]);
    let data = IncidentCreateData::new(attributes).relationships(commanded_by(nobody));
    IncidentCreateRequest::new(data)
}

fn dropdown(value: &str) -> SingleValueField {
    let field = SingleValueField::new().type_(SingleValueFieldType::Dropdown);
    field.value(value)
}

fn handle(name: &str, handle: &str) -> NotificationHandle {
    NotificationHandle::new().display_name(name).handle(handle)
}

fn commanded_by(user: &str) -> IncidentCreateRelationships {
    let user = NullableUserReference::new(user);
    IncidentCreateRelationships::new(Some(NullableRelationshipToUser::new(Some(user))))
}

pub fn dora_incident() -> DoraIncidentRequest {
    let commit = GitInfo::new(
        "66adc9350f2cc9b250b69abddab733dd55e1a588",
        "https://github.com/organization/example-repository",
    );
    let attributes = DoraIncidentAttributes::new(UnixNanos::new(1_693_491_974_000_000_000))
        .custom_tags(["language:java", "department:engineering"])
        .env("staging")
        .finished_at(UnixNanos::new(1_693_491_984_000_000_000))
        .git(commit)
        .name("Webserver is down failing all requests.")
        .services(["test-service"])
        .severity("High")
        .team("backend")
        .version("v1.12.07");
    DoraIncidentRequest::new(DoraIncidentData::new(attributes))
}

pub fn guance_event() -> GuanceEventCreateRequest {
    let title = "Test Custom Event 01";
    let date = UnixMillis::new(1_668_141_576_000);
    GuanceEventCreateRequest::new(date, GuanceEventStatus::Info, title)
        .message("Test Custom Event - Message")
        .custom_tags([("server", "Custom Service")])
}
